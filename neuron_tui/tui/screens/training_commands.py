"""The commands of the training screen: keys that a session does something by."""

from dataclasses import replace
from time import monotonic

from textual.message import Message
from textual.timer import Timer

from neuron_tui.core.ledger.neuron_ledger import first_row_of_step
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.questions.question import Quantity
from neuron_tui.tui import wording
from neuron_tui.tui.live import step_said
from neuron_tui.tui.screens.training_panels import TrainingPanels
from neuron_tui.tui.session import Session
from neuron_tui.tui.terminal.cursor import is_live
from neuron_tui.tui.view import View

_FRAMES_A_SECOND = 20
_CAUSE: frozenset[Quantity] = frozenset({"cause"})


class TrainingCommands(TrainingPanels, inherit_bindings=False):
    """Keys become commands to the session, and what it shows then goes to the panels."""

    class Solved(Message, namespace="training_screen"):
        """A puzzle was solved, by the neuron or by the learner."""

        def __init__(self, puzzle: Puzzle) -> None:
            """Tell which."""
            super().__init__()
            self.puzzle = puzzle

    class Moved(Message, namespace="training_screen"):
        """A session has come to something new."""

        def __init__(self, session: Session) -> None:
            """Tell which."""
            super().__init__()
            self.session = session

    def __init__(self, session: Session, chapter: str, place: str) -> None:
        """Show a session; the chapter and the puzzle's place are for the title."""
        super().__init__(session.snapshot, session.trajectory, chapter, place)
        self._session = session
        self._clock: Timer | None = None
        self._ticked = 0.0
        self._view_before = self.view
        """What was looked at before slow motion."""
        self._is_behind = False
        """Whether the session has moved and nothing of it was shown yet."""
        self.set_reactive(TrainingCommands.notice, session.notice)
        self.set_reactive(TrainingCommands.achieved, _achieved(session))

    def on_mount(self) -> None:
        """Make the clock that a run is driven by."""
        self.title = self._session.puzzle.title
        self._clock = self.set_interval(1 / _FRAMES_A_SECOND, self._tick, pause=True)
        self._show()

    def on_screen_suspend(self) -> None:
        """Pause a run that nobody watches: another screen lies over this one."""
        if self._session.is_running:
            self._pause()

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
        if self.app.message_queue_size == 0:
            self._show()
        elif not self._is_behind:
            # More keys wait than there is time to draw a frame for: one frame for all of them.
            self._is_behind = True
            self.call_later(self._catch_up)

    def _catch_up(self) -> None:
        if self._is_behind:
            self._show()

    def action_run(self) -> None:
        """Start running, or pause."""
        self._session.toggle_run()
        self._ticked = monotonic()
        self._show()

    def action_slow_motion(self) -> None:
        """Look at the next part of the step, where need be in place of the charts."""
        if self._session.phase is None:
            self._view_before = self.view
        self._session.next_phase()
        snapshot = self._session.snapshot
        if self.selected == snapshot.dataset.ask:
            # The ask has no error that could be followed back: show a row that has one.
            self.look(selected=first_row_of_step(snapshot))
        if not self.has_class("-tall"):
            self.view = "ledger"
        self._show()

    def end_slow_motion(self) -> None:
        """Look at the whole step again, and at the charts that were there before."""
        self._session.end_slow_motion()
        self.view = self._view_before
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
            session.questions.rate_is_raised(session.notice)
        self._show()

    def action_hold_out(self) -> None:
        """Hold the selected row out, or return it to training."""
        self._session.toggle_held_out(self.selected)
        self._show()

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
        self._is_behind = False
        if not self.is_attached:
            return
        session = self._session
        achieved = _achieved(session)
        if achieved and not self.achieved:
            self.post_message(self.Solved(session.puzzle))
        self.achieved = achieved
        asks = session.asks_what_went_wrong
        view = replace(
            self.shown,
            snapshot=session.snapshot,
            trajectory=session.trajectory,
            phase=session.phase,
            hidden=(self.shown.hidden - _CAUSE) | (_CAUSE if asks else frozenset()),
        )
        session.questions.look(session.snapshot, session.notice)
        said = session.questions.said(session.notice, session.snapshot.step)
        # A part of the step is told whole: no question takes the room.
        is_told = session.comes_first or session.phase is not None
        notice = self._in_live(view, session.notice if is_told else said)
        asked = session.questions.asked(session.notice, session.snapshot.step)
        self._verdict.expect(notice, asked, session.running)
        self.shown, self.notice, self.running = view, notice, session.running
        self.post_message(self.Moved(session))
        if self._clock is not None:
            (self._clock.resume if session.is_running else self._clock.pause)()

    def _in_live(self, view: View, notice: str) -> str:
        """Return where the step has come to, before anything that is said besides the loss."""
        if not is_live(self.app) or not view.snapshot.step or view.phase is not None:
            return notice
        is_plain = notice == wording.what_happened(view.snapshot)
        return step_said(view) if is_plain else f"{step_said(view)} {notice}"


def _achieved(session: Session) -> str:
    return wording.achieved(session.solved_in, is_answered=session.is_answered)
