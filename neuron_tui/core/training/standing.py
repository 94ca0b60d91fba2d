"""How a step stands to the puzzle's answer: away from it, within its tolerance, or solved.

Within is a matter of one step. Solved is to be within and to stay so: at every later step where the
exact solution tells that, else for as many further steps as it took to get there.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Vector
from neuron_tui.core.data.dataset import Dataset
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.theory.lasting_answer import AnswerCourse, answer_course
from neuron_tui.core.theory.quadratic import QuadraticLoss
from neuron_tui.core.training.history import Curve

FEWEST_FURTHER, MOST_FURTHER = 10, 1_000
"""How many further steps an answer has to stay right where no closed form tells that it will."""


@dataclass(frozen=True)
class Standing:
    """What one step means for the puzzle's answer."""

    since: int | None
    """The first of the steps up to this one that are within tolerance without a gap; None where
    this one is not."""
    stays_from: int | None
    """The step from which on the answer stays within tolerance with the present settings, where
    the exact solution tells it; None where it never does, or nothing tells."""
    is_solved: bool

    @property
    def solved(self) -> int | None:
        """The step of solving; None where the puzzle is not solved at this one."""
        return self.since if self.is_solved else None


NOWHERE = Standing(None, None, is_solved=False)
"""Where no answer is known."""


def standing(
    answers: Curve, step: int, puzzle: Puzzle, *, is_exact: bool, stays_from: int | None
) -> Standing:
    """Return how a step of those with these answers stands."""
    if puzzle.answer is None:
        return NOWHERE
    since = answers.within_since(step, puzzle.answer, puzzle.plan.tolerance)
    if since is None:
        return Standing(None, stays_from, is_solved=False)
    if is_exact:
        return Standing(since, stays_from, is_solved=stays_from is not None and stays_from <= step)
    return Standing(since, None, is_solved=step - since >= further_steps(since))


def further_steps(first: int) -> int:
    """Return how many steps an answer found at a step has to stay right, to be trusted to."""
    return min(max(first, FEWEST_FURTHER), MOST_FURTHER)


def first_solved(
    answers: Curve,
    before: int,
    last: int,
    puzzle: Puzzle,
    *,
    is_exact: bool,
    stays_from: int | None,
) -> int | None:
    """Return the first step after one, up to the last that is looked at, at which the puzzle is
    solved and just before was not."""
    if puzzle.answer is None:
        return None
    answer, tolerance = puzzle.answer, puzzle.plan.tolerance
    within = np.abs(answers.values[before : last + 1] - answer) <= tolerance
    steps = np.arange(before, last + 1)
    if is_exact:
        solved = within & (steps >= (np.inf if stays_from is None else stays_from))
    else:
        here = answers.within_since(before, answer, tolerance)
        solved = _has_stayed(steps, within, before if here is None else here)
    newly = np.flatnonzero(solved[1:] & ~solved[:-1])
    return before + 1 + int(newly[0]) if len(newly) else None


def _has_stayed(
    steps: NDArray[np.int64], within: NDArray[np.bool_], since: int
) -> NDArray[np.bool_]:
    """Tell for each step whether it and enough before it are within; `since` is the first of those
    that the first step belongs to."""
    starts = np.maximum.accumulate(np.where(within, since, steps + 1))
    enough = np.clip(starts, FEWEST_FURTHER, MOST_FURTHER)
    stayed: NDArray[np.bool_] = within & (steps - starts >= enough)
    return stayed


def course_of_answer(
    puzzle: Puzzle, dataset: Dataset, loss: QuadraticLoss, parameters: Vector
) -> tuple[AnswerCourse, float, float] | None:
    """Return the exact course of the answer from these parameters on, and the puzzle's answer and
    tolerance in the units of it; None where the puzzle gives no answer."""
    if puzzle.answer is None:
        return None
    scaling = dataset.scaling
    ask = np.append(dataset.inputs[dataset.ask], 1.0)
    answer = (puzzle.answer - scaling.output_mean) / scaling.output_deviation
    tolerance = puzzle.plan.tolerance / scaling.output_deviation
    return answer_course(loss, parameters, ask), answer, tolerance
