"""Why some of a loss goes quickly and some hardly at all, and how many steps are still to go.

All from the exact solution of gradient descent on a quadratic loss (see `quadratic`): nothing is
tried out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Vector
from neuron_tui.core.quadratic import QuadraticLoss
from neuron_tui.core.snapshot import Snapshot

CLOSE = 0.01
"""How near the final answer is near, whatever the puzzle's tolerance."""

_CHUNK = 65_536
_MOST_SCANNED = 20_000_000
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


@dataclass(frozen=True)
class Pace:
    """The steepest and the flattest direction, and the steps until the answer is final."""

    steepest: Direction
    flattest: Direction
    steps_to_tolerance: int | None
    """Until the answer stays within the puzzle's tolerance of the final one."""
    steps_to_close: int | None
    """Until it stays within 0.01 of it. None where training never gets there."""


def pace(snapshot: Snapshot) -> Pace | None:
    """Return the pace from a snapshot on; None where there is no single optimum to go to."""
    loss, rate = snapshot.analysis.loss, snapshot.settings.learning_rate
    if loss is None or snapshot.analysis.optimum is None or not snapshot.is_exact:
        return None
    amplitudes = loss.error_axes.T @ (loss.outputs - loss.design @ snapshot.parameters)
    squares = amplitudes**2
    total = float(squares.sum())
    directions = [
        Direction(
            parameters=tuple(loss.parameter_axes[:, axis].tolist()),
            curvature=float(curvature),
            factor=1.0 - rate * float(curvature),
            share=float(squares[axis]) / total if total > 0.0 else 0.0,
        )
        for axis, curvature in enumerate(loss.curvatures)
    ]
    ask = np.append(snapshot.dataset.inputs[snapshot.dataset.ask], 1.0)
    unit = snapshot.dataset.scaling.output_deviation
    tolerance = snapshot.puzzle.training.tolerance
    return Pace(
        steepest=directions[0],
        flattest=directions[-1],
        steps_to_tolerance=_steps_until(loss, amplitudes, rate, ask, tolerance / unit),
        steps_to_close=_steps_until(loss, amplitudes, rate, ask, CLOSE / unit),
    )


def steps_to_go(snapshot: Snapshot) -> int | None:
    """Return the steps until the answer stays within tolerance, and within 0.01, of the final one.

    None where training does not get there: the rate is too high, or there is no single optimum.
    """
    found = pace(snapshot)
    if found is None or found.steps_to_tolerance is None or found.steps_to_close is None:
        return None
    return max(found.steps_to_tolerance, found.steps_to_close)


def _steps_until(
    loss: QuadraticLoss, amplitudes: Vector, rate: float, ask: Vector, distance: float
) -> int | None:
    """Return the first step from which on the answer keeps within a distance of the final one.

    After k steps the answer is off by Σ cᵢ·rᵢᵏ, with r = 1 − rate·λ for each direction.
    """
    offsets = (loss.parameter_axes.T @ ask) * amplitudes / loss.singular_values
    factors = 1.0 - rate * loss.curvatures
    if np.any(np.abs(factors) >= 1.0):
        return None

    def bound(steps: int) -> float:
        return float(np.abs(offsets) @ np.abs(factors) ** steps)

    low, high = 0, _LONGEST
    while low < high:
        middle = (low + high) // 2
        if bound(middle) <= distance:
            high = middle
        else:
            low = middle + 1
    # Directions that cancel each other can bring the answer near earlier than their sizes tell.
    for end in range(low, max(0, low - _MOST_SCANNED), -_CHUNK):
        steps = np.arange(max(0, end - _CHUNK), end)
        outside = np.flatnonzero(np.abs(_off(offsets, factors, steps)) > distance)
        if len(outside):
            return int(steps[outside[-1]]) + 1
    return 0 if low <= _MOST_SCANNED else low


def _off(offsets: Vector, factors: Vector, steps: NDArray[np.int64]) -> Vector:
    off: Vector = (offsets * np.power.outer(factors, steps).T).sum(axis=1)
    return off
