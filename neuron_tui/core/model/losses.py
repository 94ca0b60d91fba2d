"""Losses: how the errors of the rows become one number, and how that number's slope begins.

A kind says once what it makes of a row. For every kind the slope of a row's loss is −e, the error
turned around: by the prediction ŷ where the loss is ½e², and by the sum z behind it where the loss
comes with an activation of its own for the output neuron. There the chain rule's slope of that
activation cancels, which is why the two belong together.
"""

# Without numpy at run time: a list of puzzles reads what a loss asks of a file, and nothing else.
from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from decimal import Decimal
from math import exp, log1p
from typing import TYPE_CHECKING

from neuron_tui.core.model.activation import Activation
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.writing.agreement import written

if TYPE_CHECKING:
    from neuron_tui.core.arrays import Matrix, Vector
    from neuron_tui.core.puzzle.settings import LossName, Settings

EITHER = frozenset((0.0, 1.0))
"""The outputs of rows that are either of two classes."""


@dataclass(frozen=True)
class Output:
    """The activation that a loss gives the output neuron."""

    name: str
    load: Callable[[], Activation]
    """Asked for when the neuron is first run."""
    slope_words: str
    """Why the slope of this activation is no factor of the gradient."""


@dataclass(frozen=True)
class RowLoss:
    """What one row's loss is, whether rows are then added up or averaged."""

    of_rows: Callable[[Matrix, Matrix, Matrix], Matrix]
    """of_rows(e, z, y): the loss of every row, from its error, its output neuron's sum and its
    output; arrays of one shape."""
    inner: str
    """The loss of a row as a formula, what Σ or mean stands before."""
    source: str
    """The sum over rows as a numpy expression of `error`, `z` and `y`, for a script that stands
    alone."""
    words: str
    """What it is, for a report: a sum of …"""
    name: str = ""
    """What it is called; nothing for ½e²."""
    output: Output | None = None
    """What the output neuron's activation is; None where that is for the settings to say."""
    outputs: frozenset[float] | None = None
    """Which outputs rows can have; None for any."""
    total: Callable[[Vector, Vector, Vector], float] = field(kw_only=True)
    """total(e, z, y): what of_rows gives, added up."""
    least: Callable[[Vector, Vector], float] = field(kw_only=True)
    """least(y, p): the sum over rows of the best predictions there are, p being for each row the
    mean output of all rows with its inputs."""
    of_a_row: Callable[[Decimal, float], tuple[str, float]] | None = None
    """of_a_row(z as it is shown, y): the loss of one row as a formula with that number, and what it
    comes to; None where it is half the error squared."""


@dataclass(frozen=True)
class Loss:
    """A loss over all rows."""

    name: LossName
    row: RowLoss = field(repr=False)
    is_mean: bool = False

    @property
    def formula(self) -> str:
        """The loss as it is written: ½ Σ e², or −mean [y·ln ŷ + (1 − y)·ln(1 − ŷ)]."""
        return self.row.inner.format("mean" if self.is_mean else "Σ")

    @property
    def convention(self) -> str:
        """The loss in plain words: 1/2 sum of squared errors."""
        return self.row.words.format("mean" if self.is_mean else "sum")

    @property
    def output(self) -> Output | None:
        """What the output neuron's activation is; None where that is for the settings to say."""
        return self.row.output

    @property
    def is_by_sum(self) -> bool:
        """Whether −e is the slope of a row's loss by the sum z, not by the prediction."""
        return self.row.output is not None

    def share(self, rows: int) -> float:
        """Return what each row's loss counts in the whole: 1 in a sum, 1/rows in a mean."""
        return 1.0 / rows if self.is_mean else 1.0

    def fits(self, outputs: Collection[float]) -> bool:
        """Tell whether rows with these outputs can be trained with it."""
        allowed = self.row.outputs
        return allowed is None or all(value in allowed for value in outputs)


def share_of_a_row(rows: int, loss: LossName) -> float:
    """Return what each row's loss counts in the whole: 1 in a sum, 1/rows in a mean."""
    return LOSSES[loss].share(rows)


def refusal(settings: Settings, outputs: Collection[float]) -> str | None:
    """Return why rows with these outputs cannot be trained with the loss of the settings; None
    where they can."""
    loss = LOSSES[settings.loss]
    if not loss.fits(outputs):
        wrong = next(value for value in outputs if not loss.fits((value,)))
        return (
            f"{loss.name} needs outputs of 0 and 1, not {wrong:g}: write the two classes so, or"
            " take another loss"
        )
    if loss.is_by_sum and settings.scale == "standard with output":
        return f"{loss.name} needs outputs of 0 and 1 as they are: scale the inputs only"
    return None


def _squares(errors: Matrix, _sums: Matrix, _outputs: Matrix) -> Matrix:
    return 0.5 * errors * errors


def _sum_of_squares(errors: Vector, _sums: Vector, _outputs: Vector) -> float:
    return 0.5 * float(errors @ errors)


