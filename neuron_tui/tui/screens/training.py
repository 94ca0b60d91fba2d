"""The training screen: a puzzle, its neuron, and a key for every way to move in time."""

from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Footer

from neuron_tui.core.puzzle import Puzzle
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.core.timeline import Settings
from neuron_tui.tui.screens.answer import AnswerScreen
from neuron_tui.tui.screens.edit import EditScreen
from neuron_tui.tui.screens.go_to import GoToScreen
from neuron_tui.tui.screens.hints import HintsScreen
from neuron_tui.tui.screens.settings import SettingsScreen
from neuron_tui.tui.screens.text_box import TextBox
from neuron_tui.tui.screens.training_keys import TRAINING_KEYS
from neuron_tui.tui.session import Phase, Session
from neuron_tui.tui.sizes import ledger_height, table_height
from neuron_tui.tui.what_you_did import what_you_did
from neuron_tui.tui.why import why
from neuron_tui.tui.widgets.answer_panel import AnswerPanel
from neuron_tui.tui.widgets.fit_panel import FitPanel
from neuron_tui.tui.widgets.ledger_panel import LedgerPanel
from neuron_tui.tui.widgets.loss_panel import LossPanel
from neuron_tui.tui.widgets.neuron_panel import NeuronPanel
from neuron_tui.tui.widgets.puzzle_table import PuzzleTable
from neuron_tui.tui.widgets.residuals_panel import ResidualsPanel
from neuron_tui.tui.widgets.surface_panel import SurfacePanel
from neuron_tui.tui.widgets.title_bar import TitleBar
from neuron_tui.tui.widgets.too_small import TooSmall
from neuron_tui.tui.widgets.verdict import Verdict

_FRAMES_A_SECOND = 20
VIEWS = ("loss", "fit", "answer", "residuals", "surface", "ledger")
"""The first two stand side by side where there is room."""


def _set_by_init() -> Snapshot:
    raise RuntimeError("a training screen has a snapshot from its start")


