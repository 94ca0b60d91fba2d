"""The learning rate beside what the loss can bear, and what it does to the error."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from neuron_tui.core.theory.axes import EPSILON
from neuron_tui.core.theory.quadratic import QuadraticDescent
from neuron_tui.core.training.snapshot import Snapshot

Zone = Literal["smooth", "oscillating", "bouncing", "diverging", "at rest"]
"""What steps do to the error in the steepest direction: let it shrink on one side, shrink on both
sides in turn, keep its size, let it grow; or nothing, above half of the limit, where none is left
that would change sides or grow."""

_FEW_LAST_BITS = 32.0 * EPSILON
_NOTHING = 1e-26
"""The share of Σ y² below which what is left of Σ e² in some directions is rounding."""


@dataclass(frozen=True)
class Rate:
    """A rate under plain gradient descent on a quadratic loss."""

    limit: float
    share: float
    """The rate as a share of its limit."""
    zone: Zone

    @property
    def factor(self) -> float:
        """What a step leaves of the error in the steepest direction."""
        return 1.0 - 2.0 * self.share


def rate_of(snapshot: Snapshot) -> Rate | None:
    """Return the rate beside its limit; None where no limit is known, or where there is none."""
    limit, loss = snapshot.rate_limit, snapshot.analysis.quadratic
    if limit is None or loss is None:
        return None
    rate = snapshot.settings.learning_rate
    share = without_last_bits(rate / limit)
    descent = QuadraticDescent(loss, snapshot.parameters, rate)
    is_at_rest = not (descent.grows if share > 1.0 else _swings(descent))
    return Rate(limit, share, _zone(share, is_at_rest))


def factor_of(rate: float, curvature: float) -> float:
    """Return 1 − rate · λ: what a step leaves of the error in a direction of curvature λ."""
    return 1.0 - 2.0 * without_last_bits(rate * curvature / 2.0)


def _swings(descent: QuadraticDescent) -> bool:
    """Return whether some error that can be seen changes sides at each step."""
    loss = descent.loss
    is_swinging = descent.learning_rate * loss.curvatures > 1.0
    left = float(np.square(descent.amplitudes[is_swinging]).sum())
    return left > _NOTHING * float(loss.outputs @ loss.outputs)


def without_last_bits(share: float) -> float:
    """Return a share, as exactly a half or a whole where only rounding tells it from these."""
    for threshold in (0.5, 1.0):
        if abs(share - threshold) <= _FEW_LAST_BITS:
            return threshold
    return share


def _zone(share: float, is_at_rest: bool) -> Zone:
    if share <= 0.5:
        return "smooth"
    if is_at_rest:
        return "at rest"
    if share == 1.0:
        return "bouncing"
    return "diverging" if share > 1.0 else "oscillating"
