"""Numbers that no model fits exactly: the approximation they bear, or how near one comes."""

from fractions import Fraction

from neuron_tui.core.choosing.candidates import Term
from neuron_tui.core.choosing.leave_one_out import Approximation, approximations, spread
from neuron_tui.core.choosing.models import (
    Candidate,
    column_of,
    examples_of,
    families_of,
    model_words,
)
from neuron_tui.core.typed.reading import Reading

_SPARE = 3
_LINE_LEAVES, _CURVE_LEAVES, _CURVE_BEATS_LINE = 1 / 3, 0.15, 0.5
"""What an approximation's leave-one-out error may be: a line's and a curve's as shares of the
outputs' own spread, and a curve's as a share of the line's."""


def approximation(reading: Reading) -> Candidate | None:
    """Return the approximation that the numbers bear, None where they bear none.

    A sequence of whole numbers is a puzzle, not a measurement: there is nothing about it.
    """
    if reading.kind == "sequence" and all(
        term is None or term.denominator == 1 for term in reading.terms
    ):
        return None
    ranked, size = _noisy(reading)
    lines = [each for each in ranked if all(term.form.written == "{}" for term in each[0])]
    if not lines:
        return None
    line = lines[0]
    best = ranked[0]
    is_curve = best[1].error <= _CURVE_BEATS_LINE * line[1].error
    chosen, share = (best, _CURVE_LEAVES) if is_curve and best is not line else (line, _LINE_LEAVES)
    terms, found = chosen
    if not found.error <= share * size:
        return None
    return _approximate(reading, terms, found)


def nearest_miss(reading: Reading) -> str:
    """Return in words how far the best approximation is from what is not explained."""
    ranked, _ = _noisy(reading)
    if not ranked:
        return "no candidate explains these numbers. A network may: play them with hidden neurons"
    terms, found = min(ranked, key=lambda item: item[1].worst)
    nearest = model_words(reading, Candidate(terms, 0, len(terms) + 1, 0, Fraction(0)))
    return (
        f"no candidate explains these numbers. The nearest, {nearest}, still misses a row by"
        f" {found.worst:.3g}. A network may come closer: play them with hidden neurons"
    )


def _noisy(reading: Reading) -> tuple[list[tuple[tuple[Term, ...], Approximation]], float]:
    """Return every approximation, the smallest error first, and the spread of the outputs."""
    examples = examples_of(reading, 0)
    known = [example for example in examples if example.output is not None]
    outputs = [float(each.output) for each in known if each.output is not None]
    found: dict[tuple[Term, ...], Approximation] = {}
    for family in families_of(reading):
        columns = {term: column_of(term, known) for term in family.terms if family.is_for_noise}
        usable = {term: values for term, values in columns.items() if values is not None}
        numbers = [[float(value) for value in values] for values in usable.values()]
        for each in approximations(numbers, outputs, family.most, _SPARE):
            found.setdefault(tuple(list(usable)[place] for place in each.columns), each)
    ranked = sorted(found.items(), key=lambda item: item[1].error)
    return ranked, spread(outputs)


def _approximate(
    reading: Reading, terms: tuple[Term, ...], found: Approximation
) -> Candidate | None:
    examples = examples_of(reading, 0)
    ask = next(example for example in examples if example.output is None)
    values = [term.value(ask.inputs) for term in terms]
    known = [float(value) for value in values if value is not None]
    if len(known) < len(values):
        return None
    answer = found.parameters[-1] + sum(
        weight * value for weight, value in zip(found.parameters[:-1], known, strict=True)
    )
    rows = len({example for example in examples if example.output is not None})
    size = len(found.parameters)
    # No more digits than such an answer bears, so that it is written as short as it is known.
    rounded = Fraction(f"{answer:.6g}")
    return Candidate(terms, 0, size, rows - size, rounded, error=found.error)
