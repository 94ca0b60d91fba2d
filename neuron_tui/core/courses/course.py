"""What a stretch of training has to offer, however its steps are come by."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector


@dataclass(frozen=True, eq=False)
class State:
    """All that the next steps start from."""

    parameters: Vector
    memory: Matrix
    """What the optimizer remembers: a row of θ's length for each thing remembered."""
    updates: int = 0
    """How many updates the memory has seen."""


@dataclass(frozen=True, eq=False)
class Look:
    """What the rows say of a state."""

    predictions: Vector
    """ŷ of those in training, of those held out and of the ask, one after another."""
    gradient: Vector
    """∂loss/∂θ over the rows that the next step is taken on."""


@dataclass(frozen=True, eq=False)
class Trace:
    """What is remembered of every step: three series of the same length."""

    losses: Vector
    held_out_losses: Vector
    """The loss over the held-out rows; zeros where there are none."""
    answers: Vector
    """ŷ of the ask, in the puzzle's own units."""

    def finite_length(self) -> int:
        """Return how many steps there are before the first with a number that is not finite."""
        finite = np.isfinite(self.losses) & np.isfinite(self.held_out_losses)
        finite &= np.isfinite(self.answers)
        return len(finite) if finite.all() else int(np.argmin(finite))

    def first(self, length: int) -> "Trace":
        """Return the first so many steps."""
        return Trace(self.losses[:length], self.held_out_losses[:length], self.answers[:length])


class Course(Protocol):
    """Steps 0, 1, 2 … from one start under one rule. A step has the same bits on every request."""

    def state(self, steps: int) -> State:
        """Return the state after so many steps."""

    def approach(self, steps: int, most: int) -> bool:
        """Come nearer to a state by at most so many steps; return whether it is there."""

    def look(self, steps: int) -> Look:
        """Return what the rows say after so many steps."""

    def trace(self, first: int, last: int) -> Trace:
        """Return what is remembered of the states after first … last steps, both included."""

    def is_settled(self, steps: int) -> bool:
        """Tell whether no later step changes any parameter, to the last bit."""
