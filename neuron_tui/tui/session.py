"""A learner at work on a puzzle: what each command does, and what is said about it."""

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import get_args

from neuron_tui.core.ledger.neuron_ledger import LedgerPhase
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.settings import ScaleName, Settings
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.writing.rate_ladder import next_rate, previous_rate
from neuron_tui.keeping.replay import Replay, ReplayError
from neuron_tui.tui import wording
from neuron_tui.tui.key_names import key
from neuron_tui.tui.player import Player
from neuron_tui.tui.questions import Questions

Phase = LedgerPhase
PHASES: tuple[Phase, ...] = get_args(Phase)
_PATIENCE = 0.1
"""Seconds that a learner waits without seeing anything."""
_FRAME = 0.02
"""Seconds of each frame that following an earlier session may take from the screen."""
_BELOW = "The rate is below the limit"
SCALES: tuple[ScaleName, ...] = get_args(ScaleName)


class Session:
    """The one owner of what a training screen shows; it knows no screen.

    Every command leaves a new snapshot and a notice behind.
    """

    def __init__(self, puzzle: Puzzle, replay: Replay | None = None) -> None:
        """Begin at step 0, with the puzzle's own settings; or follow a session that was left.

        Raises ValueError where the puzzle's numbers are too large to train with, and ReplayError
        where training cannot follow the session.
        """
        self.puzzle = puzzle
        self._replay = replay
        self._trainer = Trainer(puzzle) if replay is None else replay.trainer
        self._player = Player()
        self.snapshot: Snapshot = self._trainer.snapshot()
        self.notice = wording.what_happened(self.snapshot)
        self.phase: Phase | None = None
        """The part of the next step that is being looked at in slow motion."""
        self.is_running = False
        self.solved_in: int | None = None
        """The fewest steps in which the neuron solved the puzzle in this session; None before."""
        self.is_answered = False
        """Whether the learner typed the right answer at any time."""
        self._is_newly_solved = False
        self.comes_first = False
        """Whether the notice has to be read before any question is offered in its place."""
        self.hints_shown = 0
        self._target: int | None = None
        """The step that the present run goes to, whatever it meets on its way."""
        self.has_news = False
        """Whether this very step solved the puzzle, and nobody has looked at the solution yet."""
        self.questions = Questions(puzzle)
        self.guesses: list[float] = []
        """The numbers that the learner typed as answers."""
        if replay is not None:
            self._catch_up(replay, _PATIENCE)
            self.is_running = self.is_catching_up

    @property
    def is_catching_up(self) -> bool:
        """Whether the session is still on its way to where it was left."""
        return self._replay is not None

    @property
    def trajectory(self) -> Trajectory:
        """The session's way, to have any of its steps again."""
        return self._trainer.trajectory

    @property
    def running(self) -> str:
        """The speed or the aim of the present run in words, empty without one."""
        if self._replay is not None:
            return f"to where you left it; {key('run')} stops"
        if self._target is not None:
            return f"to step {self._target:,}; {key('run')} stops"
        return f"{self._player.speed}, {key('faster')} faster" if self.is_running else ""

    def step(self) -> None:
        """Take one gradient step."""
        self.go_to(self._trainer.step + 1)

    def back(self) -> None:
        """Go one step back."""
        self.go_to(self._trainer.step - 1)

    def first(self) -> None:
        """Go to step 0."""
        self.go_to(0)

    def latest(self) -> None:
        """Go to the furthest step so far."""
        self.go_to(self._trainer.latest)

    def go_to(self, step: int) -> None:
        """Go to a step, computing what is not there yet: at once, or in a run where that takes
        longer than a learner should wait without seeing anything."""
        self.pause()
        if not self._reaches(step):
            self._target = min(step, MOST_STEPS)
            self.is_running = True
        self._look()

    def _reaches(self, step: int) -> bool:
        """Go to a step, or as far as there is time for; return whether that is the end of it."""
        began, at_once = monotonic(), 1
        while monotonic() - began < _PATIENCE:
            before = max(self._trainer.latest, self._trainer.step)
            wanted = step if step <= before else min(step, before + at_once)
            self._trainer.seek(wanted)
            if wanted == step or self._trainer.step < wanted:
                return True
            at_once *= 2
        return False

    def toggle_run(self) -> None:
        """Start running, or pause; where nothing can run, say why."""
        if self.is_running:
            self.pause()
        elif self.snapshot.is_at_divergence:
            self.notice = wording.divergence(self.snapshot)
        else:
            self.phase = None
            self._player.start()
            self.is_running = True

    def pause(self) -> None:
        """Stop running, and leave slow motion."""
        self.is_running = False
        self.phase = None
        self._target = None
        self._replay = None

    def run_for(self, seconds: float) -> int:
        """Take the steps that are due after so much time; return how many those were."""
        if self._replay is not None:
            return self._follow_on(self._replay)
        if self._target is not None:
            return self._run_to(self._target)
        due = self._player.due(seconds)
        if due:
            self._trainer.run(due)
            self._look()
            self._stop_at_the_end()
        return due

    def _catch_up(self, replay: Replay, seconds: float) -> int:
        """Follow the session that was left for so many seconds; return how many steps that was.

        Raises ReplayError where training cannot follow it.
        """
        began, before, at_once = monotonic(), self._trainer.latest, 1
        while not replay.is_done and monotonic() - began < seconds:
            replay.advance(at_once)
            at_once *= 2
        self._look()
        if replay.is_done:
            self._replay = None
            self.is_running = False
            self.notice = wording.found_again(self.snapshot)
        return max(1, self._trainer.latest - before)

    def _follow_on(self, replay: Replay) -> int:
        """Follow the session that was left for a frame, or stay where it cannot be followed."""
        try:
            return self._catch_up(replay, _FRAME)
        except ReplayError as error:
            self.pause()
            self.notice = f"Where you left it cannot be reached: {error}."
            return 1

    def _run_to(self, target: int) -> int:
        """Take as many steps towards a target as a frame has time for."""
        due = min(self._player.race(), target - self._trainer.step)
        self._trainer.seek(self._trainer.step + due)
        self._look()
        if self._trainer.step >= target or self.snapshot.is_at_divergence:
            self.pause()
        return due

    def run_took(self, seconds: float) -> None:
        """Learn how long the last steps took."""
        self._player.took(seconds)

    def change_speed(self, *, faster: bool) -> None:
        """Run faster or slower."""
        changed = self._player.faster() if faster else self._player.slower()
        end = "" if changed else f" That is the {'highest' if faster else 'lowest'} speed."
        self.notice = f"Speed of a run: {self._player.speed}.{end}"

    def next_phase(self) -> None:
        """Look at the next part of the step; after the last one, take it."""
        self.is_running = False
        self._target = None
        if self.snapshot.is_at_divergence:
            self.notice = wording.divergence(self.snapshot)
            return
        if self.phase is PHASES[-1]:
            self._trainer.seek(self._trainer.step + 1)
            self._look()
            if self.snapshot.is_at_divergence:
                self.phase = None
                return
        place = 0 if self.phase is None else (PHASES.index(self.phase) + 1) % len(PHASES)
        self.phase = PHASES[place]
        self.notice = wording.phase(self.snapshot, self.phase)

    def change_rate(self, *, up: bool) -> None:
        """Raise or lower the learning rate one notch."""
        rate = self._trainer.settings.learning_rate
        self.set_rate(next_rate(rate) if up else previous_rate(rate))

    def set_rate(self, rate: float) -> None:
        """Use another learning rate from here on."""
        self._trainer.change(replace(self._trainer.settings, learning_rate=rate))
        self._changed(wording.rate)

    def set_parameters(self, rate: float, parameters: Sequence[float]) -> None:
        """Put the neuron at other parameters, with this rate from here on.

        Raises ValueError where these are too large to train with.
        """
        settings = replace(self._trainer.settings, learning_rate=rate)
        moved = tuple(parameters) != tuple(self.snapshot.parameters.tolist())
        self._trainer.change(settings, tuple(parameters) if moved else None)
        self._changed(wording.parameters)

    def use(self, settings: Settings) -> None:
        """Go on from here with other settings; what the networks share is carried over."""
        try:
            self._trainer.change(settings)
        except ValueError as error:
            self.notice = f"These settings cannot be used: {error}."
            return
        self._changed(wording.settings)

    def next_scale(self) -> None:
        """Scale nothing, then inputs, then outputs too."""
        scale = self._trainer.settings.scale
        following = SCALES[(SCALES.index(scale) + 1) % len(SCALES)]
        self._trainer.change(replace(self._trainer.settings, scale=following))
        self._changed(wording.scaling)

    def new_start(self) -> None:
        """Start again from other weights, drawn anew."""
        self._trainer.new_start()
        self._changed(lambda snapshot: f"A new start: {snapshot.equation}.")

    def toggle_held_out(self, place: int) -> None:
        """Hold a row of the dataset out, or return it to training."""
        row = self.snapshot.dataset.rows[place]
        settings = self._trainer.settings
        if row.output is None:
            self.notice = "The row with ?? is never trained on; choose another with ↑ and ↓."
            return
        try:
            self._trainer.change(replace(settings, hold_out=settings.hold_out ^ {row.number}))
        except ValueError as error:
            self.notice = f"Row {row.number} cannot be held out: {error}."
            return
        self._changed(lambda snapshot: wording.held_out(snapshot, row.number))

    def reset(self) -> None:
        """Start again from the same start."""
        self._trainer.reset()
        self._changed(lambda snapshot: f"Back at the start. {wording.rate(snapshot)}")

    def back_off(self) -> None:
        """Go back to before the rate was too high, and halve it."""
        snapshot = self.snapshot
        if not snapshot.is_at_divergence and (snapshot.rate_share or 0.0) <= 1.0:
            why = "Nothing has diverged" if snapshot.rate_limit is None else _BELOW
            self.notice = f"{why}; there is nothing to back off from."
            return
        self.pause()
        self._trainer.back_off()
        self._changed(lambda snapshot: f"Back at step {snapshot.step}. {wording.rate(snapshot)}")

    def clear_ghost(self) -> None:
        """Forget the future that was left behind."""
        had_one = self.snapshot.ghost is not None
        self._trainer.clear_ghost()
        self._changed(lambda _: "The ghost is gone." if had_one else "There is no ghost to clear.")

    def _look(self) -> None:
        was_achieved = self.solved_in is not None
        was_solved = self.snapshot.standing.is_solved
        self._take_snapshot()
        self._is_newly_solved = self.snapshot.standing.is_solved and not was_solved
        self.has_news = self._is_newly_solved and not was_achieved
        if self._is_newly_solved:
            self.notice = wording.solution(self.snapshot)
        else:
            self.notice = wording.what_happened(self.snapshot)

    def _changed(self, say: "wording.Say") -> None:
        self.phase = None
        self.has_news = False
        self._take_snapshot()
        self.notice = say(self.snapshot)

    def _take_snapshot(self) -> None:
        self.comes_first = False
        self.snapshot = self._trainer.snapshot()
        solved = self.snapshot.standing.solved
        if solved is not None:
            self.solved_in = solved if self.solved_in is None else min(self.solved_in, solved)

    def _stop_at_the_end(self) -> None:
        """End a run where there is nothing more to see, and say why."""
        if self.snapshot.is_at_divergence or self._is_newly_solved:
            self.pause()
        elif self._trainer.is_settled:
            self.pause()
            self.notice = wording.settled(self.snapshot)
        elif self._trainer.step >= MOST_STEPS:
            self.pause()
            self.notice = f"After {MOST_STEPS:,} steps a run ends."
