"""Reads a number sequence into rows: its inputs are positions, or the terms before."""

from dataclasses import dataclass

from neuron_tui.core.puzzle.puzzle import Row
from neuron_tui.core.puzzle_files.fields import Field
from neuron_tui.core.puzzle_files.rows import ASK, MOST_ROWS, RowTable, means_ask
from neuron_tui.core.puzzle_files.values import number
from neuron_tui.core.writing.counted import counted

_EXAMPLE = '[3, 7, 11, 15, "??"]'
_FEWEST_TERMS = 3


@dataclass(frozen=True)
class Sequence:
    """The terms of a sequence, None for the one asked for; and the field they were read from."""

    terms: tuple[float | None, ...]
    field: Field


def sequence(field: Field) -> Sequence | None:
    """The terms of a sequence, exactly one of which is asked for."""
    elements = field.elements("a list of numbers", f"write the terms in [ ] like {_EXAMPLE}")
    if elements is None:
        return None
    if not _FEWEST_TERMS <= len(elements) <= MOST_ROWS:
        count = counted(len(elements), "term", thousands="")
        field.complain(f"{count}: write {_FEWEST_TERMS} to {MOST_ROWS:_}, like {_EXAMPLE}")
        return None
    asks = [element for element in elements if means_ask(element.value)]
    terms = tuple(None if element in asks else number(element) for element in elements)
    if not asks:
        field.complain(f'no term is asked for: write "{ASK}" in quotes in place of one')
    for element in asks:
        if element.value != ASK:
            element.complain(f'the ask has exactly two question marks: write "{ASK}"')
    for element in asks[1:]:
        element.complain("a puzzle asks once: write a number here")
    broken = sum(term is None for term in terms) != 1
    return None if broken else Sequence(terms, field)


def windows(read: Sequence, previous: int) -> RowTable | None:
    """The rows of a sequence: position → term, or the `previous` terms before → term.

    A window that would need the asked term as an input is left out.
    """
    terms, asked = read.terms, read.terms.index(None)
    if not previous:
        rows = [Row(place, (float(place),), term) for place, term in enumerate(terms, start=1)]
        return _table(rows, previous)
    if asked < previous:
        mend = "lower previous" if previous >= len(terms) else "ask for a later one"
        read.field.complain(
            f'"{ASK}" is term {asked + 1}, but previous = {previous} needs'
            f" {counted(previous, 'term')} before it: {mend}"
        )
        return None
    rows = []
    for place in range(previous, len(terms)):
        before = terms[place - previous : place]
        known = tuple(term for term in before if term is not None)
        if len(known) == previous:
            rows.append(Row(len(rows) + 1, known, terms[place]))
    if len(rows) < 2:
        read.field.complain(
            f"with previous = {previous} no example is left to learn from: write more terms"
        )
        return None
    return _table(rows, previous)


def _table(rows: list[Row], previous: int) -> RowTable:
    return RowTable(
        rows=tuple(rows),
        count=len(rows),
        inputs=len(rows[0].inputs),
        previous=previous,
        asks=frozenset(row.number for row in rows if row.output is None),
        examples=frozenset(row.number for row in rows if row.output is not None),
    )
