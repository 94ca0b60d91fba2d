"""The neuron's line among the examples: what to draw, and how much of the plane to show."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.frame import Frame, with_margin

PLACES = 121
"""Inputs at which a curve is computed."""
_FAR = 4.0
"""How many times the height of what is to be learnt a first prediction may lie away from it."""
_BEYOND = 0.3
"""How far to show of a network what it says where no row has told it anything."""


@dataclass(frozen=True, eq=False)
class Fit(Frame):
    """A line through (x, y), and a frame around the rows that stays put while it moves."""

    x: Vector
    y: Vector


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
    heights = np.append(dataset.own_outputs, _best(snapshot))
    start = snapshot.starting_predictions
    reach = _FAR * float(heights.max() - heights.min())
    near = (start >= heights.min() - reach) & (start <= heights.max() + reach)
    bottom, top = with_margin(np.append(heights, start[near]))
    x = np.linspace(left, right, PLACES)
    y = snapshot.predict(snapshot.parameters, x.reshape(-1, 1))
    return Fit(left, right, bottom, top, x, y)


def _best(snapshot: Snapshot) -> Vector:
    """Return what the best there is predicts for every row; where that is not known, what a line
    through all examples says of the ask, as far as that is near them."""
    relu, optimum = snapshot.best_relu_neuron, snapshot.analysis.optimum
    if optimum is not None:
        return snapshot.predict(optimum.parameters, snapshot.dataset.raw_inputs)
    if relu is not None and relu.is_determined:
        parameters = np.array([relu.weight, relu.bias])
        return snapshot.predict(parameters, snapshot.dataset.raw_inputs)
    dataset = snapshot.dataset
    outputs, inputs = dataset.own_outputs, dataset.raw_inputs[:, 0]
    slope, height = _line(inputs[dataset.examples], outputs)
    reach = float(outputs.max() - outputs.min())
    asked = slope * inputs[dataset.ask] + height
    near: Vector = np.clip(np.array([asked]), outputs.min() - reach, outputs.max() + reach)
    return near if np.isfinite(asked) else outputs


def _line(x: Vector, y: Vector) -> tuple[float, float]:
    """Return slope and height at 0 of the least-squares line, level where all x are the same."""
    with np.errstate(all="ignore"):
        x_mean, y_mean = float(x.mean()), float(y.mean())
        spread = float(((x - x_mean) ** 2).sum())
        slope = float(((x - x_mean) * (y - y_mean)).sum()) / spread if spread else 0.0
    return slope, y_mean - slope * x_mean


def inputs_shown(snapshot: Snapshot) -> tuple[float, float]:
    """Return the range of the first input that is drawn: all rows, and of a network some more."""
    left, right = with_margin(snapshot.dataset.raw_inputs[:, 0])
    beyond = _BEYOND * (right - left) if snapshot.network.hidden else 0.0
    return left - beyond, right + beyond
