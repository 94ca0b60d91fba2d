"""Complains of the keys a puzzle file has but no reader asked for, and says what was meant."""

from collections.abc import Sequence

from neuron_tui.core.problems.complaints import key_name
from neuron_tui.core.puzzle_files.fields import Table
from neuron_tui.core.puzzle_files.value_words import nearest
from neuron_tui.core.writing.terminal_text import shown

_LONGEST_LIST = 150


def refuse_unknown_keys(tables: Sequence[Table]) -> None:
    """Complains of every key that was not read, once all tables of the file have been read."""
    for table in tables:
        for key in table.unknown_keys():
            table.complain_of_key(key, _what_was_meant(key, table, tables))


def _what_was_meant(key: str, table: Table, tables: Sequence[Table]) -> str:
    """Where a key belongs that its table does not know, or what it may have been meant to be."""
    for other in tables:
        if key in other.known_keys:
            return f"this key is in the wrong table: move it {_to(other)}"
    meant = nearest(key, table.known_keys)
    if meant:
        return f"there is no such key here: did you mean {meant}?"
    for other in tables:
        meant = nearest(key, other.known_keys)
        if meant:
            return f"there is no such key here: did you mean {meant}, {_to(other)}?"
    known = shown(", ".join(sorted(table.known_keys)), _LONGEST_LIST)
    return f"there is no such key: the keys here are {known}"


def _to(table: Table) -> str:
    if not table.path:
        return "above the first line that begins with ["
    return f"below the line [{key_name(table.path)}]"
