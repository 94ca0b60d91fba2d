"""The models that typed numbers are tried with, from small to large, as data in two tables."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import isqrt

Inputs = tuple[Fraction, ...]
MOST_INPUTS = 4
"""Inputs of a table for which all of its candidates are tried; with more, only the line is."""
MOST_PREVIOUS = 3
_ROOT_DIGITS = 30


def _root(value: Fraction) -> Fraction | None:
    """Return the square root, to 30 decimals where it is no fraction; None below 0."""
    if value < 0:
        return None
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    if above**2 == value.numerator and below**2 == value.denominator:
        return Fraction(above, below)
    scale = 10**_ROOT_DIGITS
    return Fraction(isqrt(value.numerator * scale**2 // value.denominator), scale)


def _inverse(value: Fraction) -> Fraction | None:
    return 1 / value if value else None


@dataclass(frozen=True)
class Form:
    """What can be made of one input, or of two: how it is written, and its exact value."""

    written: str
    """The feature, with {} for each input's name."""
    words: str
    """The same as a person says it."""
    value: Callable[[Fraction], Fraction | None]
    """The value from the input, or from the product of two; None where there is none."""
    takes: int = 1
    needs_negative: bool = False
    """Whether it is the input itself unless some row has one below 0."""


INPUT = Form("{}", "{}", lambda value: value)
SQUARE = Form("{}^2", "{}²", lambda value: value**2)
CUBE = Form("{}^3", "{}³", lambda value: value**3)
PRODUCT = Form("{}*{}", "{} · {}", lambda value: value, takes=2)
ROOT = Form("sqrt({})", "√{}", _root)
INVERSE = Form("1/{}", "1/{}", _inverse)
SIZE = Form("|{}|", "|{}|", lambda value: abs(value), needs_negative=True)


@dataclass(frozen=True)
class Term:
    """One feature of a candidate: a form of certain inputs, from 0."""

    form: Form
    inputs: tuple[int, ...]

    def value(self, inputs: Inputs) -> Fraction | None:
        """Return its exact value for a row; None where it has none."""
        product = Fraction(1)
        for place in self.inputs:
            product *= inputs[place]
        return self.form.value(product)

    def words(self, names: tuple[str, ...]) -> str:
        """Return the feature as a person says it, of inputs with these names."""
        return self.form.words.format(*(names[place] for place in self.inputs))

    def written(self, names: tuple[str, ...]) -> str:
        """Return the feature as a puzzle file has it, of inputs with these names."""
        return self.form.written.format(*(names[place] for place in self.inputs))


@dataclass(frozen=True)
class Family:
    """Candidates of one kind: from `least` to `most` of these terms, with a bias or without."""

    terms: tuple[Term, ...]
    most: int
    least: int = 1
    is_for_noise: bool = False
    """Whether noisy numbers may be approximated by it: only what a person would plot."""


def table_families(inputs: int) -> tuple[Family, ...]:
    """Return the candidates for rows with so many inputs, from plain to far-fetched."""
    lines = _terms((INPUT,), inputs)
    families = [Family(lines, inputs, is_for_noise=inputs <= MOST_INPUTS)]
    if inputs > MOST_INPUTS:
        # With so many inputs only all of them together are tried.
        return (Family(lines, inputs),)
    quadratic = _terms((INPUT, PRODUCT, SQUARE), inputs)
    families.append(Family(quadratic, 5 if inputs == 2 else 3, is_for_noise=inputs == 1))
    if inputs == 1:
        families.append(Family(_terms((INPUT, SQUARE, CUBE), 1), 3))
    curves = _terms((CUBE, ROOT, INVERSE, SIZE), inputs)
    families.append(Family(curves, 1, is_for_noise=inputs == 1))
    if inputs == 1:
        families.append(Family(_terms((INPUT, SQUARE, CUBE, ROOT, INVERSE, SIZE), 1), 2))
    return tuple(families)


POSITION = MOST_PREVIOUS
"""Where the position stands among a term's inputs, behind the terms before it."""
ODD = MOST_PREVIOUS + 1
"""Behind the position: 1 at the first, third, fifth … place, 0 between."""
SEQUENCE_INPUTS = (
    *(f"{back} before" for back in range(MOST_PREVIOUS, 0, -1)),
    "position",
    "odd place",
)
"""What a term of a sequence may be made of."""


def before(back: int) -> int:
    """Return where the term so many places before stands among a term's inputs."""
    return MOST_PREVIOUS - back


_POSITION, _ODD = Term(INPUT, (POSITION,)), Term(INPUT, (ODD,))
_ONE, _TWO, _THREE = (Term(INPUT, (before(back),)) for back in (1, 2, 3))

SEQUENCE_FAMILIES = (
    Family((_POSITION,), 1, is_for_noise=True),
    Family((_POSITION, Term(SQUARE, (POSITION,))), 2, is_for_noise=True),
    Family((_POSITION, _ONE, _TWO, _THREE, _ODD), 3),
    Family((_POSITION, Term(SQUARE, (POSITION,)), Term(CUBE, (POSITION,))), 3),
    Family((_ONE, Term(SQUARE, (POSITION,))), 2),
    Family((_POSITION, _ODD, Term(PRODUCT, (POSITION, ODD))), 3, least=3),
    Family((_ONE, _ODD, Term(PRODUCT, (before(1), ODD))), 3, least=3),
    Family((_ONE, Term(PRODUCT, (before(1), POSITION)), _POSITION), 2),
    Family((_ONE, _TWO, Term(PRODUCT, (before(2), before(1)))), 2),
    Family((_ONE, Term(SQUARE, (before(1),)), _TWO), 2),
    Family((Term(INVERSE, (POSITION,)), Term(ROOT, (POSITION,))), 1),
)
"""The candidates for sequences, from plain to far-fetched."""


def _terms(forms: tuple[Form, ...], inputs: int) -> tuple[Term, ...]:
    return tuple(
        Term(form, places) for form in forms for places in combinations(range(inputs), form.takes)
    )
