"""Lines of the screen cell by cell: what each shows, and where two of them differ."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, repeat

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content, Span
from textual.strip import Strip

from neuron_tui.core.writing.terminal_text import isolated_line
from neuron_tui.tui.narrow import is_narrow, width_of

Look = tuple[object, ...]
"""What there is to see of a style: colours and attributes, not what a click on it does."""
Run = tuple[str, tuple[object, ...]]
"""A piece of a text, and the styles that all of it has, the strongest last."""

_NEAR = 24
"""So many cells that did not change are sent along: to jump over them takes as long."""
_LOOKS = 8192
# Where characters without any width stand, and no letter or sign of this program's own.
_MARKED = re.compile(
    "[\u0300-\u036f\u0483-\u1dff\u200b-\u200f\u2028-\u202f\u2060-\u206f\u20d0-\u20ff"
    "\u2cef-\u2dff\u302a-\u302f\u3099-\u309a\u3164\ua66f-\uabed\ud7b0-\ud7ff\ufb1e"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb"
    "\U000101fd-\U0001e94a\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)


@lru_cache(_LOOKS)
def look_of(style: Style | None) -> Look:
    """Return what there is to see of a style."""
    if style is None:
        return ()
    return (
        style.color, style.bgcolor, style.bold, style.dim, style.italic, style.underline,
        style.reverse, style.strike,
    )  # fmt: skip


def changed_cells(before: Strip, after: Strip) -> list[tuple[int, int]]:
    """Return where a line differs from the one before it: from which column on, and to which."""
    if before.cell_length != after.cell_length:
        return [(0, max(before.cell_length, after.cell_length))]
    if _has_marks(before) or _has_marks(after):
        # A terminal keeps a mark with the cell before it: only all cells anew are sure to be right.
        same = list(before) == list(after)
        return [] if same else [(0, after.cell_length)]
    return changed_narrow_cells(before, after)


def changed_narrow_cells(before: Strip, after: Strip) -> list[tuple[int, int]]:
    """Return the same of two lines of one width, in which no character stands on another."""
    head, ones, others = _without_same_ends(list(before), list(after))
    spans: list[tuple[int, int]] = []
    pairs = zip(_cells(ones), _cells(others), strict=False)
    for place in [place for place, (one, other) in enumerate(pairs, head) if one != other]:
        if spans and place - spans[-1][1] <= _NEAR:
            spans[-1] = spans[-1][0], place + 1
        else:
            spans.append((place, place + 1))
    return spans


def cut(strip: Strip, start: int, stop: int) -> list[Segment]:
    """Return what a line has from one of its cells to another."""
    pieces, at = [], 0
    for text, style, control in strip:
        if not is_narrow(text):
            return list(strip.crop(start, stop))
        end = at + len(text)
        if start <= at and end <= stop:
            pieces.append(Segment(text, style, control))
        elif start < end and at < stop:
            pieces.append(Segment(text[max(0, start - at) : stop - at], style, control))
        at = end
    return pieces


def runs(line: Content) -> list[Run]:
    """Return a line cut at the borders of its styles."""
    text, spans, at = line.plain, line.spans, 0
    found: list[Run] = []
    for start, end, style in spans:
        if not at <= start < end <= len(text):
            return _runs_of_overlapping(text, spans)
        if at < start:
            found.append((text[at:start], ()))
        found.append((text[start:end], (style,)))
        at = end
    if at < len(text):
        found.append((text[at:], ()))
    return found


def _runs_of_overlapping(text: str, spans: Sequence[Span]) -> list[Run]:
    borders = {0, len(text)}
    for start, end, _ in spans:
        borders.add(start)
        borders.add(end)
    found: list[Run] = []
    for start, end in pairwise(sorted(borders)):
        if 0 <= start < end <= len(text):
            styles = tuple([each for first, last, each in spans if first <= start and end <= last])
            found.append((text[start:end], styles))
    return found


def isolated_strip(strip: Strip) -> Strip:
    """Return a line, or what is to be sent of it, in which no text from right to left turns what
    stands beside it, wherever it was wrapped, cut or covered."""
    if not _has_marks(strip):
        return strip
    segments = [Segment(isolated_line(text), style, control) for text, style, control in strip]
    return Strip(segments, strip.cell_length)


def renamed(edge: Strip, old: str, new: str) -> Strip | None:
    """Return the upper edge of a frame with another name in it, which begins where the old one
    does; None where there is no old one to be seen, or no room."""
    segments = list(edge)
    at = next((at for at, each in enumerate(segments) if each.text == f" {old} "), None)
    if not (old and new) or at is None or at + 2 >= len(segments):
        return None
    name, line = segments[at : at + 2]
    room = len(line.text) + width_of(name.text) - width_of(new) - 2
    if room < 1 or len(set(line.text)) > 1:
        return None
    around = Segment(f" {new} ", name.style), Segment(line.text[0] * room, line.style)
    return Strip([*segments[:at], *around, *segments[at + 2 :]], edge.cell_length)


def _has_marks(strip: Strip) -> bool:
    """Whether a line may have characters that take no room: marks on letters, and isolates."""
    return any(not is_narrow(text) and _MARKED.search(text) for text, _, _ in strip)


def _without_same_ends(
    ones: list[Segment], others: list[Segment]
) -> tuple[int, list[Segment], list[Segment]]:
    """Return how many cells two lines have in common at their beginning, and what is left of each
    without these and those in common at their end."""
    shorter = min(len(ones), len(others))
    first = next((at for at in range(shorter) if ones[at] != others[at]), shorter)
    last = 0
    while last < shorter - first and ones[-1 - last] == others[-1 - last]:
        last += 1
    head = sum([width_of(text) for text, _, _ in ones[:first]])
    return head, ones[first : len(ones) - last], others[first : len(others) - last]


def _cells(segments: list[Segment]) -> list[tuple[str, Look]]:
    """Return a pair a cell; what is wider than a cell is followed by nothing."""
    cells: list[tuple[str, Look]] = []
    for text, style, _ in segments:
        look = look_of(style)
        if is_narrow(text):
            cells += zip(text, repeat(look))
            continue
        for character in text:
            cells.append((character, look))
            cells += repeat(("", look), cell_len(character) - 1)
    return cells
