"""The values of a puzzle file, each with its key, and the complaints collected about them.

A reader is a function from a Field to what the puzzle needs. Once it has complained, what it gives
no longer matters (often None): reading goes on only so that one pass finds every problem.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from neuron_tui.core.puzzle_files.problem import Problem
from neuron_tui.core.puzzle_files.value_words import described
from neuron_tui.core.toml.positions import KeyPath, Positions
from neuron_tui.core.writing.terminal_text import shown

Value = TypeVar("Value")
Default = TypeVar("Default")

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


@dataclass(frozen=True)
class Field:
    """A value of the file and the path to it."""

    value: object
    path: KeyPath
    complaints: list[Complaint]
    """Shared by all fields of one file."""

    def complain(self, message: str) -> None:
        """Notes what is wrong with this value."""
        self.complaints.append(Complaint(self.path, message))

    def complain_of_type(self, expected: str, mend: str) -> None:
        """Notes that this value is of another type than the expected."""
        self.complain(f"{described(self.value)} is not {expected}: {mend}")

    def elements(self, expected: str, mend: str) -> "list[Field] | None":
        """The elements of this list; None, with a complaint, if it is none."""
        if not isinstance(self.value, list):
            self.complain_of_type(expected, mend)
            return None
        return [
            Field(element, (*self.path, place), self.complaints)
            for place, element in enumerate(self.value)
        ]


class Table:
    """A table of the file. It learns which keys there are from what is read from it."""

    def __init__(self, field: Field) -> None:
        self.path = field.path
        self.known_keys: list[str] = []
        self._complaints = field.complaints
        self._values: Mapping[str, object] = {}
        if isinstance(field.value, dict):
            self._values = field.value
        else:
            name = key_name(field.path)
            field.complain_of_type("a table", f"write [{name}] on a line and its keys below it")

    def read(
        self, key: str, reader: Callable[[Field], Value | None], default: Default
    ) -> Value | Default:
        """What the reader makes of the value under a key; the default if there is none or it
        complained."""
        self.known_keys.append(key)
        if key not in self._values:
            return default
        value = reader(Field(self._values[key], (*self.path, key), self._complaints))
        return default if value is None else value

    def table(self, key: str) -> "Table":
        """The table under a key; an empty one if there is none or, with a complaint, no table."""
        self.known_keys.append(key)
        return Table(Field(self._values.get(key, {}), (*self.path, key), self._complaints))

    def has(self, key: str) -> bool:
        """Whether the file writes this key."""
        return key in self._values

    def require(self, key: str, mend: str) -> None:
        """Complains if the key is missing, and says how to mend that."""
        if key not in self._values:
            self._complaints.append(Complaint((*self.path, key), f"this key is missing: {mend}"))

    def unknown_keys(self) -> list[str]:
        """The keys that nothing was read from, in the file's order."""
        known = set(self.known_keys)
        return [key for key in self._values if key not in known]

    def complain_of_key(self, key: str, message: str) -> None:
        """Notes what is wrong with a key itself."""
        self._complaints.append(Complaint((*self.path, key), message, is_about_key=True))


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


def located(complaints: Iterable[Complaint], positions: Positions) -> tuple[Problem, ...]:
    """The complaints as problems, in the file's order."""
    problems = [complaint.problem(positions) for complaint in complaints]
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))
