"""The loss over (w, b), and the path walked on it."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.theory.analysis import Optimum
from neuron_tui.core.theory.quadratic import QuadraticLoss
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.views.contours import Contour
from neuron_tui.core.views.frame import Frame, frame_around

PATH_POINTS = 240
_CONTOUR_POINTS = 361
_LEVELS = (1.0, 1e-1, 1e-2, 1e-3)
"""Contours, as shares of what the loss was at the start above its lowest."""


@dataclass(frozen=True, eq=False)
class Surface(Frame):
    """A map of the loss: w to the right, b upwards, each axis as long as the path needs it.

    In a valley as narrow as a large condition number makes it, equal scales would show a single
    line; with its own scale for each axis the path has its two parts: quickly down the slope,
    then slowly along the floor.
    """

    path: Matrix
    """(w, b) of every step shown, in order: (points × 2)."""
    optimum: Vector | None
    """The best there is; None where that is not known, or is no single place."""
    lowest: float | None
    """The loss there."""
    floor: Matrix | None
    """Two points, far outside, of the line along which the loss changes least."""
    contours: tuple[Contour, ...]
    """Lines of equal loss; closed ones in a plain valley."""
    heights: Matrix | None = None
    """How high the loss lies, from 0 to 1 in powers of ten: (lines × columns); None where it is
    known for any place."""


def surface(snapshot: Snapshot, trajectory: Trajectory) -> Surface | None:
    """Return the map of a session's moment for a neuron with one weight and a bias; None for any
    other."""
    if len(snapshot.parameters) != 2 or not snapshot.network.has_bias:
        return None
    path = trajectory.path(snapshot.step, snapshot.latest, PATH_POINTS)
    best, loss = snapshot.analysis.optimum, snapshot.analysis.quadratic
    shown = path if best is None else np.vstack([path, best.parameters])
    frame = frame_around(shown)
    floor: Matrix | None = None
    contours: tuple[Contour, ...] = ()
    if best is not None and loss is not None:
        flattest = loss.parameter_axes[:, -1]
        reach = 10 * max(frame.right - frame.left, frame.top - frame.bottom)
        floor = np.vstack([best.parameters - reach * flattest, best.parameters + reach * flattest])
        height = float(snapshot.losses.values[0]) - best.loss
        contours = _contours(loss, best, height)
    optimum, lowest = (None, None) if best is None else (best.parameters, best.loss)
    return Surface(*frame.edges, path, optimum, lowest, floor, contours)


def shares_of_loss(snapshot: Snapshot, seen: Surface, columns: int, lines: int) -> Matrix:
    """Return how high the loss lies, from 0 to 1: (lines × columns); in a plain valley in powers
    of ten between the lowest contour and the highest, and 0 where it is not known."""
    loss, best = snapshot.analysis.quadratic, snapshot.analysis.optimum
    if seen.heights is not None:
        return _nearest(seen.heights, columns, lines)
    if loss is None or best is None or not seen.contours:
        return np.zeros((lines, columns))
    w, b = np.meshgrid(seen.columns(columns), seen.lines(lines))
    away = np.column_stack([w.ravel(), b.ravel()]) - best.parameters
    with np.errstate(all="ignore"):
        above = 0.5 * (away @ loss.parameter_axes) ** 2 @ loss.curvatures
        highest = seen.contours[0].loss - best.loss
        shares = 1.0 - np.log10(above / highest) / np.log10(_LEVELS[-1])
    finite: Matrix = np.clip(np.nan_to_num(shares, nan=0.0), 0.0, 1.0).reshape(lines, columns)
    return finite


def _nearest(grid: Matrix, columns: int, lines: int) -> Matrix:
    """Return a grid in another number of columns and lines: each cell as the nearest one is."""
    down, across = (
        np.linspace(0, count - 1, wanted).round().astype(np.intp)
        for count, wanted in zip(grid.shape, (lines, columns), strict=True)
    )
    return grid[np.ix_(down, across)]


def _contours(loss: QuadraticLoss, best: Optimum, height: float) -> tuple[Contour, ...]:
    """Return ellipses: θ* + V·(√(2(L − L*)/λ)·(cos t, sin t)) has the loss L for every t."""
    turn = np.linspace(0.0, 2.0 * np.pi, _CONTOUR_POINTS)
    circle = np.vstack([np.cos(turn), np.sin(turn)])
    contours = []
    for level in _LEVELS:
        with np.errstate(all="ignore"):
            above = max(level * height, 0.0)
            axes = np.sqrt(2.0 * above / loss.curvatures)
            line = best.parameters + (loss.parameter_axes @ (axes[:, None] * circle)).T
        contours.append(Contour(best.loss + above, line))
    return tuple(contours)
