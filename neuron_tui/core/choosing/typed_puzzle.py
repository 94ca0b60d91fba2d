"""A chosen model becomes a puzzle for one neuron: it is told the inputs, and no weight."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import isfinite

from neuron_tui.core.choosing.candidates import ODD, POSITION, SEQUENCE_INPUTS, Term
from neuron_tui.core.choosing.choice import Choice
from neuron_tui.core.choosing.models import (
    Candidate,
    Example,
    examples_of,
    input_names,
    input_words,
    model_words,
)
from neuron_tui.core.puzzle.features import Feature, parse_feature
from neuron_tui.core.puzzle.puzzle import Plan, Puzzle, Row
from neuron_tui.core.typed.printing import written
from neuron_tui.core.writing.numbered import numbered
from neuron_tui.core.writing.numerals import compact, decimals_of

TYPED_ID = "typed"
"""What a puzzle is called that was typed and has no file."""
_LONGEST_TITLE = 60
_LONGEST_RULE = 80
_MOST_DECIMALS = 6
_HEADS = {POSITION: "Position", ODD: "Odd place"}


def puzzle_of(choice: Choice, candidate: Candidate) -> Puzzle:
    """Return the puzzle in which a neuron is given what a candidate takes.

    Raises ValueError where its numbers are too large to train with.
    """
    reading = choice.reading
    examples = examples_of(reading, candidate.previous)
    places = _places(choice, candidate)
    rows = tuple(
        Row(number, tuple(float(each.inputs[place]) for place in places), _output(each))
        for number, each in enumerate(examples, start=1)
    )
    puzzle = Puzzle(
        id=TYPED_ID,
        title=title_of(choice),
        question=_question(choice),
        columns=_columns(choice, places),
        rows=rows,
        features=_features(candidate, places),
    )
    if candidate.error:
        return puzzle
    answer, others = _float(candidate.answer), _others(choice, candidate)
    return replace(
        puzzle,
        answer=answer,
        rule=_rule(choice, candidate),
        other_answers=tuple(_float(other.answer) for other in others),
        explanation=_explanation(choice, others),
        plan=_plan(puzzle, answer),
    )


def title_of(choice: Choice) -> str:
    """Return what a typed puzzle is called: its numbers, as many as a line has room for."""
    reading = choice.reading
    if reading.kind == "sequence":
        parts = ["??" if term is None else written(term) for term in reading.terms]
    else:
        parts = [
            f"{', '.join(map(written, row.inputs))} →"
            f" {'??' if row.output is None else written(row.output)}"
            for row in reading.rows
        ]
    joined = (", " if reading.inputs == 1 else "; ").join(parts)
    return joined if len(joined) <= _LONGEST_TITLE else joined[: _LONGEST_TITLE - 1] + "…"


def _question(choice: Choice) -> str:
    if choice.reading.kind == "sequence":
        return "Which number belongs in place of ?? in this sequence?"
    return "One rule turns the inputs of every row into its output. What belongs in place of ??"


def _places(choice: Choice, candidate: Candidate) -> tuple[int, ...]:
    """Return which inputs the puzzle's rows have: all of a table, those taken of a sequence."""
    if choice.reading.kind == "table":
        return tuple(range(choice.reading.inputs))
    return tuple(sorted({place for term in candidate.terms for place in term.inputs}))


def _columns(choice: Choice, places: tuple[int, ...]) -> tuple[str, ...]:
    reading = choice.reading
    if reading.kind == "sequence":
        return (*(_HEADS.get(place, SEQUENCE_INPUTS[place]) for place in places), "Term")
    if reading.heads:
        return reading.heads
    return (*input_names(reading), "y") if reading.inputs > 1 else ("Input", "Output")


def _features(candidate: Candidate, places: tuple[int, ...]) -> tuple[Feature, ...]:
    """Return the features of the puzzle's inputs; none where these are taken as they are."""
    count = len(places)
    names = dict(zip(places, numbered("x", count), strict=True))
    texts = [_feature_text(term, names) for term in candidate.terms]
    if sorted(texts) == sorted(names.values()):
        return ()
    return tuple(parse_feature(text, count) for text in texts)


def _feature_text(term: Term, names: dict[int, str]) -> str:
    return term.form.written.format(*(names[place] for place in term.inputs))


def _rule(choice: Choice, candidate: Candidate) -> str | None:
    """Return a candidate as its maker would write it: `2x + 1`, `2 · previous term + 1`."""
    names = input_words(choice.reading)
    parts = [
        (weight, f" · {term.words(names)}")
        for weight, term in zip(candidate.weights, candidate.terms, strict=True)
    ]
    text = ""
    for value, name in [*parts, (candidate.bias, "")]:
        if not value:
            continue
        size = "" if name and abs(value) == 1 else written(abs(value))
        if size.isdecimal() and len(name.removeprefix(" · ")) == 1:
            name = name.removeprefix(" · ")
        sign = ("−" if value < 0 else "") if not text else (" − " if value < 0 else " + ")
        text += sign + (size + name if size else name.removeprefix(" · "))
    return text if 0 < len(text) <= _LONGEST_RULE else text[:_LONGEST_RULE] or "0"


def _others(choice: Choice, candidate: Candidate) -> list[Candidate]:
    """Return the candidates by which another number belongs there; none where the numbers decide
    for this one."""
    if choice.chosen is not None and choice.chosen.answer == candidate.answer:
        return []
    return [each for each in choice.candidates if each.answer != candidate.answer]


def _explanation(choice: Choice, others: Sequence[Candidate]) -> str | None:
    if not others:
        return None
    named = ", ".join(
        f"{compact(_float(each.answer))} by {model_words(choice.reading, each)}" for each in others
    )
    why = f" {choice.reason[0].upper()}{choice.reason[1:]}." if choice.chosen is None else ""
    return f"By another rule another number belongs there: {named}.{why}"


def _plan(puzzle: Puzzle, answer: float) -> Plan:
    """Return a plan whose tolerance is two digits finer than the outputs are written with."""
    decimals = min(decimals_of((*puzzle.outputs, answer)), _MOST_DECIMALS)
    if decimals == _MOST_DECIMALS:
        # A third has no last digit.
        decimals = 0
    return Plan(proposes_rate=False, tolerance=max(10.0 ** -(decimals + 2), abs(answer) * 1e-7))


def _output(example: Example) -> float | None:
    return None if example.output is None else _float(example.output)


def _float(value: Fraction) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number) or abs(number) > 1e100:
        raise ValueError("the numbers are too large to train with")
    return number
