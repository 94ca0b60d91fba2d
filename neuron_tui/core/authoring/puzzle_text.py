"""A puzzle file as a text to go on from: commented, complete, and right as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from neuron_tui.core.choosing.candidates import ODD, POSITION
from neuron_tui.core.choosing.choice import Choice
from neuron_tui.core.choosing.models import Candidate
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.rows import ASK
from neuron_tui.core.toml.written import toml_value
from neuron_tui.core.typed.reading import Reading

SCHEMA_FILE = "neuron-tui.schema.json"
LONGEST_TITLE = 80
_COMMENTS_FROM = 44
_EXACT = 1e15
"""Below it every whole number is one of its own."""


@dataclass(frozen=True)
class Written:
    """What of a puzzle is written down besides its rows."""

    title: str
    choice: Choice
    puzzle: Puzzle | None
    """The chosen model's puzzle with settings that solve it; None where there is none."""
    is_network: bool = False
    has_answer: bool = True


def puzzle_text(written: Written) -> str:
    """Return the text of a puzzle file."""
    reading, puzzle = written.choice.reading, written.puzzle
    title = written.title[:LONGEST_TITLE]
    lines = [
        f"#:schema ./{SCHEMA_FILE}",
        "# A puzzle for neuron-tui. Change anything, then: neuron-tui check THIS-FILE",
        "format = 1",
        f"title = {toml_value(title)}",
        _said('question = "What belongs in place of ??"', "what the learner is asked"),
        *_rows(written.choice, puzzle, is_network=written.is_network),
        *_answer(written),
        _said("difficulty = 1", "1 to 5"),
        _said("hints = [", "shown one after another"),
        '  "Look at how the output changes when an input does.",',
        "]",
    ]
    if written.is_network:
        return "\n".join([*lines, *_network(reading)]) + "\n"
    return "\n".join([*lines, *_neuron(puzzle)]) + "\n"


def _rows(choice: Choice, puzzle: Puzzle | None, *, is_network: bool) -> list[str]:
    reading, candidate = choice.reading, choice.chosen
    if is_network or candidate is None or puzzle is None:
        return _plain_rows(reading)
    if reading.kind == "table":
        return [*_columns(puzzle.columns), *_table(reading), *_features(puzzle)]
    if ODD in _taken(candidate) or (POSITION in _taken(candidate) and candidate.previous):
        sequence = toml_value([_entry(term) for term in reading.terms])
        lines = [f"# The sequence {sequence}, as rows of", "# what explains a term:"]
        rows = [(*row.inputs, row.output) for row in puzzle.rows]
        return [*lines, *_columns(puzzle.columns), *_matrix(rows), *_features(puzzle)]
    if candidate.previous:
        names = [f"x{place + 1}" for place in range(candidate.previous)]
        first = POSITION - candidate.previous
        features = [
            term.form.written.format(*(_name(place - first, names) for place in term.inputs))
            for term in candidate.terms
        ]
        made = [_said(f"previous = {candidate.previous}", "the inputs: so many terms before")]
        if sorted(features) != sorted(names if len(names) > 1 else ["x"]):
            made.append(f"features = {toml_value(features)}")
        return [*_sequence(reading), *made]
    return [*_sequence(reading), *_features(puzzle)]


def _plain_rows(reading: Reading) -> list[str]:
    return _sequence(reading) if reading.kind == "sequence" else _table(reading)


def _name(place: int, names: Sequence[str]) -> str:
    return names[place] if len(names) > 1 else "x"


def _taken(candidate: Candidate) -> set[int]:
    return {place for term in candidate.terms for place in term.inputs}


def _answer(written: Written) -> list[str]:
    puzzle = written.puzzle
    if puzzle is None or puzzle.answer is None or not written.has_answer:
        return [_said("# answer = 7", "the number for ??; with it, `check` proves the puzzle")]
    lines = [f"answer = {toml_value(_entry(puzzle.answer))}"]
    if puzzle.rule is not None and not written.is_network:
        lines.append(_said(f"rule = {toml_value(puzzle.rule)}", "shown once it is solved"))
    return lines


def _features(puzzle: Puzzle) -> list[str]:
    if not puzzle.features:
        return []
    texts = [feature.text for feature in puzzle.features]
    return [_said(f"features = {toml_value(texts)}", "what is made of the inputs")]


def _neuron(puzzle: Puzzle | None) -> list[str]:
    if puzzle is None:
        return [
            _said('# scale = "standard"', "inputs to mean 0 and deviation 1"),
            "",
            "[neuron]",
            _said("seed = 0", "weights are drawn from it"),
            "",
            "[training]",
            _said("# learning_rate = 0.001", "left out: half of what the rows bear"),
            "# steps = 100",
        ]
    settings, plan = puzzle.settings, puzzle.plan
    return [
        _said(f"scale = {toml_value(settings.scale)}", "inputs to mean 0 and deviation 1, or none"),
        "",
        "[neuron]",
        _said("seed = 0", "weights are drawn from it"),
        "",
        "[training]",
        f"learning_rate = {toml_value(_entry(settings.learning_rate))}",
        _said(f"steps = {plan.steps}", "enough to be solved in"),
        _said(
            f"tolerance = {toml_value(_entry(plan.tolerance))}",
            "solved when the prediction is so close",
        ),
    ]


def _network(reading: Reading) -> list[str]:
    return [
        _said('scale = "standard with output"', "networks learn better so"),
        "",
        "[neuron]",
        _said("hidden = [8]", "one hidden layer of 8 neurons"),
        'activation = "tanh"',
        _said("seed = 1", "other weights to start from: another seed"),
        "",
        "[training]",
        'optimizer = "adam"',
        "learning_rate = 0.02",
        "steps = 2000",
        f"tolerance = {toml_value(_entry(_tenth_of_spread(reading)))}",
    ]


def _tenth_of_spread(reading: Reading) -> float:
    known = [*(row.output for row in reading.rows), *reading.terms]
    numbers = [float(value) for value in known if value is not None]
    spread = max(numbers) - min(numbers)
    return float(f"{spread / 10:.1g}") if spread else 0.5


def _columns(columns: Sequence[str]) -> list[str]:
    return [f"columns = {toml_value(columns)}"]


def _table(reading: Reading) -> list[str]:
    return _matrix([(*row.inputs, row.output) for row in reading.rows])


def _matrix(rows: Sequence[Sequence[Fraction | float | None]]) -> list[str]:
    lines = [f"  {toml_value([_entry(entry) for entry in row])}," for row in rows]
    return [_said("rows = [", 'inputs, then the output; exactly one is "??"'), *lines, "]"]


def _sequence(reading: Reading) -> list[str]:
    return [f"sequence = {toml_value([_entry(term) for term in reading.terms])}"]


def _entry(value: Fraction | float | None) -> object:
    """Return a number as a person writes it, a whole one without a point; an ask where there is
    none."""
    if value is None:
        return ASK
    return int(value) if value == int(value) and -_EXACT < value < _EXACT else float(value)


def _said(line: str, comment: str) -> str:
    """Return a line with a comment, comments standing below one another."""
    return f"{f'{line}  ':{_COMMENTS_FROM}}# {comment}"
