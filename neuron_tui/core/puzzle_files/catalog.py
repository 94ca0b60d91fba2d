"""Where puzzles live: bundled, in the user's folder, or at a given path."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Literal

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.problem import PuzzleFileError
from neuron_tui.core.puzzle_files.reader import read_puzzle
from neuron_tui.core.writing.terminal_text import shown

Source = Literal["bundled", "yours"]

OWN_CHAPTER = "Your puzzles"
_LONGEST_CHAPTER = 60


class UnknownPuzzleError(Exception):
    """No puzzle has this id, and no file is at this path. The message says what is near."""


@dataclass(frozen=True)
class Entry:
    """A puzzle file: the puzzle in it, or the problem that keeps it from being one."""

    id: str
    path: Path
    chapter: str
    source: Source
    content: Puzzle | PuzzleFileError

    @property
    def puzzle(self) -> Puzzle | None:
        """The puzzle, None where the file has problems."""
        return self.content if isinstance(self.content, Puzzle) else None

    @property
    def title(self) -> str:
        """The puzzle's title, or its id where the file has problems."""
        return self.content.title if isinstance(self.content, Puzzle) else self.id


@dataclass(frozen=True)
class Catalog:
    """All puzzles there are, chapter after chapter, the bundled ones first."""

    entries: tuple[Entry, ...]

    @property
    def chapters(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """Each chapter's name with its entries."""
        names = dict.fromkeys(entry.chapter for entry in self.entries)
        return tuple(
            (name, tuple(entry for entry in self.entries if entry.chapter == name))
            for name in names
        )

    def find(self, reference: str) -> Entry:
        """Return the entry with this id, or of the file at this path.

        An id comes before a path. Raises UnknownPuzzleError where there is neither.
        """
        for entry in self.entries:
            if entry.id == reference:
                return entry
        path = Path(reference)
        if is_there(path):
            return next((entry for entry in self.entries if _same(entry.path, path)), _own(path))
        near = get_close_matches(reference, [entry.id for entry in self.entries], n=1)
        hint = f"Did you mean {shown(near[0])}? " if near else ""
        raise UnknownPuzzleError(
            f"no puzzle and no file is called {reference!r}. {hint}"
            "`neuron-tui list` shows all puzzles."
        )

    def after(self, puzzle: Puzzle) -> Entry | None:
        """Return the next entry with a puzzle after this one, None after the last."""
        usable = [entry for entry in self.entries if entry.puzzle]
        for index, entry in enumerate(usable[:-1]):
            if entry.puzzle is puzzle:
                return usable[index + 1]
        return None


def bundled_folder() -> Path:
    """Return the folder of the bundled puzzles: in the package, or beside it in a checkout."""
    package = Path(str(files("neuron_tui")))
    inside = package / "puzzles"
    return inside if inside.is_dir() else package.parent / "puzzles"


def load_catalog(own_folder: Path | None = None) -> Catalog:
    """Read every bundled puzzle, then every puzzle of the user's folder, if there is one."""
    bundled = _entries(bundled_folder(), "bundled")
    own = _entries(own_folder, "yours") if own_folder is not None else ()
    return Catalog((*bundled, *own))


def puzzle_files(folder: Path) -> Iterator[Path]:
    """Yield every TOML file in a folder and the folders within it, sorted, links to folders not
    followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".toml"):
                yield Path(place, name)


def read_entry(path: Path, chapter: str, source: Source) -> Entry:
    """Read a file into an entry, its problems included."""
    content: Puzzle | PuzzleFileError
    try:
        content = read_puzzle(path)
    except PuzzleFileError as error:
        content = error
    return Entry(path.stem, path, chapter, source, content)


def _entries(folder: Path, source: Source) -> tuple[Entry, ...]:
    entries = [
        read_entry(path, _chapter(path.parent, folder, source), source)
        for path in puzzle_files(folder)
    ]
    return tuple(sorted(entries, key=_place))


def _place(entry: Entry) -> tuple[list[tuple[int, str]], int, str]:
    """Return what entries are sorted by: the folder, 2 before 10, then difficulty, then id."""
    difficulty = entry.puzzle.difficulty if entry.puzzle else 0
    parts = re.split(r"(\d+)", str(entry.path.parent))
    folder = [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
    return (folder, difficulty, entry.id)


def _chapter(parent: Path, folder: Path, source: Source) -> str:
    """Turn a folder's name into a chapter's: `1-one-neuron` is 1 · One neuron."""
    if parent == folder:
        return OWN_CHAPTER if source == "yours" else "Puzzles"
    number, title = re.fullmatch(r"(?:(\d+)-)?(.*)", parent.name, re.DOTALL).groups()  # type: ignore[union-attr]
    words = shown(title.replace("-", " ").strip(), _LONGEST_CHAPTER)
    name = words[:1].upper() + words[1:]
    name = f"{number} · {name}" if number else name
    return name if source == "bundled" else f"{OWN_CHAPTER} · {name}"


def _own(path: Path) -> Entry:
    return read_entry(path, OWN_CHAPTER, "yours")


def is_there(path: Path) -> bool:
    """Tell whether there is a file or folder at a path, whatever the path looks like."""
    try:
        return path.exists()
    except (OSError, ValueError):
        # A name too long, or with a zero byte in it, is no file's.
        return False


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
