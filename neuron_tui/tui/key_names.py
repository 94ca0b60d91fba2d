"""What the keys are called in sentences, taken from the bindings."""

from textual.binding import Binding

from neuron_tui.tui.training_keys import TRAINING_KEYS


def key(binding_id: str) -> str:
    """Return the key of a binding of the training screen, as it stands in the footer and in help.

    Raises KeyError where there is no such binding.
    """
    for binding in TRAINING_KEYS:
        if isinstance(binding, Binding) and binding.id == binding_id:
            return binding.key_display or _SIGNS.get(binding.key, binding.key)
    raise KeyError(binding_id)


_SIGNS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
