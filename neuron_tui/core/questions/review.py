"""Questions that bring older ideas back."""

from collections.abc import Callable, Collection, Iterator

from neuron_tui.core.ideas.ideas import IDEAS
from neuron_tui.core.ideas.learnt import MOST_DUE, Learnt
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.questions.question import Question
from neuron_tui.core.questions.written_question import question_of


def due_questions(
    learnt: Learnt,
    puzzle_called: Callable[[str], Puzzle | None],
    opened: Collection[str] = (),
) -> tuple[tuple[Puzzle, Question], ...]:
    """Return up to three questions about ideas that are due, each with its puzzle.

    An idea that has several is asked another one each time, of the puzzles that were opened where
    there are such.
    """
    found: list[tuple[Puzzle, Question]] = []
    for name in learnt.due:
        every = list(_questions(name, puzzle_called))
        questions = [each for each in every if each[0].id in opened] or every
        if questions and len(found) < MOST_DUE:
            found.append(questions[len(learnt.answers.get(name, ())) % len(questions)])
    return tuple(found)


def _questions(
    name: str, puzzle_called: Callable[[str], Puzzle | None]
) -> Iterator[tuple[Puzzle, Question]]:
    """Yield the questions of an idea's puzzles that can be asked away from the training."""
    for id in IDEAS[name].puzzles if name in IDEAS else ():
        puzzle = puzzle_called(id)
        if puzzle is None:
            continue
        for number, written in enumerate(puzzle.questions, start=1):
            if written.idea == name and written.choices:
                yield puzzle, question_of(written, puzzle, str(number))
