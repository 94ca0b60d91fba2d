"""What is said of an answer that was given to a question."""

from neuron_tui.core.writing.numerals import compact
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.number_field import number_in
from neuron_tui.tui.questions import Given

RIGHT = "✓"
WRONG = "✗"


def verdict(given: Given) -> str:
    """Return whether it was right."""
    return "Right!" if given.is_right else "Not so"


def marked(given: Given) -> list[tuple[str, str]]:
    """Return each choice, or the number, after its mark, right, wrongly chosen or a blank, and what
    it is numbered with."""
    question = given.question
    if not question.choices:
        if given.is_right:
            return [(f"{RIGHT} ", given.text)]
        return [(f"{WRONG} ", f"{given.text}; it is {compact(question.number)}")]
    right, lines = question.choices[question.right], []
    for place, choice in enumerate(question.choices, start=1):
        mark = RIGHT if choice is right else WRONG if choice.text == given.text else " "
        lines.append((f"{mark} {place}  ", isolated(choice.text)))
    return lines


def reasons(given: Given) -> list[str]:
    """Return why the answer was tempting, where it is wrong, and what decides the question."""
    question = given.question
    diagnosis = next((each.diagnosis for each in question.choices if each.text == given.text), "")
    if not question.choices and not given.is_right:
        diagnosis = question.diagnosis_of(number_in(given.text))
    return [isolated(text) for text in (diagnosis, question.because) if text]
