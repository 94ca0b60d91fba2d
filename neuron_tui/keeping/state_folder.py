"""Where progress is kept."""

import os
from pathlib import Path

VARIABLE = "NEURON_TUI_STATE"


def state_folder() -> Path:
    """Return $NEURON_TUI_STATE, or `neuron-tui` under the user's state directory."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_state_path

    return user_state_path("neuron-tui", appauthor=False)
