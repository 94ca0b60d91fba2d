"""Lines between two columns of a diagram, in braille: four dots high and two wide a character."""

from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content

_BLANK = 0x2800
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of a braille character: its left column of dots, then its right one, from above."""
_WIDE, _HIGH = len(_DOTS), len(_DOTS[0])
_DASH, _SPACE = 6, 3
"""Dots of a dashed line that are drawn, and then those that are not."""
_KEPT = 32
"""Drawings that are kept: a step changes weights, but seldom which lines are drawn."""


@dataclass(frozen=True)
class Wire:
    """A line from one line of the screen, at the left, to another one, at the right."""

    start: int
    end: int
    is_dashed: bool
    style: str


@lru_cache(_KEPT)
def drawn_wires(wires: tuple[Wire, ...], width: int, height: int) -> list[Content]:
    """Return so many lines of so many columns.

    Wires of one style share a character that they meet in; of different ones the last hides those
    before it.
    """
    bits: dict[tuple[int, int], int] = {}
    styles: dict[tuple[int, int], str] = {}
    across = _WIDE * width - 1
    for wire in wires:
        for x in range(across + 1):
            if wire.is_dashed and x % (_DASH + _SPACE) >= _DASH:
                continue
            way = x / across
            y = round(_HIGH * (wire.start + (wire.end - wire.start) * way) + (_HIGH - 1) / 2)
            cell = (y // _HIGH, x // _WIDE)
            shared = bits.get(cell, 0) if styles.get(cell) == wire.style else 0
            bits[cell] = shared | _DOTS[x % _WIDE][y % _HIGH]
            styles[cell] = wire.style
    return [
        Content.assemble(
            *(
                (chr(_BLANK + bits[row, column]), styles[row, column])
                if (row, column) in bits
                else " "
                for column in range(width)
            )
        )
        for row in range(height)
    ]
