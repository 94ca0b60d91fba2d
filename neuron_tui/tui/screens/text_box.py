"""A box of text over a screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer

from neuron_tui.tui.sections import Sections, SectionText


class TextBox(ModalScreen[None]):
    """Text to read, scrolled where it is long, closed by any of the usual keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,question_mark,f1,q", "dismiss", "Close", id="close-text",
                key_display="esc", tooltip="Go back"),
    ]  # fmt: skip

    def __init__(self, title: str, sections: Sections) -> None:
        """Show sections under a title of the app's own."""
        super().__init__()
        self._title, self._sections = title, sections

    def compose(self) -> ComposeResult:
        """Show the box."""
        box = VerticalScroll(SectionText(self._sections), classes="dialog")
        box.border_title = self._title
        yield box
        yield Footer(show_command_palette=False)
