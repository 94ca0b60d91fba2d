"""tanh: a smooth step from −1 to 1."""

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.model.activation import Activation


def _apply(sums: Matrix, out: Matrix) -> None:
    np.tanh(sums, out=out)


def _slope(_sums: Matrix, signals: Matrix, out: Matrix) -> None:
    np.multiply(signals, signals, out=out)
    np.subtract(1.0, out, out=out)


KIND = Activation(
    "tanh",
    "tanh(z)",
    _apply,
    _slope,
    source="np.tanh(z)",
    slope_source="1.0 - np.tanh(z) ** 2",
)
