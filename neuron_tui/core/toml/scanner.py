"""Walks once over a TOML text and notes the offset of every key and value.

The text is one that tomllib has already accepted, so nothing is checked here: the scanner only has
to know where each string, number, array and table ends. It keeps its own stack instead of calling
itself, so that no depth of nesting exhausts Python's.
"""

import re
import tomllib

_BLANKS = re.compile(r"[ \t\r\n]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# A date and a time may be parted by one space; no other bare value contains one.
_BARE_VALUE = re.compile(r"[^ \t\r\n,\]}#]+(?: [0-9][^ \t\r\n,\]}#]*)?")
_COMMENT = re.compile(r"#[^\n]*")
_ESCAPE_OR_END = {
    '"': re.compile(r'\\.|"', re.DOTALL),
    '"""': re.compile(r'\\.|"""', re.DOTALL),
}
_SPARE_QUOTES = {'"': re.compile('"{0,2}'), "'": re.compile("'{0,2}")}


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
    """Walks once over the text; `_at` is the offset of the next character to look at."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def document(self) -> Node:
        root = table = Node(0, 0)
        self._skip_blanks()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header(root)
            else:
                self._value(self._key(table))
            self._skip_blanks()
        return root

    def _header(self, root: Node) -> Node:
        """Reads `[table]` or `[[table]]` and gives the table that the next lines fill."""
        start = self._at
        opens_element = self._text.startswith("[[", start)
        self._at += 2 if opens_element else 1
        table = root
        for name, offset in self._key_parts():
            table = table.current_table().child(name, offset, start)
        self._at += 2 if opens_element else 1
        return table.next_element(start) if opens_element else table.current_table()

    def _key(self, table: Node) -> Node:
        """Reads a key and its `=` and gives the value's node, the next thing to read."""
        for name, offset in self._key_parts():
            table = table.child(name, offset, offset)
        self._at += len("=")
        self._skip_blanks()
        return table

    def _key_parts(self) -> list[tuple[str, int]]:
        """Reads a dotted key and the blanks after it: its parts, each with its offset."""
        parts = []
        while True:
            self._skip_blanks()
            start = self._at
            self._skip_key_part()
            parts.append((_key_name(self._text[start : self._at]), start))
            self._skip_blanks()
            if not self._text.startswith(".", self._at):
                return parts
            self._at += len(".")

    def _value(self, node: Node) -> None:
        """Reads a value, with all values inside it, into its node."""
        open_nodes: list[Node] = []
        value: Node | None = node
        while value is not None or open_nodes:
            if value is not None:
                value.value_offset = self._at
                if self._text[self._at] in "[{":
                    value.is_array = self._text[self._at] == "["
                    open_nodes.append(value)
                    self._at += 1
                else:
                    self._skip_bare_value_or_string()
            value = self._next_inside(open_nodes)

    def _next_inside(self, open_nodes: list[Node]) -> Node | None:
        """Moves to the next value in the innermost open array or inline table, or closes it."""
        if not open_nodes:
            return None
        self._skip_blanks()
        if self._text[self._at] == ",":
            self._at += 1
            self._skip_blanks()
        if self._text[self._at] in "]}":
            self._at += 1
            open_nodes.pop()
            return None
        container = open_nodes[-1]
        return container.next_element(self._at) if container.is_array else self._key(container)

    def _skip_blanks(self) -> None:
        """Skips spaces, tabs, line ends and comments."""
        self._skip(_BLANKS)
        while self._text.startswith("#", self._at):
            self._skip(_COMMENT)
            self._skip(_BLANKS)

    def _skip_key_part(self) -> None:
        if self._text[self._at] in "\"'":
            self._skip_string()
        else:
            self._skip(_BARE_KEY)

    def _skip_bare_value_or_string(self) -> None:
        if self._text[self._at] in "\"'":
            self._skip_string()
        else:
            self._skip(_BARE_VALUE)

    def _skip_string(self) -> None:
        quote = self._text[self._at]
        is_multiline = self._text.startswith(quote * 3, self._at)
        end = quote * 3 if is_multiline else quote
        self._at += len(end)
        if quote == "'":
            self._at = self._text.index(end, self._at) + len(end)
        else:
            self._skip_to_unescaped(end)
        if is_multiline:
            # Up to two quotes may stand right before the closing three: they belong to the text.
            self._skip(_SPARE_QUOTES[quote])

    def _skip_to_unescaped(self, end: str) -> None:
        escape_or_end = _ESCAPE_OR_END[end]
        while True:
            match = escape_or_end.search(self._text, self._at)
            if match is None:
                raise ValueError(f"a text of this TOML has no closing {end}")
            self._at = match.end()
            if match.group() == end:
                return

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        if match is not None:
            self._at = match.end()


def _key_name(written: str) -> str:
    """The name that a part of a key, as written, stands for."""
    if written[0] not in "\"'":
        return written
    if written[0] == "'" or "\\" not in written:
        return written[1:-1]
    return str(tomllib.loads(f"name = {written}")["name"])
