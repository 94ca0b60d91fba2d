"""Which question to ask at a moment."""

from collections.abc import Collection, Iterator

from neuron_tui.core.questions.kinds import QUESTION_KINDS
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Question


def questions_at(moment: Moment) -> Iterator[Question]:
    """Yield what can be asked of a moment."""
    for kind in QUESTION_KINDS.values():
        question = kind.ask(moment)
        if question is not None:
            yield question


def next_question(moment: Moment, asked: Collection[str]) -> Question | None:
    """Return the question that the moment calls for, or the first of a kind that was not asked yet,
    or of the kind that was asked longest ago; None where there is none.

    `asked` has the names of those asked, the latest last.
    """
    order = {name: place for place, name in enumerate(asked)}
    latest = next(reversed(order), None)
    urgent = {name for name, kind in QUESTION_KINDS.items() if kind.is_urgent(moment)} - {latest}

    def rank(question: Question) -> int:
        """Return how soon a question comes: urgent, never asked, asked long ago."""
        return -2 if question.name in urgent else order.get(question.name, -1)

    return min(questions_at(moment), key=rank, default=None)
