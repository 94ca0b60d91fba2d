"""The loss over (w, b) of a lone neuron whose loss is no plain valley: bent, or with decay."""

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.views.contours import Contour, pieces_at, round_levels
from neuron_tui.core.views.frame import round_frame_around
from neuron_tui.core.views.surface import PATH_POINTS, Surface, surface

_MOST_WORK = 4_000_000
"""Cells times rows up to which a screen can wait for the map at every frame."""
_SMALLEST = 1e-6
"""Below this share of the highest loss all losses are shown alike."""


_LOWEST_LINE = 1e-3
"""Below this share of the highest loss no line of equal loss is drawn."""


def loss_surface(
    snapshot: Snapshot, trajectory: Trajectory, columns: int, lines: int
) -> Surface | None:
    """Return the loss over (w, b), a plain valley or not, from losses at so many places where it
    takes these; None for a neuron with another number of parameters."""
    return loss_map(snapshot, trajectory, columns, lines) or surface(snapshot, trajectory)


def loss_map(
    snapshot: Snapshot, trajectory: Trajectory, columns: int, lines: int
) -> Surface | None:
    """Return the map from the losses at so many places; None for a neuron with another number of
    weights than one, for one whose loss is a plain valley, or where it would take too long."""
    has_map = (
        len(snapshot.parameters) == 2
        and snapshot.network.has_bias
        and snapshot.analysis.quadratic is None
    )
    work = columns * lines * snapshot.rows_in_training
    if not has_map or columns < 2 or lines < 2 or work > _MOST_WORK:
        return None
    path = trajectory.path(snapshot.step, snapshot.latest, PATH_POINTS)
    relu = snapshot.best_relu_neuron
    best = lowest = None
    if relu is not None:
        best = np.array([relu.weight, relu.bias])
        lowest = float(_losses(snapshot, best[:1], best[1:])[0, 0])
    # Zero shows how far away the parameters are, and keeps a path that stands still in its place.
    frame = round_frame_around(
        np.vstack([path, np.zeros((1, 2)), *([] if best is None else [best])])
    )
    across, down = frame.columns(columns), frame.lines(lines)
    losses = _losses(snapshot, across, down)
    highest = float(losses.max())
    floor = max(float(losses.min()), _SMALLEST * highest)
    heights = _heights(losses, floor)
    levels = round_levels(max(floor, _LOWEST_LINE * highest), highest)
    contours = tuple(
        Contour(
            level,
            pieces_at(heights, np.log(level) - np.log(floor), across, down),
            is_in_pieces=True,
        )
        for level in levels
    )
    span = float(heights.max()) or 1.0
    return Surface(*frame.edges, path, best, lowest, None, contours, heights / span)


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
