"""Where a user's own puzzles live."""

import os
from pathlib import Path

VARIABLE = "NEURON_TUI_PUZZLES"


def is_named() -> bool:
    """Tell whether the user has named the folder, which then has to be there."""
    return bool(os.environ.get(VARIABLE))


def own_folder() -> Path:
    """Return $NEURON_TUI_PUZZLES, or `neuron-tui` under the user's data directory."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("neuron-tui", appauthor=False)
