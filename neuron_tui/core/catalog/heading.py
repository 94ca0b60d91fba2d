"""What a list says of a puzzle, read from the head of its file: a hundredth of the work."""

import re
from dataclasses import dataclass
from pathlib import Path

_LONGEST_HEAD = 2_000
"""Bytes of a file in which its title and difficulty are looked for."""
_TITLE = re.compile(r'^title = "([^"\\\n]+)"$', re.MULTILINE)
_DIFFICULTY = re.compile(r"^difficulty = ([1-5])$", re.MULTILINE)
_LESSON = "\n[[lesson]]\n"


@dataclass(frozen=True)
class Heading:
    """A puzzle's title and its difficulty from 1 to 5."""

    title: str
    difficulty: int


def heading_of(path: Path) -> Heading | None:
    """Return the heading of a file that is known to be without problems.

    None where it is not written on two plain lines near the top: the whole file says it then.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_LONGEST_HEAD).decode("utf-8", "ignore").replace("\r\n", "\n")
    except OSError:
        return None
    title, difficulty = _TITLE.search(head), _DIFFICULTY.search(head)
    if title is None or difficulty is None:
        return None
    return Heading(title[1], int(difficulty[1]))


def is_lesson(path: Path) -> bool:
    """Return whether a file that is known to be without problems gives a lesson."""
    try:
        return _LESSON in path.read_text("utf-8")
    except (OSError, ValueError):
        return False
