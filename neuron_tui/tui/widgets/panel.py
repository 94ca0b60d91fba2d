"""What all panels of the training screen have in common: each is written from one view."""

from functools import cached_property

from textual.content import Content
from textual.geometry import Size
from textual.reactive import var

from neuron_tui.keeping.own_settings import CurveMarks
from neuron_tui.tui.drawing.curve_marks import DrawsCurves, drawn_with
from neuron_tui.tui.telling.sections import Sections
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.line_by_line import LineByLine

_AROUND_A_NAME = 6
"""Columns of a frame beside a name in it: a corner, a line and a space at either end."""


class Panel(LineByLine):
    """A part of the training screen; one that is hidden writes nothing."""

    shown: var[View | None] = var(None)
    """None as long as nothing is computed that could be shown."""

    def heading(self, view: View) -> str:  # noqa: ARG002 - for those that have one
        """Return what stands in the upper edge of the panel's frame."""
        return ""

    def legend(self, view: View) -> str:  # noqa: ARG002 - for those that have one
        """Return what stands in the lower edge of the panel's frame."""
        return ""

    def in_full(self, view: View) -> Sections:  # noqa: ARG002 - for those that have to cut
        """Return whole what there was no room for, to be read in a box; nothing where all of it is
        to be seen."""
        return ()

    @property
    def name_room(self) -> int:
        """Columns that a name in the frame can take, or one above a picture without a frame."""
        framed = self.outer_size.width - _AROUND_A_NAME
        return framed if self.styles.border_top[0] else self.size.width

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Return the panel's content: at most so many lines, of at most so many columns."""
        raise NotImplementedError

    def first_lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002
        """Return what can be shown of a puzzle before anything is computed."""
        return []

    def as_text(self) -> str:
        """Return the panel as plain text, its heading first."""
        if self.shown is None:
            return ""
        lines = [line.plain.rstrip() for line in self.written(self.size)]
        return "\n".join([text for text in (self.heading(self.shown),) if text] + lines)

    def seen(self, view: View) -> tuple[object, ...]:
        """Return all that the panel is written from: where that is the same, so are its lines."""
        return (view,)

    def watch_shown(self, before: View | None, view: View | None) -> None:
        """Draw what the new view changes."""
        if before is None or view is None or self.seen(before) != self.seen(view):
            self.redraw()

    def written(self, size: Size) -> list[Content]:
        """Return the lines with the marks that the terminal can show."""
        if self.shown is None:
            return self.first_lines(size.width, size.height)
        return drawn_with(self._marks, self.lines(self.shown, size.width, size.height))

    @cached_property
    def _marks(self) -> CurveMarks:
        return self.app.curves if isinstance(self.app, DrawsCurves) else "braille"

    def names(self) -> tuple[str, str]:
        """Return the heading and the legend."""
        view = self.shown
        return ("", "") if view is None else (self.heading(view), self.legend(view))
