"""Questions and lessons written as the text of a puzzle file."""

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.written import When, WrittenQuestion
from neuron_tui.core.toml.written import toml_lines


def question_lines(puzzle: Puzzle) -> list[str]:
    """Return the lines of a puzzle's questions and of its lesson."""
    lines: list[str] = []
    for question in puzzle.questions:
        said = {"text": question.text} if question.text else {}
        lines += ["", "[[questions]]", *toml_lines({**said, **_asked(question)})]
    for page in puzzle.lesson:
        values: dict[str, object] = {"text": page.text, "panel": page.panel, "press": page.press}
        if page.question is not None:
            values |= {"ask": page.question.text or None, **_asked(page.question)}
        known = {key: value for key, value in values.items() if value is not None}
        lines += ["", "[[lesson]]", *toml_lines(known)]
    return lines


def _asked(question: WrittenQuestion) -> dict[str, object]:
    values: dict[str, object] = {}
    if question.when != When():
        values["when"] = question.when.text
    if question.choices:
        values |= {"choices": list(question.choices), "right": question.right + 1}
    else:
        values |= {} if question.number is None else {"number": question.number}
        values["tolerance"] = question.tolerance
    if question.tempting:
        values["tempting"] = list(question.tempting)
    if question.holds:
        values["holds"] = [condition.text for condition in question.holds]
    if question.measured is not None:
        values["measured"] = question.measured.text
    for key in ("idea", "because", "hides_cause"):
        if getattr(question, key):
            values[key] = getattr(question, key)
    return values
