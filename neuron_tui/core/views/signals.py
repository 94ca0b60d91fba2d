"""What one neuron of a network passes on, over the inputs."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.fit import PLACES, inputs_shown


@dataclass(frozen=True, eq=False)
class Signals:
    """A neuron's curve over one input, and those of others to see it among."""

    x: Vector
    own: Vector
    others: tuple[Vector, ...]
    """Of a hidden neuron, those of its layer; of the output neuron, what each weight brings it."""
    left: float
    right: float
    lowest: float
    highest: float
    """The extremes of all curves over the inputs of the rows."""


def signals(snapshot: Snapshot, neuron: tuple[int, int]) -> Signals | None:
    """Return the curves of a neuron (layer, place; from 0); None where there are more inputs.

    The output neuron's curve is w·a + b of the curves w·a that are shown with it, as trained on.
    """
    if snapshot.dataset.raw_inputs.shape[1] != 1:
        return None
    layer, place = neuron
    left, right = inputs_shown(snapshot)
    x = np.linspace(left, right, PLACES)
    curves = _curves(snapshot, x.reshape(-1, 1), layer)
    own = curves[:, place]
    if layer == len(snapshot.network.hidden) and layer > 0:
        weights = snapshot.network.layers(snapshot.parameters)[layer].weights[:, 0]
        others = tuple((_curves(snapshot, x.reshape(-1, 1), layer - 1) * weights).T)
    else:
        others = tuple(np.delete(curves, place, axis=1).T)
    rows = snapshot.dataset.raw_inputs[:, 0]
    seen = (x >= rows.min()) & (x <= rows.max())
    values = np.concatenate([curve[seen] for curve in (own, *others)])
    return Signals(x, own, others, left, right, float(values.min()), float(values.max()))


def signal(snapshot: Snapshot, neuron: tuple[int, int], raw_inputs: Matrix) -> Vector:
    """Return what a neuron passes on for any of the puzzle's inputs: (rows × d) → (rows)."""
    layer, place = neuron
    own: Vector = _curves(snapshot, raw_inputs, layer)[:, place]
    return own


def _curves(snapshot: Snapshot, raw_inputs: Matrix, layer: int) -> Matrix:
    inputs = snapshot.dataset.trained_inputs(raw_inputs)
    curves: Matrix = snapshot.network.run(snapshot.parameters, inputs).signals[layer].copy()
    return curves
