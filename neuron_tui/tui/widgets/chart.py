"""What all charts have in common: a name over them, and a picture as large as they are."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.training.snapshot import Snapshot

LABEL_WIDTH = 6
"""Columns kept for the labels of an upright axis, so that it stands still."""


class Chart(Widget):
    """A panel that draws a snapshot."""

    snapshot: reactive[Snapshot | None] = reactive(None)

    def heading(self, snapshot: Snapshot) -> str:
        """Return what the panel is called at this step."""
        raise NotImplementedError

    def legend(self, snapshot: Snapshot) -> str:  # noqa: ARG002 - for those that have one
        """Return what the picture's signs mean, where that does not go without saying."""
        return ""

    def picture(self, snapshot: Snapshot, width: int, height: int) -> Content:
        """Return the panel's content, so many columns and lines of it."""
        raise NotImplementedError

    def watch_snapshot(self) -> None:
        """Name the panel, and what its signs mean."""
        if self.snapshot is not None:
            self.border_title = self.heading(self.snapshot)
            self.border_subtitle = self.legend(self.snapshot)

    def render(self) -> Content:
        """Draw the panel."""
        if self.snapshot is None:
            return Content("")
        width, height = self.content_size
        if self.styles.border_top[0]:
            return self.picture(self.snapshot, width, height)
        # Without a frame to write it into, the name takes the first line.
        name = Content.styled(self.heading(self.snapshot), "$text-muted")
        picture = self.picture(self.snapshot, width, height - 1)
        return Content("\n").join([name.truncate(width, ellipsis=True), picture])
