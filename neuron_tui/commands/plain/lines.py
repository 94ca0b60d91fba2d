"""A training screen in lines of text."""

from collections.abc import Iterator

from neuron_tui.core.questions.question import Question
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui import wording
from neuron_tui.tui.answered import marked, reasons, verdict
from neuron_tui.tui.questions import Given
from neuron_tui.tui.telling.sections import Sections

_MOST_PARAMETERS = 8
_MOST_ROWS = 60


def puzzle_lines(snapshot: Snapshot) -> Iterator[str]:
    """Say what the puzzle is: its title, what it asks, and its rows."""
    puzzle = snapshot.puzzle
    yield isolated(puzzle.title)
    yield isolated(puzzle.question.replace("\n", " "))
    yield f"Columns: {', '.join(map(isolated, puzzle.columns))}"
    for number, row in enumerate(puzzle.rows[:_MOST_ROWS], start=1):
        inputs = ", ".join(map(plain, row.inputs))
        output = "??" if row.output is None else plain(row.output)
        held_out = " (held out)" if number in snapshot.settings.hold_out else ""
        yield f"Row {number}: {inputs} → {output}{held_out}"
    if len(puzzle.rows) > _MOST_ROWS:
        yield f"and {len(puzzle.rows) - _MOST_ROWS:,} more rows"


def state_line(snapshot: Snapshot) -> str:
    """Return step, loss, prediction, state, parameters and rate in one line."""
    values = [
        f"{name} {significant(value, 5)}"
        for name, value in zip(snapshot.parameter_names, snapshot.parameters.tolist(), strict=True)
    ]
    left_out = len(values) - _MOST_PARAMETERS
    if left_out > 0:
        values = [*values[:_MOST_PARAMETERS], f"and {left_out:,} more"]
    rate = f"rate {plain(snapshot.settings.learning_rate)}"
    parts = [
        f"Step {snapshot.step:,}",
        f"loss {significant(snapshot.loss, 5)}",
        wording.prediction(snapshot),
        wording.status(snapshot),
        *values,
        rate,
    ]
    return "; ".join(parts)


def section_lines(sections: Sections) -> Iterator[str]:
    """Say sections, each after its title; those without lines are left out."""
    for title, lines in sections:
        if lines:
            yield title
            yield from (f"  {name}: {text}" if name else f"  {text}" for name, text in lines)


def question_lines(question: Question) -> Iterator[str]:
    """Ask a question."""
    yield isolated(question.text)
    for place, choice in enumerate(question.choices, start=1):
        yield f"  {place}  {isolated(choice.text)}"
    yield (
        f"Answer with 1 to {len(question.choices)}, or leave it with an empty line."
        if question.choices
        else "Answer with a number, or leave it with an empty line."
    )


def given_lines(given: Given) -> Iterator[str]:
    """Say what is to be said of an answer."""
    yield verdict(given)
    yield from (f"  {mark}{text}" for mark, text in marked(given))
    yield from reasons(given)
