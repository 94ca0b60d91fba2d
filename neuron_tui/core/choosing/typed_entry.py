"""Typed numbers as an entry that can be opened like a puzzle file."""

from pathlib import Path

from neuron_tui.core.choosing.choice import Choice
from neuron_tui.core.choosing.models import Candidate
from neuron_tui.core.choosing.printing import printed
from neuron_tui.core.choosing.typed_puzzle import puzzle_of
from neuron_tui.core.choosing.working_settings import working
from neuron_tui.core.puzzle_files.entry import OWN_CHAPTER, Entry
from neuron_tui.core.writing.terminal_text import shown


def typed_entry(choice: Choice, model: Candidate | None = None) -> Entry | None:
    """Return the puzzle of a model, or else of the chosen one, with settings that solve it; None
    where there is no model or no such settings.

    Raises ValueError where its numbers are too large to train with.
    """
    model = model or choice.chosen
    found = None if model is None else working(puzzle_of(choice, model))
    if found is None:
        return None
    numbers = printed(choice.reading)
    return Entry(shown(numbers), Path(numbers), OWN_CHAPTER, "yours", found.puzzle)
