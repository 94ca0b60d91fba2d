"""The columns of the puzzle's table: each as wide as its numbers, under a heading that is whole.

Where headings need more room than there is, their words stand below each other; where not even
that helps, the columns are called what the diagram and the ledger call them: x1, x2 and y.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len, set_cell_size

from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.narrow import width_of

_NUMBERS = ("ŷ", "error")
_WIDE_NUMBER, _NUMBER = 7, 6
"""Columns kept for a prediction or an error, so that the table stands still while they change."""
_LONGEST = 16
"""Columns that a heading may take for itself in one line."""
_MOST_LINES = 3
_SHORTEST_PART = 4
"""Columns, with the hyphen, for the parts of a word that is cut."""
SIGNS = 2
"""Columns before the first one, for the sign of the row that is looked at."""


@dataclass(frozen=True)
class Column:
    """A heading, in one line or more, and how wide everything in the column is."""

    heading: tuple[str, ...]
    width: int

    def title(self, line: int, lines: int) -> str:
        """Return what stands on a line of so many: the heading's last line on the last of them."""
        place = line - (lines - len(self.heading))
        return self.cell(self.heading[place] if place >= 0 else "")

    def cell(self, text: str) -> str:
        """Return a text at the column's right edge."""
        room = self.width - width_of(text)
        return " " * room + isolated(text) if room >= 0 else set_cell_size(text, self.width)


@dataclass(frozen=True)
class Columns:
    """All columns from the left: the puzzle's own, the prediction, the error."""

    all: tuple[Column, ...]
    gap: int

    @property
    def lines(self) -> int:
        """How many lines the headings take."""
        return max(len(each.heading) for each in self.all)

    @property
    def width(self) -> int:
        """How wide the table is."""
        return SIGNS + sum(each.width for each in self.all) + self.gap * (len(self.all) - 1)

    def place(self, column: int) -> tuple[int, int]:
        """Return where a column begins and where it ends."""
        ends = list(accumulate(each.width + self.gap for each in self.all))
        end = SIGNS + ends[column] - self.gap
        return end - self.all[column].width, end

    def joined(self, cells: Iterable[str]) -> str:
        """Return a line of the table: cells of these columns, from the left."""
        return (" " * self.gap).join(cells)


def fitted(headings: Sequence[str], widest: Sequence[int], room: int) -> Columns:
    """Return the columns for headings whose numbers are at most so wide, in so much room.

    The first way in which all fit is taken, the shortest names where none does.
    """
    inputs = len(headings) - 1
    short = [*(f"x{place + 1}" for place in range(inputs)), "y"] if inputs > 1 else ["x", "y"]
    ways = [
        *_ways(headings, widest),
        *(_columns(short, widest, 1, gap, _NUMBER, is_cut=True) for gap in (2, 1)),
    ]
    return next((each for each in ways if each.width <= room), ways[-1])


def _ways(headings: Sequence[str], widest: Sequence[int]) -> Iterator[Columns]:
    for lines, gap, number, is_cut in (
        (1, 2, _WIDE_NUMBER, False),
        (1, 2, _NUMBER, False),
        (2, 2, _WIDE_NUMBER, False),
        (2, 2, _NUMBER, False),
        (2, 1, _NUMBER, False),
        (2, 2, _NUMBER, True),
        (3, 2, _NUMBER, False),
        (3, 1, _NUMBER, False),
        (2, 1, _NUMBER, True),
        (_MOST_LINES, 1, _NUMBER, True),
    ):
        if lines > 1 or max(map(cell_len, headings)) <= _LONGEST:
            yield _columns(headings, widest, lines, gap, number, is_cut=is_cut)


def _columns(
    headings: Sequence[str],
    widest: Sequence[int],
    lines: int,
    gap: int,
    number: int,
    *,
    is_cut: bool,
) -> Columns:
    own = [
        _column(heading, least, lines, is_cut=is_cut)
        for heading, least in zip(headings, widest, strict=True)
    ]
    return Columns((*own, *(Column((name,), number) for name in _NUMBERS)), gap)


def _column(heading: str, least: int, lines: int, *, is_cut: bool) -> Column:
    """Return the narrowest column in which a heading takes at most so many lines."""
    words = heading.split() or [""]
    longest = max(map(cell_len, words))
    width = max(least, min(longest, _SHORTEST_PART) if is_cut else longest)
    while len(parts := _broken(words, width)) > lines:
        width += 1
    return Column(tuple(parts), max(least, *map(cell_len, parts)))


def _broken(words: Sequence[str], width: int) -> list[str]:
    """Return words in lines of so many columns, those that are longer cut with a hyphen."""
    lines = [""]
    for word in words:
        rest = word
        joined = f"{lines[-1]} {rest}".strip()
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        while cell_len(rest) > width:
            head = _start(rest, width - 1)
            lines[-1] = f"{head}-"
            lines.append("")
            rest = rest[len(head) :]
        lines[-1] = rest
    return lines


def _start(text: str, width: int) -> str:
    """Return as many characters as fit, at least one."""
    ends = accumulate(map(cell_len, text))
    return text[: max(1, sum(end <= width for end in ends))]
