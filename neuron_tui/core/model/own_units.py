"""A network's parameters in the puzzle's own units, and back."""

from collections.abc import Sequence

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.data.scaling import Scaling
from neuron_tui.core.model.network import Network


def own_parameters(network: Network, scaling: Scaling, trained: Vector) -> Vector:
    """Return the θ that predicts from unscaled inputs what `trained` does from scaled ones.

    A weight is divided by its input's deviation, and the bias makes up for the mean; the output is
    brought back where the last neuron is linear, and stays scaled where it is not.
    """
    parameters = trained.copy()
    blocks = network.blocks(parameters)
    first, last = blocks[0], blocks[-1]
    first[:-1] /= scaling.input_deviations[:, np.newaxis]
    first[-1] -= scaling.input_means @ first[:-1]
    if network.activations[-1].is_linear:
        last *= scaling.output_deviation
        last[-1] += scaling.output_mean
    return parameters


def trained_parameters(network: Network, scaling: Scaling, own: Vector) -> Vector:
    """Return the θ that predicts from scaled inputs what `own` does from unscaled ones."""
    parameters = own.copy()
    blocks = network.blocks(parameters)
    first, last = blocks[0], blocks[-1]
    if network.activations[-1].is_linear:
        last[-1] -= scaling.output_mean
        last /= scaling.output_deviation
    first[-1] += scaling.input_means @ first[:-1]
    first[:-1] *= scaling.input_deviations[:, np.newaxis]
    return parameters


def carried_over(
    network: Network,
    parameters: Vector,
    other: Network,
    drawn: Vector,
    shared_inputs: Sequence[tuple[int, int]],
) -> Vector:
    """Return parameters for another network: those it shares with this one, others as drawn.

    Both take some of the same inputs: at which place here, and at which place there (from 0).
    Hidden layers are shared from the first one on; the output neuron is, where there are equally
    many of them.
    """
    carried = drawn.copy()
    olds, news = network.blocks(parameters), other.blocks(carried)
    if len(olds) != len(news):
        olds, news = olds[:-1], news[:-1]
    for layer, (old, new) in enumerate(zip(olds, news, strict=False)):
        kept = min(old.shape[0], new.shape[0]) - 1
        entering = shared_inputs if layer == 0 else [(place, place) for place in range(kept)]
        neurons = min(old.shape[1], new.shape[1])
        for here, there in [*entering, (-1, -1)]:
            new[there, :neurons] = old[here, :neurons]
    return carried
