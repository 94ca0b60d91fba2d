"""A box of text over a screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static


class TextBox(ModalScreen[None]):
    """Text to read, scrolled where it is long, closed by any of the usual keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,question_mark,f1,q", "dismiss", "Close", id="close-text",
                key_display="esc", tooltip="Go back"),
    ]  # fmt: skip

    def __init__(self, title: str, text: Content) -> None:
        """Show a text under a title of the app's own."""
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Show the box."""
        box = VerticalScroll(Static(self._text, markup=False), classes="dialog")
        box.border_title = self._title
        yield box
        yield Footer(show_command_palette=False)
