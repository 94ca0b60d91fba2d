"""A number for every step so far, kept so that a curve of a million steps is cheap to draw."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Vector, frozen

BLOCK = 256
"""Steps whose lowest and highest value are remembered together."""


@dataclass(frozen=True, eq=False)
class Envelope:
    """A curve in a few columns: where each begins, and the lowest and highest value inside it."""

    steps: Vector
    lowest: Vector
    highest: Vector

    def path(self) -> tuple[Vector, Vector]:
        """Return a line through every extreme: steps and values, two points a column.

        In each column it goes first to the extreme that is nearer to where it comes from.
        """
        values = np.column_stack([self.lowest, self.highest])
        falling = np.append(False, values[1:].sum(axis=1) < values[:-1].sum(axis=1))
        values[falling] = values[falling, ::-1]
        return np.repeat(self.steps, 2), values.reshape(-1)


class Series:
    """One float64 for each step, from step 0 on. It only ever grows at its end."""

    def __init__(self) -> None:
        self._length = 0
        self._values = np.empty(BLOCK)
        self._lowest = np.empty(1)
        self._highest = np.empty(1)

    def __len__(self) -> int:
        return self._length

    def append(self, values: Vector) -> None:
        """Add the values of the next steps."""
        first, last = self._length, self._length + len(values)
        if last > len(self._values):
            capacity = max(2 * len(self._values), -(-last // BLOCK) * BLOCK)
            self._values = _grown(self._values, capacity)
            self._lowest = _grown(self._lowest, capacity // BLOCK)
            self._highest = _grown(self._highest, capacity // BLOCK)
        self._values[first:last] = values
        self._length = last
        begun, whole = first // BLOCK, last // BLOCK
        blocks = self._values[begun * BLOCK : whole * BLOCK].reshape(-1, BLOCK)
        self._lowest[begun:whole] = blocks.min(axis=1)
        self._highest[begun:whole] = blocks.max(axis=1)

    def until(self, length: int) -> "Series":
        """Return a series with the first so many values, which goes its own way."""
        other = Series()
        other.append(self._values[: min(length, self._length)])
        return other

    def curve(self) -> "Curve":
        """Return what there is so far, unchanged by what is appended later."""
        whole = self._length // BLOCK
        return Curve(
            frozen(self._values[: self._length]),
            frozen(self._lowest[:whole]),
            frozen(self._highest[:whole]),
        )


@dataclass(frozen=True, eq=False)
class Curve:
    """The values of steps 0, 1, 2 …, with the extremes of every whole block of them."""

    values: Vector
    block_lowest: Vector
    block_highest: Vector

    def __len__(self) -> int:
        return len(self.values)

    def within_since(self, step: int, centre: float, tolerance: float) -> int | None:
        """Return the first of the steps up to one whose values are within a tolerance without a
        gap; None where that one's is not. It costs about the same at any length."""

        def outside(values: Vector) -> NDArray[np.intp]:
            """Return the places of the values that are not within; a NaN is not."""
            return np.flatnonzero(~(np.abs(values - centre) <= tolerance))

        if len(outside(self.values[step : step + 1])):
            return None
        whole = (step + 1) // BLOCK
        begun = whole * BLOCK
        places = outside(self.values[begun : step + 1])
        if not len(places):
            lowest, highest = self.block_lowest[:whole], self.block_highest[:whole]
            blocks = np.union1d(outside(lowest), outside(highest))
            if not len(blocks):
                return 0
            begun = int(blocks[-1]) * BLOCK
            places = outside(self.values[begun : begun + BLOCK])
        return begun + int(places[-1]) + 1

    def envelope(self, columns: int, first: int = 0, last: int | None = None) -> Envelope:
        """Return the curve, or its steps from one to another, in at most so many columns, no spike
        lost.

        It costs the same at any length: from BLOCK steps a column on, columns begin at blocks, and
        blocks are looked up instead of read again; the first and the last one are whole.
        """
        values = self.values[first : None if last is None else last + 1]
        length = len(values)
        if length <= columns:
            return Envelope(np.arange(first, first + length, dtype=np.float64), values, values)
        if length < columns * BLOCK:
            starts = _column_starts(length, columns)
            return _reduced(first + starts, starts, values, values)
        begun = first // BLOCK
        lowest, highest = self._blocks(begun, -(-(first + length) // BLOCK))
        starts = _column_starts(len(lowest), columns)
        return _reduced((begun + starts) * BLOCK, starts, lowest, highest)

    def envelope_in_powers(self, columns: int) -> Envelope:
        """Return the curve in at most so many columns, each longer than the one before by the same
        factor, no spike lost. It costs about the same at any length."""
        length = len(self.values)
        starts = np.unique(np.geomspace(1.0, length + 1.0, columns + 1).astype(np.intp) - 1)[:-1]
        if length <= BLOCK:
            return _reduced(starts, starts, self.values, self.values)
        wide = int(np.searchsorted(np.diff(starts), BLOCK))
        begun = int(starts[wide]) // BLOCK + 1
        near = starts[: wide + 1]
        values = self.values[: begun * BLOCK]
        close = _reduced(near, near, values, values)
        lowest, highest = self._blocks(begun, -(-length // BLOCK))
        if not len(lowest):
            return close
        far = np.unique(np.append(0, np.maximum(starts[wide + 1 :] // BLOCK - begun, 0)))
        rest = _reduced((begun + far) * BLOCK, far, lowest, highest)
        return Envelope(
            np.append(close.steps, rest.steps),
            np.append(close.lowest, rest.lowest),
            np.append(close.highest, rest.highest),
        )

    def _blocks(self, first: int, end: int) -> tuple[Vector, Vector]:
        """Return the extremes of blocks, counted from 0; the last one may not be whole."""
        lowest, highest = self.block_lowest[first:end], self.block_highest[first:end]
        rest = self.values[len(self.block_lowest) * BLOCK :]
        if first <= len(self.block_lowest) < end and len(rest):
            lowest, highest = np.append(lowest, rest.min()), np.append(highest, rest.max())
        return lowest, highest


def _reduced(
    steps: NDArray[np.intp], starts: NDArray[np.intp], lowest: Vector, highest: Vector
) -> Envelope:
    """Return columns that begin at these steps, which are these places of the extremes."""
    return Envelope(
        steps.astype(np.float64),
        np.minimum.reduceat(lowest, starts),
        np.maximum.reduceat(highest, starts),
    )


def _column_starts(length: int, columns: int) -> NDArray[np.intp]:
    return np.arange(columns, dtype=np.intp) * length // columns


def _grown(values: Vector, capacity: int) -> Vector:
    grown = np.empty(capacity)
    grown[: len(values)] = values
    return grown
