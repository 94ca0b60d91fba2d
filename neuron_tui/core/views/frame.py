"""How much of a line of numbers to show: all of them, and a little more; and where each then is."""

from dataclasses import dataclass
from math import ceil, floor, isfinite

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.writing.rate_ladder import rung_below

Cell = tuple[int, int]
"""Line and column of a picture, from 0 at its upper left."""

_MARGIN = 0.06
_LEAST_STEPS = 10
"""Steps from one round number to the next that a range is long at least."""
_ON_A_STEP = 1e-9
"""Share of a step by which a number may miss it and still count as it."""
_LAST_BITS = 1e-13
"""Share of a range below which a change is no fact, but how floats are rounded."""
_DIGITS = 12
"""Digits of a round number that a float holds without its last bits."""
_MOST_STEPS = 8
"""Steps, of half its height each, by which a range is widened at most."""


@dataclass(frozen=True, eq=False)
class Frame:
    """What part of a plane a picture shows."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, right, bottom and top, as a frame takes them."""
        return self.left, self.right, self.bottom, self.top

    def columns(self, count: int) -> Vector:
        """Return what so many columns stand for, from left to right."""
        return np.linspace(self.left, self.right, count)

    def lines(self, count: int) -> Vector:
        """Return what so many lines stand for, from the top down."""
        return np.linspace(self.top, self.bottom, count)


@dataclass(frozen=True, eq=False)
class Grid(Frame):
    """A height for every cell of a frame, and what lies between the lowest and the highest."""

    heights: Matrix
    """Where each cell lies between the lowest and the highest, from 0 to 1: (lines × columns)."""
    lowest: float
    highest: float


def cells_of(points: Matrix, frame: Frame, columns: int, lines: int) -> list[Cell]:
    """Return the cell of a frame that each point lies in: (points × 2)."""
    across = places(points[:, 0], frame.left, frame.right, columns)
    down = places(points[:, 1], frame.top, frame.bottom, lines)
    return list(zip(down, across, strict=True))


def frame_around(points: Matrix) -> Frame:
    """Return the frame that holds all points, with a margin: (points × 2)."""
    return Frame(*with_margin(points[:, 0]), *with_margin(points[:, 1]))


def round_frame_around(points: Matrix) -> Frame:
    """Return such a frame whose edges have few digits, so that they can be written as they are;
    what moves only in a float's last bits beside the other is shown as standing still."""
    spans = np.ptp(points, axis=0)
    still = np.where(spans <= _LAST_BITS * spans.max(), points.mean(axis=0), points)
    return Frame(*rounded(*with_margin(still[:, 0])), *rounded(*with_margin(still[:, 1])))


def rounded(lowest: float, highest: float) -> tuple[float, float]:
    """Return a range widened to round numbers, by a tenth of it on either side at most."""
    step = rung_below((highest - lowest) / _LEAST_STEPS)
    if not isfinite(highest / step - lowest / step):
        return lowest, highest
    first = floor(lowest / step + _ON_A_STEP) * step
    last = ceil(highest / step - _ON_A_STEP) * step
    return float(f"{first:.{_DIGITS}g}"), float(f"{last:.{_DIGITS}g}")


def with_margin(values: Vector) -> tuple[float, float]:
    """Return a range around all values, wider than them by a margin, and never empty."""
    lowest, highest = float(values.min()), float(values.max())
    margin = _MARGIN * (highest - lowest) or max(0.1, abs(highest) * _MARGIN)
    return lowest - margin, highest + margin


def holding(value: float, lowest: float, highest: float) -> tuple[float, float]:
    """Return a range widened by steps until it holds a value; as it is where that lies far away."""
    step = (highest - lowest) / 2
    steps = max(lowest - value, value - highest) / step
    if not 0.0 < steps <= _MOST_STEPS:
        return lowest, highest
    wider = step * ceil(steps)
    return (lowest - wider, highest) if value < lowest else (lowest, highest + wider)


def places(values: Vector, first: float, last: float, count: int) -> list[int]:
    """Return on which of so many lines or columns, from `first` to `last`, each value lies."""
    found = np.round((values - first) / (last - first) * (count - 1))
    return [int(place) for place in np.clip(found, 0, count - 1)]
