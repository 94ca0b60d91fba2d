"""A network of bent lines, taken as it is on one side of every bend.

Behind a ReLU the loss has edges: there a gradient jumps, and its difference over a small step is as
large as the step is small, which is no curvature. With the slope of every neuron for every row
held as it is at one point, a = slope·z, the loss is smooth, and near that point the same.
"""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.network import Network


@dataclass(frozen=True, eq=False)
class SlopePattern:
    """The slopes of a network's neurons for some rows: (rows × neurons) a layer."""

    network: Network
    inputs: Matrix
    slopes: tuple[Matrix, ...]

    def gradient(self, parameters: Vector, outputs: Vector, share: float) -> Vector:
        """Return ∂loss/∂θ of ½·share·Σ e² with these slopes, whatever the sums come to."""
        blocks, signals = self.network.blocks(parameters), [self.inputs]
        for block, slope in zip(blocks, self.slopes, strict=True):
            signals.append((signals[-1] @ block[:-1] + block[-1]) * slope)
        gradient = np.empty_like(parameters)
        delta = -share * (outputs[:, None] - signals[-1])
        for layer in reversed(range(len(blocks))):
            delta = delta * self.slopes[layer]
            part = self.network.blocks(gradient)[layer]
            part[:-1], part[-1] = signals[layer].T @ delta, delta.sum(axis=0)
            delta = delta @ blocks[layer][:-1].T
        return gradient


def slope_pattern(network: Network, parameters: Vector, inputs: Matrix) -> SlopePattern:
    """Return the pattern at a point; of a network whose activations are made of straight lines."""
    forward = network.run(parameters, inputs)
    slopes = []
    for sums, signals, name in zip(forward.sums, forward.signals, network.activations, strict=True):
        slope = np.empty_like(sums)
        ACTIVATIONS[name].slope(sums, np.ascontiguousarray(signals), slope)
        slopes.append(slope)
    return SlopePattern(network, inputs, tuple(slopes))
