"""A puzzle file among others: known by its name, and read only when its puzzle is asked for."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from neuron_tui.core.catalog.heading import Heading, heading_of, is_lesson
from neuron_tui.core.problems.problem import PuzzleFileError

if TYPE_CHECKING:
    from neuron_tui.core.puzzle.puzzle import Puzzle

OWN_CHAPTER = "Your puzzles"
Source = Literal["bundled", "yours"]


@dataclass(frozen=True)
class Entry:
    """A puzzle file: the puzzle in it, or the problems that keep it from being one."""

    id: str
    path: Path
    chapter: str
    source: Source
    known: "Puzzle | PuzzleFileError | None" = None
    """The content, where it need not be read from the path."""

    @classmethod
    def own(cls, path: Path, known: "Puzzle | None" = None) -> "Entry":
        """Return the entry of a file that is the learner's own."""
        return cls(path.stem, path, OWN_CHAPTER, "yours", known)

    @cached_property
    def content(self) -> "Puzzle | PuzzleFileError":
        """What is in the file, read once: when it is first asked for."""
        if self.known is not None:
            return self.known
        # What reads a file is loaded with the first one: a list needs no more than headings.
        from neuron_tui.core.puzzle_files.reader import read_puzzle

        try:
            return read_puzzle(self.path)
        except PuzzleFileError as error:
            return error

    @property
    def puzzle(self) -> "Puzzle | None":
        """The puzzle, None where the file has problems."""
        return None if isinstance(self.content, PuzzleFileError) else self.content

    @cached_property
    def heading(self) -> Heading | None:
        """The puzzle's title and difficulty, None where the file has problems.

        A bundled file has none, so that its head is enough; a learner's own is read.
        """
        if self.source == "bundled" and self.known is None:
            found = heading_of(self.path)
            if found is not None:
                return found
        puzzle = self.puzzle
        return None if puzzle is None else Heading(puzzle.title, puzzle.difficulty)

    @cached_property
    def gives_lesson(self) -> bool:
        """Whether the puzzle has a lesson; as with the heading, a bundled file is not read for
        it."""
        if self.source == "bundled" and self.known is None:
            return is_lesson(self.path)
        return self.puzzle is not None and bool(self.puzzle.lesson)

    @property
    def title(self) -> str:
        """The puzzle's title, or its id where the file has problems."""
        return self.id if self.heading is None else self.heading.title
