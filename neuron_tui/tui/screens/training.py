"""The training screen: a puzzle, its neuron, and a key for every way to move in time."""

from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer

from neuron_tui.core.puzzle import Puzzle
from neuron_tui.core.rate_ladder import next_rate, previous_rate
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.core.trainer import MOST_STEPS, Trainer
from neuron_tui.tui import wording
from neuron_tui.tui.player import Player
from neuron_tui.tui.screens.answer import AnswerScreen
from neuron_tui.tui.screens.hints import HintsScreen
from neuron_tui.tui.widgets.fit_panel import FitPanel
from neuron_tui.tui.widgets.loss_panel import LossPanel
from neuron_tui.tui.widgets.neuron_panel import NeuronPanel
from neuron_tui.tui.widgets.puzzle_table import PuzzleTable
from neuron_tui.tui.widgets.title_bar import TitleBar
from neuron_tui.tui.widgets.too_small import TooSmall
from neuron_tui.tui.widgets.verdict import Verdict

_FRAMES_A_SECOND = 20
_RATE = Binding.Group("Rate", compact=True)
_SPEED = Binding.Group("Speed", compact=True)


def _set_by_init() -> Snapshot:
    raise RuntimeError("a training screen has a snapshot from its start")


class TrainingScreen(Screen[None]):
    """One session: keys become commands to the trainer, and its snapshots go to the panels."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right", "step", "Step", id="step", key_display="space",
                tooltip="Take one gradient step (also →)"),
        Binding("left", "back", "Back", id="back", tooltip="Go one step back"),
        Binding("enter", "run", "Run", id="run", tooltip="Run, or pause a run"),
        Binding("plus,equals_sign", "faster_learning", "Rate up", id="rate-up", group=_RATE,
                key_display="+", tooltip="Raise the learning rate one notch: 1, 2, 5, 10 …"),
        Binding("minus", "slower_learning", "Rate down", id="rate-down", group=_RATE,
                key_display="−", tooltip="Lower the learning rate one notch"),
        Binding("h", "hint", "Hint", id="hint", tooltip="Show a hint, then the next one"),
        Binding("a", "answer", "Answer", id="answer",
                tooltip="Answer the puzzle yourself; once solved, its rule and explanation"),
        Binding("home", "first", "First step", id="first", show=False,
                tooltip="Go to the start"),
        Binding("end", "latest", "Latest step", id="latest", show=False,
                tooltip="Go to the furthest step so far"),
        Binding("r", "reset", "Reset", id="reset", show=False,
                tooltip="Start again from the same start, with the present rate"),
        Binding("up", "select(-1)", "Row above", id="row-above", show=False,
                tooltip="Send the row above through the neuron"),
        Binding("down", "select(1)", "Row below", id="row-below", show=False,
                tooltip="Send the row below through the neuron"),
        Binding("l", "log_loss", "Log loss", id="log-loss", show=False,
                tooltip="Show the loss in powers of ten, or plainly"),
        Binding("right_square_bracket", "faster", "Faster", id="faster", group=_SPEED, show=False,
                key_display="]", tooltip="Run faster"),
        Binding("left_square_bracket", "slower", "Slower", id="slower", group=_SPEED, show=False,
                key_display="[", tooltip="Run slower"),
        Binding("escape", "app.pop_screen", "Puzzles", id="close", show=False,
                tooltip="Go back to the list; what was learnt is kept"),
    ]  # fmt: skip

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
    logarithmic: reactive[bool] = reactive(False)

    def __init__(self, trainer: Trainer, chapter: str, place: str) -> None:
        """Show a trainer's session; the chapter and the puzzle's place are for the title."""
        super().__init__()
        self._trainer = trainer
        self._chapter, self._place = chapter, place
        self._player = Player()
        self._clock: Timer | None = None
        self._ticked = 0.0
        self._hints_shown = 0
        self._was_solved = False
        snapshot = trainer.snapshot()
        self.set_reactive(TrainingScreen.snapshot, snapshot)
        self.set_reactive(TrainingScreen.selected, snapshot.dataset.ask)
        self.set_reactive(TrainingScreen.notice, wording.what_happened(snapshot))

    def compose(self) -> ComposeResult:
        """Lay the panels out; which of them a small terminal shows is the stylesheet's choice."""
        snapshot, selected = TrainingScreen.snapshot, TrainingScreen.selected
        yield TitleBar(self._chapter, self._place).data_bind(snapshot)
        with Horizontal(id="top"):
            yield PuzzleTable(self._trainer.puzzle).data_bind(snapshot, selected)
            yield NeuronPanel().data_bind(snapshot, selected)
        yield Verdict().data_bind(snapshot, TrainingScreen.notice, TrainingScreen.running)
        with Horizontal(id="charts"):
            yield LossPanel().data_bind(snapshot, TrainingScreen.logarithmic)
            yield FitPanel().data_bind(snapshot)
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Make the clock that a run is driven by."""
        self.title = self._trainer.puzzle.title
        self._clock = self.set_interval(1 / _FRAMES_A_SECOND, self._tick, pause=True)

    def action_step(self) -> None:
        """Take one gradient step."""
        self._pause()
        self._trainer.seek(self._trainer.step + 1)
        self._show()

    def action_back(self) -> None:
        """Go one step back."""
        self._pause()
        self._trainer.seek(self._trainer.step - 1)
        self._show()

    def action_first(self) -> None:
        """Go to step 0."""
        self._pause()
        self._trainer.seek(0)
        self._show()

    def action_latest(self) -> None:
        """Go to the furthest step so far."""
        self._pause()
        self._trainer.seek(self._trainer.latest)
        self._show()

    def action_run(self) -> None:
        """Start running, or pause."""
        if self._clock is None:
            return
        if self.running:
            self._pause()
            return
        if self.snapshot.is_at_divergence:
            self.notice = wording.divergence(self.snapshot)
            return
        self._player.start()
        self._ticked = monotonic()
        self.running = self._player.speed
        self._clock.resume()

    def action_faster(self) -> None:
        """Run faster."""
        self._tell_speed(changed=self._player.faster())

    def action_slower(self) -> None:
        """Run slower."""
        self._tell_speed(changed=self._player.slower())

    def action_faster_learning(self) -> None:
        """Raise the learning rate."""
        self._change_rate(next_rate(self._trainer.settings.learning_rate))

    def action_slower_learning(self) -> None:
        """Lower the learning rate."""
        self._change_rate(previous_rate(self._trainer.settings.learning_rate))

    def action_reset(self) -> None:
        """Start again from the same start."""
        self._pause()
        self._trainer.reset()
        self._show()
        self.notice = f"Back at the start. {wording.rate(self.snapshot)}"

    def action_select(self, rows: int) -> None:
        """Choose the row that is shown going through the neuron."""
        last = len(self.snapshot.dataset.rows) - 1
        self.selected = min(max(self.selected + rows, 0), last)

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
        hints = self._trainer.puzzle.hints
        if not hints:
            self.notice = "The author of this puzzle gives no hints."
            return

        def remember(shown: int | None) -> None:
            self._hints_shown = shown or self._hints_shown

        shown = min(self._hints_shown + 1, len(hints))
        self.app.push_screen(HintsScreen(hints, shown), remember)

    def action_answer(self) -> None:
        """Let the learner answer; once solved, show the rule and the explanation."""
        self._pause()

        def remember(solved: bool | None) -> None:
            if solved:
                self._remember_solved()

        self.app.push_screen(AnswerScreen(self._trainer.puzzle, self._was_solved), remember)

    def _tick(self) -> None:
        now = monotonic()
        due = self._player.due(now - self._ticked)
        self._ticked = now
        if not due:
            return
        self._trainer.run(due)
        self._player.took(monotonic() - now)
        self._show()
        if self._must_stop():
            self._pause()

    def _must_stop(self) -> bool:
        """Tell whether a run has come to an end, and say why where the screen does not yet."""
        if self.snapshot.status == "diverged" or self._newly_solved:
            return True
        if self._trainer.is_settled:
            self.notice = "The neuron has settled: further steps change no digit any more."
            return True
        if self._trainer.step >= MOST_STEPS:
            self.notice = f"After {MOST_STEPS:,} steps a run ends."
            return True
        return False

    @property
    def _newly_solved(self) -> bool:
        before = self.snapshot.answers.values[self.snapshot.step - 1]
        return self.snapshot.status == "solved" and not self._trainer.puzzle.is_solved_by(before)

    def _pause(self) -> None:
        if self._clock is not None:
            self._clock.pause()
        self.running = ""

    def _show(self) -> None:
        self.snapshot = self._trainer.snapshot()
        if self.snapshot.status == "solved":
            self._remember_solved()
        if self.snapshot.step and self._newly_solved:
            self.notice = wording.solution(self.snapshot)
        else:
            self.notice = wording.what_happened(self.snapshot)

    def _remember_solved(self) -> None:
        if not self._was_solved:
            self._was_solved = True
            self.post_message(self.Solved(self._trainer.puzzle))

    def _change_rate(self, rate: float) -> None:
        self._trainer.change(replace(self._trainer.settings, learning_rate=rate))
        self.snapshot = self._trainer.snapshot()
        self.notice = wording.rate(self.snapshot)

    def _tell_speed(self, *, changed: bool) -> None:
        if self.running:
            self.running = self._player.speed
        end = "" if changed else " There is no more."
        self.notice = f"Runs go at {self._player.speed}.{end}"
