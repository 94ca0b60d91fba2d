"""The settings in a session file: each under its own name, and only those that say something."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from neuron_tui.core.model.setting import (
    AboveZero,
    FalseOrNumber,
    FromZero,
    LayerSizes,
    OneOf,
    RowCount,
    RowNumbers,
    Values,
)
from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.puzzle.sizes import MOST_LAYERS, MOST_NEURONS
from neuron_tui.core.puzzle_files.fields import Field, Table
from neuron_tui.core.puzzle_files.rows import MOST_ROWS
from neuron_tui.core.puzzle_files.values import (
    list_of,
    number_from_zero,
    one_of,
    positive_number,
    whole_number,
)

_ALL_ROWS = "all rows"


def settings_values(settings: Settings, before: Settings) -> dict[str, object]:
    """Return what differs from other settings, by name."""
    names = [setting.field for setting in SETTINGS]
    return {
        name: _written(getattr(settings, name))
        for name in names
        if getattr(settings, name) != getattr(before, name)
    }


def read_settings(table: Table, before: Settings) -> Settings:
    """Return the settings that a table makes of those before it."""
    changed: dict[str, object] = {}
    for setting in SETTINGS:
        value = table.read(setting.field, _reader_of(setting.values), None)
        if value is not None:
            changed[setting.field] = None if value == _ALL_ROWS else value
    settings: Settings = replace(before, **changed)  # type: ignore[arg-type]
    return settings


def _reader_of(values: Values | None) -> Callable[[Field], object | None]:
    match values:
        case OneOf(what, names):
            return one_of(names(), what)
        case AboveZero():
            return positive_number
        case FromZero():
            return number_from_zero
        case LayerSizes():
            return _sizes
        case RowNumbers():
            return _rows
        case RowCount():
            return _batch
        case FalseOrNumber() | None:
            return _boolean
        case _:
            assert_never(values)


def _boolean(field: Field) -> bool | None:
    if isinstance(field.value, bool):
        return field.value
    field.complain_of_type("true or false", "write true or false, without quotes")
    return None


def _rows(field: Field) -> frozenset[int] | None:
    numbers = list_of(whole_number(1, MOST_ROWS), "a list of row numbers", "[2, 4]")(field)
    return None if numbers is None else frozenset(numbers)


def _sizes(field: Field) -> tuple[int, ...] | None:
    sizes = list_of(whole_number(1, MOST_NEURONS), "a list of sizes", "[8, 8]")(field)
    if sizes is not None and len(sizes) > MOST_LAYERS:
        field.complain(f"{len(sizes)} layers are too many: write at most {MOST_LAYERS}")
        return None
    return sizes


def _batch(field: Field) -> int | str | None:
    if field.value == _ALL_ROWS:
        return _ALL_ROWS
    return whole_number(1, MOST_ROWS)(field)


def _written(value: object) -> object:
    if value is None:
        return _ALL_ROWS
    return sorted(value) if isinstance(value, frozenset) else value
