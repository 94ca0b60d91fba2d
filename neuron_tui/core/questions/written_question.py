"""The questions of a puzzle's author as questions that can be asked."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.written import Event, WrittenQuestion
from neuron_tui.core.questions.measuring import measured, mistakes_in
from neuron_tui.core.questions.question import Choice, Question

_UNNAMED = "step"
"""The idea of a question whose author names none."""


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
        tuple if measure is None else partial(mistakes_in, measure, puzzle),
    )


def questions_due(puzzle: Puzzle, event: Event, step: int = 0) -> Iterator[Question]:
    """Yield the questions of a puzzle that come up at an event, or at a step."""
    for number, written in enumerate(puzzle.questions, start=1):
        when = written.when
        if when.event == event and (event != "step" or when.step == step):
            with suppress(ValueError):  # what cannot be measured is not asked; `check` tells it
                yield question_of(written, puzzle, str(number))
