"""The loss over (w, b) of a lone neuron whose loss is no plain valley: bent, or with decay."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.views.frame import Cell, Grid, cells_of, round_frame_around

_PATH_POINTS = 240
_MOST_WORK = 4_000_000
"""Cells times rows up to which a screen can wait for the map at every frame."""
_SMALLEST = 1e-6
"""Below this share of the highest loss all losses are shown alike."""


@dataclass(frozen=True, eq=False)
class LossMap(Grid):
    """The loss over w (to the right) and b (upwards), in powers of ten, and the path on it."""

    path: tuple[Cell, ...]
    """From the start to the latest step."""
    here: Cell
    best: Cell | None
    """Where one ReLU neuron does best; None where that is not known."""


def loss_map(
    snapshot: Snapshot, trajectory: Trajectory, columns: int, lines: int
) -> LossMap | None:
    """Return the map in so many cells; None for a neuron with another number of weights than one,
    for one whose loss is a plain valley, or where it would take too long."""
    has_map = (
        len(snapshot.parameters) == 2
        and snapshot.network.has_bias
        and snapshot.analysis.quadratic is None
    )
    work = columns * lines * snapshot.rows_in_training
    if not has_map or columns < 2 or lines < 2 or work > _MOST_WORK:
        return None
    path = trajectory.path(snapshot.step, snapshot.latest, _PATH_POINTS)
    relu = snapshot.best_relu_neuron
    best = None if relu is None else np.array([relu.weight, relu.bias])
    # Zero shows how far away the parameters are, and keeps a path that stands still in its place.
    frame = round_frame_around(
        np.vstack([path, np.zeros((1, 2)), *([] if best is None else [best])])
    )
    losses = _losses(snapshot, frame.columns(columns), frame.lines(lines))
    lowest, highest = float(losses.min()), float(losses.max())
    floor = max(lowest, _SMALLEST * highest)
    span = np.log(highest) - np.log(floor) if highest > floor else 1.0
    points = np.vstack([path, snapshot.parameters, *([] if best is None else [best])])
    cells = cells_of(points, frame, columns, lines)
    return LossMap(
        *frame.edges,
        _heights(losses, floor) / span,
        lowest,
        highest,
        path=tuple(cells[: len(path)]),
        here=cells[len(path)],
        best=None if best is None else cells[-1],
    )


def _heights(losses: Matrix, floor: float) -> Matrix:
    """Return how many powers of e each loss is above the floor; 0 where all losses are 0."""
    if floor == 0.0:
        return np.zeros_like(losses)
    heights: Matrix = np.log(np.maximum(losses, floor)) - np.log(floor)
    return heights


def _losses(snapshot: Snapshot, weights: Vector, biases: Vector) -> Matrix:
    """Return the loss for each b (a line) and each w (a column)."""
    settings, dataset = snapshot.settings, snapshot.dataset
    inputs, outputs = dataset.training_inputs[:, 0], dataset.training_outputs
    loss = LOSSES[settings.loss]
    # Near divergence losses may be beyond all floats: they are then as high as a float can be.
    with np.errstate(all="ignore"):
        sums = biases[:, None, None] + weights[None, :, None] * inputs
        signals = np.empty_like(sums)
        snapshot.network.activations[0].apply(sums, signals)
        rows = loss.row.of_rows(outputs - signals, sums, outputs).sum(axis=2)
        decay = settings.l1 * np.abs(weights) + 0.5 * settings.l2 * weights**2
        losses = loss.share(len(outputs)) * rows + decay
    highest = np.finfo(np.float64).max
    finite: Matrix = np.nan_to_num(losses, nan=highest, posinf=highest)
    return finite
