"""Lines of equal height on a grid, and which heights to draw them at."""

from dataclasses import dataclass
from itertools import combinations
from math import floor, log10

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector

_MOST, _FEWEST = 4, 2
"""Lines that can be told apart on a map, and those that it takes to see a slope."""
_DIGITS = ((1, 2, 5), (1, 3), (1,))
"""The first digits of round numbers, many of them first."""
_ACROSS_A_SADDLE = ((0, 1), (2, 3))
"""Edges of a square that are joined where all four are crossed."""


@dataclass(frozen=True, eq=False)
class Contour:
    """A line of equal loss."""

    loss: float
    points: Matrix
    """(w, b) of its points: (points × 2)."""
    is_in_pieces: bool = False
    """Whether each two points are the ends of a piece, in any order; else one follows the other."""


def round_levels(lowest: float, highest: float) -> tuple[float, ...]:
    """Return a few round numbers between two heights above 0, or others where there is no round
    one; none where the heights are the same."""
    if not 0.0 < lowest < highest:
        return ()
    decades = range(floor(log10(lowest)), floor(log10(highest)) + 1)
    found: list[float] = []
    for digits in _DIGITS:
        numbers = (float(f"{digit}e{decade}") for decade in decades for digit in digits)
        found = [number for number in numbers if lowest < number < highest]
        if len(found) <= _MOST:
            break
    if len(found) < _FEWEST:
        return tuple(np.linspace(lowest, highest, _FEWEST + 2)[1:-1].tolist())
    return tuple(found[:: -(-len(found) // _MOST)])


def pieces_at(heights: Matrix, level: float, across: Vector, down: Vector) -> Matrix:
    """Return where a grid of heights (lines × columns) has a level: (2·pieces × 2), each two rows
    the ends of a straight piece, placed as the columns (`across`) and lines (`down`) are.

    This is marching squares: a line goes through the square between four neighbours from one edge
    that has the level between its ends to another. (Maple, Geometric Design and Space Planning
    Using the Marching Squares and Marching Cube Algorithms, 2003.)
    """
    h, x, y = (_corners(grid) for grid in (heights, *np.meshgrid(across, down)))
    is_crossed, places = [], []
    for corner in range(4):
        other = corner - 3  # the next one around the square
        is_crossed.append((h[corner] >= level) != (h[other] >= level))
        with np.errstate(all="ignore"):
            share = (level - h[corner]) / (h[other] - h[corner])
            ways = [each[corner] + share * (each[other] - each[corner]) for each in (x, y)]
        places.append(np.stack(ways, axis=-1))
    crossings = np.sum(is_crossed, axis=0)
    pieces = []
    for one, other in combinations(range(4), 2):
        is_joined = (crossings == 2) & is_crossed[one] & is_crossed[other]
        if (one, other) in _ACROSS_A_SADDLE:
            is_joined |= crossings == 4
        pieces.append(np.stack([places[one][is_joined], places[other][is_joined]], axis=1))
    return np.concatenate(pieces).reshape(-1, 2)


def _corners(grid: Matrix) -> list[Matrix]:
    """Return the four corners of every square of neighbours, in turn around it."""
    return [grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]]
