"""Lines cut to what can be seen: inside the unit square, and no finer than a terminal's dots."""

import numpy as np
from numpy.typing import NDArray

POINTS_A_COLUMN = 4
"""Points kept in one column of dots: where a line enters, its extremes, and where it leaves."""

_FARTHEST = 1e6
"""How many squares away a point may be: farther, it is but a direction, and this is finite."""


def thinned(
    x: NDArray[np.float64], y: NDArray[np.float64], columns: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Keep of each column of dots the first and last point of a line and its extremes."""
    if len(x) <= POINTS_A_COLUMN * columns:
        return x, y
    if np.any(x[1:] < x[:-1]):
        order = np.linspace(0, len(x) - 1, POINTS_A_COLUMN * columns).astype(np.intp)
        return x[order], y[order]
    column = np.floor(np.clip(x, -1.0, 2.0) * columns)
    starts = np.flatnonzero(np.diff(column, prepend=column[0] - 1))
    ends = np.append(starts[1:], len(x))
    kept = {0, len(x) - 1}
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        values = y[start:end]
        kept |= {start, end - 1, start + int(values.argmin()), start + int(values.argmax())}
    order = np.array(sorted(kept))
    return x[order], y[order]


def segments_inside(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a line's pieces within the unit square: (pieces × x0, y0, x1, y1).

    A line of one point is a piece from there to there.
    """
    points = np.column_stack([x, y])
    return (
        pieces_inside(points[:-1], points[1:]) if len(points) > 1 else pieces_inside(points, points)
    )


def pieces_inside(starts: NDArray[np.float64], ends: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the parts of straight pieces within the unit square: (pieces × x0, y0, x1, y1).

    They are cut at its edges by the clipping of Liang & Barsky, all pieces at once.
    """
    starts, ends = np.clip(starts, -_FARTHEST, _FARTHEST), np.clip(ends, -_FARTHEST, _FARTHEST)
    ways = ends - starts
    stands = ways == 0.0
    with np.errstate(all="ignore"):
        to_lower, to_upper = -starts / ways, (1.0 - starts) / ways
    is_within = (starts >= 0.0) & (starts <= 1.0)
    enters = np.where(stands, 0.0, np.minimum(to_lower, to_upper))
    leaves = np.where(stands, 1.0, np.maximum(to_lower, to_upper))
    first = np.maximum(enters.max(axis=1), 0.0)[:, None]
    last = np.minimum(leaves.min(axis=1), 1.0)[:, None]
    seen = (first <= last)[:, 0] & (is_within | ~stands).all(axis=1)
    begin = np.where(first == 0.0, starts, starts + first * ways)
    end = np.where(last == 1.0, ends, starts + last * ways)
    cut: NDArray[np.float64] = np.clip(np.hstack([begin, end])[seen], 0.0, 1.0)
    return cut
