"""Sigmoid: a smooth step from 0 to 1."""

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.model.activation import Activation


def _apply(sums: Matrix, out: Matrix) -> None:
    # ½ + ½·tanh(z/2) is 1/(1 + e^−z) without its overflow.
    np.multiply(sums, 0.5, out=out)
    np.tanh(out, out=out)
    np.multiply(out, 0.5, out=out)
    np.add(out, 0.5, out=out)


def _slope(_sums: Matrix, signals: Matrix, out: Matrix) -> None:
    np.subtract(1.0, signals, out=out)
    np.multiply(out, signals, out=out)


KIND = Activation(
    "sigmoid",
    "1/(1 + e^−z)",
    _apply,
    _slope,
    source="0.5 + 0.5 * np.tanh(0.5 * z)",
    slope_source="0.25 - 0.25 * np.tanh(0.5 * z) ** 2",
)
