"""One step worked out by hand: its lines, and which of them are left blank as a learner gets on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from neuron_tui.core.ledger.calculation import Calculation
from neuron_tui.core.ledger.linear_ledger import LedgerRow, ledger
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.questions.mistakes import (
    in_a_gradient,
    in_a_prediction,
    in_an_error,
    in_an_update,
    in_the_loss,
    is_plain,
)
from neuron_tui.core.questions.question import Mistake, Quantity, Question
from neuron_tui.core.training.snapshot import Snapshot

MOST_ROWS = 4
"""Rows in training of a step that can be worked out on a sheet of paper."""
_NEAR = 5e-3
"""How far, as a share of it, a number worked out by hand may be off: hands round."""
_SHOWN: dict[str, frozenset[Quantity]] = {
    "prediction": frozenset({"prediction"}),
    "error": frozenset({"error"}),
    "loss": frozenset({"loss", "verdict"}),
}
"""What a screen shows of the lines that an idea is about; what is said of a step tells its loss."""
_TURNS = ("∂w", "b", "loss", "w", "∂b")
"""Which line is left blank where only one is, step by step."""


@dataclass(frozen=True)
class HandLine:
    """One line of the step: what it is called, its rule, its arithmetic, and its question."""

    name: str
    rule: str
    calculation: Calculation
    question: Question


def by_hand(snapshot: Snapshot) -> tuple[HandLine, ...]:
    """Return the lines of the step that begins here, in the order in which they are worked out;
    none where it is not one of plain gradient descent, on a few rows of one input."""
    settings = snapshot.settings
    is_small = snapshot.rows_in_training <= MOST_ROWS and snapshot.network.inputs == 1
    is_whole = settings.batch is None and OPTIMIZERS[settings.optimizer].is_plain
    if not (is_plain(snapshot) and is_small and is_whole and settings.bias):
        return ()
    return () if snapshot.is_at_divergence else tuple(_lines(snapshot))


def blanks(lines: tuple[HandLine, ...], times: int, step: int) -> frozenset[int]:
    """Return which lines are left blank for a learner who has done so many steps by hand: at first
    none, then one, from then on all of them."""
    if times == 0:
        return frozenset()
    if times > 1:
        return frozenset(range(len(lines)))
    names = [line.name for line in lines]
    return frozenset({names.index(_TURNS[step % len(_TURNS)])})


def _lines(snapshot: Snapshot) -> Iterator[HandLine]:
    written, loss = ledger(snapshot), LOSSES[snapshot.settings.loss]
    places = {row.number: place for place, row in enumerate(snapshot.dataset.rows)}
    for row in written.rows:
        if row.contributions and row.error is not None:
            yield from _of_a_row(snapshot, row, row.error, places[row.number])
    in_step = [row for row in written.rows if row.contributions and row.error is not None]
    mean = f" / {len(in_step)}" if loss.is_mean else ""
    squares = " + ".join(f"{_bracketed(row.error.result)}²" for row in in_step if row.error)
    spelled = replace(written.loss, formula=f"½·({squares}){mean}")
    yield _line("loss", loss.formula, spelled, snapshot.loss, "loss",
                in_the_loss(snapshot))  # fmt: skip
    rules = {"w": f"−Σ x·e{mean}", "b": f"−Σ e{mean}"}
    for place, name in enumerate(written.names):
        gradient = float(snapshot.gradient[place])
        parts = [row.contributions[place].formula.removeprefix("−") for row in in_step]
        total = f"−{' − '.join(parts)}"
        spelled = replace(written.gradient[place], formula=f"({total}){mean}" if mean else total)
        yield _line(f"∂{name}", rules[name], spelled, gradient, "gradient",
                    in_a_gradient(snapshot, place))  # fmt: skip
    following = snapshot.parameters - snapshot.settings.learning_rate * snapshot.gradient
    for place, name in enumerate(written.names):
        yield _line(name, f"{name} − rate · ∂{name}", written.update[place],
                    float(following[place]), "update", in_an_update(snapshot, place))  # fmt: skip


def _of_a_row(
    snapshot: Snapshot, row: LedgerRow, error: Calculation, place: int
) -> Iterator[HandLine]:
    predicted, output = float(snapshot.predictions[place]), snapshot.dataset.rows[place].output
    missing = (output or 0.0) - predicted
    yield _line(f"ŷ of row {row.number}", "w·x + b", row.prediction, predicted, "prediction",
                in_a_prediction(snapshot, place))  # fmt: skip
    yield _line(f"e of row {row.number}", "y − ŷ", error, missing, "error",
                in_an_error(snapshot, place))  # fmt: skip


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number


def _line(
    name: str, rule: str, calculation: Calculation, number: float, idea: str,
    found: Iterable[Mistake],
) -> HandLine:  # fmt: skip
    tolerance = _NEAR * max(abs(number), 0.1)
    known = (*found, Mistake(-number, "The number is right, and its sign is not."))
    mistakes = tuple(each for each in known if abs(each.number - number) > 2.0 * tolerance)
    question = Question(
        f"by hand: {name}", f"What is {name}?", idea, f"{rule}: {calculation.text}",
        number=number, tolerance=tolerance, hides=_SHOWN.get(idea, frozenset()),
        mistakes=lambda: mistakes,
    )  # fmt: skip
    return HandLine(name, rule, calculation, question)
