"""Walks once over a TOML text and notes the offset of every key and value.

The text is one that tomllib has already accepted, so nothing is checked here: the scanner only has
to know where each string, number, array and table ends. It keeps its own stack instead of calling
itself, so that no depth of nesting exhausts Python's.
"""

import tomllib

from neuron_tui.core.toml.tokens import GAPS, Token, tokens


class Node:
    """A value of the text: where its key and it itself begin, and the values inside it."""

    __slots__ = ("children", "is_array", "key_offset", "value_offset")

    def __init__(self, key_offset: int, value_offset: int) -> None:
        self.key_offset = key_offset
        self.value_offset = value_offset
        self.is_array = False
        self.children: dict[str | int, Node] = {}

    def child(self, key: str | int, key_offset: int, value_offset: int) -> "Node":
        """The value under a key; placed here if the text mentions it for the first time."""
        if key not in self.children:
            self.children[key] = Node(key_offset, value_offset)
        return self.children[key]

    def next_element(self, offset: int) -> "Node":
        """A new last element of this array."""
        self.is_array = True
        return self.child(len(self.children), offset, offset)

    def current_table(self) -> "Node":
        """The table that further keys fill: in an array of tables, the last one."""
        return self.children[len(self.children) - 1] if self.is_array else self


def scan(text: str) -> Node:
    """The table that is the whole text, with every key and value inside it."""
    return _Scanner(text).document()


class _Scanner:
    """Walks once over the tokens; `_next` is the next one to look at, None at the end."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._next = next(self._tokens, None)

    def document(self) -> Node:
        """Return the places of all keys and values, each table a node of its own."""
        root = table = Node(0, 0)
        self._skip_gaps()
        while self._next is not None:
            if self._is("["):
                table = self._header(root)
            else:
                self._value(self._key(table))
            self._skip_gaps()
        return root

    def _header(self, root: Node) -> Node:
        """Reads `[table]` or `[[table]]` and gives the table that the next lines fill."""
        start = self._take().start()
        opens_element = self._is("[")
        if opens_element:
            self._take()
        table = root
        for name, offset in self._key_parts():
            table = table.current_table().child(name, offset, start)
        for _ in range(2 if opens_element else 1):
            self._take()
        return table.next_element(start) if opens_element else table.current_table()

    def _key(self, table: Node) -> Node:
        """Reads a key and its `=` and gives the value's node, the next thing to read."""
        for name, offset in self._key_parts():
            table = table.child(name, offset, offset)
        self._take()
        self._skip_gaps()
        return table

    def _key_parts(self) -> list[tuple[str, int]]:
        """Reads a dotted key and the gaps around it: its parts, each with its offset."""
        parts = []
        while True:
            self._skip_gaps()
            part = self._take()
            parts.append((_key_name(part.group()), part.start()))
            self._skip_gaps()
            if not self._is("."):
                return parts
            self._take()

    def _value(self, node: Node) -> None:
        """Reads a value, with all values inside it, into its node."""
        open_nodes: list[Node] = []
        value: Node | None = node
        while value is not None or open_nodes:
            if value is not None:
                first = self._take()
                value.value_offset = first.start()
                if first.group() in ("[", "{"):
                    value.is_array = first.group() == "["
                    open_nodes.append(value)
                elif first.lastgroup != "string":
                    self._skip_rest_of_bare_value()
            value = self._next_inside(open_nodes)

    def _next_inside(self, open_nodes: list[Node]) -> Node | None:
        """Moves to the next value in the innermost open array or inline table, or closes it."""
        if not open_nodes:
            return None
        self._skip_gaps()
        if self._is(","):
            self._take()
            self._skip_gaps()
        if self._is("]") or self._is("}"):
            self._take()
            open_nodes.pop()
            return None
        container = open_nodes[-1]
        if container.is_array and self._next is not None:
            return container.next_element(self._next.start())
        return self._key(container)

    def _skip_rest_of_bare_value(self) -> None:
        """Skips what follows in a number or date: it may contain dots, colons and one space."""
        while self._next is not None and self._next.lastgroup != "line_end":
            if self._next.group() in (",", "]", "}"):
                return
            self._take()

    def _is(self, sign: str) -> bool:
        return self._next is not None and self._next.group() == sign

    def _skip_gaps(self) -> None:
        while self._next is not None and self._next.lastgroup in GAPS:
            self._take()

    def _take(self) -> Token:
        """Gives the next token and moves behind it."""
        token = self._next
        if token is None:
            raise ValueError("this TOML ends too early")
        self._next = next(self._tokens, None)
        return token


def _key_name(written: str) -> str:
    """The name that a part of a key, as written, stands for."""
    if written[0] not in "\"'":
        return written
    if written[0] == "'" or "\\" not in written:
        return written[1:-1]
    return str(tomllib.loads(f"name = {written}")["name"])
