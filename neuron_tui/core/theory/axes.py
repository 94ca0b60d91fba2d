"""The axes of a valley: in which directions parameters move predictions, and how strongly.

They are the singular value decomposition A = U·diag(s)·Vᵀ. Where some axis is weak it is found by
turning pairs of columns until all stand at right angles to each other (one-sided Jacobi; Demmel &
Veselić 1992). Unlike the usual way this keeps the digits of weak axes where columns have very
different sizes, whatever the order in which they come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector

EPSILON = float(np.finfo(np.float64).eps)
"""What a float64 rounds by, as a share of itself."""

Places: TypeAlias = NDArray[np.intp]

_MOST_SWEEPS = 40
_WELL_FELT = 1e-6
"""The share of the strongest axis from which on the usual, quicker way keeps all digits shown."""
_WEAKEST = float(np.sqrt(np.finfo(np.float64).tiny))


@dataclass(frozen=True, eq=False)
class Axes:
    """The axes of a matrix A (n × p), the strongest first."""

    error_axes: Matrix
    """U: the error pattern (n) that each axis removes, one a column; zeros for a flat axis."""
    strengths: Vector
    """s: how strongly predictions react along each axis; exactly 0 where they do not."""
    parameter_axes: Matrix
    """V: the direction (p) in which parameters move along each axis, one a column."""


def principal_axes(design: Matrix) -> Axes:
    """Return the axes of A.

    Flat are those along which A moves by its own rounding alone, and those whose strength has a
    square below all floats: no curvature.
    """
    rows, parameters = design.shape
    if rows >= parameters:
        patterns, strengths, directions = np.linalg.svd(design, full_matrices=False)
        if strengths[-1] > _WELL_FELT * strengths[0]:
            return Axes(patterns, strengths, directions.T)
    factors = np.linalg.qr(design) if rows > parameters else None
    columns = np.array(design if factors is None else factors.R, order="F")
    lengths = np.array([_length(column) for column in design.T])
    order = np.argsort(-lengths, kind="stable")
    columns = columns[:, order]
    turned = np.eye(parameters)[:, order]
    with np.errstate(all="ignore"):
        for _ in range(_MOST_SWEEPS):
            if not _sweep(columns, turned):
                break
    strengths = np.array([_length(column) for column in columns.T])
    rounding = EPSILON * max(rows, parameters) * (lengths @ np.abs(turned))
    strengths[strengths <= np.maximum(rounding, _WEAKEST)] = 0.0
    order = np.argsort(-strengths, kind="stable")
    strengths, columns, turned = strengths[order], columns[:, order], turned[:, order]
    patterns = np.zeros_like(columns)
    felt = strengths > 0.0
    patterns[:, felt] = columns[:, felt] / strengths[felt]
    return Axes(patterns if factors is None else factors.Q @ patterns, strengths, turned)


def _sweep(columns: Matrix, turned: Matrix) -> bool:
    """Turn every pair of columns to a right angle, the longer one first; tell whether any moved."""
    has_moved = False
    for here, there in _rounds(columns.shape[1]):
        one, other = columns[:, here], columns[:, there]
        sizes = np.maximum(np.abs(one).max(axis=0), np.abs(other).max(axis=0))
        one, other = one / sizes, other / sizes
        first, second = np.square(one).sum(axis=0), np.square(other).sum(axis=0)
        both = (one * other).sum(axis=0)
        slant = (first - second) / (2.0 * both)
        tangents = np.where(slant >= 0.0, 1.0, -1.0) / (np.abs(slant) + np.hypot(1.0, slant))
        is_skew = np.abs(both) > EPSILON * np.sqrt(first) * np.sqrt(second)
        turning = np.flatnonzero(is_skew & (tangents != 0.0))
        if not len(turning):
            continue
        has_moved = True
        here, there, tangents = here[turning], there[turning], tangents[turning]
        cosines = 1.0 / np.hypot(1.0, tangents)
        for matrix in (columns, turned):
            ahead, behind = matrix[:, here], matrix[:, there]
            matrix[:, here] = cosines * (ahead + tangents * behind)
            matrix[:, there] = cosines * (behind - tangents * ahead)
    return has_moved


def _rounds(count: int) -> Iterator[tuple[Places, Places]]:
    """Yield every pair of so many columns once, in rounds of pairs that share none."""
    seats = list(range(count + count % 2)) if count > 1 else []
    for _ in range(len(seats) - 1):
        half = len(seats) // 2
        pairs = [sorted(pair) for pair in zip(seats[:half], seats[: -half - 1 : -1], strict=True)]
        here, there = np.array([pair for pair in pairs if pair[1] < count], dtype=np.intp).T
        yield here, there
        seats = [seats[0], seats[-1], *seats[1:-1]]


def _length(column: Vector) -> float:
    """Return the length of a column whose squares may be beyond all floats."""
    size = float(np.abs(column).max(initial=0.0))
    return size * float(np.linalg.norm(column / size)) if size > 0.0 else 0.0
