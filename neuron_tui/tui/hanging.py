"""Text that goes on below its own beginning where it is too long for a line."""

from dataclasses import dataclass

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


@dataclass(frozen=True)
class Hanging(Visual):
    """Texts below each other, each behind a mark; more lines of a text stand free of its mark."""

    texts: tuple[tuple[Content, Content], ...]
    """Marks, which may be empty, with their texts."""

    def marked(self, sign: str) -> "Hanging":
        """Return the same with another sign as the first character of the first mark."""
        (mark, text), *others = self.texts
        return Hanging(((Content(sign) + mark[1:], text), *others))

    @property
    def plain(self) -> str:
        """What is written, a line each."""
        return "\n".join(mark.plain + text.plain for mark, text in self.texts)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines, of so many columns."""
        return self._written(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return how wide the longest text is in one line."""
        return max(mark.cell_length + text.cell_length for mark, text in self.texts)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return how many lines it takes."""
        return sum(len(_broken(mark, text, width)) for mark, text in self.texts)

    def _written(self, width: int) -> Content:
        lines: list[Content] = []
        for mark, text in self.texts:
            start = mark
            for part in _broken(mark, text, width):
                lines.append(start + part)
                start = Content(" " * mark.cell_length)
        return Content("\n").join(lines)


def _broken(mark: Content, text: Content, width: int) -> list[Content]:
    """Return a text in the lines that it takes behind its mark."""
    room = max(1, width - mark.cell_length)
    return [text] if text.cell_length <= room else text.wrap(room)
