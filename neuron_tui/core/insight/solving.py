"""Since when a puzzle is solved: its answer is right, and stays so."""

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.theory.lasting_answer import AnswerCourse, answer_course
from neuron_tui.core.training.snapshot import Snapshot

FEWEST_FURTHER, MOST_FURTHER = 10, 1_000
"""How many further steps an answer has to stay right where no closed form tells that it will."""


def solving_step(snapshot: Snapshot) -> int | None:
    """Return the step since which the puzzle is solved at this one; None where it is not.

    Where the model is trained by the exact solution, the answer has to be right at every later
    step of the present settings; else for as many steps as it took, from 10 to 1,000.
    """
    puzzle, step = snapshot.puzzle, snapshot.step
    answers = snapshot.answers.values[: step + 1]
    if puzzle.answer is None:
        return None
    first = _first_of_last_stretch(answers, puzzle.answer, puzzle.plan.tolerance)
    if first is None:
        return None
    if snapshot.is_exact:
        stays = _stays_from(snapshot)
        return first if stays is not None and stays <= step else None
    return first if step - first >= further_steps(first) else None


def further_steps(first: int) -> int:
    """Return how many steps an answer found at a step has to stay right, to be trusted to."""
    return min(max(first, FEWEST_FURTHER), MOST_FURTHER)


def course_of_answer(snapshot: Snapshot) -> tuple[AnswerCourse, float, float] | None:
    """Return the exact course of the answer from the start of the present settings on, and the
    puzzle's answer and tolerance in the units of it; None where the model has no exact course."""
    loss, puzzle, dataset = snapshot.analysis.loss, snapshot.puzzle, snapshot.dataset
    if loss is None or puzzle.answer is None or not snapshot.is_exact:
        return None
    scaling = dataset.scaling
    ask = np.append(dataset.inputs[dataset.ask], 1.0)
    course = answer_course(loss, snapshot.first_parameters, ask)
    answer = (puzzle.answer - scaling.output_mean) / scaling.output_deviation
    return course, answer, puzzle.plan.tolerance / scaling.output_deviation


def _stays_from(snapshot: Snapshot) -> int | None:
    found = course_of_answer(snapshot)
    if found is None:
        return None
    course, answer, tolerance = found
    steps = course.stays_from(snapshot.settings.learning_rate, answer, tolerance)
    return None if steps is None else snapshot.first_step + steps


def _first_of_last_stretch(answers: Vector, answer: float, tolerance: float) -> int | None:
    """Return the first of the steps up to the last one that are within tolerance without a gap."""
    if not abs(float(answers[-1]) - answer) <= tolerance:
        return None
    # Most often the gap is near, so the last steps are looked at first.
    last, chunk = len(answers), 1_024
    while last > 0:
        first = max(0, last - chunk)
        outside = np.flatnonzero(~(np.abs(answers[first:last] - answer) <= tolerance))
        if len(outside):
            return first + int(outside[-1]) + 1
        last, chunk = first, 8 * chunk
    return 0
