"""Shades in true colours, two a character, in the halves of a block; signs and lines stay on top.

A shade is the theme's own colour over the background, the stronger the higher; so it can be told
by how light it is, whatever colours an eye can tell apart.
"""

from itertools import groupby

import numpy as np
from textual.content import Content, Span

from neuron_tui.core.arrays import Matrix

_LEVELS = 12
"""Shades that are told apart: more of them would only be more to send to the terminal."""
_STRONGEST = 0.8
_BEHIND_LINES = 0.3
"""The strongest shade that lines and their labels can still be read on."""
_EMPTY = " \u2800"
_UPPER, _LOWER = "▀", "▄"
_COLOUR = "$text-primary"
HALVES = 2


def paints(app: object) -> bool:
    """Return whether an app can show shades in true colours."""
    return bool(getattr(app, "paints", False))


def painted(lines: list[Content], shares: Matrix) -> list[Content]:
    """Return lines with shades wherever nothing is written.

    The shares are from 0 to 1: (two for each line × columns).
    """
    return _shaded(lines, shares, 0, reaches_behind=False)


def behind(lines: list[Content], shares: Matrix, *, left: int) -> list[Content]:
    """Return lines with faint shades, from a column on, also behind what is drawn; shares as
    above."""
    faint = shares * (_BEHIND_LINES / _STRONGEST)
    return _shaded(lines, faint, left, reaches_behind=True)


def ramp(columns: int) -> Content:
    """Return all shades beside each other, from the lowest to the highest."""
    shares = np.linspace(0.0, 1.0, columns)
    return painted([Content(" " * columns)], np.vstack([shares, shares]))[0]


def _shaded(
    lines: list[Content], shares: Matrix, left: int, *, reaches_behind: bool
) -> list[Content]:
    levels = np.clip((shares * _LEVELS).astype(np.intp), 0, _LEVELS - 1)
    halves = zip(levels[0::HALVES].tolist(), levels[1::HALVES].tolist(), strict=True)
    return [
        _line(line, list(zip(upper, lower, strict=True)), left, reaches_behind=reaches_behind)
        for line, (upper, lower) in zip(lines, halves, strict=True)
    ]


def _line(
    line: Content, levels: list[tuple[int, int]], left: int, *, reaches_behind: bool
) -> Content:
    text, spans = list(line.plain.ljust(left + len(levels))), []
    cells = [(pair, text[left + column] in _EMPTY) for column, pair in enumerate(levels)]
    at = left
    for (pair, is_free), run in groupby(cells):
        end = at + len(list(run))
        if is_free:
            text[at:end] = _sign(*pair) * (end - at)
            spans.append(Span(at, end, _style(*pair)))
        elif reaches_behind:
            # One shade behind a sign, between those of its halves.
            spans.append(Span(at, end, _style(*[sum(pair) // HALVES] * HALVES)))
        at = end
    return Content("".join(text), spans=[*spans, *line.spans])


def _sign(upper: int, lower: int) -> str:
    if upper == lower:
        return " "
    return _UPPER if upper > lower else _LOWER


def _style(upper: int, lower: int) -> str:
    """Return the style of a sign: the weaker shade behind it, and over that the stronger one."""
    weak, strong = (_STRONGEST * level / (_LEVELS - 1) for level in sorted((upper, lower)))
    over = (strong - weak) / (1.0 - weak)
    behind = f"on {_COLOUR} {100 * weak:.0f}%"
    return behind if upper == lower else f"{_COLOUR} {100 * over:.0f}% {behind}"
