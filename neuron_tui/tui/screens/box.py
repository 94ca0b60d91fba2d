"""What every box over a screen shares: how it closes, and that it answers once."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType, NoBinding
from textual.containers import VerticalScroll
from textual.events import Click, InputEvent, Key, Mount, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Button, Input, OptionList

from neuron_tui.tui.keys.key_names import key_of_lines
from neuron_tui.tui.widgets.line import Line

_FROM_THE_LEARNER = (
    InputEvent,
    Paste,
    Input.Submitted,
    OptionList.OptionSelected,
    Button.Pressed,
)


class AnswersOnce(MessagePump):
    """A screen that takes what the learner does only while it is the one on top.

    Keys come faster than they are dealt with: a second enter may be waiting where the first one
    closes the box, and would close the screen below it.
    """

    async def _on_message(self, message: Message) -> None:
        if isinstance(message, Mount) and not self.is_attached:
            return  # gone before it was there: none of its parts has been made
        top: Sequence[MessagePump] = self.app.screen_stack[-1:]
        if self in top or not isinstance(message, _FROM_THE_LEARNER):
            await super()._on_message(message)


class Box(AnswersOnce, ModalScreen[ScreenResultType]):
    """A box, closed by escape, by the key that opens it, and by a click beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="close-box", tooltip="Close the box"),
    ]

    def result(self) -> ScreenResultType | None:
        """Return what the box comes to when it is closed without an answer."""
        return None

    def has_typing(self) -> bool:
        """Return whether something was typed that the box's own key could belong to."""
        return False

    def is_own_key(self, key: str) -> bool:
        """Return whether a key is the one that opens and closes the box."""
        try:
            bound = self._bindings.get_bindings_for_key(key)
        except NoBinding:
            return False
        return any(each.action == "own_key" for each in bound)

    def action_close(self) -> None:
        """Close the box, unless a key before this one has closed it."""
        if self.is_current:
            self.dismiss(self.result())

    def action_own_key(self) -> None:
        """Close the box by the key that opens it."""
        self.action_close()

    def may_be_paged_out_of(self) -> bool:
        """Return whether reading on at the end closes the box."""
        return True

    def action_page(self) -> None:
        """Read on; close the box at its end."""
        # None where the key came before the box was there.
        for box in self.query(".dialog").results(VerticalScroll):
            if round(box.scroll_y) < box.max_scroll_y:
                box.scroll_page_down(animate=False)
            elif self.may_be_paged_out_of():
                self.action_close()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - textual calls it with both
    ) -> bool | None:
        """Act only once the box is there; leave its own key to a line that is typed in."""
        if not self.query(".dialog"):
            return False  # the key came before the box was there
        return action != "own_key" or not isinstance(self.focused, BoxLine)

    def on_click(self, event: Click) -> None:
        """Close the box by a click beside it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_close()


class BoxLine(Line):
    """A line to type in, which leaves the box's own key to the box while nothing is typed.

    It asks that in its turn: the letters before may not have been dealt with yet.
    """

    async def on_key(self, event: Key) -> None:
        """Close the box by its own key, or do what a key does in a line."""
        box = self.screen
        if isinstance(box, Box) and not box.has_typing() and box.is_own_key(event.key):
            event.stop()
            event.prevent_default()
            box.action_own_key()
            return
        await super().on_key(event)


def number_line(id: str) -> BoxLine:
    """Return a line for a number, which says so while nothing is typed."""
    return BoxLine(placeholder=f"a number, then {key_of_lines()}", id=id, compact=True)


def own_key(keys: str, id: str) -> Binding:
    """Return the binding by which the key that opens a box closes it, also from within a line."""
    return Binding(
        keys, "own_key", "Close", id=id, show=False, priority=True, tooltip="Close the box"
    )
