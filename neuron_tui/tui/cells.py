"""Lines of the screen cell by cell: what each shows, and where two of them differ."""

from functools import lru_cache
from itertools import pairwise, repeat

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

Look = tuple[object, ...]
"""What there is to see of a style: colours and attributes, not what a click on it does."""
Run = tuple[str, tuple[object, ...]]
"""A piece of a text, and the styles that all of it has, the strongest last."""

_NEAR = 24
"""So many cells that did not change are sent along: to jump over them takes as long."""
_LOOKS = 8192


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
    spans: list[tuple[int, int]] = []
    pairs = zip(_cells(before), _cells(after), strict=False)
    for place in [place for place, (one, other) in enumerate(pairs) if one != other]:
        if spans and place - spans[-1][1] <= _NEAR:
            spans[-1] = spans[-1][0], place + 1
        else:
            spans.append((place, place + 1))
    return spans


def runs(line: Content) -> list[Run]:
    """Return a line cut at the borders of its styles."""
    text, spans = line.plain, line.spans
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


def renamed(edge: Strip, old: str, new: str) -> Strip | None:
    """Return the upper edge of a frame with another name in it, which begins where the old one
    does; None where there is no old one to be seen, or no room."""
    segments = list(edge)
    at = next((at for at, each in enumerate(segments) if each.text == f" {old} "), None)
    if not (old and new) or at is None or at + 2 >= len(segments):
        return None
    name, line = segments[at : at + 2]
    room = len(line.text) + cell_len(name.text) - cell_len(new) - 2
    if room < 1 or len(set(line.text)) > 1:
        return None
    around = Segment(f" {new} ", name.style), Segment(line.text[0] * room, line.style)
    return Strip([*segments[:at], *around, *segments[at + 2 :]], edge.cell_length)


def _cells(strip: Strip) -> list[tuple[str, Look]]:
    """Return a pair a cell; what is wider than a cell is followed by nothing."""
    cells: list[tuple[str, Look]] = []
    is_narrow = strip.cell_length == sum([len(text) for text, _, _ in strip])
    for text, style, _ in strip:
        look = look_of(style)
        if is_narrow:
            cells += zip(text, repeat(look))
            continue
        for character in text:
            cells.append((character, look))
            cells += repeat(("", look), cell_len(character) - 1)
    return cells
