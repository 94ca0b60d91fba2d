"""The questions of a puzzle's author as questions that can be asked."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from neuron_tui.core.puzzle.measures import Measure
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.written import Event, WrittenQuestion
from neuron_tui.core.questions.measuring import measured, mistakes_in
from neuron_tui.core.questions.question import Choice, Quantity, Question

_SHOWN_AS: dict[str, Quantity] = {
    "prediction": "prediction",
    "error": "error",
    "loss": "loss",
    "held-out loss": "loss",
    "rate limit": "rate",
    "rate share": "rate",
}
"""Measures that a screen shows."""
_UNNAMED = "step"
"""The idea of a question whose author names none."""


def questions_of_lesson(puzzle: Puzzle) -> tuple[Question | None, ...]:
    """Return what each page of a lesson asks; None where it asks for a key, or for what cannot be
    measured."""
    asked: list[Question | None] = []
    for number, page in enumerate(puzzle.lesson, start=1):
        asked.append(None)
        if page.question is not None:
            with suppress(ValueError):
                asked[-1] = question_of(page.question, puzzle, f"lesson {number}")
    return tuple(asked)


def question_of(written: WrittenQuestion, puzzle: Puzzle, name: str) -> Question:
    """Return what an author wrote as a question with a name of its own.

    Where the author gives no number, it is what the puzzle's run shows.
    """
    measure, number = written.measured, written.number
    if number is None:
        number = 0.0 if measure is None else measured(measure, puzzle)
    reasons = written.tempting or ("",) * len(written.choices)
    return Question(
        f"{puzzle.id}: {name}",
        " ".join(written.text.split()),
        written.idea or _UNNAMED,
        " ".join(written.because.split()),
        tuple(
            Choice(text, "" if place == written.right else reason)
            for place, (text, reason) in enumerate(zip(written.choices, reasons, strict=True))
        ),
        written.right,
        number,
        written.tolerance,
        _shown_now(written) | ({"cause"} if written.hides_cause else set()),
        tuple if measure is None else partial(mistakes_in, measure, puzzle),
        _latest_step(written),
    )


def _latest_step(written: WrittenQuestion) -> int | None:
    """Return the last step at which a question asks for something that was not seen yet; None
    where it is not of certain steps, or comes up later."""
    if written.when.event == "start":
        return 0
    if written.when.event != "asked":
        return None
    steps = [each.step for each in _measures(written) if each.is_of_the_run]
    return max(0, max(steps) - 1) if steps else None


def _shown_now(written: WrittenQuestion) -> frozenset[Quantity]:
    """Return what a screen shows, when a question comes up, of that by which it is answered."""
    return frozenset(
        _SHOWN_AS[each.name]
        for each in _measures(written)
        if each.name in _SHOWN_AS and each.step <= written.when.step and each.is_of_the_run
    )


def _measures(written: WrittenQuestion) -> Iterator[Measure]:
    """Yield all that a question is answered by."""
    operands = (
        operand
        for condition in written.holds
        for comparison in condition.comparisons
        for operand in (comparison.left, comparison.right)
    )
    yield from (each for each in (*operands, written.measured) if isinstance(each, Measure))


def question_of_the_case(puzzle: Puzzle) -> Question | None:
    """Return the question by which a puzzle asks what went wrong; None where it does not."""
    for number, written in enumerate(puzzle.questions, start=1):
        if written.hides_cause:
            return question_of(written, puzzle, str(number))
    return None


def questions_due(puzzle: Puzzle, event: Event, step: int = 0) -> Iterator[Question]:
    """Yield the questions of a puzzle that come up at an event, or at a step."""
    for number, written in enumerate(puzzle.questions, start=1):
        when = written.when
        if when.event == event and (event != "step" or when.step == step):
            with suppress(ValueError):  # what cannot be measured is not asked; `check` tells it
                yield question_of(written, puzzle, str(number))
