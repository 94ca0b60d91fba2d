"""Where a user's own puzzles live."""

import os
from pathlib import Path

VARIABLE = "NEURON_TUI_PUZZLES"


def own_folder() -> Path:
    """Return $NEURON_TUI_PUZZLES, or `neuron-tui` under the user's data directory."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("neuron-tui", appauthor=False)
