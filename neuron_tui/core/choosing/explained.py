"""Every model that fits all known rows exactly."""

from collections.abc import Iterator, Sequence

from neuron_tui.core.choosing.candidates import ODD, POSITION, Term
from neuron_tui.core.choosing.exact import explaining
from neuron_tui.core.choosing.models import (
    Candidate,
    Example,
    column_of,
    examples_of,
    families_of,
    weighted,
)
from neuron_tui.core.typed.reading import Reading

_SEEN = 2


def fitting(reading: Reading) -> Iterator[Candidate]:
    """Yield every model that fits all known rows exactly, with rows to spare or without."""
    families = families_of(reading)
    pool = list(dict.fromkeys(term for family in families for term in family.terms))
    is_sequence = reading.kind == "sequence"
    needs = {term: _previous_of(term) if is_sequence else 0 for term in pool}
    for previous in range(max(needs.values()) + 1):
        examples = examples_of(reading, previous)
        ask = next((example for example in examples if example.output is None), None)
        known = list(dict.fromkeys(each for each in examples if each.output is not None))
        if ask is None or not known:
            continue
        usable = [
            term
            for term in pool
            if needs[term] <= previous and not (is_sequence and _is_unseen(term, known))
        ]
        columns = [column_of(term, known) if term in usable else None for term in pool]
        outputs = [each.output for each in known if each.output is not None]
        choices = [
            ([pool.index(term) for term in each.terms], each.least, each.most) for each in families
        ]
        for fit in explaining(columns, outputs, choices):
            terms = tuple(pool[place] for place in fit.columns)
            answer = weighted(terms, fit.weights, fit.bias, ask.inputs)
            if answer is None or max(needs[term] for term in terms) != previous:
                continue
            if len(terms) > 1 and 0 in fit.weights:
                # What is left is a smaller model, and of a sequence one without the first rows.
                continue
            spare = len(known) - fit.size
            yield Candidate(terms, previous, fit.size, spare, answer, fit.weights, fit.bias)


def _previous_of(term: Term) -> int:
    """Return how many terms before are needed: the furthest of those that are taken."""
    return POSITION - min((place for place in term.inputs if place < POSITION), default=POSITION)


def _is_unseen(term: Term, known: Sequence[Example]) -> bool:
    """Whether a term takes turns that were not yet seen twice on either side."""
    if ODD not in term.inputs:
        return False
    odd = sum(example.inputs[ODD] == 1 for example in known)
    return min(odd, len(known) - odd) < _SEEN
