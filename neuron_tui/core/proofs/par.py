"""Par: the fewest steps in which a puzzle is solved with one rate all the way, from its own start.

Scaling, another optimizer or a start of one's own can beat it: that is what it is there for.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.proofs.solving import course_of_answer
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.theory.lasting_answer import AnswerCourse
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.standing import further_steps
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.writing.rate_ladder import next_rate, previous_rate

_RATES = 2_000
_FINER_RATES = 400
_LOOKED_AT = np.concatenate([np.arange(17), np.unique(np.geomspace(18, 4_000, 40).astype(int))])
"""How many steps after the first an answer is looked at, before it is known to stay right."""
_RUNGS = 12
"""Rungs of the ladder of rates to each side of the author's that are tried."""
_MOST_TRIED = 5_000
"""Steps for which a rate is tried that no closed form tells about."""


@dataclass(frozen=True)
class Par:
    """The fewest steps, the rate that takes them, and how it is known."""

    steps: int
    rate: float
    is_exact: bool
    """Whether it is computed over all rates; else some rates were tried."""


def par(puzzle: Puzzle, is_wanted: Callable[[], bool] = lambda: True) -> Par | None:
    """Return the fewest steps with the best fixed rate; None where no rate solves the puzzle.

    Trying rates takes its time, so it ends early once it is not wanted any more. Raises ValueError
    where the puzzle's numbers are too large to train with.
    """
    snapshot = Trainer(puzzle).snapshot()
    if puzzle.answer is None:
        return None
    return _computed(snapshot) if snapshot.is_exact else _tried(snapshot, is_wanted)


def own_steps(puzzle: Puzzle) -> int | None:
    """Return in how many steps the author's own settings solve a puzzle; None where they do not
    in the steps that the author gives them."""
    trainer = Trainer(puzzle)
    return _steps_of(trainer, puzzle.plan.steps)


def _computed(snapshot: Snapshot) -> Par | None:
    found, limit = course_of_answer(snapshot), snapshot.rate_limit
    if found is None or limit is None:
        return None
    course, answer, tolerance = found
    rates = limit * np.linspace(0.0, 1.0, _RATES + 2)[1:-1]
    best: tuple[int, float] | None = None
    for rate in (snapshot.settings.learning_rate, *rates[:: _RATES // 40]):
        steps = course.stays_from(float(rate), answer, tolerance)
        if steps is not None and (best is None or steps < best[0]):
            best = steps, float(rate)
    if best is None:
        return None
    best = _fewest(course, rates, best, answer, tolerance)
    width = limit / _RATES
    finer = np.clip(best[1] + np.linspace(-width, width, _FINER_RATES), 1e-30, limit)
    best = _fewest(course, finer, best, answer, tolerance)
    return Par(*best, is_exact=True)


def _fewest(
    course: AnswerCourse, rates: Vector, best: tuple[int, float], answer: float, tolerance: float
) -> tuple[int, float]:
    """Return the fewest steps of any of these rates, by halving: what stays right from a step on
    stays right from every later one."""
    low = 0
    while low < best[0]:
        middle = (low + best[0]) // 2
        rate = _any_that_stays(course, rates, middle, answer, tolerance)
        if rate is None:
            low = middle + 1
        else:
            steps = course.stays_from(rate, answer, tolerance)
            best = min(best, (middle if steps is None else steps, rate))
    return best


def _any_that_stays(
    course: AnswerCourse, rates: Vector, step: int, answer: float, tolerance: float
) -> float | None:
    """Return a rate with which the answer stays right from a step on, None where none does."""
    steps = (step + _LOOKED_AT).astype(np.int64)
    gaps = np.abs(course.answers(rates, steps) - answer)
    for rate in rates[(gaps <= tolerance).all(axis=1)].tolist():
        stays = course.stays_from(rate, answer, tolerance)
        if stays is not None and stays <= step:
            return float(rate)
    return None


def _tried(snapshot: Snapshot, is_wanted: Callable[[], bool]) -> Par | None:
    own = snapshot.settings.learning_rate
    rates, lower, higher = [own], own, own
    for _ in range(_RUNGS):
        lower, higher = previous_rate(lower), next_rate(higher)
        rates += [higher, lower]
    best: Par | None = None
    for rate in rates:
        if not is_wanted():
            break
        trainer = Trainer(snapshot.puzzle, replace(snapshot.settings, learning_rate=rate))
        most = _MOST_TRIED if best is None else best.steps - 1
        steps = _steps_of(trainer, most)
        if steps is not None and (best is None or steps < best.steps):
            best = Par(steps, rate, is_exact=False)
    return best


def _steps_of(trainer: Trainer, most: int) -> int | None:
    """Return the step that solves the puzzle, at most so many from the start."""
    puzzle, first = trainer.puzzle, 0
    while first <= most:
        trainer.seek(most)
        answers = trainer.snapshot().answers.values[: most + 1]
        right = [puzzle.is_solved_by(answer) for answer in answers[first:].tolist()]
        if True not in right:
            return None
        found = first + right.index(True)
        trainer.seek(found + further_steps(found))
        solved = trainer.snapshot().standing.solved
        if solved is not None:
            return solved if solved <= most else None
        first = found + 1
    return None
