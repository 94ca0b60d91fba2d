"""Words in as much room as there is."""

from collections.abc import Sequence

from textual.content import Content

from neuron_tui.tui.narrow import is_narrow, width_of


def fitting(texts: Sequence[str], width: int) -> str:
    """Return the first text that fits in so many columns; where none does, the last one."""
    return next((text for text in texts if width_of(text) <= width), texts[-1])


def clipped(line: Content, width: int) -> Content:
    """Return a line as it is where it fits in so many columns; else its beginning, with … after it.

    Textual measures a line character by character before it cuts.
    """
    text = line.plain
    return line if len(text) <= width and is_narrow(text) else line.truncate(width, ellipsis=True)
