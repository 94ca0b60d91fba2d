"""The puzzle's table, with what the neuron makes of each row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from neuron_tui.core.puzzle.puzzle import Puzzle, Row
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import plain, within
from neuron_tui.tui.session import Phase

_GAP = "  "
_WIDTHS = (*((heading, 7) for heading in range(12, 3, -1)), (4, 6), (3, 6), (2, 6))
"""Columns kept for a heading and for a prediction or an error, so that the table stands still while
these change: the first pair with which there is room for all."""
_LONGEST_BAR = 20
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_SIGNS = 2
_MARK = 1
"""Columns behind the error for the shortest mark of a row that is held out."""


@dataclass(frozen=True)
class _Column:
    heading: str
    width: int

    def cell(self, text: str) -> str:
        return text.rjust(self.width)

    @property
    def title(self) -> str:
        if len(self.heading) <= self.width:
            return self.cell(self.heading)
        return self.heading[: self.width - 1] + "…"


class PuzzleTable(ScrollView, can_focus=False):
    """Every row with its prediction, its error, and a bar as long as the error."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "puzzle-table--heading",
        "puzzle-table--ask",
        "puzzle-table--held-out",
        "puzzle-table--bar",
        "puzzle-table--selected",
        "puzzle-table--lit",
    }

    snapshot: reactive[Snapshot | None] = reactive(None)
    selected: reactive[int] = reactive(0)
    """Which row, from 0, is shown going through the neuron."""
    phase: reactive[Phase | None] = reactive(None)

    def __init__(self, puzzle: Puzzle) -> None:
        """Lay the columns out for a puzzle."""
        super().__init__()
        self._headings = [*zip(puzzle.columns, _widest(puzzle), strict=True)]
        self._decimals = puzzle.shown_decimals
        self._rows = puzzle.rows
        self._columns = _columns(self._headings, *_WIDTHS[0])

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Puzzle"

    def on_resize(self) -> None:
        """Fit the columns, and keep the selected row in sight where there is less room now."""
        for longest, number_width in _WIDTHS:
            self._columns = _columns(self._headings, longest, number_width)
            width = _SIGNS - len(_GAP) + sum(each.width + len(_GAP) for each in self._columns)
            if width + _MARK <= self.scrollable_content_region.width:
                break
        self.virtual_size = Size(width, len(self._rows) + 1)
        self.watch_selected()

    def watch_selected(self) -> None:
        """Keep the selected row in sight."""
        height = self.scrollable_content_region.height
        if not height:
            return
        line, top = self.selected + 1, int(self.scroll_offset.y)
        if line <= top:
            self.scroll_to(y=line - 1, animate=False)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line: the headings stay on top, the rows scroll below them."""
        width = self.scrollable_content_region.width
        index = y + int(self.scroll_offset.y) - 1
        if y == 0:
            segments = self._heading_line()
        elif index < len(self._rows) and self.snapshot is not None:
            segments = self._cells(self.snapshot, index, width)
        else:
            segments = []
        strip = Strip(segments)
        if strip.cell_length > width:
            strip = Strip([*strip.crop(0, width - 1), Segment("…")])
        return strip.adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)

    def _heading_line(self) -> list[Segment]:
        style = self.get_component_rich_style("puzzle-table--heading", partial=True)
        titles = _GAP.join(column.title for column in self._columns)
        return [Segment(" " * _SIGNS + titles, style)]

    def _cells(self, snapshot: Snapshot, index: int, width: int) -> list[Segment]:
        row = self._rows[index]
        error = None if row.output is None else row.output - float(snapshot.predictions[index])
        numbers = [float(snapshot.predictions[index])] + ([] if error is None else [error])
        texts = [plain(value) for value in row.inputs]
        texts.append("??" if row.output is None else plain(row.output))
        room = self._columns[-1].width
        texts += [within(number, self._decimals, room) for number in numbers]
        columns = self._columns[: len(texts)]
        cells = _GAP.join(column.cell(text) for column, text in zip(columns, texts, strict=True))
        sign = "▸ " if index == self.selected else "  "
        segments = self._lit(sign + cells, self._row_style(snapshot, row, index))
        if error is not None:
            segments.append(self._after(snapshot, row, error, width - _SIGNS - len(cells) - 2))
        return segments

    def _lit(self, text: str, style: Style) -> list[Segment]:
        """Light the column that the phase of slow motion is about."""
        lit_columns = {"forward": -2, "error": -1, "gradient": -1}
        if self.phase not in lit_columns:
            return [Segment(text, style)]
        ends = list(accumulate(each.width + len(_GAP) for each in self._columns))
        column = len(self._columns) + lit_columns[self.phase]
        end = _SIGNS + ends[column] - len(_GAP)
        start = end - self._columns[column].width
        lit = self.get_component_rich_style("puzzle-table--lit", partial=True)
        parts = (text[:start], style), (text[start:end], style + lit), (text[end:], style)
        return [Segment(part, part_style) for part, part_style in parts if part]

    def _row_style(self, snapshot: Snapshot, row: Row, index: int) -> Style:
        name = "selected" if index == self.selected else ""
        if row.output is None:
            name = "ask"
        elif row.number in snapshot.settings.held_out:
            name = "held-out"
        if not name:
            return Style()
        return self.get_component_rich_style(f"puzzle-table--{name}", partial=True)

    def _after(self, snapshot: Snapshot, row: Row, error: float, room: int) -> Segment:
        """Draw a row's bar, or say that the row is held out where it is."""
        if row.number in snapshot.settings.held_out:
            style = self.get_component_rich_style("puzzle-table--held-out", partial=True)
            marks = (" held out", " ◌", "◌")
            return Segment(next((each for each in marks if len(each) <= room + 1), "◌"), style)
        style = self.get_component_rich_style("puzzle-table--bar", partial=True)
        return Segment(
            f" {_bar(abs(error) / snapshot.error_scale, min(room, _LONGEST_BAR))}", style
        )


def _widest(puzzle: Puzzle) -> list[int]:
    """Return how many columns the widest number of each of the puzzle's own columns takes."""
    rows = [(*row.inputs, row.output) for row in puzzle.rows]
    return [
        max(len("??" if value is None else plain(value)) for value in values)
        for values in zip(*rows, strict=True)
    ]


def _columns(headings: Sequence[tuple[str, int]], longest: int, number_width: int) -> list[_Column]:
    """Return a column for each of the puzzle's own, with its widest number, and those of the
    prediction and the error."""
    columns = [
        _Column(heading, max(widest, min(len(heading), longest))) for heading, widest in headings
    ]
    return [*columns, *(_Column(name, number_width) for name in ("ŷ", "error"))]


def _bar(share: float, width: int) -> str:
    """Return a bar of blocks; one that would be longer than the room ends in an arrow."""
    if width < 1:
        return ""
    if share > 1.0:
        return "█" * (width - 1) + "▶"
    eighths = round(share * width * 8)
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
