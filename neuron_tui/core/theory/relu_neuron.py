"""The best that one ReLU neuron can do with one input, found without training.

ŷ = max(0, w·x + b) is a line on one side of its kink and 0 on the other. Which rows lie on the
line's side splits the plane of (w, b) into sectors. Inside each the loss is quadratic, so its
lowest point is that sector's least-squares line or lies on its edge, where the kink is at a row's
input. There are few sectors (two a row), and the best of all of them is the best there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.model.activations.relu import KIND as RELU
from neuron_tui.core.model.network import Network
from neuron_tui.core.theory.least_squares import least_squares

_EQUAL = 1e-9
"""Two losses that differ by no more than this share of Σ y² are equally good."""


@dataclass(frozen=True)
class ReluNeuron:
    """ŷ = max(0, w·x + b), and what it leaves of the rows' outputs."""

    weight: float
    bias: float
    squares: float
    """Σ e² over the rows."""
    is_determined: bool
    """Whether at least two inputs lie on its line, so that no other line is as good."""

    def predict(self, inputs: Vector) -> Vector:
        """Return ŷ for each input."""
        return _relu(self.weight, self.bias, inputs)


def is_relu_neuron(network: Network) -> bool:
    """Tell whether a network is what this page is about: one ReLU neuron, with one input and a
    bias."""
    is_lone = not network.hidden and network.inputs == 1 and network.has_bias
    return is_lone and network.activations[0] is RELU


def best_relu_neurons(inputs: Vector, outputs: Vector) -> tuple[ReluNeuron, ...]:
    """Return the ReLU neurons with the lowest Σ e², of which there may be several: (n), (n)."""
    places = np.unique(inputs)
    found = []
    for weight, bias in _candidates(inputs, outputs, places):
        errors = outputs - _relu(weight, bias, inputs)
        is_determined = int(np.count_nonzero(weight * places + bias > 0.0)) > 1
        found.append(ReluNeuron(weight, bias, float(errors @ errors), is_determined))
    least = min(each.squares for each in found) + _EQUAL * float(outputs @ outputs)
    best: list[ReluNeuron] = []
    for each in found:
        if each.squares <= least and not any(_is_same(each, other) for other in best):
            best.append(each)
    return tuple(best)


def _is_same(one: ReluNeuron, other: ReluNeuron) -> bool:
    pair, close = (one.weight, one.bias), (other.weight, other.bias)
    return bool(np.allclose(pair, close, rtol=_EQUAL, atol=_EQUAL))


def _candidates(inputs: Vector, outputs: Vector, places: Vector) -> Iterator[tuple[float, float]]:
    """Yield (w, b) of each sector's line, of the best line from each kink, and of none: level, or
    0 everywhere."""
    yield 0.0, 0.0
    yield 0.0, float(outputs.mean())
    for kink in places.tolist():
        for side in (1.0, -1.0):
            active = side * (inputs - kink) > 0.0
            reach, wanted = inputs[active] - kink, outputs[active]
            weight = float(reach @ wanted) / float(reach @ reach) if len(reach) else 0.0
            if side * weight > 0.0:
                yield weight, -weight * kink
            active |= inputs == kink
            design = np.column_stack([inputs[active], np.ones(int(active.sum()))])
            line = least_squares(design, outputs[active])
            if line is not None:
                yield float(line[0]), float(line[1])


def _relu(weight: float, bias: float, inputs: Vector) -> Vector:
    predictions: Vector = np.maximum(0.0, weight * inputs + bias)
    return predictions
