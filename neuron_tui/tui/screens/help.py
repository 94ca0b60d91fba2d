"""Help, made from the keys that work."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

WORDS = (
    ("ŷ", "the prediction: w·x + b"),
    ("error", "y − ŷ: how far the output is from the prediction"),
    ("loss", "½ Σ error²: one number for all rows in training"),
    ("gradient", "how the loss changes with each parameter"),
    ("step", "all parameters move a little against the gradient, together"),
    ("rate", "how far a step goes; above the limit, training diverges"),
    ("held out", "a row kept from training, to check the answer on"),
)


class HelpScreen(ModalScreen[None]):
    """Every key with what it does, and the words of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,question_mark,f1", "dismiss", "Close", id="close-help",
                key_display="esc", tooltip="Go back"),
    ]  # fmt: skip

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys, each with what it does."""
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Show a box of text."""
        box = VerticalScroll(Static(self._text(), markup=False), classes="dialog")
        box.border_title = "Help"
        yield box
        yield Footer(show_command_palette=False)

    def _text(self) -> Content:
        sections = [("Keys", self._keys), ("Words", WORDS)]
        return Content("\n\n").join(_section(title, lines) for title, lines in sections)


def _section(title: str, lines: Sequence[tuple[str, str]]) -> Content:
    width = max((len(name) for name, _ in lines), default=0)
    content = Content.styled(title, "bold $text-primary")
    for name, meaning in lines:
        content += Content.assemble("\n", (name.rjust(width), "bold"), "  ", meaning)
    return content
