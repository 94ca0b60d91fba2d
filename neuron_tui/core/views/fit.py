"""The neuron's line among the examples: what to draw, and how much of the plane to show."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.frame import with_margin

PLACES = 121
"""Inputs at which a curve is computed."""
_BEYOND = 0.3
"""How far to show of a network what it says where no row has told it anything."""


@dataclass(frozen=True, eq=False)
class Fit:
    """A line through (x, y), and a frame around the rows that stays put while it moves."""

    x: Vector
    y: Vector
    left: float
    right: float
    bottom: float
    top: float


def fit(snapshot: Snapshot) -> Fit | None:
    """Return what one input's plane shows at this step; None where there are more inputs.

    The frame holds all examples, what the best line predicts, and of the first predictions those
    that are not far away. The predictions of the moment have no say: an axis that moves with the
    line would hide that the line moves.
    """
    dataset = snapshot.dataset
    if dataset.raw_inputs.shape[1] != 1:
        return None
    left, right = inputs_shown(snapshot)
    heights = dataset.own_outputs
    if snapshot.analysis.optimum is not None:
        best = snapshot.predict(snapshot.analysis.optimum.parameters, dataset.raw_inputs)
        heights = np.append(heights, best)
    start = snapshot.starting_predictions
    reach = float(heights.max() - heights.min())
    near = (start >= heights.min() - reach) & (start <= heights.max() + reach)
    bottom, top = with_margin(np.append(heights, start[near]))
    x = np.linspace(left, right, PLACES)
    y = snapshot.predict(snapshot.parameters, x.reshape(-1, 1))
    return Fit(x, y, left, right, bottom, top)


def inputs_shown(snapshot: Snapshot) -> tuple[float, float]:
    """Return the range of the first input that is drawn: all rows, and of a network some more."""
    left, right = with_margin(snapshot.dataset.raw_inputs[:, 0])
    beyond = _BEYOND * (right - left) if snapshot.network.hidden else 0.0
    return left - beyond, right + beyond
