"""Opening the puzzle that a command was given, and telling of those that it could not find."""

import sys

from neuron_tui.core.catalog.catalog import Catalog, UnknownPuzzleError, load_catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.writing.terminal_text import isolated, shown, shown_path
from neuron_tui.own_folder import VARIABLE, is_named, own_folder


def open_catalog() -> Catalog:
    """Return all puzzles; say on stderr of which folders none could be had."""
    catalog = load_catalog(own_folder(), must_exist=is_named())
    named = f" (${VARIABLE} names this folder)" if is_named() else ""
    for complaint in catalog.complaints:
        print(f"neuron-tui: your puzzles: {complaint}{named}", file=sys.stderr)
    return catalog


def open_entry(catalog: Catalog, reference: str) -> Entry | None:
    """Return the entry of the puzzle with this id or at this path.

    Where there is no such puzzle, or its file has problems, say so and return None. Where another
    puzzle has the same id, say what opens that.
    """
    try:
        entry = catalog.find(reference)
    except UnknownPuzzleError as error:
        print(f"neuron-tui: {error}", file=sys.stderr)
        return None
    if entry.puzzle is None:
        print(entry.content, file=sys.stderr)
        return None
    if reference == entry.id:
        for other in catalog.hidden_by(entry):
            path = shown_path(other.path)
            print(
                f"neuron-tui: {isolated(shown(entry.id))} is the id of another puzzle too:"
                f" open that one by its path, {path}",
                file=sys.stderr,
            )
    return entry
