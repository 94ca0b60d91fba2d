"""What `solve` tells of typed numbers: how they were read, what explains them, and the answer."""

import shlex
from fractions import Fraction
from typing import TextIO

from neuron_tui.core.choosing.choice import Choice, Status
from neuron_tui.core.choosing.models import Candidate, input_names, model_words
from neuron_tui.core.typed.printing import printed, written
from neuron_tui.core.typed.reading import Reading
from neuron_tui.core.typed.words import read_words
from neuron_tui.core.writing.counted import counted

_STATUS_WORDS: dict[Status, str] = {
    "decided": "decide it",
    "about": "decide it about",
    "not decided": "do not decide it",
    "beyond": "are beyond all candidates",
    "contradictory": "contradict one another",
}
_LONGEST_REPEATED = 200
"""Characters of numbers that are told again as a part of a command."""
UNTRAINED: dict[str, object] = {
    "puzzle": "typed",
    "steps": 0,
    "status": None,
    "diverged_at": None,
    "prediction": None,
    "answer": None,
    "loss": None,
    "held_out": [],
    "learning_rate": None,
    "parameters": None,
    "optimum": None,
    "rate_limit": None,
    "condition_number": None,
    "steps_to_go": None,
}
"""The keys of a report where nothing was trained."""


def numbers_record(choice: Choice) -> dict[str, object]:
    """Return what a report of typed numbers has besides that of a puzzle."""
    chosen = choice.chosen
    record: dict[str, object] = {
        "status": choice.status,
        "read": _read(choice.reading),
        "reason": choice.reason,
        "model": None if chosen is None else _model(choice, chosen, "parameters"),
        "candidates": [
            {**_model(choice, each, "size"), "answer": _number(each.answer)}
            for each in choice.candidates
        ],
    }
    if chosen is not None:
        record |= {"answer": _number(chosen.answer), "exact": written(chosen.answer)}
    return record


def numbers_facts(choice: Choice) -> list[tuple[str, str]]:
    """Return what a person is told of typed numbers before any training."""
    facts = [("read as", read_words(choice.reading)), ("the numbers", _STATUS_WORDS[choice.status])]
    if choice.chosen is not None:
        return [*facts, ("model", choice.reason)]
    facts = [*facts, ("why", choice.reason), *_candidate_facts(choice)]
    return [*facts, ("all the same", _all_the_same(choice))]


def print_facts(choice: Choice, stream: TextIO) -> None:
    """Tell a person of typed numbers before any training."""
    for name, text in numbers_facts(choice):
        print(f"{name:13} {text}", file=stream)


def _all_the_same(choice: Choice) -> str:
    """Return how numbers that decide on no model can be played."""
    if choice.candidates:
        return (
            'neuron-tui lists "Type a puzzle …": there enter plays the model that is shown, and'
            " ctrl+t shows another"
        )
    numbers = printed(choice.reading)
    typed = shlex.quote(numbers) if len(numbers) <= _LONGEST_REPEATED else "'NUMBERS'"
    if choice.status == "contradictory":
        return f"neuron-tui new NAME --from {typed} writes them down: a neuron finds the best fit"
    return f"neuron-tui new NAME --from {typed} --network writes them down for a network to try"


def _candidate_facts(choice: Choice) -> list[tuple[str, str]]:
    return [
        ("" if number else "it could be", f"{written(each.answer)} by {_named(choice, each)}")
        for number, each in enumerate(choice.candidates)
    ]


def _named(choice: Choice, candidate: Candidate) -> str:
    learnt = counted(candidate.size, "number")
    return f"{model_words(choice.reading, candidate)} ({learnt} to learn)"


def _read(reading: Reading) -> dict[str, object]:
    if reading.kind == "sequence":
        return {"kind": "sequence", "sequence": [_number_or_ask(term) for term in reading.terms]}
    rows = [[*map(_number, row.inputs), _number_or_ask(row.output)] for row in reading.rows]
    return {"kind": "table", "rows": rows}


def _model(choice: Choice, candidate: Candidate, size: str) -> dict[str, object]:
    names = input_names(choice.reading)
    return {
        "features": [term.written(names) for term in candidate.terms],
        "previous": candidate.previous,
        size: candidate.size,
    }


def _number_or_ask(value: Fraction | None) -> int | float | str:
    return "??" if value is None else _number(value)


def _number(value: Fraction) -> int | float:
    """Return a number as JSON has it: whole ones without a point."""
    return int(value) if value.denominator == 1 else float(value)
