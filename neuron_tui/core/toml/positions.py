"""Where every key and value of a TOML text stands, which tomllib does not tell."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from neuron_tui.core.toml.scanner import Node, scan

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of tables and places in arrays, from 0, such as ("rows", 2, 1)."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in a text: line and column, in characters, both counted from 1."""

    line: int
    column: int


class Lines:
    """The lines of a text, to turn an offset in it into a position."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(newline.end() for newline in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        """The line and column of the character at an offset from 0."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)


class Positions:
    """The places of all keys and values of one text."""

    def __init__(self, lines: Lines, root: Node) -> None:
        self._lines = lines
        self._root = root

    def value(self, path: KeyPath) -> Position:
        """Where a value begins; KeyError if the text has none at this path.

        A table begins at the `[` of the header that first mentions it, or where a dotted key does.
        """
        return self._lines.position(self._node(path).value_offset)

    def key(self, path: KeyPath) -> Position:
        """Where a value's key begins; an element of an array begins itself there; or KeyError."""
        return self._lines.position(self._node(path).key_offset)

    def nearest(self, path: KeyPath) -> Position:
        """Where a value begins or, if the text has none at this path, the value it would be in."""
        return self._lines.position(self._nodes(path)[-1].value_offset)

    def _node(self, path: KeyPath) -> Node:
        nodes = self._nodes(path)
        if len(nodes) <= len(path):
            raise KeyError(path)
        return nodes[-1]

    def _nodes(self, path: KeyPath) -> list[Node]:
        """The values along a path, as far as the text has them; the first is the whole text."""
        nodes = [self._root]
        for key in path:
            if key not in nodes[-1].children:
                break
            nodes.append(nodes[-1].children[key])
        return nodes


def positions(text: str) -> Positions:
    """The places of all keys and values of a text that tomllib accepts.

    Of any other text the places are nonsense, or there is a ValueError or an IndexError.
    """
    return Positions(Lines(text), scan(text))
