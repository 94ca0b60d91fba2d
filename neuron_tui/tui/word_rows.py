"""The rows of the list that open something else than a puzzle."""

from collections.abc import Iterator

from neuron_tui.core.ideas.ideas import IDEAS
from neuron_tui.core.ideas.learnt import Learnt
from neuron_tui.tui.keys.key_names import key

TYPE, LESSON, IDEAS_ROW = "type", "lesson", "ideas"
OWN, COMPLAINTS = "own", "complaints"
"""The ids of these rows."""
_TYPE_WORDS = "Type a puzzle …"
_LESSON_WORDS = "Lesson: a neuron in eight pages"

WORD_ROWS = (TYPE, LESSON, IDEAS_ROW, OWN, COMPLAINTS)


def rows_of_words(
    words: str, learnt: Learnt, own: int, complaints: int
) -> Iterator[tuple[str, str]]:
    """Yield the rows that fit what was typed, each with its id; of the learner's own puzzles, and
    of what could not be read, where there are any."""
    wanted = words.casefold().split()
    due, sure = len(learnt.due), f"{len(learnt.ideas('sure'))} sure"
    about = f"{due} due, {sure}" if due else sure
    if _offers_typing(words):
        yield TYPE, _TYPE_WORDS
    for id, row, count in (
        (LESSON, _LESSON_WORDS, 1),
        (IDEAS_ROW, f"Ideas: {about} of {len(IDEAS)}", 1),
        (OWN, f"Your puzzles: {own}", own),
        (COMPLAINTS, "! Some puzzles could not be read", complaints),
    ):
        if count and all(word in row.casefold() for word in wanted):
            yield id, row


def begins_numbers(words: str) -> bool:
    """Whether what was typed to find a row can be a beginning of the numbers of a puzzle."""
    return any(each.isdigit() for each in words)


def _offers_typing(words: str) -> bool:
    """Whether the row for typing a puzzle is shown: where nothing is typed yet, or numbers are."""
    return begins_numbers(words) or words.casefold() in _TYPE_WORDS.casefold()


def about(row: str) -> str:
    """Return what the preview says of a row. Raises KeyError where it is none of these."""
    return {
        TYPE: "Type or paste numbers of your own: rows, a sequence, 2 + 3 = 10 … The smallest"
        " neuron that explains them is found, and you watch it learn.",
        LESSON: "Two rows, one neuron, and a word a page: prediction, error, loss, gradient,"
        f" update. Each page asks for one thing. {key('close').capitalize()} leaves it.",
        IDEAS_ROW: "What there is to understand about learning: which ideas are sure, shaky or"
        " unseen by your answers, and those that are due to be asked again.",
        OWN: f"{key('list-open').capitalize()} goes to the first of your own puzzles,"
        f" {key('list-last')} to the last.",
        COMPLAINTS: "What could not be looked into for puzzles.",
    }[row]
