"""A list whose chosen line is marked by a sign as well as by its shade."""

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import OptionList

from neuron_tui.tui.hanging import Hanging
from neuron_tui.tui.terminal.cursor import put_cursor

MARK = "▸"


class MarkedList(OptionList):
    """Options that begin with a blank, in whose place the chosen one has a mark."""

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the mark with the choice."""
        super().watch_highlighted(highlighted)
        for place, option in enumerate(self.options):
            marked = _marked(option.prompt, is_chosen=place == highlighted)
            if marked is not None:
                self.replace_option_prompt_at_index(place, marked)
        self.call_after_refresh(self._take_cursor)

    def on_resize(self) -> None:
        """Know where the chosen line is, once there are lines."""
        self.call_after_refresh(self._take_cursor)

    def _take_cursor(self) -> None:
        if self.highlighted is not None:
            first = self._index_to_line.get(self.highlighted, -1)
            put_cursor(self, first - int(self.scroll_offset.y))


def _marked(prompt: VisualType, *, is_chosen: bool) -> Content | Hanging | None:
    """Return a line with the mark or the blank that it needs; None where it has that already."""
    first = MARK if is_chosen else " "
    if isinstance(prompt, Hanging):
        return prompt.marked(first) if prompt.plain[0] != first else None
    if isinstance(prompt, Content) and prompt.plain[:1] in (MARK, " ") and prompt.plain[0] != first:
        return Content(first) + prompt[1:]
    return None
