"""The first line: which puzzle, where it stands, and whether it is solved."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import var

from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.telling.sections import Sections
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.panel import Panel

_ROOM_FOR_STATE = 35
"""Columns for the program's name and the longest state, so that nothing comes and goes with it."""
_MARGIN = 2
"""Columns left free at the right."""


class TitleBar(Panel):
    """One line that names the puzzle and its state."""

    achieved: var[str] = var("")
    """What was achieved at any time, whatever the present step says."""
    _is_cut = False

    def __init__(self, title: str, chapter: str, place: str) -> None:
        """Show a puzzle's title, the name of its chapter, and its place in it, such as puzzle 1
        of 6."""
        super().__init__()
        self._title = title
        self._chapter = chapter
        self._place = place

    def watch_achieved(self) -> None:
        """Say so."""
        self.redraw()

    def in_full(self, view: View) -> Sections:  # noqa: ARG002
        """Return the title."""
        return (("The puzzle", [("", isolated(self._title))]),) if self._is_cut else ()

    def seen(self, view: View) -> tuple[object, ...]:  # noqa: ARG002
        """Return nothing of a moment: the line is about the puzzle."""
        return ()

    def lines(self, view: View, width: int, height: int) -> list[Content]:  # noqa: ARG002
        """Lay the line out."""
        return self.first_lines(width, height)

    def first_lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002
        """Lay the line out: the title always, the rest as far as it fits."""
        width -= _MARGIN
        beside = width - cell_len(self._title) - 1
        achieved = fitting(_in_short(self.achieved), beside)
        right = Content.styled(achieved, "$text-success")
        for details in ((self._chapter, self._place), (self._place,), ()):
            around = "   ".join((*map(isolated, details), ""))
            if cell_len(self._title) + cell_len(around) + _ROOM_FOR_STATE <= width:
                right = Content.styled(around, "$text-muted") + right
                break
        left = Content.styled("neuron-tui   ", "bold $text-primary") if width >= 60 else Content("")
        left += Content.styled(isolated(self._title), "bold")
        self._is_cut = left.cell_length > width - right.cell_length - 1
        left = left.truncate(max(0, width - right.cell_length - 1), ellipsis=True)
        gap = Content(" " * max(1, width - left.cell_length - right.cell_length))
        return [left + gap + right]


def _in_short(achieved: str) -> tuple[str, ...]:
    """Return what was achieved in ever fewer words, for a title that leaves little room."""
    return achieved, achieved.replace("solved in ", ""), achieved[:1]
