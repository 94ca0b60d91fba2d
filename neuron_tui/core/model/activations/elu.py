"""ELU, the exponential linear unit: below 0 it levels off at −1 (Clevert et al. 2016, α = 1)."""

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.model.activation import Activation, kept_by_half


def _apply(sums: Matrix, out: Matrix) -> None:
    below = np.expm1(np.minimum(sums, 0.0))
    np.maximum(sums, 0.0, out=out)
    np.add(out, below, out=out)


def _slope(sums: Matrix, signals: Matrix, out: Matrix) -> None:
    np.minimum(signals, 0.0, out=out)
    np.add(out, 1.0, out=out)
    out[sums > 0.0] = 1.0


KIND = Activation(
    "elu",
    "z, or e^z − 1 below 0",
    _apply,
    _slope,
    variance=kept_by_half,
    source="np.where(z > 0.0, z, np.expm1(np.minimum(z, 0.0)))",
    slope_source="np.where(z > 0.0, 1.0, np.exp(np.minimum(z, 0.0)))",
)
