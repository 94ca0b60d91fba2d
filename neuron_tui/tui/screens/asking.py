"""What a training screen asks the learner: a question of the moment, or a step by hand."""

from collections.abc import Callable

from neuron_tui.core.puzzle.written import PANELS
from neuron_tui.core.questions.by_hand import blanks, by_hand
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Quantity
from neuron_tui.tui import wording
from neuron_tui.tui.questions import Given
from neuron_tui.tui.screens.by_hand import ByHandBox
from neuron_tui.tui.screens.question import QuestionBox
from neuron_tui.tui.screens.training_panels import TrainingPanels
from neuron_tui.tui.session import Session

_WITHOUT_LEDGER = tuple(name for name in PANELS if name != "ledger")
"""The panels while something is asked: the ledger has the next step in it, whatever that is."""


def ask_of_this_moment(screen: TrainingPanels, session: Session, show: Callable[[], None]) -> None:
    """Ask a question; `show` is called once it was answered."""
    question = session.questions.next(Moment(session.snapshot, session.trajectory))
    if question is None:
        screen.notice = "Nothing can be asked of this step; take another."
        return

    def remember(given: Given | None) -> None:
        screen.conceal(frozenset())
        if given is None:
            session.questions.skip(question)
        else:
            session.take_answer(given)
        show()

    box = QuestionBox(question)
    screen.conceal(question.hides, _WITHOUT_LEDGER)
    # The box shows what lies below it as it was drawn last, so that is drawn first.
    screen.refresh(layout=True)
    screen.call_after_refresh(screen.app.push_screen, box, remember)


def work_by_hand(screen: TrainingPanels, session: Session, show: Callable[[], None]) -> None:
    """Let the next step be worked out, each time with less of it shown; `show` is called after."""
    snapshot, questions = session.snapshot, session.questions
    lines = by_hand(snapshot)
    if not lines:
        screen.notice = wording.not_by_hand()
        return
    blank = blanks(lines, questions.worked_by_hand, snapshot.step)
    box = ByHandBox(lines, blank, wording.start_of_step(snapshot))

    def go_on(is_taken: bool | None) -> None:
        screen.conceal(frozenset())
        questions.answers += box.answers
        if is_taken:
            questions.worked_by_hand += 1
            session.step()
        show()

    hidden: frozenset[Quantity] = frozenset()
    hidden = hidden.union(*(lines[place].question.hides for place in blank))
    if blank:
        screen.conceal(hidden, _WITHOUT_LEDGER)
    screen.refresh(layout=True)
    screen.call_after_refresh(screen.app.push_screen, box, go_on)
