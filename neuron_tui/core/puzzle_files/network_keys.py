"""Reads the neuron or network of a puzzle file, and how it is trained."""

from typing import get_args

from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.puzzle import (
    ActivationName,
    Layers,
    NeuronStart,
    Reduction,
    TrainingPlan,
)
from neuron_tui.core.puzzle.sizes import MOST_LAYERS, MOST_NEURONS
from neuron_tui.core.puzzle_files.fields import Field, Table
from neuron_tui.core.puzzle_files.rows import MOST_ROWS, RowTable, held_out_rows
from neuron_tui.core.puzzle_files.value_words import counted
from neuron_tui.core.puzzle_files.values import (
    list_of,
    number,
    number_from_zero,
    one_of,
    positive_number,
    whole_number,
)

MOST_STEPS = 10_000_000
LARGEST_SEED = 2**63 - 1

_ACTIVATIONS: tuple[ActivationName, ...] = get_args(ActivationName)
_REDUCTIONS: tuple[Reduction, ...] = get_args(Reduction)
_EXAMPLE_LAYERS = "[[[0.1], [0.6]]] for one weight 0.1 and the bias 0.6"


def neuron_start(table: Table, inputs: int | None) -> NeuronStart:
    """The network of a puzzle whose rows give it so many inputs, and where it starts.

    None where the rows could not be read: then nothing is said of how many weights there should be.
    """
    default = NeuronStart()
    hidden = table.read("hidden", _hidden, default.hidden)
    example = f"[{', '.join(['0.1'] * min(inputs or 1, 3))}]"
    weights = table.read("weights", list_of(number, "a list of numbers", example, inputs), None)
    sizes = None if inputs is None else (inputs, *hidden, 1)
    if table.has("hidden") and not hidden:
        sizes = None
    layers = table.read("layers", lambda field: _layers(field, sizes), None)
    if weights is not None and (hidden or layers):
        table.complain_of_key("weights", "weights are those of a lone neuron: write layers instead")
    bias = table.read("bias", number, default.bias)
    if bias and (hidden or layers):
        table.complain_of_key("bias", "bias is that of a lone neuron: write layers instead")
    return NeuronStart(
        weights=weights,
        bias=bias,
        activation=table.read("activation", one_of(_ACTIVATIONS, "activation"), _default(hidden)),
        seed=table.read("seed", whole_number(0, LARGEST_SEED), default.seed),
        hidden=hidden,
        layers=layers,
    )


def training_plan(table: Table, rows: RowTable) -> TrainingPlan:
    """How the author proposes to train on these rows."""
    default = TrainingPlan()

    def hold_out(field: Field) -> tuple[int, ...] | None:
        return held_out_rows(field, rows)

    held_out = table.read("hold_out", hold_out, default.hold_out)
    optimizer_name = one_of(tuple(OPTIMIZERS), "optimizer")
    most = max(1, len(rows.examples) - len(set(held_out))) if rows.count else MOST_ROWS
    return TrainingPlan(
        learning_rate=table.read("learning_rate", positive_number, default.learning_rate),
        loss=table.read("loss", one_of(_REDUCTIONS, "loss"), default.loss),
        steps=table.read("steps", whole_number(1, MOST_STEPS), default.steps),
        tolerance=table.read("tolerance", positive_number, default.tolerance),
        hold_out=held_out,
        optimizer=table.read("optimizer", optimizer_name, default.optimizer),
        batch=table.read("batch", whole_number(1, most), default.batch),
        l1=table.read("l1", number_from_zero, default.l1),
        l2=table.read("l2", number_from_zero, default.l2),
    )


def _default(hidden: tuple[int, ...]) -> ActivationName:
    return "relu" if hidden else "linear"


def _hidden(field: Field) -> tuple[int, ...] | None:
    """The sizes of the hidden layers, the first one next to the inputs."""
    sizes = list_of(whole_number(1, MOST_NEURONS), "a list of sizes", "[8, 8]")(field)
    if sizes is not None and len(sizes) > MOST_LAYERS:
        field.complain(f"{len(sizes)} layers are too many: write at most {MOST_LAYERS}")
        return None
    return sizes


def _layers(field: Field, sizes: tuple[int, ...] | None) -> Layers | None:
    """Every layer's weights, a list an input, and its biases as the last list.

    Nothing is said of them where the sizes of the layers are not known.
    """
    layers = field.elements("a list of layers", f"write it like {_EXAMPLE_LAYERS}")
    if layers is None or sizes is None:
        return None
    if len(layers) != len(sizes) - 1:
        said = counted(len(layers), "layer", "layers")
        field.complain(f"{said}, but this network has {len(sizes) - 1}: write one list for each")
        return None
    read = []
    for layer, inputs, neurons in zip(layers, sizes[:-1], sizes[1:], strict=True):
        rows = layer.elements("a list of weights and biases", f"write it like {_EXAMPLE_LAYERS}")
        if rows is None:
            continue
        if len(rows) != inputs + 1:
            layer.complain(
                f"{counted(len(rows), 'list', 'lists')}, not {inputs + 1}: write the weights of"
                f" each of its {counted(inputs, 'input', 'inputs')}, then the biases"
            )
        reader = list_of(number, "a list of numbers", "[0.1]", neurons)
        read.append(tuple(values for values in map(reader, rows) if values is not None))
    return tuple(read)
