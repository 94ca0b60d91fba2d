"""Why some of a loss goes quickly and some hardly at all, and how many steps are still to go.

All from the exact solution of gradient descent on a quadratic loss (see `quadratic`): nothing is
tried out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.insight.rate import factor_of
from neuron_tui.core.theory.quadratic import QuadraticDescent, QuadraticLoss
from neuron_tui.core.training.snapshot import Snapshot

CLOSE = 0.01
"""How near the final answer is near, whatever the puzzle's tolerance."""

_ALIKE = 0.5
"""The share of the largest part of a direction that makes another parameter part of it, too."""

_NOTHING = 1e-26
"""The share of Σ y² below which what can still go of Σ e² is rounding."""

_SCANNED = 65_536
"""Steps before the latest possible one that are looked at one by one."""
_GRID = 4_096
_LONGEST = 2**52


@dataclass(frozen=True)
class Direction:
    """A direction in which all parameters move together, at a pace of its own."""

    parameters: tuple[float, ...]
    """How much of each parameter is in it: a vector of length 1."""
    curvature: float
    factor: float
    """1 − rate · curvature: what each step leaves of the error in this direction."""
    share: float
    """How much of the loss that can still be removed lies in this direction, from 0 to 1."""

    @property
    def leading(self) -> tuple[int, ...]:
        """Which parameters (from 0) it is mostly made of, the largest part first."""
        sizes = [abs(part) for part in self.parameters]
        order = sorted(range(len(sizes)), key=lambda place: -sizes[place])
        return tuple(place for place in order if sizes[place] >= _ALIKE * sizes[order[0]])


@dataclass(frozen=True)
class Pace:
    """The steepest and the flattest direction, and the steps until the answer is final."""

    steepest: Direction
    flattest: Direction
    steps_to_tolerance: int | None
    """Until the answer stays within the puzzle's tolerance of the final one."""
    steps_to_close: int | None
    """Until it stays within 0.01 of it. None where training never gets there, or where its steps
    are not those of plain gradient descent."""
    is_there: bool
    """Whether no direction keeps the answer from within 0.01, and the tolerance, of the final."""
    is_held_up: bool
    """Whether the flattest direction alone keeps the answer from where it leads."""

    @property
    def steps_to_go(self) -> int | None:
        """Until it stays within both of the final one; None where training never gets there."""
        if self.steps_to_tolerance is None or self.steps_to_close is None:
            return None
        return max(self.steps_to_tolerance, self.steps_to_close)


def pace(snapshot: Snapshot) -> Pace | None:
    """Return the pace from a snapshot on; None where there is no single optimum to go to.

    The directions belong to the loss, whatever the optimizer; the steps to plain descent.
    """
    loss, rate = snapshot.analysis.quadratic, snapshot.settings.learning_rate
    if loss is None or snapshot.analysis.optimum is None:
        return None
    if not loss.singular_values[-1] > 0.0:
        return None
    amplitudes = QuadraticDescent(loss, snapshot.parameters, rate).amplitudes
    squares = amplitudes**2
    total = float(squares.sum())
    if total <= _NOTHING * float(loss.outputs @ loss.outputs):
        total = 0.0
    directions = [
        Direction(
            parameters=tuple(loss.parameter_axes[:, axis].tolist()),
            curvature=float(curvature),
            factor=factor_of(rate, float(curvature)),
            share=float(squares[axis]) / total if total > 0.0 else 0.0,
        )
        for axis, curvature in enumerate(loss.curvatures)
    ]
    ask = np.append(snapshot.dataset.inputs[snapshot.dataset.ask], 1.0)
    unit = snapshot.dataset.scaling.output_deviation
    tolerance = snapshot.puzzle.plan.tolerance
    offsets = (loss.parameter_axes.T @ ask) * amplitudes / loss.singular_values
    within, close, near = None, None, min(tolerance, CLOSE) / unit
    if snapshot.is_exact:
        within = _steps_until(loss, offsets, rate, tolerance / unit)
        close = _steps_until(loss, offsets, rate, CLOSE / unit)
    return Pace(
        steepest=directions[0],
        flattest=directions[-1],
        steps_to_tolerance=within,
        steps_to_close=close,
        is_there=bool(np.abs(offsets).sum() <= near),
        is_held_up=bool(abs(offsets[-1]) > near),
    )


def _steps_until(loss: QuadraticLoss, offsets: Vector, rate: float, distance: float) -> int | None:
    """Return the first step from which on the answer keeps within a distance of the final one.

    After k steps the answer is off by Σ cᵢ·rᵢᵏ, with r = 1 − rate·λ for each direction. None
    where it never gets there, or not within 2**52 steps.
    """
    moving = offsets != 0.0
    offsets, products = offsets[moving], rate * loss.curvatures[moving]
    if np.any(products <= 0.0) or np.any(products >= 2.0):
        return None
    gap = _Gap(offsets, products)
    low, high = 0, _LONGEST
    if gap.bound(high) > distance:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if gap.bound(middle) <= distance else (middle + 1, high)
    # Directions that cancel each other can bring the answer near earlier than their sizes tell.
    steps = np.arange(max(0, low - _SCANNED), low)
    outside = np.flatnonzero(gap.sizes(steps) > distance)
    if len(outside) or low <= _SCANNED:
        return int(steps[outside[-1]]) + 1 if len(outside) else 0
    return max(_last_outside(gap, distance, low, odd) for odd in (0, 1)) + 1


def _last_outside(gap: "_Gap", distance: float, end: int, odd: int) -> int:
    """Return the last even (or odd) step before `end` that is outside; −1 where none is.

    Over steps of one kind the gap is a sum of a few exponentials, which crosses a distance a few
    times only: a grid finds the last crossing, and halving the exact step of it.
    """
    grid = np.unique(np.linspace(0, end // 2, _GRID).astype(np.int64))
    outside = np.flatnonzero(gap.sizes(2 * grid + odd) > distance)
    if not len(outside):
        return -1
    low = int(grid[outside[-1]])
    high = int(grid[min(outside[-1] + 1, len(grid) - 1)])
    while high - low > 1:
        middle = (low + high) // 2
        is_outside = gap.sizes(np.array([2 * middle + odd]))[0] > distance
        low, high = (middle, high) if is_outside else (low, middle)
    return 2 * low + odd


class _Gap:
    """How far the answer is from the final one after any number of steps."""

    def __init__(self, offsets: Vector, products: Vector) -> None:
        self._offsets = offsets
        with np.errstate(divide="ignore"):
            self._logarithms = np.where(
                products < 1.0, np.log1p(-np.minimum(products, 1.0)), np.log(np.abs(1.0 - products))
            )
        self._swings = products > 1.0

    def bound(self, steps: int) -> float:
        """Return Σ |c|·|r|ᵏ, which the gap never exceeds and which only falls."""
        return float(np.abs(self._offsets) @ self._powers(np.array([steps]))[:, 0])

    def sizes(self, steps: NDArray[np.int64]) -> Vector:
        """Return |Σ c·rᵏ| for each k."""
        powers = self._powers(steps)
        powers[np.ix_(self._swings, steps % 2 == 1)] *= -1.0
        sizes: Vector = np.abs(self._offsets @ powers)
        return sizes

    def _powers(self, steps: NDArray[np.int64]) -> Matrix:
        with np.errstate(invalid="ignore"):
            powers = np.exp(np.multiply.outer(self._logarithms, steps.astype(np.float64)))
        # 0 to the power of 0 is 1: at step 0 nothing has shrunk yet.
        powers[:, steps == 0] = 1.0
        result: Matrix = powers
        return result
