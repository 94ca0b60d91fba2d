"""Reads settings from a file's tables: each kind of values by one reader, whichever file it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from neuron_tui.core.model.setting import (
    AboveZero,
    FalseOrNumber,
    FromZero,
    LayerSizes,
    OneOf,
    RowCount,
    RowNumbers,
    Setting,
    YesOrNo,
)
from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.puzzle.sizes import MOST_LAYERS, MOST_NEURONS
from neuron_tui.core.puzzle_files.fields import Field, Table
from neuron_tui.core.puzzle_files.values import (
    list_of,
    number_from_zero,
    one_of,
    positive_number,
    whole_number,
    yes_or_no,
)

Reader = Callable[[Field], object | None]


@dataclass(frozen=True)
class OwnReaders:
    """What is written differently in a puzzle file, which has rows, and in a session file."""

    false_or_number: Reader
    row_numbers: Reader
    row_count: Callable[[frozenset[int]], Reader]
    """row_count(held_out): a reader of how many rows a batch has, where these are held out."""


def read_each(
    where: Callable[[Setting], tuple[Table, str] | None], own: OwnReaders
) -> dict[str, object]:
    """Return what a file says of the settings, by their fields; `where` tells in which table and
    under which key a setting stands, and None where the file has no key for it."""
    written: dict[str, object] = {}
    # How many rows there can be in a batch is known once those held out are.
    for setting in sorted(SETTINGS, key=lambda each: isinstance(each.values, RowCount)):
        place = where(setting)
        if place is not None:
            table, key = place
            value = table.read(key, _reader_of(setting, own, written), None)
            if value is not None:
                written[setting.field] = value
    return written


def _reader_of(setting: Setting, own: OwnReaders, written: dict[str, object]) -> Reader:
    match setting.values:
        case OneOf(what, names):
            return one_of(names(), what)
        case YesOrNo():
            return yes_or_no
        case FalseOrNumber():
            return own.false_or_number
        case AboveZero():
            return positive_number
        case FromZero():
            return number_from_zero
        case LayerSizes():
            return _layer_sizes
        case RowNumbers():
            return own.row_numbers
        case RowCount():
            held_out = written.get("hold_out")
            return own.row_count(held_out if isinstance(held_out, frozenset) else frozenset())
        case _:
            assert_never(setting.values)


def _layer_sizes(field: Field) -> tuple[int, ...] | None:
    """The sizes of the hidden layers, the first one next to the inputs."""
    sizes = list_of(whole_number(1, MOST_NEURONS), "a list of sizes", "[8, 8]")(field)
    if sizes is not None and len(sizes) > MOST_LAYERS:
        field.complain(f"{len(sizes)} layers are too many: write at most {MOST_LAYERS}")
        return None
    return sizes
