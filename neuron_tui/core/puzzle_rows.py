"""Reads the table of rows: numbers, and one `??` in place of the output that is asked for."""

from dataclasses import dataclass

from neuron_tui.core.puzzle import Row
from neuron_tui.core.puzzle_fields import Field
from neuron_tui.core.puzzle_values import number, whole_number
from neuron_tui.core.value_words import counted

ASK = "??"
MOST_ROWS = 10_000
_ROW_LENGTH = 2
_EXAMPLE_ROW = "[3, 7]"


@dataclass(frozen=True)
class RowTable:
    """The rows that could be read, and what the file has whether or not it could be read."""

    rows: tuple[Row, ...] = ()
    count: int = 0
    """How many rows are written; 0 where there is no list of rows to count."""
    asks: frozenset[int] = frozenset()
    """The numbers of the rows with a `??`."""


def row_table(field: Field) -> RowTable | None:
    """The rows of a puzzle: exactly one asks, and at least one is an example."""
    fields = field.elements("a list of rows", f"write rows = [{_EXAMPLE_ROW}, …] with a row a line")
    if fields is None:
        return None
    if len(fields) > MOST_ROWS:
        field.complain(f"{len(fields)} rows are too many: keep at most {MOST_ROWS:_}")
        return None
    rows = [_row(each, place) for place, each in enumerate(fields, start=1)]
    asks = [place for place, each in enumerate(fields, start=1) if _asks(each)]
    if not asks:
        field.complain(f'no row asks: write "{ASK}" in quotes as the output of one row')
    for place in asks[1:]:
        fields[place - 1].complain(
            f'row {asks[0]} asks already, and a puzzle asks once: write a number for this "{ASK}"'
        )
    if len(fields) == len(asks):
        field.complain(f"there is no example to learn from: add a row like {_EXAMPLE_ROW}")
    return RowTable(tuple(row for row in rows if row is not None), len(fields), frozenset(asks))


def held_out_rows(field: Field, table: RowTable) -> tuple[int, ...] | None:
    """The numbers of the rows kept from training: examples, each once, and not all of them."""
    fields = field.elements("a list of row numbers", "write them in [ ], like [2]")
    if fields is None:
        return None
    read = whole_number(1, table.count or MOST_ROWS)
    held_out: dict[int, Field] = {}
    for each in fields:
        place = read(each)
        if place is None:
            continue
        if place in table.asks:
            each.complain(f'row {place} is the ask, whose output is "{ASK}": hold out an example')
        elif place in held_out:
            each.complain(f"row {place} is held out already: write it once")
        held_out.setdefault(place, each)
    examples = table.count - len(table.asks)
    if 0 < examples == len(held_out.keys() - table.asks):
        field.complain("every example is held out: leave at least one to train on")
    return tuple(held_out)


def _row(field: Field, place: int) -> Row | None:
    entries = field.elements("a row", f"write its input and its output in [ ], like {_EXAMPLE_ROW}")
    if entries is None:
        return None
    if len(entries) != _ROW_LENGTH:
        field.complain(
            f"this row has {counted(len(entries), 'entry', 'entries')}: this neuron-tui reads one "
            f"input and one output a row, like {_EXAMPLE_ROW}"
        )
    inputs = [_input(entry) for entry in entries[:-1]]
    output = _output(entries[-1]) if entries else None
    return Row(place, tuple(each for each in inputs if each is not None), output)


def _input(field: Field) -> float | None:
    if _means_ask(field.value):
        field.complain(f'an input cannot be asked for: write a number here and "{ASK}" as output')
        return None
    return number(field)


def _output(field: Field) -> float | None:
    if field.value == ASK:
        return None
    if _means_ask(field.value):
        field.complain(f'the ask has exactly two question marks: write "{ASK}"')
        return None
    return number(field)


def _asks(row: Field) -> bool:
    """Whether a row, however wrong, has an entry that is meant as `??`."""
    return isinstance(row.value, list) and any(_means_ask(entry) for entry in row.value)


def _means_ask(value: object) -> bool:
    return isinstance(value, str) and set(value.strip()) == {"?"}
