"""How far a learner has come: which puzzles of a catalog are done, and how many of each chapter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.keeping.progress import PuzzleProgress

TYPED = "typed:"
"""What the keys of puzzles begin with that have no puzzle file."""


@dataclass(frozen=True)
class Tally:
    """So many puzzles done of so many."""

    done: int
    of: int

    def __str__(self) -> str:
        """The tally as a list shows it: `12 of 85`."""
        return f"{self.done} of {self.of}"


def progress_key(entry: Entry) -> str:
    """Return what an entry's progress is kept under: a bundled puzzle's id, a file's path, or what
    was typed."""
    if entry.known is not None:
        return TYPED + entry.path.as_posix()
    return entry.id if entry.source == "bundled" else str(entry.path.absolute())


def by_key(puzzles: Sequence[PuzzleProgress]) -> dict[str, PuzzleProgress]:
    """Return progress to be looked up by its key."""
    return {each.key: each for each in puzzles}


def tally(entries: Sequence[Entry], known: Mapping[str, PuzzleProgress]) -> Tally:
    """Count entries, and those of them that are done."""
    done = [known.get(progress_key(entry)) for entry in entries]
    return Tally(sum(each is not None and each.is_done for each in done), len(done))


def next_entry(catalog: Catalog, known: Mapping[str, PuzzleProgress]) -> Entry | None:
    """Return the first puzzle, in the catalog's order, that is not done yet, if any."""
    for entry in catalog.entries:
        each = known.get(progress_key(entry))
        if entry.puzzle is not None and (each is None or not each.is_done):
            return entry
    return None
