"""A widget that keeps the lines it drew: what differs from them is drawn, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from typing import Self

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from neuron_tui.tui.narrow import is_narrow, width_of
from neuron_tui.tui.terminal.cells import changed_cells, changed_narrow_cells, renamed, runs

_MOST_LOOKS = 4096
"""Looks that are kept: a style at a place is used again at the next step."""


@dataclass(frozen=True)
class Frame:
    """What stands around every line of the content."""

    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    blank: RichStyle
    """How the room looks that a line leaves."""


class LineByLine(Widget):
    """Lines in a frame with a name in its upper and one in its lower edge.

    Textual draws the first time. From then on only lines that are written otherwise are drawn
    anew, between the edges that the frame had, and of these only cells that differ are sent.
    """

    _lines: list[Content] | None = None
    """What is on the screen; None once that is no longer known."""
    _strips: list[Strip]
    """The same as it was drawn, frame and all; empty once that is no longer known."""
    _frame: Frame
    _looks: dict[tuple[object, ...], RichStyle]
    """How a piece of text looks, by its styles and its place."""
    _drawn_size = Size(0, 0)
    """The room that the lines were written for."""
    _drawn_outer: Size | None = None
    """The same with the frame; None once the room is no longer known."""
    _is_drawing = False
    _names = ("", "")

    def __init__(self, *, id: str | None = None) -> None:
        """Begin with nothing drawn."""
        super().__init__(id=id)
        self._strips, self._looks = [], {}

    def written(self, size: Size) -> list[Content]:
        """Return the lines, of at most so many columns."""
        raise NotImplementedError

    def names(self) -> tuple[str, str]:
        """Return what stands in the upper and in the lower edge of the frame."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw the cells that differ from those on the screen; all where these are not known."""
        before, strips = self._lines, self._strips
        if before is None:
            return
        is_known = self._drawn_outer == self.outer_size and self.text_selection is None
        if not (strips and is_known and self.is_on_screen):
            self.refresh()
            return
        names, size = self._names, self._drawn_size
        self._write(size)
        lines, top = self._lines or [], self.styles.gutter.top
        new: dict[int, Strip] = {}
        narrow = set()
        for y in range(min(max(len(before), len(lines)), size.height)):
            line = before[y : y + 1], lines[y : y + 1]
            if not _same(*line):
                new[y + top] = self._framed(y, size.width)
                if all(is_narrow(each.plain) for each in chain(*line)):
                    narrow.add(y + top)
        for name, other, y in zip(names, self._names, (0, len(strips) - 1), strict=True):
            if name != other:
                new[y] = (None if y else renamed(strips[0], name, other)) or self._edge(y)
        self._send(new, narrow)

    def _edge(self, y: int) -> Strip:
        """Let textual draw an edge of the frame."""
        self._styles_cache.set_dirty(Region(0, y, 1, 1))
        return super().render_lines(Region(0, y, self._strips[y].cell_length, 1))[0]

    def _send(self, new: dict[int, Strip], narrow: Collection[int]) -> None:
        """Put new lines, by their place in the widget, in place of those before; in some of both
        each character takes a cell of its own."""
        regions = []
        for y, strip in new.items():
            find = changed_narrow_cells if y in narrow else changed_cells
            for start, end in find(self._strips[y], strip):
                regions.append(Region(start, y, end - start, 1))
            self._strips[y] = strip
        if regions:
            # As textual's own refresh, which takes two messages of each widget to tell the screen.
            self._repaint_regions.update(regions)
            self._styles_cache.set_dirty(*regions)
            self.screen._dirty_widgets.add(self)
            self.screen.check_idle()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew, and write the lines anew for it."""
        if self._is_drawing:
            # A name in the frame was set: whoever draws knows which cells that changes.
            return self
        if repaint:
            self._lines, self._strips = None, []
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget how anything looked."""
        super().notify_style_update()
        self._strips, self._looks, self._drawn_outer = [], {}, None

    def render(self) -> Content:
        """Return all lines as one text, from which a selection is copied."""
        return Content("\n").join(self._lines or [])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines as they are kept, drawn by textual where they are not."""
        if self._lines is None or self._drawn_outer != self.outer_size:
            self._strips, self._drawn_outer = [], self.outer_size
            self._write(self.size)
        if self.text_selection is not None:
            return super().render_lines(crop)
        if not self._strips:
            self._strips = super().render_lines(self.outer_size.region)
            self._frame = self._seen_frame()
        width, strips = self.outer_size.width, self._strips[crop.y : crop.bottom]
        if crop.column_span == (0, width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Return one line of the content."""
        lines = self._lines or []
        if y >= len(lines):
            return Strip([], 0)
        if self.text_selection is not None:
            width = self.size.width
            strips = Visual.to_strips(self, self.render(), width, None, self.visual_style)
            # Without any width to draw into there are no strips, whatever the lines.
            return strips[y] if y < len(strips) else Strip([], 0)
        return Strip(self._segments(lines[y], y), width_of(lines[y].plain))

    def _segments(self, line: Content, y: int) -> list[Segment]:
        """Return a line that needs no wrapping; its offsets are what a mouse selects by."""
        segments, x = [], 0
        for text, styles in runs(line):
            segments.append(Segment(text, self._look(styles, x, y)))
            x += len(text)
        return segments

    def _look(self, styles: tuple[object, ...], x: int, y: int) -> RichStyle:
        key = (styles, x, y)
        look = self._looks.get(key)
        if look is None:
            if len(self._looks) >= _MOST_LOOKS:
                self._looks.clear()
            style = sum(map(self._style_of, styles), self.visual_style)
            strip = Strip([Segment(" ", style.rich_style_with_offset(x, y))], 1)
            for line_filter in self.get_line_filters():
                strip = strip.apply_filter(line_filter, self.background_colors[1])
            look = self._looks[key] = next(iter(strip)).style or RichStyle.null()
        return look

    def _style_of(self, style: object) -> Style:
        """Return a style by its name, or that of a component, written with a dot before it."""
        if isinstance(style, Style):
            return style
        name = str(style)
        return (
            self.get_visual_style(name[1:], partial=True) if name[:1] == "." else Style.parse(name)
        )

    def _framed(self, y: int, width: int) -> Strip:
        """Return a line of the content between the edges of the frame."""
        frame, lines = self._frame, self._lines or []
        segments = self._segments(lines[y], y) if y < len(lines) else []
        room = width - (width_of(lines[y].plain) if segments else 0)
        if room < 0:
            segments = list(Strip(segments).crop(0, width))
        elif room:
            segments.append(Segment(" " * room, frame.blank))
        edges = self._strips[0].cell_length - width
        return Strip([*frame.left, *segments, *frame.right], width + edges)

    def _seen_frame(self) -> Frame:
        """Return the frame as it was drawn around the first line."""
        corner = self.styles.gutter
        line = self._strips[min(corner.top, len(self._strips) - 1)]
        base, background = self.background_colors
        blank = Strip.blank(1, Style(background=base + background).rich_style)
        for line_filter in self.get_line_filters():
            blank = blank.apply_filter(line_filter, background)
        return Frame(
            tuple(line.crop(0, corner.left)),
            tuple(line.crop(line.cell_length - corner.right)),
            next(iter(blank)).style or RichStyle.null(),
        )

    def _write(self, size: Size) -> None:
        """Write the lines, and the names into the frame; as content, since a name is no markup."""
        self._is_drawing = True
        try:
            self._drawn_size = size
            self._lines = self.written(size)
            heading, legend = self.names()
            if heading != self._names[0]:
                self.border_title = Content(heading)
            if legend != self._names[1]:
                self.border_subtitle = Content(legend)
            self._names = heading, legend
        finally:
            self._is_drawing = False


def _same(one: list[Content], other: list[Content]) -> bool:
    return len(one) == len(other) == 1 and one[0].is_same(other[0])
