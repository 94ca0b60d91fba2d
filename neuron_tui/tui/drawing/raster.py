"""Curves in braille: two dots across and four up a character, and signs on top of them."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from textual.content import Content, Span

_ACROSS, _UP = 2, 4
_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint32)
"""The bit of each dot of a braille character: lines from above, columns from the left."""
_BLANK, _NOTHING = 0x2800, ord(" ")
_INSET = 0.001587
"""How far from the middle of the outermost characters the ends of an axis lie, inwards, so that
both ends light the dot that is nearer to the picture's middle."""


class Raster:
    """A picture of so many characters, drawn into from the square from (0, 0) to (1, 1)."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with nothing in it; width and height in characters, both above 0."""
        self.width, self.height = width, height
        self._characters = np.full((height, width), _NOTHING, dtype=np.uint32)
        self._styles = np.zeros((height, width), dtype=np.intp)
        """0 where nothing was drawn, else one more than the place of the style."""

    def line(self, segments: NDArray[np.float64], style: int) -> None:
        """Draw straight lines within the square: (lines × x0, y0, x1, y1)."""
        across = self._places(segments[:, 0::2], self.width, _ACROSS)
        down = self._places(1.0 - segments[:, 1::2], self.height, _UP)
        longest = np.maximum(
            np.abs(np.diff(np.floor(across), axis=1)), np.abs(np.diff(np.floor(down), axis=1))
        )[:, 0].astype(np.intp)
        counts = longest + 1
        line = np.repeat(np.arange(len(counts)), counts)
        dot = np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
        share = dot / np.maximum(longest, 1)[line]
        x, y = (
            (ends[line, 0] + share * (ends[line, 1] - ends[line, 0])).astype(np.intp)
            for ends in (across, down)
        )
        rows, columns = y // _UP, x // _ACROSS
        here = self._characters[rows, columns]
        self._characters[rows, columns] = np.where(here < _BLANK, _BLANK, here)
        is_sign = self._characters[rows, columns] > _BLANK + 0xFF
        self._characters[rows[is_sign], columns[is_sign]] = _BLANK
        np.bitwise_or.at(self._characters, (rows, columns), _BITS[y % _UP, x % _ACROSS])
        self._styles[rows, columns] = style + 1

    def signs(self, x: NDArray[np.float64], y: NDArray[np.float64], sign: str, style: int) -> None:
        """Put a character at each of these points within the square."""
        columns = self._places(x, self.width, 1).astype(np.intp)
        rows = self._places(1.0 - y, self.height, 1).astype(np.intp)
        self._characters[rows, columns] = ord(sign)
        self._styles[rows, columns] = style + 1

    def label(self, x: float, y: float, text: str, style: int) -> None:
        """Write a text at a point within the square, or beside it where it would not fit or where
        there is a sign; not over signs or other texts."""
        row = int(self._places(np.array([1.0 - y]), self.height, 1)[0])
        column = int(self._places(np.array([x]), self.width, 1)[0])
        at = max(0, min(column, self.width - len(text)))
        for start in (at, column + 2, column - 1 - len(text)):
            place = slice(max(0, start), max(0, start) + len(text))
            room = self._characters[row, place]
            is_free = (room == _NOTHING) | ((room >= _BLANK) & (room <= _BLANK + 0xFF))
            if start >= 0 and len(room) == len(text) and is_free.all():
                self._characters[row, place] = [ord(each) for each in text]
                self._styles[row, place] = style + 1
                return

    def lines(self, before: Sequence[str], styles: Sequence[str]) -> list[Content]:
        """Return the picture line by line, each behind what stands before it."""
        text = self._characters.astype("<u4").tobytes().decode("utf-32-le")
        borders = np.diff(self._styles, axis=1, prepend=0, append=0)
        rows, starts = np.nonzero(borders)
        codes = np.append(self._styles, np.zeros((self.height, 1), dtype=np.intp), axis=1)
        spans: list[list[Span]] = [[] for _ in range(self.height)]
        found = list(zip(rows.tolist(), starts.tolist(), codes[rows, starts].tolist(), strict=True))
        for (row, start, code), (_, end, _) in pairwise(found):
            if code:
                left = len(before[row])
                spans[row].append(Span(left + start, left + end, styles[code - 1]))
        return [
            Content(left + text[row * self.width : (row + 1) * self.width], spans=spans[row])
            for row, left in enumerate(before)
        ]

    @staticmethod
    def _places(shares: NDArray[np.float64], count: int, dots: int) -> NDArray[np.float64]:
        """Return where shares of an axis lie, in dots: between the middles of the first and the
        last of so many characters."""
        reach = max(0.0, count - 1 - 2 * _INSET)
        places: NDArray[np.float64] = dots * (0.5 * count + (shares - 0.5) * reach)
        return places
