"""ReLU, the rectified linear unit: what is below 0 is cut off."""

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.model.activation import Activation, kept_by_half


def _apply(sums: Matrix, out: Matrix) -> None:
    np.maximum(sums, 0.0, out=out)


def _slope(sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    np.greater(sums, 0.0, out=out)


KIND = Activation(
    "relu",
    "max(0, z)",
    _apply,
    _slope,
    variance=kept_by_half,
    is_piecewise_linear=True,
    can_die=True,
    source="np.maximum(z, 0.0)",
    slope_source="np.where(z > 0.0, 1.0, 0.0)",
)
