"""Boxes of text over a screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from neuron_tui.tui.screens.box import Box, own_key
from neuron_tui.tui.telling.sections import Sections, SectionText
from neuron_tui.tui.widgets.key_footer import KeyFooter

READING_KEYS: list[BindingType] = [
    Binding("escape,enter,q", "close", "Close", id="close-text", key_display="esc",
            tooltip="Go back"),
    Binding("space", "page", "Read on", id="read-on", show=False,
            tooltip="Read on; close the box at its end"),
]  # fmt: skip


class TextBox(Box[None]):
    """Text to read, scrolled where it is long, closed by any of the usual keys."""

    BINDINGS: ClassVar[list[BindingType]] = READING_KEYS
    TITLE = ""

    def __init__(self, sections: Sections) -> None:
        """Show sections."""
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        """Show the box."""
        box = VerticalScroll(SectionText(self._sections), classes="dialog")
        box.border_title = self.TITLE
        yield box
        yield KeyFooter(show_command_palette=False)


class HelpBox(TextBox):
    """The keys of a screen, and its words."""

    TITLE = "Help"
    BINDINGS: ClassVar[list[BindingType]] = [own_key("question_mark,f1", "close-help")]


class WhatYouDidBox(TextBox):
    """What was changed, and what came of it."""

    TITLE = "What you did"
    BINDINGS: ClassVar[list[BindingType]] = [
        own_key("d,question_mark,f1", "close-what-you-did"),
    ]
