"""What the learner changed and at which step: a whole session in a few lines."""

from dataclasses import dataclass, replace

from neuron_tui.core.puzzle import ActivationName, OptimizerName, Reduction, Scale


@dataclass(frozen=True)
class Settings:
    """All that decides how the next steps go, besides the parameters themselves."""

    learning_rate: float
    reduction: Reduction
    held_out: frozenset[int]
    """Numbers of the rows kept from training."""
    scale: Scale = "none"
    hidden: tuple[int, ...] = ()
    """How many neurons each hidden layer has."""
    activation: ActivationName = "linear"
    optimizer: OptimizerName = "gradient descent"
    batch: int | None = None
    """How many rows each step is taken on; None for all in training."""
    l1: float = 0.0
    l2: float = 0.0

    def remembers_like(self, other: "Settings") -> bool:
        """Whether what an optimizer remembers under these settings means the same under others."""
        here = (self.optimizer, self.hidden, self.scale)
        return here == (other.optimizer, other.hidden, other.scale)


@dataclass(frozen=True)
class Change:
    """From this step on, these settings; and, where given, these parameters at this step."""

    step: int
    settings: Settings
    parameters: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Timeline:
    """A session: where it started, and what changed since, in order of the steps.

    Training is deterministic, so this is all that is needed to have any of its steps again.
    """

    start: Change
    """Step 0: the first settings and the starting parameters."""
    changes: tuple[Change, ...] = ()
    """At most one a step, each with a step after the one before it."""

    @property
    def stretches(self) -> tuple[Change, ...]:
        """The start and every change: each begins a stretch of steps under one rule."""
        return (self.start, *self.changes)

    def stretch_at(self, step: int) -> int:
        """Return which stretch (from 0) a step belongs to; a step of a change begins its own."""
        stretches = self.stretches
        return max(index for index, change in enumerate(stretches) if change.step <= step)

    def until(self, step: int) -> "Timeline":
        """Return the session without all that was changed after a step."""
        return replace(
            self, changes=tuple(change for change in self.changes if change.step <= step)
        )

    def changed(
        self, step: int, settings: Settings, parameters: tuple[float, ...] | None = None
    ) -> "Timeline":
        """Return the branch that goes on from a step with other settings or parameters.

        What came after the step is left behind. Several changes at one step are one; changes that
        cancel each other leave nothing.
        """
        past = self.until(step)
        before = past.stretches[past.stretch_at(step)]
        if before.step == step and parameters is None:
            parameters = before.parameters
        change = Change(step, settings, parameters)
        if step == 0:
            return Timeline(change)
        kept = past.changes[:-1] if before.step == step else past.changes
        earlier = (self.start, *kept)[-1]
        if parameters is None and settings == earlier.settings:
            return replace(past, changes=kept)
        return replace(past, changes=(*kept, change))
