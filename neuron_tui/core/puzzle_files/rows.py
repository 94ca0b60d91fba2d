"""Reads the table of rows: numbers, and one `??` in place of the output that is asked for."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from neuron_tui.core.puzzle.puzzle import Row
from neuron_tui.core.puzzle_files.fields import Field
from neuron_tui.core.puzzle_files.values import number, whole_number
from neuron_tui.core.writing.counted import counted

ASK = "??"
DECIMAL_COMMA = "; or did you mean 0.5, not 0,5?"
MOST_ROWS = 10_000
_SHORTEST_ROW, _LONGEST_ROW = 2, 65
_EXAMPLE_ROW = "[3, 7]"
_EXAMPLE_ROWS = '[[3, 7], [4, 9], [5, "??"]]'


@dataclass(frozen=True)
class RowTable:
    """The rows that could be read, and the numbers of those that are meant as something."""

    rows: tuple[Row, ...] = ()
    count: int = 0
    """How many rows are written; 0 where there is no list of rows to count."""
    inputs: int = 1
    """How many inputs each row has: one less than its entries."""
    previous: int = 0
    """How many terms of a sequence before are the inputs; 0 where they are not."""
    may_hold_decimal_commas: bool = False
    """Whether every row has two neighbours that may be one number: 0,5."""
    asks: frozenset[int] = frozenset()
    examples: frozenset[int] = frozenset()


def row_table(field: Field) -> RowTable | None:
    """The rows of a puzzle: exactly one asks, and at least one is an example."""
    fields = field.elements("a list of rows", f"write rows in [ ] like {_EXAMPLE_ROWS}")
    if fields is None:
        return None
    if not fields:
        field.complain(f"there are no rows: write them like {_EXAMPLE_ROWS}")
        return None
    if len(fields) > MOST_ROWS:
        field.complain(f"{len(fields)} rows are too many: keep at most {MOST_ROWS:_}")
        return None
    numbered = dict(enumerate(fields, start=1))
    length = _row_length(fields)
    longest = [
        each for each in fields if isinstance(each.value, list) and len(each.value) == length
    ]
    is_split = all(map(_may_hold_decimal_comma, longest))
    rows = [_row(each, place, length, is_split=is_split) for place, each in numbered.items()]
    table = RowTable(
        rows=tuple(row for row in rows if row is not None),
        count=len(fields),
        inputs=length - 1,
        asks=frozenset(place for place, each in numbered.items() if _asks(each)),
        examples=frozenset(place for place, each in numbered.items() if not _has_ask(each)),
        may_hold_decimal_commas=all(map(_may_hold_decimal_comma, fields)),
    )
    _check_asks(field, numbered, table)
    return table


def _check_asks(field: Field, numbered: dict[int, Field], table: RowTable) -> None:
    if len(table.examples) == table.count:
        field.complain(f'no row asks: write "{ASK}" in quotes as the output of one row')
    if not table.examples:
        field.complain(f"there is no example to learn from: add a row like {_EXAMPLE_ROW}")
    asks = sorted(table.asks)
    for row_number in asks[1:]:
        numbered[row_number].complain(
            f"row {asks[0]} asks already, and a puzzle asks once: "
            f'write a number for the "{ASK}" of this row'
        )


def held_out_rows(field: Field, table: RowTable) -> tuple[int, ...] | None:
    """The numbers of the rows kept from training: examples, each once, and not all of them."""
    fields = field.elements("a list of row numbers", "write them in [ ], like [2]")
    if fields is None:
        return None
    read_row_number = whole_number(1, table.count or MOST_ROWS)
    held_out: list[int] = []
    seen: set[int] = set()
    for each in fields:
        row_number = read_row_number(each)
        if row_number is None:
            continue
        if row_number in table.asks:
            each.complain(f'row {row_number} is the ask, with "{ASK}": hold out an example')
        elif row_number in seen:
            each.complain(f"row {row_number} is held out already: write it once")
        seen.add(row_number)
        held_out.append(row_number)
    if table.examples and table.examples <= seen:
        field.complain("every example is held out: leave at least one to train on")
    return tuple(held_out)


def _row_length(rows: list[Field]) -> int:
    """How many entries most rows have, of those that could be one."""
    lengths = Counter(len(row.value) for row in rows if isinstance(row.value, list))
    possible = [
        length for length, _ in lengths.most_common() if _SHORTEST_ROW <= length <= _LONGEST_ROW
    ]
    return possible[0] if possible else _SHORTEST_ROW


def _row(field: Field, row_number: int, length: int, *, is_split: bool) -> Row | None:
    """Return a row, which should be so long; of the others each number may be split by a comma."""
    entries = field.elements(
        "a row", f"write its inputs and its output in [ ], like {_EXAMPLE_ROW}"
    )
    if entries is None:
        return None
    if len(entries) != length:
        is_whole = is_split and len(entries) == length - 1
        meant = DECIMAL_COMMA if is_whole or _may_hold_decimal_comma(field) else ""
        has = counted(len(entries), "entry", "entries", thousands="")
        field.complain(
            f"this row has {has}, not {length} as most: "
            f"write {counted(length - 1, 'input')} and one output in every row{meant}"
        )
    inputs = [_input(entry) for entry in entries[:-1]]
    output = _output(entries[-1]) if entries else None
    return Row(row_number, tuple(each for each in inputs if each is not None), output)


def _may_hold_decimal_comma(row: Field) -> bool:
    """Whether two neighbours of a row may be one number, written with a comma: 0,5."""
    entries = row.value if isinstance(row.value, list) else []
    return any(
        type(whole) is int and type(decimals) is int and decimals >= 0
        for whole, decimals in pairwise(entries)
    )


def _input(field: Field) -> float | None:
    if means_ask(field.value):
        field.complain(f'an input cannot be asked for: write a number here and "{ASK}" as output')
        return None
    return number(field)


def _output(field: Field) -> float | None:
    if field.value == ASK:
        return None
    if means_ask(field.value):
        field.complain(f'the ask has exactly two question marks: write "{ASK}"')
        return None
    return number(field)


def _asks(row: Field) -> bool:
    """Whether a row, however wrong otherwise, has its output meant as `??`."""
    return isinstance(row.value, list) and any(means_ask(entry) for entry in row.value[-1:])


def _has_ask(row: Field) -> bool:
    """Whether any entry of a row is meant as `??`: then it is no example."""
    return isinstance(row.value, list) and any(means_ask(entry) for entry in row.value)


def means_ask(value: object) -> bool:
    """Whether an entry is meant as the ask, however many question marks it has."""
    return isinstance(value, str) and set(value.strip()) == {"?"}
