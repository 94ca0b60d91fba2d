"""Linear equations in exact numbers: which columns explain another, and by which weights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

_PRIME = 2**61 - 1
"""Columns are compared modulo this prime first: what differs there differs; what agrees is then
checked in full."""
_LOOKED_AT = 24
"""Of very many rows so many are compared first; what agrees in these is then checked in all."""

Column = Sequence[Fraction]


@dataclass(frozen=True)
class Fit:
    """Which columns give the outputs in every row, by which weights, and with which bias."""

    columns: tuple[int, ...]
    weights: tuple[Fraction, ...]
    bias: Fraction
    has_bias: bool

    @property
    def size(self) -> int:
        """How many numbers are to be found: the weights, and the bias if there is one."""
        return len(self.weights) + self.has_bias


def explaining(
    columns: Sequence[Column | None],
    outputs: Column,
    choices: Sequence[tuple[Sequence[int], int, int]],
) -> Iterator[Fit]:
    """Yield every choice of columns that gives the outputs exactly, with a bias or without.

    Each choice names columns, and how many of them are taken at least and at most. A column of
    None has no exact numbers. Left out is what these rows do not determine, the bias counted in:
    a neuron always has one, so it has to be found as well.
    """
    count = len(outputs)
    looked_at = [place * count // _LOOKED_AT for place in range(_LOOKED_AT)]
    rows = range(count) if count <= _LOOKED_AT else looked_at
    residues = [
        None if column is None else [_residue(column[row]) for row in rows] for column in columns
    ]
    wanted = [_residue(outputs[row]) for row in rows]
    ones = [1] * len(wanted)
    seen: set[tuple[tuple[int, ...], bool]] = set()
    for has_bias in (False, True):
        first = _Basis((), wanted).with_column(ones) if has_bias else _Basis((), wanted)
        if first is None:
            continue
        for names, least, most in choices:
            for chosen in _consistent(residues, names, most, first):
                if (chosen, has_bias) in seen or len(chosen) < least:
                    continue
                seen.add((chosen, has_bias))
                exact = [columns[name] for name in chosen]
                fit = _solved([c for c in exact if c is not None], outputs, chosen, has_bias)
                if fit is not None:
                    yield fit


@dataclass(frozen=True)
class _Basis:
    """Columns brought to echelon form, and what of the outputs they leave over."""

    pivots: tuple[tuple[int, list[int]], ...]
    """A row and a column that is 1 there and 0 in the rows of the pivots before."""
    rest: list[int]

    def with_column(self, column: list[int]) -> "_Basis | None":
        """Return the basis with another column, None where it adds nothing."""
        for row, pivot in self.pivots:
            column = _less(column, column[row], pivot)
        place = next((row for row, value in enumerate(column) if value), None)
        if place is None:
            return None
        inverse = pow(column[place], -1, _PRIME)
        column = [value * inverse % _PRIME for value in column]
        return _Basis((*self.pivots, (place, column)), _less(self.rest, self.rest[place], column))

    @property
    def explains(self) -> bool:
        """Whether the columns so far give every number, so that nothing is left to explain."""
        return not any(self.rest)


def _less(column: list[int], factor: int, pivot: list[int]) -> list[int]:
    if not factor:
        return column
    return [(a - factor * b) % _PRIME for a, b in zip(column, pivot, strict=True)]


def _residue(value: Fraction) -> int:
    return value.numerator % _PRIME * pow(value.denominator, -1, _PRIME) % _PRIME


def _consistent(
    columns: Sequence[list[int] | None], names: Sequence[int], most: int, first: _Basis
) -> Iterator[tuple[int, ...]]:
    """Yield the choices of at most so many columns that explain the outputs modulo the prime, and
    none that has another explaining one in it."""
    waiting: list[tuple[tuple[int, ...], int, _Basis]] = [((), 0, first)]
    while waiting:
        chosen, start, basis = waiting.pop(0)
        for place in range(start, len(names)):
            column = columns[names[place]]
            larger = None if column is None else basis.with_column(column)
            if larger is None:
                continue
            extended = (*chosen, names[place])
            if larger.explains:
                yield extended
            elif len(extended) < most:
                waiting.append((extended, place + 1, larger))


def _solved(
    columns: Sequence[Column], outputs: Column, names: tuple[int, ...], has_bias: bool
) -> Fit | None:
    """Return the weights that give the outputs in every row, None where none do or many."""
    ones = [Fraction(1)] * len(outputs)
    solution = solve([*columns, ones], outputs)
    if solution is None or (solution[-1] and not has_bias):
        return None
    return Fit(names, tuple(solution[:-1]), solution[-1], has_bias)


def solve(columns: Sequence[Column], outputs: Column) -> list[Fraction] | None:
    """Return the one combination of columns that is the outputs; None if there is none, or many."""
    rows = [list(row) for row in zip(*columns, outputs, strict=True)]
    count = len(columns)
    for place in range(count):
        pivot = next((row for row in rows[place:] if row[place]), None)
        if pivot is None:
            return None
        rows.remove(pivot)
        pivot = [value / pivot[place] for value in pivot]
        rows = [_cleared(row, pivot, place) for row in rows]
        rows.insert(place, pivot)
    if any(row[count] for row in rows[count:]):
        return None
    return [row[count] for row in rows[:count]]


def _cleared(row: list[Fraction], pivot: list[Fraction], place: int) -> list[Fraction]:
    factor = row[place]
    if not factor:
        return row
    return [a - factor * b for a, b in zip(row, pivot, strict=True)]