class TrainingScreen(Screen[None], inherit_bindings=False):
    """Keys become commands to the session, and what it shows then goes to the panels."""

    BINDINGS: ClassVar[list[BindingType]] = TRAINING_KEYS

    class Solved(Message):
        """A puzzle was solved, by the neuron or by the learner."""

        def __init__(self, puzzle: Puzzle) -> None:
            """Tell which."""
            super().__init__()
            self.puzzle = puzzle

    snapshot: reactive[Snapshot] = reactive(_set_by_init)
    selected: reactive[int] = reactive(0)
    notice: reactive[str] = reactive("")
    running: reactive[str] = reactive("")
    neuron: reactive[tuple[int, int]] = reactive((0, 0))
    phase: reactive[Phase | None] = reactive(None)
    logarithmic: reactive[bool] = reactive(False)
    view: reactive[str] = reactive(VIEWS[0])
    solved: reactive[bool] = reactive(False)

    def __init__(self, session: Session, chapter: str, place: str) -> None:
        """Show a session; the chapter and the puzzle's place are for the title."""
        super().__init__()
        self._session = session
        self._chapter, self._place = chapter, place
        self._clock: Timer | None = None
        self._ticked = 0.0
        self.set_reactive(TrainingScreen.snapshot, session.snapshot)
        self.set_reactive(TrainingScreen.selected, session.snapshot.dataset.ask)
        self.set_reactive(TrainingScreen.neuron, session.snapshot.neurons[-1])
        self.set_reactive(TrainingScreen.notice, session.notice)
        self.set_reactive(TrainingScreen.solved, session.is_solved)

    def compose(self) -> ComposeResult:
        """Lay the panels out; which of them a small terminal shows is the stylesheet's choice."""
        snapshot, selected = TrainingScreen.snapshot, TrainingScreen.selected
        phase, solved = TrainingScreen.phase, TrainingScreen.solved
        neuron = TrainingScreen.neuron
        yield TitleBar(self._chapter, self._place).data_bind(snapshot)
        with Horizontal(id="top"):
            yield PuzzleTable(self._session.puzzle).data_bind(snapshot, selected, phase)
            yield NeuronPanel().data_bind(snapshot, selected, neuron, phase)
        yield Verdict().data_bind(snapshot, TrainingScreen.notice, TrainingScreen.running)
        with Horizontal(id="charts"):
            yield LossPanel().data_bind(snapshot, TrainingScreen.logarithmic)
            with ContentSwitcher(id="views", initial="fit"):
                yield FitPanel(id="fit").data_bind(snapshot)
                yield AnswerPanel(id="answer").data_bind(snapshot, solved)
                yield ResidualsPanel(id="residuals").data_bind(snapshot)
                yield SurfacePanel(id="surface").data_bind(snapshot)
        yield LedgerPanel().data_bind(snapshot, selected, neuron, phase)
        yield Footer(show_command_palette=False, compact=True)
        yield TooSmall()

    def on_mount(self) -> None:
        """Make the clock that a run is driven by."""
        self.title = self._session.puzzle.title
        self._clock = self.set_interval(1 / _FRAMES_A_SECOND, self._tick, pause=True)

    def on_resize(self) -> None:
        """Give the table as many lines as its rows need and the charts can spare."""
        rows, height = len(self.snapshot.dataset.rows), self.size.height
        self.query_one("#top").styles.height = table_height(rows, height)
        self.query_one(LedgerPanel).styles.height = ledger_height(rows, height) or "1fr"

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
        """Start running, or pause."""
        self._session.toggle_run()
        self._ticked = monotonic()
        self._show()

    def action_slow_motion(self) -> None:
        """Look at the next part of the step, where need be in place of the charts."""
        self._session.next_phase()
        if not self.has_class("-tall"):
            self.view = "ledger"
        self._show()

    def action_speed(self, direction: str) -> None:
        """Run faster or slower."""
        self._session.change_speed(faster=direction == "up")
        self._show()

    def action_rate(self, direction: str) -> None:
        """Raise or lower the learning rate one notch."""
        self._session.change_rate(up=direction == "up")
        self._show()

    def action_select(self, rows: int) -> None:
        """Choose the row that is shown going through the neuron."""
        last = len(self.snapshot.dataset.rows) - 1
        self.selected = min(max(self.selected + rows, 0), last)

    def action_neuron(self, places: int) -> None:
        """Look at another neuron, through all layers in turn."""
        neurons = self.snapshot.neurons
        place = neurons.index(self.neuron) if self.neuron in neurons else len(neurons) - 1
        self.neuron = neurons[(place + places) % len(neurons)]

    def action_settings(self) -> None:
        """Change what is rarely changed."""
        self._pause()

        def use(settings: Settings | None) -> None:
            if settings is not None:
                self._session.use(settings)
                self._show()

        rows = self.snapshot.rows_in_training
        self.app.push_screen(SettingsScreen(self.snapshot.settings, self.snapshot.step, rows), use)

    def action_hold_out(self) -> None:
        """Hold the selected row out, or return it to training."""
        self._session.toggle_held_out(self.selected)
        self._show()

    def action_view(self, places: int) -> None:
        """Show the next view of the neuron, or the one before."""
        has_room = not (self.has_class("-narrow") or self.has_class("-short"))
        views: tuple[str, ...] = VIEWS[1:] if has_room else VIEWS
        if has_room and self.has_class("-tall"):
            views = views[:-1]
        place = views.index(self.view) if self.view in views else 0
        self.view = views[(place + places) % len(views)]

    def watch_view(self, view: str) -> None:
        """Switch to the view that was chosen."""
        if view != "ledger" and self.is_mounted:
            shown = "fit" if view == "loss" else view
            self.query_one("#views", ContentSwitcher).current = shown
        self.set_class(view == "ledger", "-ledger")
        self.set_class(view not in ("loss", "ledger"), "-other-view")

    def action_log_loss(self) -> None:
        """Show the loss in powers of ten, or plainly."""
        if not self.logarithmic and not self.snapshot.has_positive_loss:
            self.notice = "No step so far has a loss above 0, and 0 has no logarithm."
            return
        self.logarithmic = not self.logarithmic
        scale = "in powers of ten" if self.logarithmic else "plainly"
        self.notice = f"The loss is now shown {scale}."

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
        """Let the learner answer; once solved, show the rule and the explanation."""
        self._pause()

        def remember(solved: bool | None) -> None:
            if solved:
                self._session.is_solved = True
                self._show()

        screen = AnswerScreen(self._session.puzzle, self._session.is_solved)
        self.app.push_screen(screen, remember)

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
        self.app.push_screen(EditScreen(self._session), lambda _: self._show())

    def action_why(self) -> None:
        """Say why it learns as it does."""
        self._pause()
        self.app.push_screen(TextBox("Why", why(self.snapshot)))

    def action_what_you_did(self) -> None:
        """List what was changed, and compare the runs."""
        self._pause()
        self.app.push_screen(TextBox("What you did", what_you_did(self.snapshot)))

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
        """Show what the session has come to."""
        session = self._session
        if session.is_solved and not self.solved:
            self.solved = True
            self.post_message(self.Solved(session.puzzle))
        if self.neuron not in session.snapshot.neurons:
            self.set_reactive(TrainingScreen.neuron, session.snapshot.neurons[-1])
        self.snapshot = session.snapshot
        self.mutate_reactive(TrainingScreen.neuron)
        self.notice = session.notice
        self.running = session.running
        self.phase = session.phase
        if self._clock is not None:
            (self._clock.resume if session.is_running else self._clock.pause)()