def _least_squares(outputs: Vector, means: Vector) -> float:
    return 0.5 * float((outputs - means) @ (outputs - means))


def _cross_entropies(_errors: Matrix, sums: Matrix, outputs: Matrix) -> Matrix:
    """ln(1 + e^z) − y·z, which is −[y·ln ŷ + (1 − y)·ln(1 − ŷ)] for ŷ = 1/(1 + e^−z), written so
    that nothing overflows and nothing small is lost: max(z, 0) − y·z is exact for 0 and 1."""
    import numpy as np

    losses: Matrix = np.maximum(sums, 0.0) - outputs * sums + np.log1p(np.exp(-np.abs(sums)))
    return losses


def _sum_of_cross_entropies(errors: Vector, sums: Vector, outputs: Vector) -> float:
    return float(_cross_entropies(errors, sums, outputs).sum())


def _least_cross_entropies(outputs: Vector, means: Vector) -> float:
    import numpy as np

    # Where all outputs are alike, nothing is left: ln 1.
    return float(-np.log(np.where(outputs > 0.0, means, 1.0 - means)).sum())


def _cross_entropy_of_a_row(total: Decimal, output: float) -> tuple[str, float]:
    power = -total if output else total
    what = "ln ŷ" if output else "ln(1 − ŷ)"
    size = float(power)
    value = max(size, 0.0) + log1p(exp(-abs(size)))
    return f"−{what} = ln(1 + e^{_text(power)})", value


def _wrong_sides(errors: Matrix, sums: Matrix, _outputs: Matrix) -> Matrix:
    """−e·z: how far z is on the wrong side of 0, and 0 where it is on the right one (the
    perceptron criterion; Bishop, Pattern Recognition and Machine Learning, §4.1.7)."""
    losses: Matrix = 0.0 - errors * sums
    return losses


def _sum_of_wrong_sides(errors: Vector, sums: Vector, _outputs: Vector) -> float:
    return 0.0 - float(errors @ sums)


def _no_wrong_sides(_outputs: Vector, _means: Vector) -> float:
    """A sum of 0 is on neither side."""
    return 0.0


def _wrong_side_of_a_row(total: Decimal, output: float) -> tuple[str, float]:
    error = output - float(total > 0)
    return f"−{_factor(Decimal(int(error)))}·{_factor(total)}", -error * float(total)


def _text(value: Decimal) -> str:
    return written([value])[0]


def _factor(value: Decimal) -> str:
    return f"({_text(value)})" if value < 0 else _text(value)


def _fire(sums: Matrix, out: Matrix) -> None:
    out[...] = sums > 0.0


def _flat(_sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    out[...] = 0.0


STEP = Activation(
    "step", "(1 if z > 0, else 0)", _fire, _flat, source="(z > 0.0) * 1.0", slope_source="0.0 * z"
)
"""The first neuron's activation (McCulloch & Pitts 1943): it fires or not. Its slope is 0 wherever
it has one, so no loss of ŷ can be learnt through it, and it comes with its own rule only."""

SQUARES = RowLoss(
    _squares,
    total=_sum_of_squares,
    least=_least_squares,
    inner="½ {} e²",
    source="0.5 * (error @ error)",
    words="1/2 {} of squared errors",
)
CROSS_ENTROPY = RowLoss(
    _cross_entropies,
    total=_sum_of_cross_entropies,
    least=_least_cross_entropies,
    inner="−{} [y·ln ŷ + (1 − y)·ln(1 − ŷ)]",
    source="np.sum(np.maximum(z, 0.0) - y * z + np.log1p(np.exp(-np.abs(z))))",
    words="{} of -[y ln p + (1 - y) ln(1 - p)], natural logarithm, p the prediction of a sigmoid",
    name="cross-entropy",
    output=Output(
        "sigmoid",
        lambda: ACTIVATIONS["sigmoid"],
        "no slope: the loss's own 1/(ŷ·(1 − ŷ)) cancels the sigmoid's ŷ·(1 − ŷ)",
    ),
    outputs=EITHER,
    of_a_row=_cross_entropy_of_a_row,
)
PERCEPTRON = RowLoss(
    _wrong_sides,
    total=_sum_of_wrong_sides,
    least=_no_wrong_sides,
    inner="{} −e·z",
    source="-(error @ z)",
    words="{} of -(y - p) z, p the prediction of a step: the perceptron's own criterion",
    name="perceptron",
    output=Output(
        "step",
        lambda: STEP,
        "no slope: the perceptron's rule takes the error itself, as the step's slope is 0",
    ),
    outputs=EITHER,
    of_a_row=_wrong_side_of_a_row,
)

LOSSES: dict[str, Loss] = {
    each.name: each
    for each in (
        Loss("sum", SQUARES),
        Loss("mean", SQUARES, is_mean=True),
        Loss("cross-entropy", CROSS_ENTROPY),
        Loss("mean-cross-entropy", CROSS_ENTROPY, is_mean=True),
        Loss("perceptron", PERCEPTRON),
    )
}
"""Every kind by the name that files and screens give it."""
