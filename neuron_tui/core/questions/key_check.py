"""Whether the author's key to a question is what the puzzle's own run shows."""

from collections.abc import Iterator

from neuron_tui.core.ideas.ideas import IDEAS, nearest_idea
from neuron_tui.core.proofs.proof import Claim
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.written import WrittenQuestion
from neuron_tui.core.questions.measuring import holds, measured
from neuron_tui.core.toml.positions import KeyPath
from neuron_tui.core.writing.numerals import significant


def wrong_keys(puzzle: Puzzle) -> tuple[Claim, ...]:
    """Return what is wrong with the keys to a puzzle's questions, and to those of its lesson.

    A question that names nothing to compute is the author's word.
    """
    found: list[Claim] = []
    for place, question in enumerate(puzzle.questions):
        found += _wrong(question, puzzle, ("questions", place))
    for place, page in enumerate(puzzle.lesson):
        if page.question is not None:
            found += _wrong(page.question, puzzle, ("lesson", place))
    return tuple(found)


def _wrong(question: WrittenQuestion, puzzle: Puzzle, path: KeyPath) -> Iterator[Claim]:
    if question.idea is not None and question.idea not in IDEAS:
        message = f"there is no such idea: did you mean {nearest_idea(question.idea)}?"
        yield Claim((*path, "idea"), message)
    try:
        yield from _wrong_number(question, puzzle, path)
        yield from _wrong_choice(question, puzzle, path)
    except ValueError as error:
        key = "measured" if question.measured is not None else "holds"
        yield Claim((*path, key), f"this cannot be computed: {error}")


def _wrong_number(question: WrittenQuestion, puzzle: Puzzle, path: KeyPath) -> Iterator[Claim]:
    if question.measured is None:
        return
    value = measured(question.measured, puzzle)
    if question.number is not None and not abs(value - question.number) <= question.tolerance:
        yield Claim((*path, "number"), f"the run shows {significant(value, 6)} there")


def _wrong_choice(question: WrittenQuestion, puzzle: Puzzle, path: KeyPath) -> Iterator[Claim]:
    if not question.holds:
        return
    true = [place for place, each in enumerate(question.holds) if holds(each, puzzle)]
    if true != [question.right]:
        which = " and ".join(str(place + 1) for place in true) or "none"
        yield Claim((*path, "right"), f"the run makes {which} of the choices right")
