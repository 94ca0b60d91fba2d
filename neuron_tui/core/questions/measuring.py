"""What a measure is: the numbers of a run, worked out as training comes to them."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from neuron_tui.core.puzzle.measures import Condition, Measure
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.questions.mistakes import (
    in_a_gradient,
    in_a_prediction,
    in_an_error,
    in_an_update,
    in_the_loss,
    is_plain,
)
from neuron_tui.core.questions.question import Mistake
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.standing import MOST_FURTHER
from neuron_tui.core.training.trainer import Trainer

_FURTHEST = 20_000
"""Steps in which a run that diverges has done so."""


def measured(measure: Measure, puzzle: Puzzle) -> float:
    """Return a measure of a puzzle's run: infinite for the step of what never happens.

    Raises ValueError where there is nothing to measure.
    """
    trainer = _trainer(measure, puzzle)
    trainer.seek(_last_step(measure, puzzle))
    return _VALUES[measure.name](measure, trainer.snapshot())


def mistakes_in(measure: Measure, puzzle: Puzzle) -> tuple[Mistake, ...]:
    """Return which wrong numbers can be told apart where a measure is asked for: none of a
    measure that there is nothing of, or whose arithmetic is not that of a lone linear neuron."""
    trainer = _trainer(measure, puzzle)
    is_update = measure.name in ("w", "b") and measure.step > 0
    trainer.seek(measure.step - 1 if is_update else measure.step)
    snapshot = trainer.snapshot()
    if not is_plain(snapshot):
        return ()
    try:
        return tuple(_mistakes(measure, snapshot, is_update=is_update))
    except ValueError:
        return ()


def _mistakes(measure: Measure, snapshot: Snapshot, *, is_update: bool) -> Iterator[Mistake]:
    match measure.name:
        case "prediction":
            asked = measure.row is None
            row = snapshot.dataset.ask if asked else _row(measure, snapshot)
            yield from in_a_prediction(snapshot, row)
        case "error":
            yield from in_an_error(snapshot, _row(measure, snapshot))
        case "loss":
            yield from in_the_loss(snapshot)
        case "∂w" | "∂b" | "w" | "b":
            is_bias = measure.name.endswith("b")
            place = len(snapshot.parameters) - 1 if is_bias else _weight(measure, snapshot)
            if is_update:
                yield from in_an_update(snapshot, place)
            elif measure.name.startswith("∂"):
                yield from in_a_gradient(snapshot, place)


def _trainer(measure: Measure, puzzle: Puzzle) -> Trainer:
    factor = measure.outputs_times
    rows = tuple(
        row if row.output is None else replace(row, output=row.output * factor)
        for row in puzzle.rows
    )
    trainer = Trainer(puzzle if factor == 1.0 else replace(puzzle, rows=rows))
    settings = trainer.settings
    if measure.rate is not None:
        settings = replace(settings, learning_rate=measure.rate)
    if measure.loss is not None:
        settings = replace(settings, loss=measure.loss)
    if measure.l2 is not None:
        settings = replace(settings, l2=measure.l2)
    if measure.without_features:
        settings = replace(settings, features=False)
    if measure.without_hidden:
        settings = replace(settings, hidden=())
    if measure.trains_on_all:
        settings = replace(settings, hold_out=frozenset())
    if measure.only_row is not None:
        others = {row.number for row in puzzle.examples} - {measure.only_row}
        settings = replace(settings, hold_out=frozenset(others))
    trainer.change(settings)
    return trainer


def holds(condition: Condition, puzzle: Puzzle) -> bool:
    """Tell whether all comparisons of a condition hold.

    Raises ValueError where there is nothing to measure.
    """

    def value(operand: Measure | float) -> float:
        """Return a number, or what is measured."""
        return measured(operand, puzzle) if isinstance(operand, Measure) else operand

    return all(each.holds(value(each.left), value(each.right)) for each in condition.comparisons)


def _last_step(measure: Measure, puzzle: Puzzle) -> int:
    if measure.name == "solved":
        return puzzle.plan.steps + MOST_FURTHER
    return _FURTHEST if measure.name == "diverged" else measure.step


def _known(value: float | None, what: str) -> float:
    if value is None:
        raise ValueError(f"this run has no {what}")
    return value


def _row(measure: Measure, snapshot: Snapshot) -> int:
    for place, row in enumerate(snapshot.dataset.rows):
        if row.number == measure.row:
            return place
    raise ValueError(f"there is no row {measure.row}")


def _prediction(measure: Measure, snapshot: Snapshot) -> float:
    if measure.row is None:
        return snapshot.ask_prediction
    return float(snapshot.predictions[_row(measure, snapshot)])


def _error(measure: Measure, snapshot: Snapshot) -> float:
    row = snapshot.dataset.rows[_row(measure, snapshot)]
    if row.output is None:
        raise ValueError("the row with ?? has no error")
    return row.output - _prediction(measure, snapshot)


def _weight(measure: Measure, snapshot: Snapshot) -> int:
    weights, place = len(snapshot.parameters) - 1, (measure.place or 1) - 1
    if snapshot.network.hidden or place >= weights:
        raise ValueError("this neuron has no such weight")
    return place


def _any(measure: Measure, snapshot: Snapshot) -> int:
    place = (measure.place or 1) - 1
    if place >= len(snapshot.parameters):
        raise ValueError("this network has no such parameter")
    return place


def _step_or_never(step: int | None) -> float:
    return math.inf if step is None else float(step)


_VALUES: dict[str, Callable[[Measure, Snapshot], float]] = {
    "prediction": _prediction,
    "error": _error,
    "loss": lambda _, snapshot: snapshot.loss,
    "held-out loss": lambda _, snapshot: _known(snapshot.held_out_loss, "row held out"),
    "b": lambda _, snapshot: float(snapshot.own_parameters[-1]),
    "∂b": lambda _, snapshot: float(snapshot.gradient[-1]),
    "w": lambda measure, snapshot: float(snapshot.own_parameters[_weight(measure, snapshot)]),
    "∂w": lambda measure, snapshot: float(snapshot.gradient[_weight(measure, snapshot)]),
    "θ": lambda measure, snapshot: float(snapshot.parameters[_any(measure, snapshot)]),
    "∂θ": lambda measure, snapshot: float(snapshot.gradient[_any(measure, snapshot)]),
    "rate limit": lambda _, snapshot: _known(snapshot.rate_limit, "rate limit"),
    "rate share": lambda _, snapshot: _known(snapshot.rate_share, "rate limit"),
    "condition number": lambda _, snapshot: _known(
        snapshot.analysis.condition_number, "condition number"
    ),
    "solved": lambda _, snapshot: _step_or_never(snapshot.standing.solved),
    "diverged": lambda _, snapshot: _step_or_never(snapshot.diverged_at),
}
