"""What typed numbers were read as, and what cannot be read, with its place."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["table", "sequence"]

MOST_CHARACTERS = 200_000
MOST_NUMBERS = 5_000
MOST_INPUTS = 64
_WIDEST = 60
"""Characters of a line that are shown above a caret."""

EXAMPLE = "11 23, 23 47, 36 73, 55 ?"
SEQUENCE_EXAMPLE = "3 7 11 15 ?"


@dataclass(frozen=True)
class TypedRow:
    """One row as typed: exact inputs, and an exact output or None where it is asked for."""

    inputs: tuple[Fraction, ...]
    output: Fraction | None


@dataclass(frozen=True)
class Reading:
    """Typed numbers as they were understood: a table of rows, or the terms of a sequence."""

    kind: Kind
    rows: tuple[TypedRow, ...] = ()
    """The rows of a table, exactly one of which asks; none for a sequence."""
    terms: tuple[Fraction | None, ...] = ()
    """The terms of a sequence, exactly one of which is asked for; none for a table."""
    heads: tuple[str, ...] = ()
    """The headings of the columns, the output's last; none where none were typed."""

    @property
    def known(self) -> int:
        """How many rows or terms are known."""
        return max(len(self.rows), len(self.terms)) - 1

    @property
    def inputs(self) -> int:
        """How many inputs a row of the table has; 1 for a sequence, its position."""
        return len(self.rows[0].inputs) if self.rows else 1


class TypedError(Exception):
    """Typed text is no puzzle: what is wrong where, and an example of what would be one."""

    def __init__(
        self, message: str, start: int = 0, end: int | None = None, example: str = EXAMPLE
    ) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        """Where in the text, from 0."""
        self.end = start + 1 if end is None else max(end, start + 1)
        self.example = example
        """Something that could be typed as it stands."""

    def place_in(self, text: str) -> tuple[int, int]:
        """Return the line and the column, in characters and from 1, of what is wrong."""
        before = text[: self.start]
        return before.count("\n") + 1, self.start - (before.rfind("\n") + 1) + 1

    def caret_in(self, text: str) -> tuple[str, str]:
        """Return the line in which it stands, cut to what a terminal shows, and the line of
        carets below it."""
        line, column = self.place_in(text)
        whole = text.split("\n")[line - 1] if text else ""
        first = max(0, column - 1 - _WIDEST // 2)
        shown = whole[first : first + _WIDEST]
        before = "…" if first else ""
        after = "…" if first + _WIDEST < len(whole) else ""
        shown = "".join(each if each.isprintable() else " " for each in shown)
        length = max(1, min(self.end - self.start, len(shown) - (column - 1 - first)))
        return before + shown + after, " " * (len(before) + column - 1 - first) + "^" * length
