"""Linear: the sum as it is."""

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.model.activation import Activation


def _apply(sums: Matrix, out: Matrix) -> None:
    np.copyto(out, sums)


def _slope(_sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    out.fill(1.0)


KIND = Activation(
    "linear",
    "z",
    _apply,
    _slope,
    is_linear=True,
    is_piecewise_linear=True,
    source="z",
    slope_source="np.ones_like(z)",
)
