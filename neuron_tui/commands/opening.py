"""Opening the puzzle that a command was given."""

import sys

from neuron_tui.core.puzzle_files.catalog import Catalog, Entry, UnknownPuzzleError


def open_entry(catalog: Catalog, reference: str) -> Entry | None:
    """Return the entry of the puzzle with this id or at this path.

    Where there is no such puzzle, or its file has problems, say so and return None.
    """
    try:
        entry = catalog.find(reference)
    except UnknownPuzzleError as error:
        print(f"neuron-tui: {error}", file=sys.stderr)
        return None
    if entry.puzzle is None:
        print(entry.content, file=sys.stderr)
        return None
    return entry
