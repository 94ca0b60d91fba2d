"""The part of a script that gives the rows: numbers, features, scaling, rows in training."""

from neuron_tui.core.courses.stretch import Stretch
from neuron_tui.core.puzzle.features import Feature
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.keeping.script.source import Section, array, whole_numbers

_CALLS = {"abs": "np.abs({})", "1/": "1.0 / {}"}


def rows_section(puzzle: Puzzle) -> Section:
    """Return the puzzle's own numbers."""
    code = [
        *array("inputs", [list(row.inputs) for row in puzzle.examples]),
        *array("outputs", list(puzzle.outputs)),
        *array("asked", [list(puzzle.ask.inputs)]),
    ]
    return Section(
        "The rows: the inputs and the output of each, and the inputs asked about.", (*code,)
    )


def prepared_rows(stretch: Stretch) -> list[str]:
    """Return what is made of the rows before a neuron sees them."""
    dataset = stretch.dataset
    features = dataset.features
    code = ["x, x_asked, y = inputs, asked, outputs"]
    if features:
        columns = ", ".join(_column(feature) for feature in features)
        code = [
            "def features(rows):",
            '    """What the neuron sees of a row in place of its inputs."""',
            f"    return np.column_stack([{columns}])",
            "",
            "x, x_asked, y = features(inputs), features(asked), outputs",
        ]
    scaling = dataset.scaling
    centre = "mean 0 and " if stretch.settings.bias else ""
    if not scaling.is_plain:
        code += [
            f"# Scaled by {stretch.settings.scaled_by}: each column to {centre}deviation 1.",
            *array("means", scaling.input_means.tolist()),
            *array("deviations", scaling.input_deviations.tolist()),
            "x, x_asked = (x - means) / deviations, (x_asked - means) / deviations",
        ]
    if has_scaled_output(stretch):
        code += [
            f"output_mean = {scaling.output_mean!r}",
            f"output_deviation = {scaling.output_deviation!r}",
            "y = (y - output_mean) / output_deviation",
        ]
    return code


def has_scaled_output(stretch: Stretch) -> bool:
    """Whether predictions have to be brought back to the puzzle's own units."""
    scaling = stretch.dataset.scaling
    return (scaling.output_mean, scaling.output_deviation) != (0.0, 1.0)


def training_rows(stretch: Stretch) -> list[str]:
    """Return which examples are trained on, by their places from 0, and which are held out; nothing
    where every step is taken on all of them."""
    in_training = stretch.dataset.in_training.tolist()
    if all(in_training) and stretch.settings.batch is None:
        return []
    places = [place for place, is_in in enumerate(in_training) if is_in]
    others = [place for place, is_in in enumerate(in_training) if not is_in]
    code = whole_numbers("training", places)
    return [*code, *whole_numbers("held_out", others)] if others else code


def chosen_rows(stretch: Stretch, *, in_a_step: bool) -> str:
    """Return what picks the rows that a step, or the loss, is taken over: `[rows]`, or nothing."""
    settings = stretch.settings
    if settings.batch is not None and in_a_step:
        return "[rows]"
    return "[training]" if settings.hold_out else ""


def _column(feature: Feature) -> str:
    product = " * ".join(f"rows[:, {place}]" for place in feature.inputs)
    if feature.function is not None:
        return _CALLS.get(feature.function, f"np.{feature.function}({{}})").format(product)
    return product if feature.power == 1 else f"{product} ** {feature.power}"
