"""What is complained of in a puzzle file: by path while it is read, by place in the end."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.toml.positions import KeyPath, Positions, positions
from neuron_tui.core.writing.terminal_text import shown

MOST_PROBLEMS = 100
"""Nobody mends more of them at once, and a file may have tens of thousands."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a value, present or missing, or with its key."""

    path: KeyPath
    message: str
    is_about_key: bool = False

    def problem(self, positions: Positions) -> Problem:
        """The complaint with its line and column."""
        find = positions.key if self.is_about_key else positions.nearest
        position = find(self.path)
        return Problem(position.line, position.column, key_name(self.path), self.message)


class TooManyProblemsError(Exception):
    """One more complaint than are kept: reading a file ends here."""


class Complaints:
    """The complaints about one file, in the order in which they are found."""

    def __init__(self) -> None:
        self._found: list[Complaint] = []

    def add(self, complaint: Complaint) -> None:
        """Keeps a complaint; raises TooManyProblemsError where there are a hundred already."""
        if len(self._found) == MOST_PROBLEMS:
            raise TooManyProblemsError
        self._found.append(complaint)

    def __bool__(self) -> bool:
        """Whether there is anything to complain of."""
        return bool(self._found)

    def located(self, positions: Positions) -> tuple[Problem, ...]:
        """The complaints as problems, in the file's order."""
        problems = [complaint.problem(positions) for complaint in self._found]
        return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


@contextmanager
def refusing(text: str, path: Path) -> Iterator[Complaints]:
    """Collects complaints about a text; in the end, if there are any, raises PuzzleFileError."""
    complaints, has_more = Complaints(), False
    try:
        yield complaints
    except TooManyProblemsError:
        has_more = True
    if complaints:
        raise PuzzleFileError(path, complaints.located(positions(text)), has_more=has_more)


def key_name(path: KeyPath) -> str:
    """A path as authors name it: `training.steps`, or `rows[3]` for the third row."""
    name = ""
    for key in path:
        if isinstance(key, int):
            name += f"[{key + 1}]"
        else:
            part = key if _BARE_KEY.fullmatch(key) else f'"{key}"'
            name += f".{shown(part)}" if name else shown(part)
    return name
