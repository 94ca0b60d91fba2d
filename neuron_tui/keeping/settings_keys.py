"""The settings in a session file: each under its own key, and only those that say something."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import get_args

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.settings import PROPOSED, LossName, ScaleName, Settings
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

PLAIN = PROPOSED
"""What a session's first settings are, where its file says nothing else of them."""

_ALL_ROWS = "all rows"


@dataclass(frozen=True)
class _Key:
    """A key of the file, the field of `Settings` that it stands for, and how it is read."""

    key: str
    field: str
    read: Callable[[Field], object | None]


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


_KEYS = (
    _Key("learning_rate", "learning_rate", positive_number),
    _Key("loss", "loss", one_of(get_args(LossName), "loss")),
    _Key("hold_out", "hold_out", _rows),
    _Key("scale", "scale", one_of(get_args(ScaleName), "scale")),
    _Key("hidden", "hidden", _sizes),
    _Key("activation", "activation", one_of(tuple(ACTIVATIONS), "activation")),
    _Key("optimizer", "optimizer", one_of(tuple(OPTIMIZERS), "optimizer")),
    _Key("batch", "batch", _batch),
    _Key("l1", "l1", number_from_zero),
    _Key("l2", "l2", number_from_zero),
    _Key("features", "features", _boolean),
)


def settings_values(settings: Settings, before: Settings) -> dict[str, object]:
    """Return what differs from other settings, by the keys of the file."""
    assert {each.field for each in _KEYS} == {each.name for each in fields(Settings)}
    return {
        each.key: _written(getattr(settings, each.field))
        for each in _KEYS
        if getattr(settings, each.field) != getattr(before, each.field)
    }


def read_settings(table: Table, before: Settings) -> Settings:
    """Return the settings that a table makes of those before it."""
    changed: dict[str, object] = {}
    for each in _KEYS:
        value = table.read(each.key, each.read, None)
        if value is not None:
            changed[each.field] = None if value == _ALL_ROWS else value
    settings: Settings = replace(before, **changed)  # type: ignore[arg-type]
    return settings


def _written(value: object) -> object:
    if value is None:
        return _ALL_ROWS
    return sorted(value) if isinstance(value, frozenset) else value
