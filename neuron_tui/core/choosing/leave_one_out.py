"""How far models miss a row that they have not seen: least squares with each row left out once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf, sqrt

_NEARLY_DEPENDENT = 1e-9


@dataclass(frozen=True)
class Approximation:
    """Columns taken, the weights of the least squares (the bias last), and how far they miss."""

    columns: tuple[int, ...]
    parameters: tuple[float, ...]
    error: float
    """Root mean square of what is missed of each row when it is left out."""
    worst: float
    """The most that is missed of any row, none left out."""


def approximations(
    columns: Sequence[Sequence[float]], outputs: Sequence[float], most: int, spare: int
) -> Iterator[Approximation]:
    """Yield the least squares of every choice of at most so many columns and a bias that leaves
    so many rows to spare."""
    for count in range(1, most + 1):
        if len(outputs) - count - 1 < spare:
            return
        for chosen in combinations(range(len(columns)), count):
            found = _approximation([columns[place] for place in chosen], outputs, chosen)
            if found is not None:
                yield found


def spread(outputs: Sequence[float]) -> float:
    """Return the leave-one-out error of the plain mean."""
    count = len(outputs)
    mean = sum(outputs) / count
    variance = sum((value - mean) ** 2 for value in outputs) / count
    return sqrt(variance) * count / (count - 1) if count > 1 else inf


def _approximation(
    columns: Sequence[Sequence[float]], outputs: Sequence[float], chosen: tuple[int, ...]
) -> Approximation | None:
    """Return the least squares by Gram and Schmidt, modified and done twice; a row left out is
    missed by e/(1 − h), h its leverage (the PRESS residual of Allen, 1974)."""
    count = len(outputs)
    axes: list[list[float]] = []
    upper: list[list[float]] = []
    for column in ([1.0] * count, *columns):
        scale = sqrt(_dot(column, column))
        rest, weights = list(column), [0.0] * len(axes)
        for _ in range(2):
            for place, axis in enumerate(axes):
                share = _dot(axis, rest)
                weights[place] += share
                rest = [r - share * a for r, a in zip(rest, axis, strict=True)]
        length = sqrt(_dot(rest, rest))
        if length <= _NEARLY_DEPENDENT * scale:
            return None
        axes.append([value / length for value in rest])
        upper.append([*weights, length])
    shares = [_dot(axis, outputs) for axis in axes]
    errors = list(outputs)
    for share, axis in zip(shares, axes, strict=True):
        errors = [e - share * a for e, a in zip(errors, axis, strict=True)]
    missed = 0.0
    for row, error in enumerate(errors):
        left = 1.0 - sum(axis[row] ** 2 for axis in axes)
        if left <= _NEARLY_DEPENDENT:
            return None
        missed += (error / left) ** 2
    solution = _back_substituted(upper, shares)
    worst = max(abs(error) for error in errors)
    return Approximation(chosen, (*solution[1:], solution[0]), sqrt(missed / count), worst)


def _back_substituted(upper: list[list[float]], shares: list[float]) -> list[float]:
    solution = [0.0] * len(shares)
    for place in reversed(range(len(shares))):
        later = range(place + 1, len(shares))
        rest = shares[place] - sum(upper[other][place] * solution[other] for other in later)
        solution[place] = rest / upper[place][place]
    return solution


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
