"""Hints, one after the other."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.screens.box import Box
from neuron_tui.tui.screens.text_box import READING_KEYS
from neuron_tui.tui.widgets.key_footer import KeyFooter


class HintsScreen(Box[int]):
    """The hints shown so far; closing it returns how many those are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "next", "Next hint", id="next-hint", tooltip="Show the next hint"),
        Binding("h", "close", "Close", id="close-hints", show=False,
                tooltip="After the last hint, close the box"),
        *READING_KEYS,
    ]  # fmt: skip

    def __init__(self, hints: Sequence[str], shown: int) -> None:
        """Show the first so many hints."""
        super().__init__()
        self._hints = hints
        self._shown = shown

    def compose(self) -> ComposeResult:
        """Show a box of text."""
        with VerticalScroll(classes="dialog"):
            yield Static(self._text(), markup=False)
        yield KeyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Say how many hints there are."""
        self._tell()

    def result(self) -> int:
        """Return how many hints have been shown."""
        return self._shown

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the next hint only while there is one."""
        if action == "next" and self._shown == len(self._hints):
            return False
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """Show one more hint."""
        self._shown += 1
        self.query_one(Static).update(self._text())
        self._tell()

    def _tell(self) -> None:
        self.query_one(".dialog").border_title = f"Hint {self._shown} of {len(self._hints)}"
        self.refresh_bindings()

    def _text(self) -> Content:
        return Content("\n\n").join(
            Content.styled(f"{number}  ", "$text-muted") + Content(isolated(hint))
            for number, hint in enumerate(self._hints[: self._shown], start=1)
        )
