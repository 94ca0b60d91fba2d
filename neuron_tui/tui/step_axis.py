"""The axis of a curve over steps, plainly or in powers of ten, and which step lies where on it."""

from dataclasses import dataclass
from math import exp, log1p

import numpy as np
from numpy.typing import ArrayLike, NDArray

from neuron_tui.tui.drawing.ticks import decade_ticks, round_ticks, round_up
from neuron_tui.tui.plotting import Axis

_COLUMNS_A_TICK = 10


@dataclass(frozen=True)
class StepAxis:
    """From one step to another; in powers of ten it is the step and one more that is measured, so
    that step 0 has its place."""

    first: int
    last: float
    in_powers: bool = False

    @classmethod
    def whole(cls, furthest: int, *, in_powers: bool = False) -> "StepAxis":
        """Return an axis from step 0 to a round one."""
        return cls(0, round_up(furthest), in_powers)

    def places(self, steps: ArrayLike) -> NDArray[np.float64]:
        """Return what to draw for steps."""
        return np.asarray(steps, dtype=np.float64) + (1.0 if self.in_powers else 0.0)

    def axis(self, width: int) -> Axis:
        """Return the axis for a picture of so many columns."""
        most = max(2, width // _COLUMNS_A_TICK)
        if not self.in_powers:
            return Axis(self.first, self.last, round_ticks(self.first, self.last, most))
        ticks = [(place + 1.0, label) for place, label in decade_ticks(1.0, self.last, most)]
        return Axis(1.0, self.last + 1.0, [(1.0, "0"), *ticks], logarithmic=True)

    def step_at(self, share: float) -> int:
        """Return the step at a share of the axis, from 0 to 1."""
        if self.in_powers:
            return round(exp(share * log1p(self.last)) - 1.0)
        return round(self.first + share * (self.last - self.first))
