"""Text in sections: a title each, and lines that begin with what they are about."""

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Lines = Sequence[tuple[str, str]]
"""Names, which may be empty, each with what is to be said about it."""
Sections = Sequence[tuple[str, Lines]]

_GAP = "  "
_NARROWEST = 12


class SectionText(Widget):
    """Sections to read; what does not fit into a line goes on below its own beginning."""

    DEFAULT_CSS = "SectionText { height: auto; }"

    def __init__(self, sections: Sections) -> None:
        """Show sections; those without lines are left out."""
        super().__init__()
        self.show(sections)

    def show(self, sections: Sections) -> None:
        """Show others in their place."""
        self._sections = [(title, lines) for title, lines in sections if lines]
        self.refresh(layout=True)

    def get_content_height(
        self,
        container: Size,  # noqa: ARG002 - textual passes all three
        viewport: Size,  # noqa: ARG002
        width: int,
    ) -> int:
        """Return how many lines the sections take in so many columns."""
        return len(self._written(width))

    def render(self) -> Content:
        """Write the sections as wide as there is room."""
        return Content("\n").join(self._written(self.content_size.width))

    def _written(self, width: int) -> list[Content]:
        written: list[Content] = []
        for title, lines in self._sections:
            if written:
                written.append(Content(""))
            written.append(Content.styled(title, "bold $text-primary"))
            names = max(len(name) for name, _ in lines)
            for name, text in lines:
                indent = names + len(_GAP) if name else 0
                start = Content.styled(name.rjust(names) + _GAP, "bold") if name else Content("")
                for part in wrap(text, max(_NARROWEST, width - indent)) or [""]:
                    written.append(start + Content(part))
                    start = Content(" " * indent)
        return written
