"""The one door to plotext, which draws the axes, and to the curves and signs between them.

Plotext ends the whole process when it is given the wrong numbers: a NaN in a line, or a point far
outside the limits, makes its C++ part abort, and no `except` catches that. So it is given no curve
at all, only the places of ticks between 0 and 1; and since axes change rarely, the ones it drew
are kept. What changes at every step is drawn with numpy.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from textual.content import Content

from neuron_tui.core.arrays import Matrix
from neuron_tui.tui.drawing.clipping import pieces_inside, segments_inside, thinned
from neuron_tui.tui.drawing.half_blocks import HALVES, behind
from neuron_tui.tui.drawing.raster import Raster

Role = Literal["curve", "data", "ask", "guide", "ghost", "held out", "label"]
"""What a mark stands for; it decides the mark's colour, whatever the theme."""

_STYLES: dict[Role, str] = {
    "curve": "$text-primary",
    "data": "bold",
    "ask": "bold $text-warning",
    "guide": "dim",
    "ghost": "dim $text-secondary",
    "held out": "$text-accent",
    "label": "$text-muted",
}
Shades = Callable[[int, int], Matrix]
"""What gives, for so many columns and lines, a share from 0 to 1 of each: (lines × columns)."""

_CODES: dict[Role, int] = {role: code for code, role in enumerate(_STYLES)}

_DOTS_A_COLUMN = 2
_AXIS_FROM = 6
"""Lines a picture needs before two of them can be spent on the axis below it."""
_CORNER, _UPRIGHT = "└", "│┤"
_FRAMES = 64
"""Axes that are kept: some for each chart, at each of a few sizes."""
_NARROWEST, _LOWEST = 8, 2


@dataclass(frozen=True, eq=False)
class Mark:
    """Points to draw: joined by a line of dots, or each shown as a symbol."""

    x: ArrayLike
    y: ArrayLike
    role: Role
    symbol: str | None = None
    """One character a point; None joins the points with a line."""
    is_in_pieces: bool = False
    """Whether a line is made of pieces, each between two points that follow each other."""


@dataclass(frozen=True)
class Label:
    """A word at a point, where nothing else than a line is drawn."""

    x: float
    y: float
    text: str
    role: Role


@dataclass(frozen=True)
class Axis:
    """The range of an axis, and the places on it that are labelled.

    On a logarithmic axis both ends are above 0, and what is not cannot be shown.
    """

    lower: float
    upper: float
    ticks: Sequence[tuple[float, str]] = ()
    logarithmic: bool = False


@dataclass(frozen=True)
class _Frame:
    """What plotext drew of the axes, and the room between them."""

    before: tuple[str, ...]
    """What stands to the left of each line of the room."""
    below: tuple[str, ...]
    width: int


def draw(
    marks: Sequence[Mark],
    x_axis: Axis,
    y_axis: Axis,
    width: int,
    height: int,
    *,
    labels: Sequence[Label] = (),
    shades: Shades | None = None,
) -> list[Content]:
    """Return a picture of so many columns and lines; points that cannot be shown are left out.

    Labels come after all marks. Shades are painted behind all that is drawn between the axes.

    Points with a coordinate that is not finite interrupt a line. Lines are cut at the edges of the
    axes, symbols outside of them are not drawn.
    """
    if width < _NARROWEST or height < _LOWEST:
        return []
    frame = _frame(_ticks(x_axis), _ticks(y_axis), width, height)
    room = Raster(frame.width, len(frame.before))
    dots = 2 * width * _DOTS_A_COLUMN
    for mark in marks:
        x = _share(np.atleast_1d(np.asarray(mark.x, dtype=np.float64)), x_axis)
        y = _share(np.atleast_1d(np.asarray(mark.y, dtype=np.float64)), y_axis)
        finite = np.isfinite(x) & np.isfinite(y)
        if mark.symbol:
            seen = finite & (x >= 0.0) & (x <= 1.0) & (y >= 0.0) & (y <= 1.0)
            across, up = np.round(x[seen] * dots) / dots, np.round(y[seen] * dots) / dots
            room.signs(across, up, mark.symbol, _CODES[mark.role])
            continue
        if mark.is_in_pieces:
            points = np.column_stack([x, y])
            room.line(pieces_inside(points[0::2], points[1::2]), _CODES[mark.role])
            continue
        for piece in _pieces(x, y, finite, width * _DOTS_A_COLUMN):
            room.line(piece, _CODES[mark.role])
    for label in labels:
        across, up = _share(np.array([label.x]), x_axis)[0], _share(np.array([label.y]), y_axis)[0]
        if 0.0 <= across <= 1.0 and 0.0 <= up <= 1.0:
            room.label(float(across), float(up), label.text, _CODES[label.role])
    lines = room.lines(frame.before, list(_STYLES.values()))
    if shades is not None:
        lines = behind(lines, shades(room.width, HALVES * room.height), left=width - room.width)
    return lines + [Content(line) for line in frame.below]


