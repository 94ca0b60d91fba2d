"""How session files are named."""

from pathlib import Path

ENDING = ".neuron"


def is_session_path(path: Path) -> bool:
    """Whether a path is named as session files are."""
    return path.suffix == ENDING
