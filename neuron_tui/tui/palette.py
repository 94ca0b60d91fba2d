"""The command palette, guarded: it answers once, and moves only in a list that is to be seen."""

from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette

from neuron_tui.tui.screens.box import AnswersOnce
from neuron_tui.tui.widgets.line import Line


class SearchLine(CommandInput, Line):
    """The palette's line, in which editing keys and text keep their order.

    The palette finds and styles its line by the first class: that has to be its own.
    """


class Palette(AnswersOnce, CommandPalette):
    """The palette of textual, at the border where a fault of it would end the app."""

    def compose(self) -> ComposeResult:
        """Show what textual shows, with a line that deals with every key in its turn."""
        for part in super().compose():
            if isinstance(part, CommandInput):
                yield SearchLine(placeholder=part.placeholder, select_on_focus=False)
            else:
                yield part

    def close(self) -> None:
        """Close the palette without a choice."""
        self._action_escape()

    def _action_command_list(self, action: str) -> None:
        # A list that was never laid out has no lines yet, and looking for one is a KeyError.
        if self.query_one(CommandList).scrollable_content_region.height > 0:
            super()._action_command_list(action)

    # What the search of a palette still finds when that is closed has nowhere to be shown.

    def _watch__list_visible(self) -> None:
        if self.query(CommandList):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if self.query(CommandList):
            await super()._watch__show_busy()
