"""The training screen: a puzzle, its neuron, and a key for every way to move in time."""

from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from neuron_tui.core.ledger.neuron_ledger import first_row_of_step
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.questions.moment import Moment
from neuron_tui.tui import wording
from neuron_tui.tui.files import RESULT, result_of, write_form
from neuron_tui.tui.questions import Given
from neuron_tui.tui.screens.answer import AnswerScreen
from neuron_tui.tui.screens.edit import EditScreen
from neuron_tui.tui.screens.file import FileBox
from neuron_tui.tui.screens.go_to import GoToScreen
from neuron_tui.tui.screens.hints import HintsScreen
from neuron_tui.tui.screens.lesson import Lesson
from neuron_tui.tui.screens.question import QuestionBox
from neuron_tui.tui.screens.settings import SettingsScreen
from neuron_tui.tui.screens.text_box import WhatYouDidBox, WhyBox
from neuron_tui.tui.screens.training_panels import TrainingPanels
from neuron_tui.tui.session import Session
from neuron_tui.tui.training_keys import TRAINING_KEYS
from neuron_tui.tui.what_you_did import what_you_did
from neuron_tui.tui.why import why

_FRAMES_A_SECOND = 20


class TrainingScreen(TrainingPanels, inherit_bindings=False):
    """Keys become commands to the session, and what it shows then goes to the panels."""

    BINDINGS: ClassVar[list[BindingType]] = TRAINING_KEYS

    class Solved(Message):
        """A puzzle was solved, by the neuron or by the learner."""

        def __init__(self, puzzle: Puzzle) -> None:
            """Tell which."""
            super().__init__()
            self.puzzle = puzzle

    class Moved(Message):
        """A session has come to something new."""

        def __init__(self, session: Session) -> None:
            """Tell which."""
            super().__init__()
            self.session = session

    class SolutionWanted(Message):
        """The solution of a solved puzzle is to be shown."""

        def __init__(self, session: Session) -> None:
            """Tell whose."""
            super().__init__()
            self.session = session

    def __init__(self, session: Session, chapter: str, place: str) -> None:
        """Show a session; the chapter and the puzzle's place are for the title."""
        super().__init__(session.snapshot, session.trajectory, chapter, place)
        self._session = session
        self._clock: Timer | None = None
        self._ticked = 0.0
        self.set_reactive(TrainingScreen.notice, session.notice)
        self.set_reactive(TrainingScreen.achieved, _achieved(session))

    def on_mount(self) -> None:
        """Make the clock that a run is driven by."""
        self.title = self._session.puzzle.title
        self._clock = self.set_interval(1 / _FRAMES_A_SECOND, self._tick, pause=True)
        self._show()
        if self._session.puzzle.lesson and self._session.snapshot.latest == 0:
            self.call_after_refresh(self.teach)

    def on_screen_suspend(self) -> None:
        """Pause a run that nobody watches: another screen lies over this one."""
        if self._session.is_running:
            self._pause()

    def action_leave(self) -> None:
        """Go back to the list; what was learnt is kept, and nothing runs on."""
        self._pause()
        self.app.pop_screen()

    def shows(self, session: Session) -> bool:
        """Return whether it is this session that the screen shows."""
        return self._session is session

    def action_do(self, command: str) -> None:
        """Send the session a command that takes no more than its name."""
        session = self._session
        {
            "step": session.step,
            "back": session.back,
            "first": session.first,
            "latest": session.latest,
            "reset": session.reset,
            "back_off": session.back_off,
            "clear_ghost": session.clear_ghost,
            "next_scale": session.next_scale,
            "new_start": session.new_start,
        }[command]()
        self._show()

    def action_run(self) -> None:
        """Start running, or pause; where the puzzle was solved just now, show the solution."""
        if self._session.has_news and not self._session.is_running:
            self.action_answer()
            return
        self._session.toggle_run()
        self._ticked = monotonic()
        self._show()

    def action_slow_motion(self) -> None:
        """Look at the next part of the step, where need be in place of the charts."""
        self._session.next_phase()
        snapshot = self._session.snapshot
        if not snapshot.network.is_linear and self.selected == snapshot.dataset.ask:
            # The ask has no error that could be followed back: show a row that has one.
            self.look(selected=first_row_of_step(snapshot))
        if not self.has_class("-tall"):
            self.view = "ledger"
        self._show()

    def action_speed(self, direction: str) -> None:
        """Run faster or slower."""
        self._session.change_speed(faster=direction == "up")
        self._show()

    def action_rate(self, direction: str) -> None:
        """Raise or lower the learning rate one notch."""
        session = self._session
        session.change_rate(up=direction == "up")
        if direction == "up":
            session.questions.rate_is_raised(session.snapshot, session.notice)
        self._show()

    def action_settings(self) -> None:
        """Change what is rarely changed."""
        self._pause()

        def use(settings: Settings | None) -> None:
            if settings is not None:
                self._session.use(settings)
                self._show()

        self.app.push_screen(SettingsScreen(self.snapshot), use)

    def action_hold_out(self) -> None:
        """Hold the selected row out, or return it to training."""
        self._session.toggle_held_out(self.selected)
        self._show()

    def action_hint(self) -> None:
        """Show the next hint."""
        self._pause()
        hints = self._session.puzzle.hints
        if not hints:
            self.notice = "The author of this puzzle gives no hints."
            return

        def remember(shown: int | None) -> None:
            self._session.hints_shown = shown or self._session.hints_shown

        shown = min(self._session.hints_shown + 1, len(hints))
        self.app.push_screen(HintsScreen(hints, shown), remember)

    def action_answer(self) -> None:
        """Let the learner answer; once solved, show the rule, the explanation and the steps."""
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
        self._pause()
        session = self._session
        question = session.questions.next(Moment(session.snapshot, session.trajectory))
        if question is None:
            self.notice = "Nothing can be asked of this step; take another."
            return

        def remember(given: Given | None) -> None:
            if given is not None:
                session.questions.answers.append(given)
                self._show()

        self.app.push_screen(QuestionBox(question), remember)

    def teach(self) -> None:
        """Give the puzzle's lesson, from its start."""
        if self.is_attached:
            self._pause()
            self._session.first()
            self._show()
            Lesson(self, self._session.puzzle, self._session.questions.answers.append).give()

    def action_go_to(self) -> None:
        """Ask for a step and go there."""
        self._pause()

        def go(step: int | None) -> None:
            if step is not None:
                self._session.go_to(step)
                self._show()

        self.app.push_screen(GoToScreen(self.snapshot.step), go)

    def action_edit(self) -> None:
        """Edit the parameters and the learning rate by hand."""
        self._pause()
        self.app.push_screen(EditScreen(self._session, self.neuron), lambda _: self._show())

    def action_why(self) -> None:
        """Say why it learns as it does."""
        self._pause()
        self.app.push_screen(WhyBox(why(self.snapshot)))

    def action_file(self) -> None:
        """Write the session as a file, or copy its result."""
        self._pause()

        def use(form: str | None) -> None:
            if form is not None:
                self.call_after_refresh(self._write, form)

        self.app.push_screen(FileBox(), use)

    def _write(self, form: str) -> None:
        if form == RESULT:
            self.app.copy_to_clipboard(result_of(self.snapshot))
            self.notice = "The result was copied; paste it anywhere. The answer is not in it."
            return
        try:
            path = write_form(form, self.snapshot, self.app.export_screenshot, Path.cwd())
        except OSError as error:
            self.notice = f"It cannot be written here: {error.strerror}."
        else:
            self.notice = f"Written: {path.name}, in {path.parent}."

    def action_what_you_did(self) -> None:
        """List what was changed, and compare the runs."""
        self._pause()
        self.app.push_screen(WhatYouDidBox(what_you_did(self.snapshot)))

    def _tick(self) -> None:
        now = monotonic()
        if self._session.run_for(now - self._ticked):
            self._session.run_took(monotonic() - now)
            self._show()
        self._ticked = now

    def _pause(self) -> None:
        self._session.pause()
        self._show()

    def _show(self) -> None:
        """Show what the session has come to, unless the screen is gone."""
        if not self.is_attached:
            return
        session = self._session
        achieved = _achieved(session)
        if achieved and not self.achieved:
            self.post_message(self.Solved(session.puzzle))
        self.achieved = achieved
        self.shown = replace(
            self.shown,
            snapshot=session.snapshot,
            trajectory=session.trajectory,
            phase=session.phase,
        )
        session.questions.look(session.snapshot, session.notice)
        said = session.questions.said(session.notice, session.snapshot.step)
        self.notice = session.notice if session.comes_first else said
        self.running = session.running
        self.post_message(self.Moved(session))
        if self._clock is not None:
            (self._clock.resume if session.is_running else self._clock.pause)()


def _achieved(session: Session) -> str:
    return wording.achieved(session.solved_in, is_answered=session.is_answered)
