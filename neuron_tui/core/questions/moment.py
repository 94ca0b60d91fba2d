"""A moment of a session that questions are asked of: what is there, and what comes next."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.training.trajectory import Trajectory

_ROUNDING = 1e-12
"""The share of the largest gradient below which another one is none."""


@dataclass(frozen=True, eq=False)
class Moment:
    """A snapshot, and the session that it is a moment of."""

    snapshot: Snapshot
    trajectory: Trajectory

    @classmethod
    def of(cls, trainer: Trainer) -> "Moment":
        """Return the moment that a trainer stands at."""
        return cls(trainer.snapshot(), trainer.trajectory)

    def next_parameters(self) -> Vector | None:
        """Return θ one step on; None where the numbers end, or where the step is taken on a batch,
        which no learner could foresee."""
        snapshot = self.snapshot
        if snapshot.is_at_divergence or snapshot.settings.batch is not None:
            return None
        parameters = self.trajectory.stretch_at(snapshot.step).parameters(snapshot.step + 1)
        return parameters if np.isfinite(parameters).all() else None

    def next_losses(self) -> tuple[float, float] | None:
        """Return the loss here and one step on; None where the numbers end."""
        step = self.snapshot.step
        trace = self.trajectory.stretch_at(step).trace(step, step + 1)
        if trace.finite_length() < 2:
            return None
        here, there = trace.losses.tolist()
        return here, there

    def moves_by_rounding(self, place: int) -> bool:
        """Tell whether a parameter's gradient is only what adding up the rows left of 0."""
        sizes = np.abs(self.snapshot.gradient)
        return bool(0.0 < sizes[place] < _ROUNDING * sizes.max())

    def rate_before(self) -> float | None:
        """Return the rate that was changed at this very step; None where it was not."""
        stretches, snapshot = self.trajectory.stretches, self.snapshot
        place = self.trajectory.timeline.stretch_at(snapshot.step)
        if snapshot.first_step != snapshot.step:
            return None
        proposed = snapshot.puzzle.settings.learning_rate
        if place == 0 and not snapshot.puzzle.plan.proposes_rate:
            return None
        before = stretches[place - 1].settings.learning_rate if place else proposed
        return None if before == snapshot.settings.learning_rate else before
