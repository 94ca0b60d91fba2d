"""Pictures in shades: over two inputs what is predicted."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from textual.content import Content

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.frame import Cell
from neuron_tui.core.views.plane import Example, Plane
from neuron_tui.core.writing.numerals import plain
from neuron_tui.tui.drawing.half_blocks import HALVES, painted, ramp
from neuron_tui.tui.fitting import fitting

BOUNDARY = "+"
"""Where a prediction of 0 or 1 changes sides."""
_SHADES = " ·░▒▓█"
_WAYS = (
    (_SHADES.strip(), " ", "   "),
    (_SHADES.strip(), " ", "  "),
    (_SHADES.strip(), "", "  "),
    (_SHADES.strip(), "", " "),
    ("…", "", " "),
)
"""What stands between the ends of the shades, around signs, and between ranges: the closer the
later."""


def map_legend(snapshot: Snapshot, width: int, more: str = "") -> str:
    """Return what the signs of a plane mean, in as many words as fit; `more` is said last."""
    held_out = "○ ◦ held out" if snapshot.settings.hold_out else ""
    words = [
        "  ".join(text for text in (high, "• low", held_out, more) if text)
        for high in ("● high output", "● high")
    ]
    return fitting(words, width)


def map_picture(plane: Plane, what: str, width: int, height: int) -> list[Content]:
    """Draw a plane in shades of what it shows, the examples and the ask on top of them."""
    signs = dict.fromkeys(plane.boundary, (BOUNDARY, "bold"))
    signs |= {example.cell: (_sign(example), "bold") for example in plane.examples}
    signs[plane.ask] = ("◆", "bold $text-warning")
    x_range, y_range = (plane.left, plane.right), (plane.bottom, plane.top)
    scale = Scale(("x1", x_range), ("x2", y_range), (what, (plane.lowest, plane.highest)))
    return shaded(plane.heights, signs, scale, width, height)


@dataclass(frozen=True)
class Scale:
    """What is drawn to the right, upwards and in shades: each a name, and from where to where."""

    across: tuple[str, tuple[float, float]]
    upwards: tuple[str, tuple[float, float]]
    shades: tuple[str, tuple[float, float]]


def shaded(
    shares: Matrix, signs: Mapping[Cell, tuple[str, str]], scale: Scale, width: int, height: int
) -> list[Content]:
    """Draw shares from 0 to 1 (lines × columns) in shades, signs in their style on top of them.

    Shares of twice as many lines as there is room for are painted in the halves of blocks.
    """
    is_painted = len(shares) > height
    if is_painted:
        signs = {(line // HALVES, column): sign for (line, column), sign in signs.items()}
        blank = [Content(" " * shares.shape[1])] * (len(shares) // HALVES)
        lines = painted([_with(signs, line, row) for row, line in enumerate(blank)], shares)
    else:
        lines = [_with(signs, _in_glyphs(line), row) for row, line in enumerate(shares)]
    lines.append(_legend(scale, width, is_painted=is_painted))
    return lines[:height]


def _in_glyphs(shares: Vector) -> Content:
    places = np.clip((shares * len(_SHADES)).astype(np.intp), 0, len(_SHADES) - 1)
    return Content.styled("".join(_SHADES[place] for place in places.tolist()), "$text-primary")


def _with(signs: Mapping[Cell, tuple[str, str]], line: Content, row: int) -> Content:
    for column in sorted(column for at, column in signs if at == row):
        sign, style = signs[row, column]
        line = line[:column] + Content.styled(sign, style) + line[column + 1 :]
    return line


def _sign(example: Example) -> str:
    if example.is_held_out:
        return "○" if example.is_high else "◦"
    return "●" if example.is_high else "•"


def _legend(scale: Scale, width: int, *, is_painted: bool) -> Content:
    words = _ranges(scale, width)
    shades = _SHADES.strip()
    if not is_painted or shades not in words:
        return Content.styled(words, "$text-muted")
    before, _, after = words.partition(shades)
    return Content.assemble((before, "$text-muted"), ramp(len(shades)), (after, "$text-muted"))


def _ranges(scale: Scale, width: int) -> str:
    """Return the ranges of both axes as they are, and that of the shades in as many digits as fit;
    rather close together, or without the shades themselves, than in one digit."""
    across, upwards = ((name, *map(plain, ends)) for name, ends in (scale.across, scale.upwards))
    texts = []
    for shades, space, gap in _WAYS:
        for digits in (3, 2):
            name, *ends = scale.shades[0], *(_rounded(end, digits) for end in scale.shades[1])
            words = [
                f"{across[0]}{space}→{space}{across[1]}…{across[2]}",
                f"{upwards[0]}{space}↑{space}{upwards[1]}…{upwards[2]}",
                f"{name} {f'{space}{shades}{space}'.join(ends)}",
            ]
            texts.append(gap.join(words))
    return fitting(texts, width)


def _rounded(value: float, digits: int) -> str:
    return plain(float(f"{value:.{digits}g}"))
