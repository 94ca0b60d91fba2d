"""Choosing, against trying every candidate by itself with fractions and nothing clever."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.core.choosing.candidates import table_families
from neuron_tui.core.choosing.explained import fitting
from neuron_tui.core.choosing.models import column_of, examples_of
from neuron_tui.core.typed.reading import Reading, TypedRow


def solved(columns, outputs):
    """Return the only weights of the columns by Cramer's rule on the normal equations."""
    count = len(columns)
    gram = [
        [sum(a * b for a, b in zip(one, two, strict=True)) for two in columns] for one in columns
    ]
    right = [sum(a * b for a, b in zip(column, outputs, strict=True)) for column in columns]
    whole = determinant(gram)
    if whole == 0:
        return None
    weights = []
    for place in range(count):
        changed = [[*row[:place], right[r], *row[place + 1 :]] for r, row in enumerate(gram)]
        weights.append(determinant(changed) / whole)
    said = [
        sum(w * c[row] for w, c in zip(weights, columns, strict=True))
        for row in range(len(outputs))
    ]
    return weights if said == list(outputs) else None


def determinant(matrix):
    if len(matrix) == 1:
        return matrix[0][0]
    return sum(
        (-1) ** place
        * matrix[0][place]
        * determinant([r[:place] + r[place + 1 :] for r in matrix[1:]])
        for place in range(len(matrix))
    )


def every_fit(reading):
    """Yield (terms, has bias, answer) of every candidate that fits, and of nothing else."""
    examples = examples_of(reading, 0)
    ask = next(each for each in examples if each.output is None)
    known = list(dict.fromkeys(each for each in examples if each.output is not None))
    outputs = [each.output for each in known]
    ones = [Fraction(1)] * len(known)
    for family in table_families(reading.inputs):
        usable = [term for term in family.terms if column_of(term, known) is not None]
        for count in range(1, family.most + 1):
            for terms in combinations(usable, count):
                weights = solved([*(column_of(term, known) for term in terms), ones], outputs)
                values = [term.value(ask.inputs) for term in terms]
                if weights is None or None in values:
                    continue
                answer = weights[-1] + sum(w * v for w, v in zip(weights, values, strict=False))
                yield frozenset(terms), len(terms) + (weights[-1] != 0), answer


@st.composite
def tables(draw):
    """Rows that a small rule made, or that no rule did."""
    inputs = draw(st.integers(1, 2))
    small = st.integers(-4, 4).map(Fraction)
    rows = draw(st.lists(st.tuples(*[small] * inputs), min_size=2, max_size=5, unique=True))
    weights = draw(st.tuples(*[small] * 4))
    noise = draw(st.sampled_from([0, 0, 0, 1]))
    read = []
    for number, row in enumerate(rows):
        output = weights[0] * row[0] + weights[1] * row[-1] * row[0] + weights[2]
        read.append(TypedRow(row, output + noise * number**3))
    asked = draw(st.tuples(*[small] * inputs))
    return Reading("table", rows=(*read, TypedRow(asked, None)))


@settings(max_examples=40)
@given(tables())
def test_the_models_found_are_those_that_trying_each_finds(reading):
    found = {}
    for each in fitting(reading):
        key = frozenset(each.terms)
        found[key] = min(found.get(key, (9, 0)), (each.size, each.answer))
    tried = {}
    for terms, size, answer in every_fit(reading):
        tried[terms] = (size, answer)
    # A model with another one in it that fits as well is not looked at.
    smallest = {
        terms: fit for terms, fit in tried.items() if not any(other < terms for other in tried)
    }
    assert {terms: fit for terms, fit in found.items() if terms in smallest} == smallest
    assert all(tried[terms][1] == fit[1] for terms, fit in found.items())
