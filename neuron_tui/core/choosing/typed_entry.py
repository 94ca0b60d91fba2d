"""Typed numbers as an entry that can be opened like a puzzle file."""

from dataclasses import dataclass, replace
from pathlib import Path

from neuron_tui.core.catalog.entry import OWN_CHAPTER, Entry
from neuron_tui.core.choosing.choice import Choice, choose
from neuron_tui.core.choosing.models import Candidate, model_words
from neuron_tui.core.choosing.typed_puzzle import puzzle_of
from neuron_tui.core.choosing.working_settings import working
from neuron_tui.core.typed.printing import printed
from neuron_tui.core.typed.reading import TypedError
from neuron_tui.core.typed.typed_text import read_typed
from neuron_tui.core.writing.terminal_text import shown

_BY = " · by "
"""Between numbers and the model, where it is not the one that they decide on."""


@dataclass(frozen=True, kw_only=True)
class TypedEntry(Entry):
    """A puzzle that was typed: its numbers are its path, and its neuron is given a model's."""

    choice: Choice
    model: Candidate

    @property
    def models(self) -> tuple[str, ...]:
        """What the models are called that the neuron could be given the inputs of."""
        return tuple(model_words(self.choice.reading, each) for each in self.choice.candidates)

    def with_model(self, place: int) -> "TypedEntry | None":
        """Return the same numbers with another of the models, if it can be trained."""
        return typed_entry(self.choice, self.choice.candidates[place])


def typed_entry(choice: Choice, model: Candidate | None = None) -> TypedEntry | None:
    """Return the puzzle of a model, or else of the chosen one, with settings that solve it; None
    where there is no model or no such settings.

    Raises ValueError where its numbers are too large to train with.
    """
    model = model or choice.chosen
    found = None if model is None else working(puzzle_of(choice, model))
    if model is None or found is None:
        return None
    puzzle, name = found.puzzle, printed(choice.reading)
    if model != choice.chosen:
        by = f"{_BY}{model_words(choice.reading, model)}"
        puzzle, name = replace(puzzle, title=puzzle.title + by), name + by
    return TypedEntry(
        shown(name), Path(name), OWN_CHAPTER, "yours", puzzle, choice=choice, model=model
    )


def entry_called(name: str) -> TypedEntry | None:
    """Return the typed puzzle whose path has this name; None where it is none of ours."""
    numbers, _, by = name.partition(_BY)
    try:
        choice = choose(read_typed(numbers))
        for model in choice.candidates:
            if by and model_words(choice.reading, model) == by:
                return typed_entry(choice, model)
        return None if by else typed_entry(choice)
    except (TypedError, ValueError):
        return None
