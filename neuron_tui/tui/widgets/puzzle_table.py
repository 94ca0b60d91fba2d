"""The puzzle's table, with what the neuron makes of each row."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content, Span
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from neuron_tui.core.puzzle.puzzle import Puzzle, Row
from neuron_tui.core.writing.numerals import plain, within
from neuron_tui.tui.fitting import clipped
from neuron_tui.tui.terminal.cursor import is_live, put_cursor
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.panel import Panel
from neuron_tui.tui.widgets.table_columns import SIGNS, fitted

_NAME = "Puzzle"
_LONGEST_BAR = 20
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_MARK = 1
"""Columns behind the error for the shortest mark of a row that is held out."""


_LIT_COLUMNS = {"forward": -2, "error": -1, "gradient": -1}
"""The column that each phase of slow motion is about, from the last one."""


class PuzzleTable(Panel, ScrollView, can_focus=False):
    """Every row with its prediction, its error, and a bar as long as the error."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "puzzle-table--heading",
        "puzzle-table--ask",
        "puzzle-table--held-out",
        "puzzle-table--bar",
        "puzzle-table--selected",
        "puzzle-table--lit",
    }

    class RowClicked(Message):
        """A row is to be looked at."""

        def __init__(self, place: int) -> None:
            """Tell which, from 0."""
            super().__init__()
            self.place = place

    class HeadingsFitted(Message):
        """The headings take another number of lines than before."""

    def __init__(self, puzzle: Puzzle) -> None:
        """Lay the columns out for a puzzle."""
        super().__init__()
        self._headings, self._widest = puzzle.columns, _widest(puzzle)
        self._decimals = puzzle.shown_decimals
        self._rows, self._ask = puzzle.rows, puzzle.rows.index(puzzle.ask)
        self._columns = fitted(self._headings, self._widest, 0)
        self._fitted_to = 0
        self._own: dict[int, str] = {}
        """What rows have in the puzzle's own columns, as these are laid out."""
        self._in_sight: int | None = None
        """The row that was brought in sight last."""

    def heading(self, view: View) -> str:  # noqa: ARG002
        """Return the panel's name."""
        return _NAME

    def names(self) -> tuple[str, str]:
        """Return the panel's name, which is there from the start."""
        return (_NAME, "")

    @property
    def heading_lines(self) -> int:
        """How many lines the headings take."""
        return self._columns.lines

    def on_resize(self) -> None:
        """Fit the columns, and keep the selected row in sight where there is less room now."""
        lines, room = self._columns.lines, self.scrollable_content_region.width
        self._fitted_to = room
        self._columns, self._own = fitted(self._headings, self._widest, room - _MARK), {}
        self.virtual_size = Size(self._columns.width, len(self._rows) + self._columns.lines)
        self._keep_in_sight()
        if self._columns.lines != lines:
            self.post_message(self.HeadingsFitted())
        self.call_after_refresh(self._be_followed)

    def _be_followed(self) -> None:
        """Let the cursor, and a bar that has only come now, stand where the selected row is."""
        self.take_cursor()
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = self.scroll_y

    def on_click(self, event: Click) -> None:
        """Choose the row that was clicked."""
        clicked = event.get_content_offset(self)
        if clicked is None or clicked.y < self.heading_lines:
            return
        place = clicked.y - self.heading_lines + int(self.scroll_offset.y)
        if place < len(self._rows):
            self.post_message(self.RowClicked(place))

    def watch_shown(self, before: View | None, view: View | None) -> None:
        """Draw what the new view changes, a newly selected row in sight."""
        if self.shown is not None and self.shown.selected != self._in_sight:
            self._keep_in_sight()
        self.take_cursor()
        super().watch_shown(before, view)

    def take_cursor(self) -> None:
        """Let the terminal's cursor stand at the selected row."""
        if self.shown is not None and not is_live(self.app):
            put_cursor(self, self.shown.selected + self.heading_lines - int(self.scroll_offset.y))

    @property
    def _selected(self) -> int:
        return self._ask if self.shown is None else self.shown.selected

    def _keep_in_sight(self) -> None:
        height = self.scrollable_content_region.height
        if not height:
            return
        row, top = self._selected, int(self.scroll_offset.y)
        self._in_sight = row
        rows = max(1, height - self.heading_lines)
        if row < top:
            self.scroll_to(y=row, animate=False, force=True)
        elif row >= top + rows:
            self.scroll_to(y=row - rows + 1, animate=False, force=True)

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Draw what is in sight: the headings stay on top, the rows scroll below them."""
        width = self.scrollable_content_region.width
        if width != self._fitted_to:
            # A bar to scroll with came or went, of which no resizing tells.
            self.call_after_refresh(self.on_resize)
        hidden = self._are_hidden(view)
        lines = [self._heading_line(hidden, line) for line in range(self.heading_lines)]
        lines += [self._row(view, row, hidden, width) for row in self._rows_in_sight(height)]
        return [clipped(line, width) for line in lines]

    def first_lines(self, width: int, height: int) -> list[Content]:
        """Draw the puzzle's own columns."""
        hidden = [False] * len(self._columns.all)
        lines = [self._heading_line(hidden, line) for line in range(self.heading_lines)]
        for place in self._rows_in_sight(height):
            sign, style = ("▸ ", ".puzzle-table--ask") if place == self._ask else ("  ", "")
            lines.append(Content.styled(sign + self._own_cells(place), style))
        return [clipped(line, width) for line in lines]

    def _rows_in_sight(self, height: int) -> range:
        first = int(self.scroll_offset.y)
        return range(first, min(first + height - self.heading_lines, len(self._rows)))

    def _own_cells(self, index: int) -> str:
        """Return what a row has in the puzzle's own columns, which no step changes."""
        cells = self._own.get(index)
        if cells is None:
            texts = zip(self._columns.all, _own_numbers(self._rows[index]), strict=False)
            cells = self._own[index] = self._columns.joined(
                column.cell(text) for column, text in texts
            )
        return cells

    def _heading_line(self, hidden: Sequence[bool], line: int) -> Content:
        columns = zip(self._columns.all, hidden, strict=True)
        titles = self._columns.joined(
            column.cell("") if is_hidden else column.title(line, self.heading_lines)
            for column, is_hidden in columns
        )
        return Content.styled(" " * SIGNS + titles, ".puzzle-table--heading")

    def _row(self, view: View, index: int, hidden: Sequence[bool], width: int) -> Content:
        row, predicted = self._rows[index], float(view.snapshot.predictions[index])
        error = None if row.output is None else row.output - predicted
        cells = self._own_cells(index)
        numbers = (predicted,) if error is None else (predicted, error)
        for column, is_hidden, number in zip(
            self._columns.all[-2:], hidden[-2:], numbers, strict=False
        ):
            written = "" if is_hidden else within(number, self._decimals, column.width)
            cells = self._columns.joined((cells, column.cell(written)))
        text = ("▸ " if index == view.selected else "  ") + cells
        is_held_out = row.number in view.snapshot.settings.hold_out
        spans = self._spans(view, row, len(text), is_selected=index == view.selected)
        if error is None or (hidden[-1] and not is_held_out):
            return Content(text, spans=spans)
        rest = width - SIGNS - len(cells) - 2
        if is_held_out:
            marks = (" held out", " ◌", "◌")
            mark = next((each for each in marks if len(each) <= rest + 1), "◌")
            style = ".puzzle-table--held-out"
        else:
            share = abs(error) / view.snapshot.error_scale
            mark, style = f" {_bar(share, min(rest, _LONGEST_BAR))}", ".puzzle-table--bar"
        spans.append(Span(len(text), len(text) + len(mark), style))
        return Content(text + mark, spans=spans)

    def _are_hidden(self, view: View) -> list[bool]:
        """Return which columns are not shown just now."""
        own = [False] * len(self._headings)
        is_error_hidden = bool(view.hidden & {"prediction", "error"})
        return [*own, "prediction" in view.hidden, is_error_hidden]

    def _spans(self, view: View, row: Row, length: int, *, is_selected: bool) -> list[Span]:
        """Return the style of a row, and the light on the column that the phase is about."""
        name = "selected" if is_selected else ""
        if row.output is None:
            name = "ask"
        elif row.number in view.snapshot.settings.hold_out:
            name = "held-out"
        spans = [Span(0, length, f".puzzle-table--{name}")] if name else []
        if view.phase in _LIT_COLUMNS:
            start, end = self._columns.place(_LIT_COLUMNS[view.phase])
            if start < length:
                spans.append(Span(start, end, ".puzzle-table--lit"))
        return spans


def _own_numbers(row: Row) -> list[str]:
    """Return what stands in the puzzle's own columns."""
    return [*map(plain, row.inputs), "??" if row.output is None else plain(row.output)]


def _widest(puzzle: Puzzle) -> list[int]:
    """Return how many columns the widest number of each of the puzzle's own columns takes."""
    return [max(map(len, texts)) for texts in zip(*map(_own_numbers, puzzle.rows), strict=True)]


def _bar(share: float, width: int) -> str:
    """Return a bar of blocks; one that would be longer than the room ends in an arrow."""
    if width < 1:
        return ""
    if share > 1.0:
        return "█" * (width - 1) + "▶"
    eighths = round(share * width * 8)
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
