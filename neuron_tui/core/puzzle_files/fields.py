"""The values of a puzzle file, each with its key, and what readers make of them.

A reader is a function from a Field to what the puzzle needs. Once it has complained, what it gives
no longer matters (often None): reading goes on only so that one pass finds every problem.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from neuron_tui.core.problems.complaints import Complaint, Complaints, key_name
from neuron_tui.core.puzzle_files.value_words import described
from neuron_tui.core.toml.positions import KeyPath

Value = TypeVar("Value")
Default = TypeVar("Default")


@dataclass(frozen=True)
class Field:
    """A value of the file and the path to it."""

    value: object
    path: KeyPath
    complaints: Complaints
    """Shared by all fields of one file."""

    def complain(self, message: str) -> None:
        """Notes what is wrong with this value."""
        self.complaints.add(Complaint(self.path, message))

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
            self._complaints.add(Complaint((*self.path, key), f"this key is missing: {mend}"))

    def unknown_keys(self) -> list[str]:
        """The keys that nothing was read from, in the file's order."""
        known = set(self.known_keys)
        return [key for key in self._values if key not in known]

    def complain_of_key(self, key: str, message: str) -> None:
        """Notes what is wrong with a key itself."""
        self._complaints.add(Complaint((*self.path, key), message, is_about_key=True))
