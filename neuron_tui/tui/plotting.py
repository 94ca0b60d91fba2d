"""The one door to plotext, which ends the whole process when it is given the wrong numbers.

A NaN in a line, or a point far outside the limits, makes plotext's C++ part abort, and no `except`
catches that. So nothing but finite coordinates between 0 and 1 ever passes this door, and never
more of them than a terminal has dots.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from textual.content import Content, Span

from neuron_tui.tui.clipping import inside, thinned

Role = Literal["curve", "data", "ask", "guide", "ghost", "held out"]
"""What a mark stands for; it decides the mark's colour, whatever the theme."""

_STYLES: dict[Role, str] = {
    "curve": "$text-primary",
    "data": "bold",
    "ask": "bold $text-warning",
    "guide": "dim",
    "ghost": "dim $text-secondary",
    "held out": "$text-accent",
}
_CODES: dict[Role, int] = {role: code for code, role in enumerate(_STYLES, start=1)}
"""The colour number that plotext writes around each role's marks, to find them there again."""

_DOTS_A_COLUMN = 2
_AXIS_FROM = 6
"""Lines a picture needs before two of them can be spent on the axis below it."""
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


@dataclass(frozen=True, eq=False)
class Mark:
    """Points to draw: joined by a line of dots, or each shown as a symbol."""

    x: ArrayLike
    y: ArrayLike
    role: Role
    symbol: str | None = None
    """One character a point; None joins the points with a line."""


@dataclass(frozen=True)
class Axis:
    """The range of an axis, and the places on it that are labelled.

    On a logarithmic axis both ends are above 0, and what is not cannot be shown.
    """

    lower: float
    upper: float
    ticks: Sequence[tuple[float, str]] = ()
    logarithmic: bool = False


def draw(
    marks: Sequence[Mark], x_axis: Axis, y_axis: Axis, width: int, height: int
) -> list[Content]:
    """Return a picture of so many columns and lines; points that cannot be shown are left out.

    Points with a coordinate that is not finite interrupt a line. Lines are cut at the edges of the
    axes, symbols outside of them are not drawn.
    """
    if width < 8 or height < 3:
        return []
    # Plotext takes an eighth of a second to load: only once there is something to draw.
    import plotext

    plotext.terminal.limit(False, False)
    figure = type(plotext.figure)(parent=plotext.terminal)
    figure.plot_size(width, height)
    figure.theme("colorless")
    figure.canvas("default")
    figure.legend(False)
    for axis in (0, 1):
        figure.axes(False, axis=axis, side=1)
    figure.axes(height >= _AXIS_FROM, axis=0, side=0)
    for axis, limits in enumerate((x_axis, y_axis)):
        ticks = [(_share(np.array([place]), limits)[0], label) for place, label in limits.ticks]
        ticks = [(place, label) for place, label in ticks if 0.0 <= place <= 1.0]
        if axis == 0 and height < _AXIS_FROM:
            ticks = []
        ruler = figure.ruler(axis, 0)
        ruler.lim(0.0, 1.0)
        ruler.ticks([float(place) for place, _ in ticks], [label for _, label in ticks])
    for mark in marks:
        marker = plotext.marker(mark.symbol or "braille").fill(plotext.pixel(_CODES[mark.role]))
        for x, y in _pieces(mark, x_axis, y_axis, width * _DOTS_A_COLUMN):
            signal = figure.signal(x.tolist(), y.tolist(), marker=marker)
            figure.draw(signal if mark.symbol else signal.lines())
    return _content(figure.build().string()).split("\n", allow_blank=True)


def _pieces(
    mark: Mark, x_axis: Axis, y_axis: Axis, columns: int
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yield what is to be drawn of a mark: points within the unit square, few enough for it."""
    x = _share(np.atleast_1d(np.asarray(mark.x, dtype=np.float64)), x_axis)
    y = _share(np.atleast_1d(np.asarray(mark.y, dtype=np.float64)), y_axis)
    finite = np.isfinite(x) & np.isfinite(y)
    if mark.symbol:
        visible = finite & (x >= 0.0) & (x <= 1.0) & (y >= 0.0) & (y <= 1.0)
        cells = np.unique(np.round(np.column_stack([x, y])[visible] * 2 * columns), axis=0)
        if len(cells):
            yield cells[:, 0] / (2 * columns), cells[:, 1] / (2 * columns)
        return
    for piece in np.split(np.arange(len(x)), np.flatnonzero(~finite)):
        kept = piece[finite[piece]]
        if len(kept):
            yield from inside(*thinned(x[kept], y[kept], columns))


def _share(values: NDArray[np.float64], axis: Axis) -> NDArray[np.float64]:
    """Return where values lie on an axis: 0 at its lower end, 1 at its upper one."""
    lower, upper = axis.lower, axis.upper
    if axis.logarithmic:
        lower, upper = np.log10(lower), np.log10(upper)
        values = np.log10(np.where(values > 0.0, values, np.nan))
    middle, half = lower / 2 + upper / 2, upper / 2 - lower / 2
    if not half > 0.0:
        half = max(abs(middle), 1.0)
    with np.errstate(over="ignore", invalid="ignore"):
        return 0.5 + (values / 2 - middle / 2) / half


def _content(output: str) -> Content:
    """Turn plotext's output into content whose colours are the theme's."""
    styles = {f"38;5;{code}": _STYLES[role] for role, code in _CODES.items()}
    spans: list[Span] = []
    text, style, begun, position = "", "", 0, 0
    for escape in _ESCAPE.finditer(output):
        text += output[position : escape.start()]
        position = escape.end()
        if style and len(text) > begun:
            spans.append(Span(begun, len(text), style))
        style, begun = styles.get(escape.group(1), ""), len(text)
    return Content((text + output[position:]).rstrip("\n"), spans=spans)
