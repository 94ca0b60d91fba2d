"""All that is known of a run at one step, gathered in one place, for whoever words it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from neuron_tui.core.insight.cause import cause
from neuron_tui.core.insight.causes import Cause
from neuron_tui.core.insight.curvature import can_look_at, local_rate_limit
from neuron_tui.core.insight.journal import Entry, journal
from neuron_tui.core.insight.misfit import Misfit, misfit
from neuron_tui.core.insight.pace import Pace, pace
from neuron_tui.core.insight.plain_neuron import PlainFit, plain_fits
from neuron_tui.core.insight.rate import Rate, rate_of
from neuron_tui.core.insight.trust import (
    HoldOutTrial,
    InputSeen,
    hold_out_each,
    inputs_seen,
    rows_to_hold_out,
)
from neuron_tui.core.model.losses import LOSSES, SQUARES
from neuron_tui.core.training.snapshot import Snapshot


@dataclass(frozen=True)
class Reasons:
    """Why a run is where it is, how it came there, and how far to trust it.

    A fact is worked out when it is first asked for: the trials can take longer than a
    screen can wait, come one by one, and a report does without them.
    """

    snapshot: Snapshot

    @cached_property
    def cause(self) -> Cause:
        """What most decides how training goes on."""
        return cause(self.snapshot, self.rate, self.local_limit, self.misfit, self.pace)

    @cached_property
    def journal(self) -> tuple[Entry, ...]:
        """The start and every change."""
        return journal(self.snapshot)

    @cached_property
    def rate(self) -> Rate | None:
        """The rate beside its limit, where steps are those of plain gradient descent on a
        valley."""
        return rate_of(self.snapshot)

    @cached_property
    def local_limit(self) -> float | None:
        """The limit at this point, where there is none for all points, and it can be known."""
        return None if self.snapshot.is_exact else local_rate_limit(self.snapshot)

    @property
    def can_look(self) -> bool:
        """Whether the model is small enough for its curvature to be looked at."""
        return can_look_at(self.snapshot)

    @cached_property
    def pace(self) -> Pace | None:
        """How fast the steepest and the flattest direction learn; None without one optimum."""
        return pace(self.snapshot)

    @property
    def steps_to_go(self) -> int | None:
        """The steps until the answer stays within tolerance, and within 0.01, of the final one.

        None where training does not get there: the rate is too high, or there is no single optimum.
        """
        return None if self.pace is None else self.pace.steps_to_go

    @cached_property
    def misfit(self) -> Misfit | None:
        """What even the best parameters leave; None where that is nothing, or unknown."""
        return misfit(self.snapshot)

    @cached_property
    def plain_fits(self) -> tuple[PlainFit, ...]:
        """What plainer neurons could do at best, where this one is more, or cannot do it either;
        nothing where the loss is not one to compare by."""
        snapshot = self.snapshot
        if LOSSES[snapshot.settings.loss].row is not SQUARES:
            return ()
        is_line = snapshot.network.is_linear and not snapshot.dataset.features
        return plain_fits(snapshot.puzzle, snapshot.settings.hold_out)[1 if is_line else 0 :]

    @cached_property
    def inputs(self) -> tuple[InputSeen, ...]:
        """Where the ask lies among the inputs in training."""
        return inputs_seen(self.snapshot)

    @property
    def trial_steps(self) -> int:
        """How many steps each trial takes."""
        return self.snapshot.step or self.snapshot.puzzle.plan.steps

    @cached_property
    def rows_tried(self) -> tuple[int, ...]:
        """The numbers of the rows that are held out in the trials."""
        return rows_to_hold_out(self.snapshot, self.trial_steps)

    def trials(self) -> Iterator[HoldOutTrial]:
        """Hold out each of these rows in turn, for so many steps."""
        return hold_out_each(self.snapshot, self.trial_steps)
