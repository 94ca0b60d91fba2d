"""The ghost: a run that was left behind, kept to race against."""

from dataclasses import dataclass

from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.history import Curve
from neuron_tui.core.training.timeline import Timeline


@dataclass(frozen=True, eq=False)
class Ghost:
    """A future that was left behind when something in the past was changed."""

    branched_at: int
    """The step at which the present session went another way."""
    timeline: Timeline
    losses: Curve
    answers: Curve

    @property
    def settings(self) -> Settings:
        """The settings that its last step was taken with."""
        last = max(0, len(self.losses) - 2)
        return self.timeline.stretches[self.timeline.stretch_at(last)].settings
