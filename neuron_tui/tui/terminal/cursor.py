"""The terminal's cursor: it follows what is selected, so that a screen reader reads from there.

In live mode it stands where each change is said.
"""

from textual.geometry import Offset
from textual.widget import Widget


def is_live(app: object) -> bool:
    """Return whether an app says each change in one line."""
    return bool(getattr(app, "live", False))


def put_cursor(widget: Widget, line: int, column: int = 0) -> None:
    """Put the terminal's cursor on a line of a widget, where that is on the screen."""
    region = widget.content_region
    if 0 <= line < region.height and widget.screen.is_current:
        widget.app.cursor_position = region.offset + Offset(column, line)
