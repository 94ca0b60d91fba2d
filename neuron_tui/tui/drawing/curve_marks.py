"""What curves are drawn with: braille, octants, or, for plain fonts, half blocks or ASCII signs."""

from collections.abc import Mapping
from functools import cache
from typing import Protocol, runtime_checkable

from textual.content import Content

from neuron_tui.keeping.own_settings import CurveMarks

_FIRST, _COUNT = 0x2800, 256
_UPPER = 0x01 | 0x02 | 0x08 | 0x10
"""The dots of a braille character's upper two lines."""
_SIGNS: Mapping[CurveMarks, str] = {"blocks": " ▀▄█", "ascii": " '.:"}
"""Nothing, the upper half, the lower half, and both."""
_OCTANT_OF_DOT = (0, 2, 4, 1, 3, 5, 6, 7)
"""Braille counts its dots down the left column first, octants count line by line."""
_FIRST_OCTANT = 0x1CD00
_OLDER_OCTANTS = {
    0: " ", 1: "\U0001cea8", 2: "\U0001ceab", 3: "\U0001fb82", 5: "▘", 10: "▝", 15: "▀",
    20: "\U0001fbe6", 40: "\U0001fbe7", 63: "\U0001fb85", 64: "\U0001cea3", 80: "▖", 85: "▌",
    90: "▞", 95: "▛", 128: "\U0001cea0", 160: "▗", 165: "▚", 170: "▐", 175: "▜", 192: "▂",
    240: "▄", 245: "▙", 250: "▟", 252: "▆", 255: "█",
}  # fmt: skip
"""Those that Unicode had before it had octants; all others follow each other (Unicode 16)."""


@runtime_checkable
class DrawsCurves(Protocol):
    """An app whose curves are drawn with the marks that its user chose."""

    curves: CurveMarks


def marks_for(chosen: CurveMarks | None, terminal: str) -> CurveMarks:
    """Return the marks that were chosen; else those that a terminal of this name can show."""
    # The fonts of the Linux console have room for 512 characters, and no braille among them.
    return chosen or ("blocks" if terminal == "linux" else "braille")


def drawn_with(marks: CurveMarks, lines: list[Content]) -> list[Content]:
    """Return lines with other marks in place of braille, each as wide as before."""
    if marks == "braille":
        return lines
    signs = _octants() if marks == "octants" else _halves(_SIGNS[marks])
    table = {_FIRST + dots: sign for dots, sign in enumerate(signs)}
    return [Content(line.plain.translate(table), spans=list(line.spans)) for line in lines]


def _halves(signs: str) -> list[str]:
    return [signs[bool(dots & _UPPER) + 2 * bool(dots & ~_UPPER & 0xFF)] for dots in range(_COUNT)]


@cache
def _octants() -> list[str]:
    """Return for each braille character the octant with the same dots."""
    others = iter(range(_FIRST_OCTANT, _FIRST_OCTANT + _COUNT - len(_OLDER_OCTANTS)))
    octants = [_OLDER_OCTANTS.get(each) or chr(next(others)) for each in range(_COUNT)]
    return [
        octants[sum(1 << place for dot, place in enumerate(_OCTANT_OF_DOT) if dots >> dot & 1)]
        for dots in range(_COUNT)
    ]
