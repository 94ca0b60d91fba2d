"""Activations: what a neuron does to its sum w·x + b before it passes it on."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.puzzle.puzzle import ActivationName

LEAK = 0.01
"""What a leaky ReLU lets through of a negative sum."""


@dataclass(frozen=True)
class Activation:
    """A function f of a neuron's sum z, and its slope f′ for the chain rule.

    Both write into a given array of the same shape, which may be z itself for `apply`.
    """

    name: ActivationName
    formula: str
    apply: Callable[[Matrix, Matrix], None]
    """apply(z, out): out = f(z)."""
    slope: Callable[[Matrix, Matrix, Matrix], None]
    """slope(z, f(z), out): out = f′(z)."""


def _linear(sums: Matrix, out: Matrix) -> None:
    np.copyto(out, sums)


def _linear_slope(_sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    out.fill(1.0)


def _relu(sums: Matrix, out: Matrix) -> None:
    np.maximum(sums, 0.0, out=out)


def _relu_slope(sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    np.greater(sums, 0.0, out=out)


def _leaky_relu(sums: Matrix, out: Matrix) -> None:
    np.maximum(sums, LEAK * sums, out=out)


def _leaky_relu_slope(sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    np.greater(sums, 0.0, out=out)
    np.maximum(out, LEAK, out=out)


def _tanh(sums: Matrix, out: Matrix) -> None:
    np.tanh(sums, out=out)


def _tanh_slope(_sums: Matrix, signals: Matrix, out: Matrix) -> None:
    np.multiply(signals, signals, out=out)
    np.subtract(1.0, out, out=out)


def _sigmoid(sums: Matrix, out: Matrix) -> None:
    # ½ + ½·tanh(z/2) is 1/(1 + e^−z) without its overflow.
    np.multiply(sums, 0.5, out=out)
    np.tanh(out, out=out)
    np.multiply(out, 0.5, out=out)
    np.add(out, 0.5, out=out)


def _sigmoid_slope(_sums: Matrix, signals: Matrix, out: Matrix) -> None:
    np.subtract(1.0, signals, out=out)
    np.multiply(out, signals, out=out)


ACTIVATIONS: dict[ActivationName, Activation] = {
    each.name: each
    for each in (
        Activation("linear", "z", _linear, _linear_slope),
        Activation("relu", "max(0, z)", _relu, _relu_slope),
        Activation("leaky relu", f"max({LEAK}·z, z)", _leaky_relu, _leaky_relu_slope),
        Activation("tanh", "tanh(z)", _tanh, _tanh_slope),
        Activation("sigmoid", "1/(1 + e^−z)", _sigmoid, _sigmoid_slope),
    )
}
