"""Text in sections: a title each, and lines that begin with what they are about."""

from collections.abc import Sequence

from textual.content import Content

Lines = Sequence[tuple[str, str]]


def sections(parts: Sequence[tuple[str, Lines]]) -> Content:
    """Return titled sections; the names that begin their lines are as wide as the widest."""
    return Content("\n\n").join(_section(title, lines) for title, lines in parts if lines)


def _section(title: str, lines: Lines) -> Content:
    width = max(len(name) for name, _ in lines)
    content = Content.styled(title, "bold $text-primary")
    for name, meaning in lines:
        about = ((name.rjust(width), "bold"), "  ") if width else ()
        content += Content.assemble("\n", *about, meaning)
    return content
