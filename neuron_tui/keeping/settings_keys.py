"""The settings in a session file: each under its own name, and only those that say something."""

from dataclasses import replace

from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.puzzle_files.fields import Field, Table
from neuron_tui.core.puzzle_files.rows import MOST_ROWS
from neuron_tui.core.puzzle_files.setting_readers import OwnReaders, read_each
from neuron_tui.core.puzzle_files.values import list_of, whole_number, yes_or_no

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
    own = OwnReaders(yes_or_no, _row_numbers, lambda _: _batch)
    found = read_each(lambda setting: (table, setting.field), own)
    changed = {name: None if value == _ALL_ROWS else value for name, value in found.items()}
    settings: Settings = replace(before, **changed)  # type: ignore[arg-type]
    return settings


def _row_numbers(field: Field) -> frozenset[int] | None:
    numbers = list_of(whole_number(1, MOST_ROWS), "a list of row numbers", "[2, 4]")(field)
    return None if numbers is None else frozenset(numbers)


def _batch(field: Field) -> int | str | None:
    if field.value == _ALL_ROWS:
        return _ALL_ROWS
    return whole_number(1, MOST_ROWS)(field)


def _written(value: object) -> object:
    if value is None:
        return _ALL_ROWS
    return sorted(value) if isinstance(value, frozenset) else value
