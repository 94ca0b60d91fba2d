"""Reads the neuron or network of a puzzle file, and how it is trained."""

from collections.abc import Mapping
from dataclasses import replace

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.setting import Setting
from neuron_tui.core.puzzle.puzzle import Layers, Plan, Start
from neuron_tui.core.puzzle.settings import PROPOSED, Settings
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.puzzle_files.fields import Field, Table
from neuron_tui.core.puzzle_files.rows import MOST_ROWS, RowTable, held_out_rows
from neuron_tui.core.puzzle_files.setting_readers import OwnReaders, Reader, read_each
from neuron_tui.core.puzzle_files.values import (
    list_of,
    number,
    positive_number,
    whole_number,
)
from neuron_tui.core.toml.positions import KeyPath
from neuron_tui.core.writing.counted import counted

MENDING = ("learning_rate", "loss", "scale", "hold_out", "optimizer", "l1", "l2")
"""Settings by which a run that was prepared to fail can be mended."""
LARGEST_SEED = 2**63 - 1

_BEHIND_HIDDEN = "relu"
"""The activation of hidden layers whose author names none."""
_EXAMPLE_LAYERS = "[[[0.1], [0.6]]] for one weight 0.1 and the bias 0.6"


def settings_in(tables: Mapping[KeyPath, Table], rows: RowTable) -> Settings:
    """The settings that an author proposes for these rows: every setting that has a key.

    A table of the file is found by the way to it: `()`, `("neuron",)`, `("training",)`.
    """

    def where(setting: Setting) -> tuple[Table, str] | None:
        """Return the table and the key that a setting has in a puzzle file."""
        return (tables[setting.key[:-1]], setting.key[-1]) if setting.key else None

    written = read_each(where, _own_readers(rows))
    if written.get("hidden"):
        written.setdefault("activation", _BEHIND_HIDDEN)
    settings: Settings = replace(PROPOSED, **written)  # type: ignore[arg-type]
    return _with_output(settings, tables[("neuron",)], is_said="activation" in written)


def mended_in(table: Table, settings: Settings, rows: RowTable) -> Settings | None:
    """The settings with which a puzzle is solved that is not with its own; None without a table.

    The table has the keys of those that differ.
    """

    def where(setting: Setting) -> tuple[Table, str] | None:
        """Return the key of a setting that a learner can mend without another network."""
        is_named = setting.field in MENDING
        return (table, setting.key[-1]) if setting.key and is_named else None

    written = read_each(where, _own_readers(rows))
    return replace(settings, **written) if written else None  # type: ignore[arg-type]


def _own_readers(rows: RowTable) -> OwnReaders:
    """The readers of what depends on the rows of a puzzle."""

    def row_count(held_out: frozenset[int]) -> Reader:
        """A reader of how many of the rows in training a batch has."""
        most = max(1, len(rows.examples) - len(held_out)) if rows.count else MOST_ROWS
        return whole_number(1, most)

    def row_numbers(field: Field) -> frozenset[int] | None:
        """The numbers of the rows held out."""
        numbers = held_out_rows(field, rows)
        return None if numbers is None else frozenset(numbers)

    return OwnReaders(_is_there, row_numbers, row_count)


def _with_output(settings: Settings, neuron: Table, *, is_said: bool) -> Settings:
    """The settings of a lone neuron with the activation that its loss brings along, which also
    stays where a learner then takes another loss."""
    brought = LOSSES[settings.loss].output
    if brought is None or settings.hidden:
        return settings
    if is_said and settings.activation != brought.name:
        neuron.complain_of_key(
            "activation",
            f"{settings.loss} has a {brought.name} at the output: leave activation out",
        )
    return replace(settings, activation=brought.name) if brought.name in ACTIVATIONS else settings


def start_in(
    table: Table, inputs: int | None, hidden: tuple[int, ...], *, has_bias: bool = True
) -> Start:
    """The parameters that a puzzle whose rows give its network so many inputs starts from.

    None where the rows could not be read: then nothing is said of how many weights there should be.
    """
    default = Start()
    example = f"[{', '.join(['0.1'] * min(inputs or 1, 3))}]"
    weights = table.read("weights", list_of(number, "a list of numbers", example, inputs), None)
    sizes = None if inputs is None else (inputs, *hidden, 1)
    if table.has("hidden") and not hidden:
        sizes = None
    layers = table.read("layers", lambda field: _layers(field, sizes), None)
    if weights is not None and (hidden or layers):
        table.complain_of_key("weights", "weights are those of a lone neuron: write layers instead")
    bias = table.read("bias", _first_number, default.bias)
    if bias and (hidden or layers):
        table.complain_of_key("bias", "bias is that of a lone neuron: write layers instead")
    if layers and not has_bias and any(any(layer[-1]) for layer in layers if layer):
        table.complain_of_key(
            "layers", "without a bias the last list of each layer is zeros: write 0 there"
        )
    seed = table.read("seed", whole_number(0, LARGEST_SEED), default.seed)
    return Start(weights, bias, layers, seed)


def plan_in(table: Table, *, has_scale: bool) -> Plan:
    """What an author says of the training besides the settings, and which of these are said."""
    default = Plan()
    return Plan(
        steps=table.read("steps", whole_number(1, MOST_STEPS), default.steps),
        tolerance=table.read("tolerance", positive_number, default.tolerance),
        proposes_rate=table.has("learning_rate"),
        proposes_scale=has_scale or table.has("learning_rate"),
    )


def _is_there(field: Field) -> bool | None:
    """Whether it is there, where that is said; the number that it starts from is read as one."""
    return field.value if isinstance(field.value, bool) else None


def _first_number(field: Field) -> float | None:
    """Where it starts: at 0, where only its being there is said."""
    return 0.0 if isinstance(field.value, bool) else number(field)


def _layers(field: Field, sizes: tuple[int, ...] | None) -> Layers | None:
    """Every layer's weights, a list an input, and its biases as the last list.

    Nothing is said of them where the sizes of the layers are not known.
    """
    layers = field.elements("a list of layers", f"write it like {_EXAMPLE_LAYERS}")
    if layers is None or sizes is None:
        return None
    if len(layers) != len(sizes) - 1:
        said = counted(len(layers), "layer")
        field.complain(f"{said}, but this network has {len(sizes) - 1}: write one list for each")
        return None
    read = []
    for layer, inputs, neurons in zip(layers, sizes[:-1], sizes[1:], strict=True):
        rows = layer.elements("a list of weights and biases", f"write it like {_EXAMPLE_LAYERS}")
        if rows is None:
            continue
        if len(rows) != inputs + 1:
            layer.complain(
                f"{counted(len(rows), 'list')}, not {inputs + 1}: write the weights of"
                f" each of its {counted(inputs, 'input')}, then the biases"
            )
        reader = list_of(number, "a list of numbers", "[0.1]", neurons)
        read.append(tuple(values for values in map(reader, rows) if values is not None))
    return tuple(read)
