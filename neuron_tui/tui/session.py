"""A learner at work on a puzzle: what each command does, and what is said about it."""

from collections.abc import Callable
from time import monotonic

from neuron_tui.core.ledger.phase import PHASES
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.replay import Replay, ReplayError
from neuron_tui.tui import wording
from neuron_tui.tui.changes import Changes
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.player import Player

_PATIENCE = 0.1
"""Seconds that a learner waits without seeing anything."""
_FRAME = 0.02
"""Seconds of each frame that following an earlier session may take from the screen."""
_BELOW = "The rate is below the limit"


def _in_a_frame(steps: int, take: Callable[[int], bool]) -> int:
    """Take steps, a few and then more at once, until there is reason to stop or no more time;
    return how many were taken."""
    began, taken, at_once = monotonic(), 0, 1
    while taken < steps:
        now = min(at_once, steps - taken)
        taken += now
        if take(now) or monotonic() - began > _PATIENCE:
            break
        at_once *= 2
    return taken


class Session(Changes):
    """The one owner of what a training screen shows; it knows no screen.

    Every command leaves a new snapshot and a notice behind.
    """

    def __init__(self, puzzle: Puzzle, replay: Replay | None = None) -> None:
        """Begin at step 0, with the puzzle's own settings; or follow a session that was left.

        Raises ValueError where the puzzle's numbers are too large to train with, and ReplayError
        where training cannot follow the session.
        """
        super().__init__(puzzle, Trainer(puzzle) if replay is None else replay.trainer)
        self.is_running = False
        self._player = Player()
        self._replay = replay
        self._target: int | None = None
        """The step that the present run goes to, whatever it meets on its way."""
        if replay is not None:
            self._catch_up(replay, _PATIENCE)
            self.is_running = self.is_catching_up

    @property
    def is_catching_up(self) -> bool:
        """Whether the session is still on its way to where it was left."""
        return self._replay is not None

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
        began, at_once, trainer = monotonic(), 1, self._trainer
        while monotonic() - began < _PATIENCE:
            if step <= trainer.latest:
                if trainer.approach(step, at_once):
                    trainer.seek(step)
                    return True
            else:
                wanted = min(step, trainer.latest + at_once)
                trainer.seek(wanted)
                if wanted == step or trainer.step < wanted:
                    return True
            at_once *= 2
        return False

    def toggle_run(self) -> None:
        """Start running, or pause; where nothing can run, say why."""
        if self.is_running:
            self.pause()
        elif self.snapshot.is_at_divergence:
            self.notice = self._what_happened()
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
            due = _in_a_frame(due, self._run)
            self._look()
            self._stop_at_the_end()
        return due

    def _run(self, steps: int) -> bool:
        """Run on by so many steps; return whether there is reason to stop before more."""
        wanted = self._trainer.step + steps
        return self._trainer.run(steps) or self._trainer.step < wanted

    def _seek(self, steps: int) -> bool:
        """Go on by so many steps; return whether it goes no further."""
        wanted = self._trainer.step + steps
        self._trainer.seek(wanted)
        return self._trainer.step < wanted

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
        if target <= self._trainer.latest:
            return self._approach(target)
        due = _in_a_frame(min(self._player.race(), target - self._trainer.step), self._seek)
        self._look()
        if self._trainer.step >= target or self.snapshot.is_at_divergence:
            self.pause()
        return due

    def _approach(self, target: int) -> int:
        """Train what lies before a step again, as much as a frame has time for; stand there once
        it is found, and until then where the way began."""

        def approach(steps: int) -> bool:
            return self._trainer.approach(target, steps)

        due = _in_a_frame(self._player.race(), approach)
        if approach(0):
            self._trainer.seek(target)
            self._look()
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
            self.notice = self._what_happened()
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

    def end_slow_motion(self) -> None:
        """Look at the whole step again."""
        self.phase = None
        self.notice = self._what_happened()

    def back_off(self) -> None:
        """Go back to before the rate was too high, and halve it."""
        snapshot = self.snapshot
        if self.asks_what_went_wrong:
            self.notice = wording.say_first()
            return
        if not snapshot.is_at_divergence and (snapshot.rate_share or 0.0) <= 1.0:
            why = "Nothing has diverged" if snapshot.rate_limit is None else _BELOW
            self.notice = f"{why}; there is nothing to back off from."
            return
        self.pause()
        self._trainer.back_off()
        self._changed(lambda snapshot: f"Back at step {snapshot.step:,}. {wording.rate(snapshot)}")

    def _stop_at_the_end(self) -> None:
        """End a run where there is nothing more to see, and say why."""
        if self.snapshot.is_at_divergence or self._is_newly_solved:
            self.pause()
        elif self._trainer.is_settled:
            self.pause()
            unnamed = self.asks_what_went_wrong
            self.notice = wording.come_to_rest() if unnamed else wording.settled(self.snapshot)
        elif self._trainer.step >= MOST_STEPS:
            self.pause()
            self.notice = f"After {MOST_STEPS:,} steps a run ends."
