"""What curves are drawn with: braille, or, where a font has none, half blocks or ASCII signs."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from textual.content import Content

from neuron_tui.keeping.own_settings import CurveMarks

_FIRST, _COUNT = 0x2800, 256
_UPPER = 0x01 | 0x02 | 0x08 | 0x10
"""The dots of a braille character's upper two lines."""
_SIGNS: Mapping[CurveMarks, str] = {"blocks": " ▀▄█", "ascii": " '.:"}
"""Nothing, the upper half, the lower half, and both."""


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
    table = {
        _FIRST + dots: _SIGNS[marks][bool(dots & _UPPER) + 2 * bool(dots & ~_UPPER & 0xFF)]
        for dots in range(_COUNT)
    }
    return [Content(line.plain.translate(table), spans=list(line.spans)) for line in lines]
