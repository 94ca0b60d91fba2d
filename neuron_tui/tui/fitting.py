"""Words in as much room as there is."""

from collections.abc import Sequence

from rich.cells import cell_len


def fitting(texts: Sequence[str], width: int) -> str:
    """Return the first text that fits in so many columns; where none does, the last one."""
    return next((text for text in texts if cell_len(text) <= width), texts[-1])
