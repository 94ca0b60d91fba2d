"""The training screen: a puzzle, its neuron, and a key for every way to move in time.

Each box is loaded where it is opened first: the puzzle is there before what can be asked of it.
"""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message

from neuron_tui.tui import wording
from neuron_tui.tui.keys.training_keys import TRAINING_KEYS
from neuron_tui.tui.screens.handing_on import HandingOn
from neuron_tui.tui.screens.training_commands import TrainingCommands
from neuron_tui.tui.session import Session
from neuron_tui.tui.widgets.loss_panel import LossPanel

if TYPE_CHECKING:
    from neuron_tui.tui.screens.settings import Chosen, Models


class TrainingScreen(TrainingCommands, inherit_bindings=False):
    """The commands, and the boxes in which a learner asks, answers and changes more."""

    BINDINGS: ClassVar[list[BindingType]] = TRAINING_KEYS

    class SolutionWanted(Message):
        """The solution of a solved puzzle is to be shown."""

        def __init__(self, session: Session) -> None:
            """Tell whose."""
            super().__init__()
            self.session = session

    def __init__(self, session: Session, chapter: str, place: str) -> None:
        """Show a session; the chapter and the puzzle's place are for the title."""
        super().__init__(session, chapter, place)
        self._handing_on = HandingOn(self, self._tell)

    def on_mount(self) -> None:
        """Give the lesson of a puzzle that has one, where it was not begun yet: at once, so that no
        frame shows what its pages keep for later."""
        if self._session.puzzle.lesson and self._session.snapshot.latest == 0:
            self.teach()

    def action_leave(self) -> None:
        """Go back to the list; what was learnt is kept, and nothing runs on. End slow motion
        first."""
        if self._session.phase is not None:
            self.end_slow_motion()
            return
        self._pause()
        self.app.pop_screen()

    def action_run(self) -> None:
        """Start running, or pause; where the puzzle was solved just now, show the solution."""
        if self._session.has_news and not self._session.is_running:
            self.action_answer()
        else:
            super().action_run()

    def action_settings(self) -> None:
        """Change what is rarely changed."""
        from neuron_tui.tui.screens.settings import SettingsScreen

        self._pause()

        def use(chosen: "Chosen | None") -> None:
            if chosen is not None and chosen.model != models.at:
                self.take_model(chosen.model)
            elif chosen is not None:
                self._session.use(chosen.settings)
                self._show()

        models = self.models()
        self.app.push_screen(SettingsScreen(self.snapshot, models), use)

    def models(self) -> "Models":
        """Return the models that the neuron could be given the inputs of."""
        from neuron_tui.tui.screens.settings import Models

        return Models()

    def take_model(self, place: int) -> None:
        """Begin anew with another of the models."""

    def action_hint(self) -> None:
        """Show the next hint."""
        from neuron_tui.tui.screens.hints import HintsScreen

        self._pause()
        hints = self._session.puzzle.hints
        if not hints:
            self.notice = "This puzzle comes without hints."
            return

        def remember(shown: int | None) -> None:
            self._session.hints_shown = shown or self._session.hints_shown

        shown = min(self._session.hints_shown + 1, len(hints))
        self.app.push_screen(HintsScreen(hints, shown), remember)

    def action_answer(self) -> None:
        """Let the learner answer; once solved, show the rule, the explanation and the steps."""
        from neuron_tui.tui.screens.answer import AnswerScreen

        self._pause()
        self._session.has_news = False
        if self._session.solved_in is not None:
            self.post_message(self.SolutionWanted(self._session))
            return

        def remember(solved: bool | None) -> None:
            self._session.guesses += screen.guesses
            self._session.is_answered = self._session.is_answered or bool(solved)
            self._show()

        screen = AnswerScreen(self._session.puzzle)
        self.app.push_screen(screen, remember)

    def action_predict(self) -> None:
        """Ask a question of this moment."""
        from neuron_tui.tui.screens.asking import ask_of_this_moment

        self._pause()
        ask_of_this_moment(self, self._session, self._show)

    def action_by_hand(self) -> None:
        """Let the learner work out the next step, each time with less of it shown."""
        from neuron_tui.tui.screens.asking import work_by_hand

        self._pause()
        work_by_hand(self, self._session, self._show)

    def teach(self) -> None:
        """Give the puzzle's lesson, from its start."""
        from neuron_tui.tui.screens.lesson import Lesson

        if self.is_attached:
            self._pause()
            self._session.first()
            self._show()
            Lesson(self, self._session.puzzle, self._session.questions.answers.append).give()

    def action_go_to(self) -> None:
        """Ask for a step and go there."""
        from neuron_tui.tui.screens.go_to import GoToScreen

        self._pause()

        def go(step: int | None) -> None:
            if step is not None:
                self._session.go_to(step)
                self._show()

        self.app.push_screen(GoToScreen(self.snapshot.step), go)

    def on_loss_panel_step_wanted(self, message: LossPanel.StepWanted) -> None:
        """Go where the scrubber was dragged to."""
        self._session.go_to(message.step)
        self._show()

    def action_edit(self) -> None:
        """Edit the parameters and the learning rate by hand."""
        from neuron_tui.tui.screens.edit import EditScreen

        self._pause()
        self.app.push_screen(EditScreen(self._session, self.neuron), lambda _: self._show())

    def action_why(self) -> None:
        """Say why it learns as it does."""
        from neuron_tui.core.insight.reasons import Reasons
        from neuron_tui.tui.screens.why_box import WhyBox

        self._pause()
        if self._session.asks_what_went_wrong:
            self.notice = wording.say_first()
            return
        self.app.push_screen(WhyBox(Reasons(self.snapshot)))

    def action_file(self) -> None:
        """Write the session as a file, or copy its result."""
        self._pause()
        self._handing_on.offer(self.snapshot)

    def _tell(self, notice: str) -> None:
        self.notice = notice

    def action_what_you_did(self) -> None:
        """List what was changed, and compare the runs."""
        from neuron_tui.tui.screens.text_box import WhatYouDidBox
        from neuron_tui.tui.telling.what_you_did import what_you_did

        self._pause()
        self.app.push_screen(WhatYouDidBox(what_you_did(self.snapshot)))
