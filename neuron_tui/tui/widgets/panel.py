"""What all panels have in common: they keep the lines they drew, and draw only what changes."""

from typing import Self

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from neuron_tui.tui.curve_marks import DrawsCurves, drawn_with
from neuron_tui.tui.view import View

_AROUND_A_NAME = 6
"""Columns of a frame beside a name in it: a corner, a line and a space at either end."""


class Panel(Widget):
    """A part of the training screen, drawn line by line from one view.

    When the view changes, its lines are written anew and compared with those on the screen; only
    lines that differ are drawn and sent to the terminal. A panel that is hidden writes nothing.
    """

    shown: var[View | None] = var(None)

    _lines: list[Content] | None = None
    """What is on the screen; None once that is no longer known."""
    _drawn_size = Size(0, 0)
    _is_drawing = False
    _names = ("", "")
    """What stands in the upper and in the lower edge of the frame."""

    def heading(self, view: View) -> str:  # noqa: ARG002 - for those that have one
        """Return what stands in the upper edge of the panel's frame."""
        return ""

    def legend(self, view: View) -> str:  # noqa: ARG002 - for those that have one
        """Return what stands in the lower edge of the panel's frame."""
        return ""

    @property
    def name_room(self) -> int:
        """Columns that a name in the frame can take, or one above a picture without a frame."""
        framed = self.outer_size.width - _AROUND_A_NAME
        return framed if self.styles.border_top[0] else self.size.width

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Return the panel's content: at most so many lines, of at most so many columns."""
        raise NotImplementedError

    def as_text(self) -> str:
        """Return the panel as plain text, its heading first."""
        view, size = self.shown, self.size
        if view is None:
            return ""
        lines = [line.plain.rstrip() for line in self._written(view, size)]
        return "\n".join([text for text in (self.heading(view),) if text] + lines)

    def watch_shown(self) -> None:
        """Draw what the new view changes."""
        self.redraw()

    def redraw(self) -> None:
        """Draw the lines that differ from those on the screen; all of them where none is known."""
        if self._lines is None or self.shown is None:
            return
        if not self.is_on_screen or self._drawn_size != self.size:
            self.refresh()
            return
        before, names = self._lines, self._names
        self._draw()
        changed = [
            Region(0, y, self.size.width, 1)
            for y in range(max(len(before), len(self._lines)))
            if not _same(before[y : y + 1], self._lines[y : y + 1])
        ]
        corner, edge = self.content_offset, self.outer_size
        for name, other, y in zip(names, self._names, (0, edge.height - 1), strict=True):
            if name != other:
                changed.append(Region(-corner.x, y - corner.y, edge.width, 1))
        if changed:
            super().refresh(*changed)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew, and write the lines anew for it."""
        if self._is_drawing:
            # The name in the frame was set: whoever draws knows which lines that changes.
            return self
        if repaint:
            self._lines = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render(self) -> Content:
        """Return all lines as one text, from which a selection is copied."""
        return Content("\n").join(self._lines or [])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Write the lines, where they are not known, before any of them is drawn."""
        if self._lines is None or self._drawn_size != self.size:
            self._draw()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the content."""
        width, lines = self.size.width, self._lines or []
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        if self.text_selection is not None:
            return Visual.to_strips(self, self.render(), width, None, self.visual_style)[y]
        return self._strip(lines[y], y)

    def _strip(self, line: Content, y: int) -> Strip:
        """Return a line that needs no wrapping; its offsets are what a mouse selects by."""
        base, segments, x = self.visual_style, [], 0
        for text, style in line.render(base, "", self._style_of):
            segments.append(Segment(text, (base + style).rich_style_with_offset(x, y)))
            x += len(text)
        return Strip(segments, line.cell_length)

    def _style_of(self, style: str | Style) -> Style:
        """Return a style by its name, or that of a component, written with a dot before it."""
        if isinstance(style, Style):
            return style
        if style.startswith("."):
            return self.get_visual_style(style[1:], partial=True)
        return Style.parse(style)

    def _draw(self) -> None:
        """Write the lines and the names in the frame."""
        self._is_drawing = True
        try:
            size, view = self.size, self.shown
            self._drawn_size = size
            self._lines = [] if view is None else self._written(view, size)
            if view is not None:
                self._write_names(self.heading(view), self.legend(view))
        finally:
            self._is_drawing = False

    def _written(self, view: View, size: Size) -> list[Content]:
        """Return the lines with the marks that the terminal can show."""
        lines, app = self.lines(view, size.width, size.height), self.app
        return drawn_with(app.curves, lines) if isinstance(app, DrawsCurves) else lines

    def _write_names(self, heading: str, legend: str) -> None:
        """Write into the frame; as content, since a name is no markup."""
        if heading != self._names[0]:
            self.border_title = Content(heading)
        if legend != self._names[1]:
            self.border_subtitle = Content(legend)
        self._names = heading, legend


def _same(one: list[Content], other: list[Content]) -> bool:
    return len(one) == len(other) == 1 and one[0].is_same(other[0])
