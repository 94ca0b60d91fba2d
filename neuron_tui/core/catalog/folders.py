"""Finds the puzzle files in a folder, in their order, and tells what it could not look into."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.writing.terminal_text import shown, shown_path

ORDER_FILE = "order.txt"
"""In a folder of puzzles: their names without .toml, one a line, as they are to come."""
MOST_NAMES = 20_000
"""So many names are looked at: whoever names the whole disk by mistake need not wait for it."""


@dataclass(frozen=True)
class Found:
    """The puzzle files of a folder and of the folders within it."""

    files: tuple[Path, ...]
    complaints: tuple[str, ...] = ()
    """What could not be looked into, each with its path, in words."""


def find_puzzle_files(folder: Path) -> Found:
    """Find every TOML file, folder after folder, 2 before 10; in a folder as its order file says,
    then by name.

    Links to folders are not followed. Files and folders whose names begin with a dot are left out:
    a system keeps its own notes in them.
    """
    files: list[Path] = []
    errors: list[OSError] = []
    complaints: list[str] = []
    seen = 0
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted((name for name in folders if _is_open(name)), key=_by_number)
        found = [name for name in names if _is_open(name) and name.lower().endswith(".toml")]
        if found:
            order, unread = _order(Path(place)) if ORDER_FILE in names else ({}, ())
            complaints += unread
            last = len(order)
            found.sort(key=lambda name: (order.get(Path(name).stem, last), _by_number(name)))
            files += [Path(place, name) for name in found]
        seen += len(names) + len(folders)
        if seen > MOST_NAMES:
            complaints.append(
                f"{_named(folder)}: more than {MOST_NAMES:,} files and folders are in it:"
                " the rest is not looked at; keep puzzles in a folder of their own"
            )
            break
    return Found(tuple(files), (*map(_told, errors), *complaints))


def is_there(path: Path) -> bool:
    """Tell whether there is a file or folder at a path, whatever the path looks like.

    What may not be looked at is taken to be there: opening it will tell why not.
    """
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):
        # A name too long, or with a zero byte in it, is no file's.
        return False


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder at a path, whatever the path looks like."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _order(folder: Path) -> tuple[dict[str, int], tuple[str, ...]]:
    """The place of each name in a folder's order file; nothing, with a complaint, if unreadable."""
    try:
        lines = read_text(folder / ORDER_FILE).splitlines()
    except PuzzleFileError as error:
        return {}, (str(error),)
    return {name.strip(): place for place, name in enumerate(lines)}, ()


def _is_open(name: str) -> bool:
    return not name.startswith(".")


def _by_number(name: str) -> list[tuple[int, str]]:
    """A name to sort by, its numbers as numbers."""
    parts = re.split(r"(\d+)", name)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def _told(error: OSError) -> str:
    name = _named(error.filename)
    if isinstance(error, FileNotFoundError):
        return f"{name}: there is no such folder: make it, or name another"
    if isinstance(error, NotADirectoryError):
        return f"{name}: this is no folder: name the folder that it is in"
    if isinstance(error, PermissionError):
        return f"{name}: this folder may not be read: give yourself permission to read it"
    return f"{name}: this folder cannot be read ({shown(str(error.strerror))}): check the path"


def _named(path: object) -> str:
    return shown_path(path)
