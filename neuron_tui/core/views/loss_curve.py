"""The loss of the steps that a curve shows: all, the last part, or all in powers of ten."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from neuron_tui.core.training.history import Curve, Envelope
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.frame import with_margin
from neuron_tui.core.views.ranges import loss_range

StepsShown = Literal["all", "last", "powers"]
STEPS_SHOWN: tuple[StepsShown, ...] = get_args(StepsShown)
SHORTEST = 10
"""Steps that an axis holds from the start, so that the first ones do not make it jump."""
_LAST_PART = 10
"""The last part is one of so many."""


@dataclass(frozen=True, eq=False)
class LossCurve:
    """The losses of some steps in a few columns, no spike lost, and the axis they need."""

    first: int
    last: int
    present: Envelope
    ghost: Envelope | None
    held_out: Envelope | None
    lowest: float
    highest: float
    """The extremes of the present run among the steps shown."""


def loss_curve(
    snapshot: Snapshot, shown: StepsShown, columns: int, *, is_logarithmic: bool = False
) -> LossCurve:
    """Return the curves of a moment in at most so many columns.

    On a logarithmic axis of the loss, the lowest is that above 0.
    """
    ghost = None if snapshot.ghost is None else snapshot.ghost.losses
    furthest = max(snapshot.latest, 0 if ghost is None else len(ghost) - 1)
    first, last = 0, max(furthest, SHORTEST)
    if shown == "last":
        length = max(SHORTEST, furthest // _LAST_PART)
        # The step that is looked at is always among those that are shown.
        first = max(0, min(snapshot.latest - length, snapshot.step))
        last = first + length

    def part(curve: Curve) -> Envelope:
        """Return what a curve has in the steps shown, a lowest and a highest for each column."""
        if shown == "powers":
            return curve.envelope_in_powers(columns)
        return curve.envelope(columns, first, last)

    present = part(snapshot.losses)
    if shown == "last":
        lowest, highest = with_margin(np.append(present.lowest, present.highest))
    else:
        lowest, highest = loss_range(snapshot, positive=is_logarithmic)
    return LossCurve(
        first=first,
        last=last,
        present=present,
        ghost=None if ghost is None or len(ghost) <= first else part(ghost),
        held_out=part(snapshot.held_out_losses) if snapshot.settings.hold_out else None,
        lowest=lowest,
        highest=highest,
    )
