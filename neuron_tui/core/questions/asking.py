"""Which question to ask at a moment."""

from collections.abc import Collection, Iterator

from neuron_tui.core.questions.kinds import QUESTION_KINDS
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Question


def questions_at(moment: Moment) -> Iterator[Question]:
    """Yield what can be asked of a moment, what it calls for first."""
    kinds = QUESTION_KINDS.values()
    for kind in sorted(kinds, key=lambda each: not each.is_urgent(moment)):
        question = kind.ask(moment)
        if question is not None:
            yield question


def next_question(moment: Moment, asked: Collection[str]) -> Question | None:
    """Return the first question of a kind that was not asked yet, or of the kind that was asked
    longest ago; None where there is none. `asked` has the names of those asked, the latest last."""
    order = {name: place for place, name in enumerate(asked)}
    questions = list(questions_at(moment))
    return min(questions, key=lambda each: order.get(each.name, -1), default=None)
