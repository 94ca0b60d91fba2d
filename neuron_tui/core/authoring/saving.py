"""A new puzzle file, never in place of another."""

import re
from pathlib import Path

_MOST_TRIED = 1_000


def save_text(text: str, id: str, folder: Path) -> Path:
    """Write a puzzle file into a folder, which is made where there is none; return its path.

    Raises FileExistsError where one of this name is there, and OSError where nothing can be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.toml"
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def save_beside_others(text: str, title: str, folder: Path) -> Path:
    """Write a puzzle file under a name made of its title, with a number where that is taken.

    Raises OSError where nothing can be written.
    """
    stem = re.sub(r"[^\w]+", "-", title, flags=re.ASCII).strip("-").lower()[:40] or "puzzle"
    for number in range(1, _MOST_TRIED):
        try:
            return save_text(text, stem if number == 1 else f"{stem}-{number}", folder)
        except FileExistsError:
            continue
    return save_text(text, f"{stem}-{_MOST_TRIED}", folder)
