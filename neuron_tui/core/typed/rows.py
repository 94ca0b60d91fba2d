"""Entries in rows become a reading: equally long, asking once, and for an output."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from neuron_tui.core.typed.reading import (
    EXAMPLE,
    MOST_INPUTS,
    SEQUENCE_EXAMPLE,
    Reading,
    TypedError,
    TypedRow,
)
from neuron_tui.core.writing.counted import counted

LONGEST_HEAD = 24
_FEWEST_TERMS = 2


@dataclass(frozen=True)
class Entry:
    """A number, or None for the ask, and where it stands in the text."""

    value: Fraction | None
    start: int
    end: int


Rows = Sequence[Sequence[Entry]]


def reading_of(rows: Rows, heads: Sequence[str] = ()) -> Reading:
    """Return what rows of entries are: a sequence where each has one, or where there is one row.

    Raises TypedError where they are no puzzle.
    """
    rows = [row for row in rows if row]
    if not any(entry.value is not None for row in rows for entry in row):
        raise TypedError("there are no numbers here")
    if len(rows) == 1 or all(len(row) == 1 for row in rows):
        return _sequence([entry for row in rows for entry in row])
    return _table(rows, heads)


def _sequence(entries: list[Entry]) -> Reading:
    asked = _ask_among(entries, SEQUENCE_EXAMPLE)
    if len(entries) - 1 < _FEWEST_TERMS:
        raise TypedError(
            "one number is no puzzle: write at least two and a ?",
            entries[0].start,
            entries[-1].end,
            SEQUENCE_EXAMPLE,
        )
    terms = tuple(None if entry is asked else entry.value for entry in entries)
    return Reading("sequence", terms=terms)


def _table(rows: Rows, heads: Sequence[str]) -> Reading:
    lengths = Counter(len(row) for row in rows)
    usual = max(lengths, key=lambda length: (lengths[length], length))
    for number, row in enumerate(rows, start=1):
        if len(row) != usual:
            raise TypedError(
                f"row {number} has {counted(len(row), 'number')}, the others {usual}:"
                " write the inputs and then the output in every row",
                row[0].start,
                row[-1].end,
            )
    if usual - 1 > MOST_INPUTS:
        raise TypedError(f"{usual - 1} inputs are too many: keep at most {MOST_INPUTS}")
    asked = _ask_among([entry for row in rows for entry in row], EXAMPLE)
    for number, row in enumerate(rows, start=1):
        if asked in row[:-1]:
            raise TypedError(
                f"an input cannot be asked for: the output is the last of row {number},"
                " so write the ? there",
                asked.start,
                asked.end,
            )
    read = tuple(
        TypedRow(tuple(e.value for e in row[:-1] if e.value is not None), row[-1].value)
        for row in rows
    )
    named = tuple(heads) if len(heads) == usual else ()
    return Reading("table", rows=read, heads=named)


def _ask_among(entries: list[Entry], example: str) -> Entry:
    asks = [entry for entry in entries if entry.value is None]
    if not asks:
        raise TypedError(
            "nothing is asked for: write ? in place of the number that is looked for",
            entries[-1].end,
            example=example,
        )
    if len(asks) > 1:
        raise TypedError(
            "a puzzle asks once: write a number here, or leave it out",
            asks[1].start,
            asks[1].end,
            example,
        )
    return asks[0]
