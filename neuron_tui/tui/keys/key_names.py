"""What the keys are called in sentences, taken from the bindings."""

from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from textual._context import active_app
from textual.binding import Binding, BindingType
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widgets import Input

from neuron_tui.tui.keys.app_keys import APP_KEYS
from neuron_tui.tui.keys.list_keys import LIST_KEYS
from neuron_tui.tui.keys.training_keys import TRAINING_KEYS

_SIGNS = {"left": "←", "right": "→", "up": "↑", "down": "↓", "plus": "+", "minus": "−"}


@runtime_checkable
class HasChosenKeys(Protocol):
    """An app whose user has chosen other keys for some actions."""

    chosen_keys: Mapping[str, str]
    """Keys, with commas between them, by the id of their binding."""


def key(binding_id: str) -> str:
    """Return the key of a binding of a puzzle, the list or the whole app, as in the footer.

    Raises KeyError where there is no such binding.
    """
    return key_in((*TRAINING_KEYS, *LIST_KEYS, *APP_KEYS), binding_id)


def key_in(bindings: Iterable[BindingType], binding_id: str) -> str:
    """Return the key of one of these bindings, or the one that the user has chosen in its place.

    Raises KeyError where there is no such binding.
    """
    for binding in bindings:
        if isinstance(binding, Binding) and binding.id == binding_id:
            chosen = _chosen().get(binding_id)
            return _name(chosen) if chosen else binding.key_display or _name(binding.key)
    raise KeyError(binding_id)


def key_of_lines(action: str = "submit") -> str:
    """Return the key of an action that every line to type in has: the one that gives it to the
    box, or `app.focus_next`, which goes on to the next line.

    Raises KeyError where there is no such action.
    """
    for binding in (*Input.BINDINGS, *Screen.BINDINGS):
        if isinstance(binding, Binding) and binding.action == action:
            return _name(binding.key)
    raise KeyError(action)


def _chosen() -> Mapping[str, str]:
    app = active_app.get(None)
    return app.chosen_keys if isinstance(app, HasChosenKeys) else {}


def _name(keys: str) -> str:
    first = keys.split(",")[0]
    character = key_to_character(first) or ""
    return _SIGNS.get(first) or (character if character.isprintable() else "").strip() or first
