"""From which step on the answer of an exact descent stays where it should be.

Along each axis a step of rate η leaves r = 1 − η·λ of the error (see `quadratic`), so that after k
steps the answer is off its final value by Σ c·r^k, with one c for each axis.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.theory.quadratic import QuadraticLoss

_SCANNED = 4_096


@dataclass(frozen=True, eq=False)
class AnswerCourse:
    """The answer of gradient descent from one start, at any step and with any rate."""

    final: float
    """Where it ends, with any rate below the limit."""
    offsets: Vector
    """c of each axis: what it keeps the answer off at the start."""
    curvatures: Vector
    """λ of each axis."""
    is_rounding: NDArray[np.bool_]
    """Whether each c is no more than rounding: nothing then, that a rate could let grow."""

    def answers(self, rates: Vector, steps: NDArray[np.int64]) -> Matrix:
        """Return the answer with each rate after each number of steps: (rates × steps)."""
        answers = np.full((len(rates), len(steps)), self.final)
        with np.errstate(all="ignore"):
            for offset, curvature in zip(self.offsets, self.curvatures, strict=True):
                factors = 1.0 - rates * curvature
                sizes = np.exp(np.multiply.outer(np.log(np.abs(factors)), steps.astype(np.float64)))
                # 0 to the power of 0 is 1: at step 0 nothing has shrunk yet.
                sizes[:, steps == 0] = 1.0
                sizes[np.ix_(factors < 0.0, steps % 2 == 1)] *= -1.0
                answers -= offset * sizes
        return answers

    def stays_from(self, rate: float, answer: float, tolerance: float) -> int | None:
        """Return the first step from which on it is within tolerance of an answer for good.

        None where it never is, or only after more steps than anybody waits for.
        """
        factors = np.abs(1.0 - rate * self.curvatures)
        margin = tolerance - abs(self.final - answer)
        at_rest = self.is_rounding & (factors >= 1.0)
        if np.any(self.offsets[at_rest]):
            resting = replace(self, offsets=np.where(at_rest, 0.0, self.offsets))
            return resting.stays_from(rate, answer, tolerance)
        moving = self.offsets != 0.0
        if margin < 0.0 or np.any(factors[moving] >= 1.0):
            return None
        last = self._surely_within(factors[moving], np.abs(self.offsets[moving]), margin)
        if last is None:
            return None
        chunk = _SCANNED
        while last > 0:
            first = max(0, last - chunk)
            steps = np.arange(first, last, dtype=np.int64)
            gaps = np.abs(self.answers(np.array([rate]), steps)[0] - answer)
            outside = np.flatnonzero(~(gaps <= tolerance))
            if len(outside):
                return first + int(outside[-1]) + 1
            last, chunk = first, min(2 * chunk, 1_000_000)
        return 0

    def _surely_within(self, factors: Vector, sizes: Vector, margin: float) -> int | None:
        """Return a step from which on Σ |c|·|r|^k, which only falls, leaves no doubt."""
        with np.errstate(divide="ignore"):
            logarithms = np.log(factors)
        low, high = 0, MOST_STEPS
        with np.errstate(invalid="ignore"):
            while low < high:
                middle = (low + high) // 2
                powers = np.exp(middle * logarithms) if middle else np.ones_like(sizes)
                low, high = (low, middle) if sizes @ powers <= margin else (middle + 1, high)
        return None if low >= MOST_STEPS else low


def answer_course(loss: QuadraticLoss, start: Vector, ask: Vector) -> AnswerCourse:
    """Return the course of the prediction for an ask, in the units that are trained in.

    The ask is given as the design's rows are: (p), its last entry 1.
    """
    strong = loss.singular_values > 0.0
    strengths = loss.singular_values[strong]
    amplitudes = loss.error_axes[:, strong].T @ (loss.outputs - loss.design @ start)
    offsets = (loss.parameter_axes[:, strong].T @ ask) * amplitudes / strengths
    final = float(ask @ start) + float(offsets.sum())
    is_rounding = np.abs(amplitudes) <= loss.rounding(start)[strong]
    return AnswerCourse(final, offsets, loss.curvatures[strong], is_rounding)