def share_of_column(picture: Sequence[Content], column: int) -> float | None:
    """Return which share of its axis a column of a picture shows; None beside the room for it."""
    line = next((each.plain for each in picture if any(map(each.plain.count, _UPRIGHT))), "")
    edge = 1 + next((place for place, sign in enumerate(line) if sign in _UPRIGHT), len(line))
    last = len(line) - edge - 1
    return (column - edge) / last if last > 0 and 0 <= column - edge <= last else None


def _ticks(axis: Axis) -> tuple[tuple[float, str], ...]:
    """Return the ticks that are on an axis, their places as shares of it."""
    places = _share(np.array([place for place, _ in axis.ticks], dtype=np.float64), axis)
    return tuple(
        (place, label)
        for place, (_, label) in zip(places.tolist(), axis.ticks, strict=True)
        if 0.0 <= place <= 1.0
    )


@lru_cache(_FRAMES)
def _frame(
    x_ticks: tuple[tuple[float, str], ...],
    y_ticks: tuple[tuple[float, str], ...],
    width: int,
    height: int,
) -> _Frame:
    """Let plotext draw the axes, with ticks at shares of them."""
    # Plotext takes an eighth of a second to load: only once there is something to draw.
    import plotext

    plotext.terminal.limit(False, False)
    figure = type(plotext.figure)(parent=plotext.terminal)
    figure.plot_size(width, height)
    figure.theme("colorless")
    figure.canvas("default")
    figure.legend(False)
    has_axis = height >= _AXIS_FROM
    for axis in (0, 1):
        figure.axes(False, axis=axis, side=1)
    figure.axes(has_axis, axis=0, side=0)
    for axis, ticks in enumerate((x_ticks if has_axis else (), y_ticks)):
        ruler = figure.ruler(axis, 0)
        ruler.lim(0.0, 1.0)
        ruler.ticks([place for place, _ in ticks], [label for _, label in ticks])
    lines = figure.build().string(True).rstrip("\n").split("\n")
    room = next((row for row, line in enumerate(lines) if _CORNER in line), len(lines))
    edge = 1 + next(place for place, sign in enumerate(lines[0]) if sign in _UPRIGHT)
    before = tuple(line[:edge] for line in lines[:room])
    return _Frame(before, tuple(lines[room:]), width - edge)


def _pieces(
    x: NDArray[np.float64], y: NDArray[np.float64], finite: NDArray[np.bool_], columns: int
) -> Iterator[NDArray[np.float64]]:
    """Yield a line's straight pieces within the unit square, few enough for it, part by part
    between points that are not finite."""
    gaps = np.flatnonzero(~finite)
    for part in np.split(np.arange(len(x)), gaps) if len(gaps) else [np.arange(len(x))]:
        kept = part[finite[part]]
        if len(kept):
            yield segments_inside(*thinned(x[kept], y[kept], columns))


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
