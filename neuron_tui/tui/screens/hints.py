"""Hints, one after the other."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static


class HintsScreen(ModalScreen[int]):
    """The hints shown so far; closing it returns how many those are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "next", "Next hint", id="next-hint", tooltip="Show the next hint"),
        Binding("escape,enter,space", "close", "Close", id="close-hints", key_display="esc",
                tooltip="Go back to the puzzle"),
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
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say how many hints there are."""
        self._tell()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - textual calls it with both
    ) -> bool | None:
        """Dim the key for the next hint after the last."""
        return None if action == "next" and self._shown == len(self._hints) else True

    def action_next(self) -> None:
        """Show one more hint."""
        self._shown += 1
        self.query_one(Static).update(self._text())
        self._tell()
        self.refresh_bindings()

    def action_close(self) -> None:
        """Go back to the puzzle."""
        self.dismiss(self._shown)

    def _tell(self) -> None:
        self.query_one(".dialog").border_title = f"Hint {self._shown} of {len(self._hints)}"

    def _text(self) -> Content:
        return Content("\n\n").join(
            Content.styled(f"{number}  ", "$text-muted") + Content(hint)
            for number, hint in enumerate(self._hints[: self._shown], start=1)
        )
