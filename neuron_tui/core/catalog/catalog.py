"""Where puzzles live: bundled, in the user's folder, or at a given path."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import neuron_tui
from neuron_tui.core.catalog.entry import OWN_CHAPTER, Entry, Source
from neuron_tui.core.catalog.folders import Found, find_puzzle_files, is_folder, is_there
from neuron_tui.core.writing.terminal_text import isolated, shown

if TYPE_CHECKING:
    from neuron_tui.core.puzzle.puzzle import Puzzle

_LONGEST_CHAPTER = 60


class UnknownPuzzleError(Exception):
    """No puzzle has this id, and no file is at this path. The message says what is near."""


@dataclass(frozen=True)
class Catalog:
    """All puzzles there are, chapter after chapter, the bundled ones first."""

    entries: tuple[Entry, ...]
    complaints: tuple[str, ...] = ()
    """What could not be looked into for puzzles, each with its path, in words."""

    @property
    def chapters(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """Each chapter's name with its entries."""
        names = dict.fromkeys(entry.chapter for entry in self.entries)
        return tuple(
            (name, tuple(entry for entry in self.entries if entry.chapter == name))
            for name in names
        )

    def find(self, reference: str) -> Entry:
        """Return the entry with this id, or of the file at this path, with or without its .toml.

        An id comes before a path. Raises UnknownPuzzleError where there is neither.
        """
        for entry in self.entries:
            if entry.id == reference:
                return entry
        for path in (Path(reference), Path(f"{reference}.toml")):
            if is_there(path) and not is_folder(path):
                return self._at(path)
        if is_there(Path(reference)):
            return self._at(Path(reference))
        from neuron_tui.core.puzzle_files.value_words import nearest

        near = nearest(reference, [entry.id for entry in self.entries])
        hint = f"Did you mean {isolated(shown(near))}? " if near else ""
        raise UnknownPuzzleError(
            f"no puzzle and no file is called {reference!r}. {hint}"
            "`neuron-tui list` shows all puzzles."
        )

    def puzzle_called(self, id: str) -> "Puzzle | None":
        """Return the puzzle that an id means; None where there is none, or its file is broken."""
        return next((entry.puzzle for entry in self.entries if entry.id == id), None)

    def title_of(self, id: str) -> str:
        """Return the title of the puzzle that an id means; the id where there is none."""
        return next((entry.title for entry in self.entries if entry.id == id), id)

    def hidden_by(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the other entries with this one's id, if the id means this one."""
        same = [each for each in self.entries if each.id == entry.id]
        return tuple(same[1:]) if same and same[0] is entry else ()

    def reference(self, entry: Entry) -> str:
        """Return what opens an entry: its id or, where that means another one, its path."""
        first = next(each for each in self.entries if each.id == entry.id)
        return entry.id if first is entry else str(entry.path)

    def with_entry(self, entry: Entry) -> "Catalog":
        """Return the catalog with one more entry, in place of one with the same path."""
        if all(each.path != entry.path for each in self.entries):
            return replace(self, entries=(*self.entries, entry))
        entries = (entry if each.path == entry.path else each for each in self.entries)
        return replace(self, entries=tuple(entries))

    def with_own(
        self, folder: Path, found: Found, before: Found, changed: Collection[Path]
    ) -> "Catalog":
        """Return the catalog with the user's folder as it is now: what was found in it, and what
        before. Files that are not among the changed stay as they were read."""
        read = {each.path: each for each in self.entries if each.path not in changed}
        own = [read.get(path) or _entry(path, folder, "yours") for path in found.files]
        there = {*before.files, *found.files}
        others = [each for each in self.entries if each.path not in there]
        bundled = [each for each in others if each.source == "bundled"]
        rest = [each for each in others if each.source != "bundled"]
        complaints = [each for each in self.complaints if each not in before.complaints]
        return Catalog((*bundled, *own, *rest), (*complaints, *found.complaints))

    def _at(self, path: Path) -> Entry:
        own = Entry.own(path)
        return next((entry for entry in self.entries if _same(entry.path, path)), own)


def bundled_folder() -> Path:
    """Return the folder of the bundled puzzles: in the package, or beside it in a checkout."""
    package = Path(neuron_tui.__file__).parent
    inside = package / "puzzles"
    return inside if inside.is_dir() else package.parent / "puzzles"


def load_catalog(own_folder: Path | None = None, *, must_exist: bool = False) -> Catalog:
    """Find every bundled puzzle, then every puzzle of the user's folder, if there is one.

    Where that folder must exist, its absence is told as one more complaint.
    """
    bundled = find_puzzle_files(bundled_folder())
    own = Found(())
    if own_folder is not None and (must_exist or is_there(own_folder)):
        own = find_puzzle_files(own_folder)
    entries = [
        *(_entry(path, bundled_folder(), "bundled") for path in bundled.files),
        *(_entry(path, own_folder, "yours") for path in own.files if own_folder is not None),
    ]
    return Catalog(tuple(entries), (*bundled.complaints, *own.complaints))


def _entry(path: Path, folder: Path, source: Source) -> Entry:
    return Entry(path.stem, path, _chapter(path.parent, folder, source), source)


def _chapter(parent: Path, folder: Path, source: Source) -> str:
    """Turn a folder's name into a chapter's: `1-one-neuron` is 1 · One neuron."""
    if parent == folder:
        return OWN_CHAPTER if source == "yours" else "Puzzles"
    number, dash, title = parent.name.partition("-")
    if not (dash and number.isdecimal()):
        number, title = "", parent.name
    words = shown(title.replace("-", " ").strip(), _LONGEST_CHAPTER)
    name = words[:1].upper() + words[1:]
    name = f"{number} · {name}" if number else name
    return name if source == "bundled" else f"{OWN_CHAPTER} · {name}"


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
