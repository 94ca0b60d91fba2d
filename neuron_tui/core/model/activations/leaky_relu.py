"""Leaky ReLU: of what is below 0 a little is let through, so that no neuron dies (Maas 2013)."""

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.model.activation import Activation, kept_by_half

LEAK = 0.01
"""What is let through of a negative sum."""


def _apply(sums: Matrix, out: Matrix) -> None:
    np.maximum(sums, LEAK * sums, out=out)


def _slope(sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    np.greater(sums, 0.0, out=out)
    np.maximum(out, LEAK, out=out)


KIND = Activation(
    "leaky relu",
    f"max({LEAK}·z, z)",
    _apply,
    _slope,
    variance=kept_by_half,
    is_piecewise_linear=True,
    source=f"np.maximum(z, {LEAK} * z)",
    slope_source=f"np.where(z > 0.0, 1.0, {LEAK})",
)
