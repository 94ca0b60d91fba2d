"""A line to type in, which deals with every key in its turn."""

from textual.binding import NoBinding
from textual.events import Key
from textual.reactive import reactive
from textual.widgets import Input


class Line(Input):
    """An input whose editing keys act at once.

    Textual sends them to the app and back, while text goes in directly: of ctrl+u and 50 in one
    write, ctrl+u would come last. Its cursor stands still: nothing is drawn where nothing changes.
    """

    cursor_blink = reactive(False, init=False)

    async def on_key(self, event: Key) -> None:
        """Do what a key is bound to in a line."""
        try:
            bound = self._bindings.get_bindings_for_key(event.key)
        except NoBinding:
            return
        event.stop()
        event.prevent_default()
        await self.run_action(bound[0].action)
