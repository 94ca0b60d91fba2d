"""Typed numbers as an entry that can be opened like a puzzle file."""

from pathlib import Path

from neuron_tui.core.choosing.choice import Choice
from neuron_tui.core.choosing.printing import printed
from neuron_tui.core.choosing.typed_puzzle import TYPED_ID, puzzle_of
from neuron_tui.core.choosing.working_settings import working
from neuron_tui.core.puzzle_files.catalog import OWN_CHAPTER
from neuron_tui.core.puzzle_files.entry import Entry


def typed_entry(choice: Choice) -> Entry | None:
    """Return the chosen model's puzzle with settings that solve it; None where none was chosen.

    Raises ValueError where its numbers are too large to train with.
    """
    if choice.chosen is None:
        return None
    found = working(puzzle_of(choice, choice.chosen))
    if found is None:
        return None
    return Entry(TYPED_ID, Path(printed(choice.reading)), OWN_CHAPTER, "yours", found.puzzle)
