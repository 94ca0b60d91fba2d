"""Models of typed numbers: what rows are explained by, and what is said of a candidate."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from neuron_tui.core.choosing.candidates import (
    ODD,
    POSITION,
    SEQUENCE_FAMILIES,
    SEQUENCE_INPUTS,
    Family,
    Inputs,
    Term,
    before,
    table_families,
)
from neuron_tui.core.choosing.exact import Column
from neuron_tui.core.typed.reading import Reading
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numbered import numbered

_PLAINEST_PARTS = 12
_NEAR = 2


@dataclass(frozen=True)
class Example:
    """Everything that a row may be explained by, and its output; None where it is asked for."""

    inputs: Inputs
    output: Fraction | None


@dataclass(frozen=True)
class Candidate:
    """A model: which terms it takes, how many numbers it has, and what it says of the ask."""

    terms: tuple[Term, ...]
    previous: int
    """How many terms of a sequence before are needed; 0 for none, and for tables."""
    size: int
    spare: int
    """How many known rows are left over, more than numbers to learn."""
    answer: Fraction
    weights: tuple[Fraction, ...] = ()
    """The exact weights; none of an approximation."""
    bias: Fraction = Fraction(0)
    error: float = 0.0
    """0 where every row fits exactly; else the root mean square of what is missed of a row when
    it is left out."""

    @property
    def explains(self) -> bool:
        """Whether it fits because it is right, and not because it could hardly fail to.

        Rows have to be left over. A single one is enough for weights that a person would write:
        among hundreds of candidates some fit one row more by accident, with weights like 37/53.
        Nor is it enough for a term three before, since so few people look back that far.
        """
        if self.spare == 1:
            is_plain = all(_is_plain(value) for value in (*self.weights, self.bias))
            return is_plain and self.previous <= _NEAR
        return self.spare > 1

    def answer_for(self, inputs: Inputs) -> Fraction | None:
        """Return what it says of inputs; None where one of its terms has no value there."""
        return weighted(self.terms, self.weights, self.bias, inputs)


def _is_plain(value: Fraction) -> bool:
    """Whether a person would write a weight so: in halves, thirds … or with three decimals."""
    return value.denominator <= _PLAINEST_PARTS or 1000 % value.denominator == 0


def examples_of(reading: Reading, previous: int) -> list[Example]:
    """Return a table's rows, or a sequence's places that have so many known terms before them."""
    if reading.kind == "table":
        return [Example(row.inputs, row.output) for row in reading.rows]
    examples = []
    for place in range(previous, len(reading.terms)):
        window = reading.terms[place - previous : place]
        known = [term for term in window if term is not None]
        if len(known) < previous:
            continue
        inputs = [Fraction(0)] * len(SEQUENCE_INPUTS)
        for back in range(1, previous + 1):
            inputs[before(back)] = known[-back]
        inputs[POSITION], inputs[ODD] = Fraction(place + 1), Fraction((place + 1) % 2)
        examples.append(Example(tuple(inputs), reading.terms[place]))
    return examples


def families_of(reading: Reading) -> tuple[Family, ...]:
    """Return the candidates there are for a reading."""
    return SEQUENCE_FAMILIES if reading.kind == "sequence" else table_families(reading.inputs)


def column_of(term: Term, examples: Sequence[Example]) -> Column | None:
    """Return a term's exact value for each example; None where one has none, or where the term is
    the input itself."""
    if term.form.needs_negative and all(
        example.inputs[term.inputs[0]] >= 0 for example in examples
    ):
        return None
    values = [term.value(example.inputs) for example in examples]
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else None


def weighted(
    terms: Sequence[Term], weights: Sequence[Fraction], bias: Fraction, inputs: Inputs
) -> Fraction | None:
    """Return the weighted terms of inputs and the bias; None where a term has no value."""
    total = bias
    for weight, term in zip(weights, terms, strict=True):
        value = term.value(inputs)
        if value is None:
            return None
        total += weight * value
    return total


def input_names(reading: Reading) -> tuple[str, ...]:
    """Return what the inputs are called in features: x, or x1, x2 …, or the terms before."""
    if reading.kind == "sequence":
        return SEQUENCE_INPUTS
    return numbered("x", reading.inputs)


def input_words(reading: Reading) -> tuple[str, ...]:
    """Return what the inputs are called when spoken of."""
    if reading.kind == "table":
        return input_names(reading)
    return ("term three before", "term two before", "previous term", "position", "odd place")


def model_words(reading: Reading, candidate: Candidate) -> str:
    """Return a model in words: `previous term and position`."""
    names = [term.words(input_words(reading)) for term in candidate.terms]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[:-1] else names)


def learning_words(candidate: Candidate) -> str:
    """Return how large a model is: `3 numbers to learn, 4 rows to spare`."""
    return (
        f"{counted(candidate.size, 'number')} to learn, {counted(candidate.spare, 'row')} to spare"
    )
