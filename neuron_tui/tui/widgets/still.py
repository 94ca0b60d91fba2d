"""Widgets with nothing of their own but a ground, drawn once: what stands on them changes."""

from typing import Self

from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import ContentSwitcher


class Still(Widget):
    """A widget that textual draws once, until it looks otherwise or has another size.

    Textual asks all that lies below a change for its lines in every frame.
    """

    _drawn: tuple[Region, list[Strip]] | None = None
    """What was asked for last, and how it was drawn."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines as they are kept, drawn by textual where they are not."""
        if self._drawn is None or self._drawn[0] != crop:
            self._drawn = crop, super().render_lines(crop)
        return self._drawn[1]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew."""
        self._drawn = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget how it looked."""
        super().notify_style_update()
        self._drawn = None


# Styles come from a widget's first base.


class Row(Horizontal, Still):
    """Panels beside each other."""


class Views(ContentSwitcher, Still):
    """Panels of which one is seen."""
