"""What all charts have in common: a name over them, and a picture as large as they are."""

from textwrap import wrap

from textual.content import Content

from neuron_tui.tui.drawing.half_blocks import HALVES, paints
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.panel import Panel

LABEL_WIDTH = 6
"""Columns kept for the labels of an upright axis, so that it stands still."""


class Chart(Panel):
    """A panel that draws a picture of a snapshot."""

    DEFAULT_CLASSES = "chart"

    def seen(self, view: View) -> tuple[object, ...]:
        """Return what a picture is drawn from: no row that is selected, and no part of a step."""
        return (view.snapshot, view.trajectory, view.neuron)

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Return the picture: at most so many lines, of so many columns."""
        raise NotImplementedError

    @property
    def lines_a_character(self) -> int:
        """How many lines of shades a character shows: two halves where there are true colours."""
        return HALVES if paints(self.app) else 1

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Return the picture; without a frame to write it into, the name takes the first line."""
        if self.styles.border_top[0]:
            return self.picture(view, width, height)
        name = Content.styled(self.heading(view), "$text-muted").truncate(width, ellipsis=True)
        return [name, *self.picture(view, width, height - 1)]


def wrapped(words: str, width: int) -> list[Content]:
    """Return what is said in place of a picture, in as many lines as it needs."""
    return [Content(line) for line in wrap(words, max(1, width))]
