"""Which rows each step is taken on."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.model.losses import share_of_a_row
from neuron_tui.core.puzzle.settings import LossName


@dataclass(frozen=True)
class Batches:
    """All rows at once, or so many at a time in an order shuffled anew each time around.

    The order depends on the seed and the step alone, so any step can be taken again.
    """

    rows: int
    size: int | None
    seed: int
    loss: LossName

    def shares(self, step: int) -> Vector:
        """Return what each row's loss counts in the step from `step` to `step` + 1: (rows)."""
        if self.size is None or self.size >= self.rows:
            return np.full(self.rows, share_of_a_row(self.rows, self.loss))
        rounds = -(-self.rows // self.size)
        order = np.random.default_rng([self.seed, step // rounds]).permutation(self.rows)
        first = step % rounds * self.size
        chosen = order[first : first + self.size]
        shares = np.zeros(self.rows)
        shares[chosen] = share_of_a_row(len(chosen), self.loss)
        return shares
