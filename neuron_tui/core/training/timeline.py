"""What the learner changed and at which step: a whole session in a few lines."""

from dataclasses import dataclass, replace

from neuron_tui.core.puzzle.settings import Settings


@dataclass(frozen=True)
class Change:
    """From this step on, these settings; and, where given, these parameters at this step.

    Without any, the parameters of the step are those that training had come to. What another model
    is given of them is worked out anew whenever it is needed, so a change of layers or of scale
    can be taken back without a trace.
    """

    step: int
    settings: Settings
    parameters: tuple[float, ...] | None = None
    given_for: Settings | None = None
    """The settings of the model that the parameters were given for, where it is not this one."""


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
        change = Change(step, settings, parameters)
        if before.step == step and parameters is None:
            given_for = before.given_for or before.settings
            change = replace(
                change,
                parameters=before.parameters,
                given_for=None if given_for.has_model_of(settings) else given_for,
            )
        if step == 0:
            return Timeline(change)
        kept = past.changes[:-1] if before.step == step else past.changes
        earlier = (self.start, *kept)[-1]
        if change.parameters is None and settings == earlier.settings:
            return replace(past, changes=kept)
        return replace(past, changes=(*kept, change))
