"""What is told once a puzzle is solved: its answer, the rule, and why."""

from textual.content import Content

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.writing.numerals import plain
from neuron_tui.core.writing.terminal_text import isolated


def explained(puzzle: Puzzle) -> Content:
    """Return the answer, the rule and the explanation, as far as the author gives them."""
    if puzzle.answer is None:
        return Content("This puzzle comes without an answer: what the neuron says is all.")
    asked = ", ".join(plain(value) for value in puzzle.ask.inputs)
    parts = [Content.styled(f"{asked} → {plain(puzzle.answer)}", "bold $text-success")]
    if puzzle.rule is not None:
        parts.append(Content(f"The rule: {isolated(puzzle.rule)}"))
    if puzzle.explanation is not None:
        parts.append(Content(isolated(puzzle.explanation.strip().replace("\n", " "))))
    return Content("\n\n").join(parts)
