"""All that is known of a run at one step, gathered once, for whoever words it."""

from dataclasses import dataclass

from neuron_tui.core.insight.cause import cause
from neuron_tui.core.insight.causes import Cause
from neuron_tui.core.insight.curvature import can_look_at, local_rate_limit
from neuron_tui.core.insight.misfit import Misfit, misfit
from neuron_tui.core.insight.pace import Pace, pace
from neuron_tui.core.insight.plain_neuron import PlainFit, plain_fits
from neuron_tui.core.insight.rate import Rate, rate_of
from neuron_tui.core.insight.trust import HoldOutTrial, InputSeen, hold_out_each, inputs_seen
from neuron_tui.core.model.losses import LOSSES, SQUARES
from neuron_tui.core.training.snapshot import Snapshot


@dataclass(frozen=True)
class Reasons:
    """Why a run is where it is, and how far to trust it."""

    cause: Cause
    rate: Rate | None
    """The rate beside its limit, where steps are those of plain gradient descent on a valley."""
    local_limit: float | None
    """The limit at this point, where there is none for all points, and it can be known."""
    can_look: bool
    """Whether the model is small enough for its curvature to be looked at."""
    pace: Pace | None
    misfit: Misfit | None
    plain_fits: tuple[PlainFit, ...]
    """What plainer neurons could do at best, where this one is more, or cannot do it either."""
    inputs: tuple[InputSeen, ...]
    trial_steps: int
    trials: tuple[HoldOutTrial, ...]
    """Each row held out in turn, for so many steps."""


def reasons(snapshot: Snapshot) -> Reasons:
    """Gather what is known at a step; it can take as long as a screen can wait once."""
    steps = snapshot.step or snapshot.puzzle.plan.steps
    local_limit = None if snapshot.is_exact else local_rate_limit(snapshot)
    return Reasons(
        cause=cause(snapshot, local_limit),
        rate=rate_of(snapshot),
        local_limit=local_limit,
        can_look=can_look_at(snapshot),
        pace=pace(snapshot),
        misfit=misfit(snapshot),
        plain_fits=_plainer(snapshot),
        inputs=inputs_seen(snapshot),
        trial_steps=steps,
        trials=hold_out_each(snapshot, steps),
    )


def _plainer(snapshot: Snapshot) -> tuple[PlainFit, ...]:
    """Return what plainer neurons could do; nothing where the loss is not one to compare by."""
    settings = snapshot.settings
    if LOSSES[settings.loss].row is not SQUARES:
        return ()
    is_line = snapshot.network.is_linear and not snapshot.dataset.features
    return plain_fits(snapshot.puzzle, settings.hold_out)[1 if is_line else 0 :]
