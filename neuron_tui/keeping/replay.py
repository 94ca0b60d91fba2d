"""A session trained again from its timeline: the same bits, in as many pieces as one likes."""

from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.training.timeline import Change
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.session_file import SavedSession


class ReplayError(ValueError):
    """A timeline that training cannot follow: it was damaged or edited."""

    def __init__(self, place: int, message: str) -> None:
        super().__init__(message)
        self.place = place
        """The start (0) or the change (from 1) that cannot be followed."""


class Replay:
    """A trainer on its way along a session's timeline."""

    trainer: Trainer

    def __init__(self, session: SavedSession) -> None:
        """Stand at the session's start.

        Raises ReplayError where the start is none of its puzzle.
        """
        self._session = session
        self._place = 0
        self._waiting = list(session.timeline.stretches)
        self._has_arrived = False
        try:
            self.trainer = Trainer(session.puzzle)
        except ValueError as error:
            raise ReplayError(0, f"this puzzle cannot be trained: {error}") from None
        self._apply()

    @property
    def is_done(self) -> bool:
        """Whether every change is made, and the session stands where it stood."""
        return self._has_arrived

    def advance(self, steps: int) -> None:
        """Go on by at most so many steps.

        Raises ReplayError where a change cannot be made, or its step is never reached.
        """
        trainer, last = self.trainer, self.trainer.step + steps
        while not self._has_arrived:
            target = self._waiting[0].step if self._waiting else self._session.latest
            trainer.seek(min(target, last))
            if trainer.step < min(target, last):
                self._stop_short(target)
            if trainer.step < target:
                return
            if self._waiting:
                self._apply()
            else:
                trainer.seek(self._session.step)
                self._has_arrived = True

    def finish(self) -> Trainer:
        """Go all the way, and return the trainer there.

        Raises ReplayError where a change cannot be made, or its step is never reached.
        """
        self.advance(MOST_STEPS)
        return self.trainer

    def _apply(self) -> None:
        change = self._waiting.pop(0)
        try:
            self._make(change)
        except ValueError as error:
            raise ReplayError(self._place, f"this cannot be trained: {error}") from None
        self._place += 1

    def _make(self, change: Change) -> None:
        if change.given_for is not None:
            self.trainer.change(change.given_for, change.parameters)
            self.trainer.change(change.settings)
        else:
            self.trainer.change(change.settings, change.parameters)

    def _stop_short(self, target: int) -> None:
        here = self.trainer.step
        message = f"step {target} is never reached: training diverges after step {here}"
        raise ReplayError(self._place if self._waiting else self._place - 1, message)
