"""A frame in which there will be a panel."""

from textual.content import Content
from textual.widget import Widget


class Awaited(Widget):
    """Nothing but its frame, with the name that it will have there."""

    def __init__(self, name: str, classes: str, *, id: str | None = None) -> None:
        """Stand where the panel of these classes will."""
        super().__init__(id=id, classes=classes)
        self.border_title = Content(name)

    def render(self) -> Content:
        """Show nothing yet."""
        return Content("")
