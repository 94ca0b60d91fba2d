"""The kinds of one idea, a file each: known by their names, loaded when one is asked for.

What a kind is called is what its file is called, so a file added to the folder adds the kind
everywhere: to the puzzle files, the settings, the training and the ledger.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, TypeVar

Kind = TypeVar("Kind")


class Kinds(Mapping[str, Kind], Generic[Kind]):
    """Every kind by its name: `leaky relu` is the `KIND` of leaky_relu.py. Asking for the names
    loads none of them."""

    def __init__(self, package: str, kind: type[Kind], first: str) -> None:
        """Take the package that the kinds stand in, their class, and the one named first."""
        self._package, self._kind, self._first = package, kind, first

    def __iter__(self) -> Iterator[str]:
        """Yield the names, the plainest kind first, then by the alphabet."""
        names = _names_in(tuple(import_module(self._package).__path__))
        yield from sorted(names, key=lambda name: name != self._first)

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        """Whether there is a kind with a name; it is not loaded for that."""
        return name in tuple(self)

    def __getitem__(self, name: str) -> Kind:
        """Return the kind with a name. Raises KeyError where there is none."""
        if name not in self:
            raise KeyError(name)
        kind: object = import_module(f"{self._package}.{name.replace(' ', '_')}").KIND
        if not isinstance(kind, self._kind):
            raise TypeError(f"{self._package}: the KIND of {name} is no {self._kind.__name__}")
        return kind


@cache
def _names_in(folders: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the kinds in some folders, each looked into once."""
    return tuple(sorted(module.name.replace("_", " ") for module in iter_modules(folders)))
