"""The loss over (w, b), and the path walked on it."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.theory.quadratic import QuadraticLoss
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.views.frame import Frame, frame_around

_PATH_POINTS = 240
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
    floor: Matrix | None
    """Two points, far outside, of the line along which the loss changes least."""
    contours: tuple[Matrix, ...]
    """Closed lines of equal loss."""
    levels: tuple[float, ...]
    """The loss on each of them."""


def surface(snapshot: Snapshot, trajectory: Trajectory) -> Surface | None:
    """Return the map of a session's moment for a neuron with one weight and a bias; None for any
    other."""
    if len(snapshot.parameters) != 2 or not snapshot.network.has_bias:
        return None
    path = trajectory.path(snapshot.step, snapshot.latest, _PATH_POINTS)
    best, loss = snapshot.analysis.optimum, snapshot.analysis.quadratic
    shown = path if best is None else np.vstack([path, best.parameters])
    frame = frame_around(shown)
    floor: Matrix | None = None
    contours: tuple[Matrix, ...] = ()
    levels: tuple[float, ...] = ()
    if best is not None and loss is not None:
        flattest = loss.parameter_axes[:, -1]
        reach = 10 * max(frame.right - frame.left, frame.top - frame.bottom)
        floor = np.vstack([best.parameters - reach * flattest, best.parameters + reach * flattest])
        height = float(snapshot.losses.values[0]) - best.loss
        contours = _contours(loss, best.parameters, height)
        levels = tuple(best.loss + max(level * height, 0.0) for level in _LEVELS)
    optimum = None if best is None else best.parameters
    return Surface(*frame.edges, path, optimum, floor, contours, levels)


def shares_of_loss(snapshot: Snapshot, seen: Surface, columns: int, lines: int) -> Matrix:
    """Return how high the loss lies, in powers of ten between the lowest contour and the highest,
    from 0 to 1: (lines × columns); 0 where it is no plain valley."""
    loss, best = snapshot.analysis.quadratic, snapshot.analysis.optimum
    if loss is None or best is None or not seen.levels:
        return np.zeros((lines, columns))
    w, b = np.meshgrid(seen.columns(columns), seen.lines(lines))
    away = np.column_stack([w.ravel(), b.ravel()]) - best.parameters
    with np.errstate(all="ignore"):
        above = 0.5 * (away @ loss.parameter_axes) ** 2 @ loss.curvatures
        highest = seen.levels[0] - best.loss
        shares = 1.0 - np.log10(above / highest) / np.log10(_LEVELS[-1])
    finite: Matrix = np.clip(np.nan_to_num(shares, nan=0.0), 0.0, 1.0).reshape(lines, columns)
    return finite


def _contours(loss: QuadraticLoss, optimum: Vector, height: float) -> tuple[Matrix, ...]:
    """Return ellipses: θ* + V·(√(2(L − L*)/λ)·(cos t, sin t)) has the loss L for every t."""
    turn = np.linspace(0.0, 2.0 * np.pi, _CONTOUR_POINTS)
    circle = np.vstack([np.cos(turn), np.sin(turn)])
    contours = []
    for level in _LEVELS:
        with np.errstate(all="ignore"):
            axes = np.sqrt(2.0 * max(level * height, 0.0) / loss.curvatures)
            contours.append(optimum + (loss.parameter_axes @ (axes[:, None] * circle)).T)
    return tuple(contours)
