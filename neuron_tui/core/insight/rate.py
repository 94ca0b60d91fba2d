"""The learning rate beside what the loss can bear, and what it does to the error."""

from dataclasses import dataclass
from typing import Literal

from neuron_tui.core.theory.axes import EPSILON
from neuron_tui.core.theory.quadratic import QuadraticDescent
from neuron_tui.core.training.snapshot import Snapshot

Zone = Literal["smooth", "oscillating", "bouncing", "diverging", "at rest"]
"""What steps do to the error in the steepest direction: let it shrink on one side, shrink on both
sides in turn, keep its size, let it grow; or nothing, above the limit, since there is none."""

_FEW_LAST_BITS = 32.0 * EPSILON


@dataclass(frozen=True)
class Rate:
    """A rate under plain gradient descent on a quadratic loss."""

    limit: float
    share: float
    """The rate as a share of its limit."""
    zone: Zone

    @property
    def factor(self) -> float:
        """1 − rate · λmax: what a step leaves of the error in the steepest direction."""
        return 1.0 - 2.0 * self.share


def rate_of(snapshot: Snapshot) -> Rate | None:
    """Return the rate beside its limit; None where no limit is known, or where there is none."""
    limit, loss = snapshot.rate_limit, snapshot.analysis.quadratic
    if limit is None or loss is None:
        return None
    rate = snapshot.settings.learning_rate
    share = without_last_bits(rate / limit)
    grows = share > 1.0 and QuadraticDescent(loss, snapshot.parameters, rate).grows
    return Rate(limit, share, _zone(share, grows))


def without_last_bits(share: float) -> float:
    """Return a share, as exactly a half or a whole where only rounding tells it from these."""
    for threshold in (0.5, 1.0):
        if abs(share - threshold) <= _FEW_LAST_BITS:
            return threshold
    return share


def _zone(share: float, grows: bool) -> Zone:
    if share > 1.0:
        return "diverging" if grows else "at rest"
    if share == 1.0:
        return "bouncing"
    return "oscillating" if share > 0.5 else "smooth"
