"""How far a learner has come: which puzzles of a catalog are done, and how many of each chapter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.keeping.progress import PuzzleProgress

if TYPE_CHECKING:
    from neuron_tui.core.puzzle.puzzle import Puzzle

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
    """Return the first puzzle, in the catalog's order, that is to be done yet, if any: past the
    bundled chapters whose last puzzle is done, as long as there is any beyond these."""
    lasts = {entry.chapter: entry for entry in catalog.entries if entry.source == "bundled"}
    passed = {chapter for chapter, last in lasts.items() if _is_done(last, known)}
    ahead = (each for each in catalog.entries if each.chapter not in passed)
    behind = (each for each in catalog.entries if each.chapter in passed)
    return next((each for each in chain(ahead, behind) if _is_to_do(each, known)), None)


def entry_after(
    catalog: Catalog, known: Mapping[str, PuzzleProgress], puzzle: "Puzzle"
) -> Entry | None:
    """Return the entry to go on with after a puzzle: the next one in order, but past a lesson
    that was opened before, and from a lesson to the first of its chapter that is to be done yet;
    None after the last."""
    usable = [entry for entry in catalog.entries if entry.puzzle is not None]
    place = next((at for at, entry in enumerate(usable) if entry.puzzle == puzzle), None)
    if place is None:
        return None
    following = [each for each in usable[place + 1 :] if not _is_lesson_opened(each, known)]
    if puzzle.lesson:
        chapter = [each for each in usable if each.chapter == usable[place].chapter]
        following = [each for each in chapter if _is_to_do(each, known)] + following
    return next(iter(following), None)


def _is_done(entry: Entry, known: Mapping[str, PuzzleProgress]) -> bool:
    each = known.get(progress_key(entry))
    return each is not None and each.is_done


def _is_to_do(entry: Entry, known: Mapping[str, PuzzleProgress]) -> bool:
    if _is_done(entry, known) or _is_lesson_opened(entry, known):
        return False
    return entry.heading is not None


def _is_lesson_opened(entry: Entry, known: Mapping[str, PuzzleProgress]) -> bool:
    """Whether an entry gives a lesson that was opened before: whoever left it may not want it."""
    return progress_key(entry) in known and entry.gives_lesson
