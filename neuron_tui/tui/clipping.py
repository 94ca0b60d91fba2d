"""Lines cut to what can be seen: inside the unit square, and no finer than a terminal's dots."""

from collections.abc import Iterator, Sequence

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


def inside(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Cut a line at the edges of the unit square: Liang & Barsky's clipping, segment by segment."""
    if len(x) == 1:
        if 0.0 <= x[0] <= 1.0 and 0.0 <= y[0] <= 1.0:
            yield x, y
        return
    x, y = np.clip(x, -_FARTHEST, _FARTHEST), np.clip(y, -_FARTHEST, _FARTHEST)
    run: list[tuple[float, float]] = []
    for start, end in zip(
        zip(x[:-1].tolist(), y[:-1].tolist(), strict=True),
        zip(x[1:].tolist(), y[1:].tolist(), strict=True),
        strict=True,
    ):
        cut = _clipped(start, end)
        if run and (cut is None or cut[0] != run[-1]):
            yield _columns(run)
            run = []
        if cut is not None:
            run += cut if not run else [cut[1]]
    if run:
        yield _columns(run)


def _clipped(
    start: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]] | None:
    first, last = 0.0, 1.0
    for origin, target in zip(start, end, strict=True):
        way = target - origin
        if way == 0.0:
            if not 0.0 <= origin <= 1.0:
                return None
            continue
        enters, leaves = sorted((-origin / way, (1.0 - origin) / way))
        first, last = max(first, enters), min(last, leaves)
    if first > last:
        return None
    return [_between(start, end, first), _between(start, end, last)]


def _between(
    start: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    x, y = (
        a if share == 0.0 else b if share == 1.0 else a + share * (b - a)
        for a, b in zip(start, end, strict=True)
    )
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def _columns(
    points: Sequence[tuple[float, float]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    pairs = np.array(points)
    return pairs[:, 0], pairs[:, 1]
