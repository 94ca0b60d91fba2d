"""How many number puzzles are solved from their numbers alone, by training the chosen neuron.

    python tests/benchmarks/number_puzzles.py

A puzzle is right where the trained neuron comes within 0.02 (of large answers: 2 in 100,000) of the
known one, undecided where none is given, and wrong where another one is. In the end it prints how
long a choice takes for 40 rows that no model explains, the longest there is: the aim is 0.3 s.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from neuron_tui.core.choosing.choice import choose
from neuron_tui.core.choosing.typed_puzzle import puzzle_of
from neuron_tui.core.choosing.working_settings import working
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.typed.typed_text import read_typed

DATA = Path(__file__).parent.parent / "data"
_CLOSE = 0.02


@dataclass(frozen=True)
class Listed:
    """A puzzle as it is typed, and the answer that its page gives."""

    name: str
    typed: str
    answer: float


@dataclass(frozen=True)
class Outcome:
    """What came of a puzzle: right, wrong or undecided, and what the trained neuron said."""

    listed: Listed
    verdict: str
    said: float | None
    words: str


def ragni_and_klein() -> list[Listed]:
    """Return the 20 number series of Ragni and Klein (2011), the last term asked."""
    data = json.loads((DATA / "ragni_klein_20.json").read_text("utf-8"))
    return [
        Listed(each["id"], " ".join(map(str, each["terms"])), each["answer"])
        for each in data["series"]
    ]


def from_pages() -> list[Listed]:
    """Return the puzzles that were found on public pages."""
    data = json.loads((DATA / "number_puzzles.json").read_text("utf-8"))
    return [
        Listed(f"{each['kind']} {number}", each["typed"], each["answer"])
        for number, each in enumerate(data["puzzles"], start=1)
    ]


def outcome_of(listed: Listed) -> Outcome:
    """Choose a model for a puzzle's numbers, train it, and compare what it says."""
    choice = choose(read_typed(listed.typed))
    found = None if choice.chosen is None else working(puzzle_of(choice, choice.chosen))
    if found is None:
        return Outcome(listed, "undecided", None, f"{choice.status}: {choice.reason}")
    trainer = Trainer(found.puzzle)
    trainer.seek(found.puzzle.plan.steps)
    said = trainer.snapshot().ask_prediction
    is_right = abs(said - listed.answer) <= _CLOSE * max(1.0, abs(listed.answer) / 1000)
    return Outcome(listed, "right" if is_right else "wrong", said, choice.reason)


def seconds_to_choose(inputs: int) -> float:
    """Return the processor time of a choice for 40 rows that no model explains, best of three."""
    rows = [
        [(7 * row * (place + 3) ** 2 + row**2) % 101 for place in range(inputs)]
        for row in range(41)
    ]
    lines = [" ".join(map(str, (*row, sum(row) ** 3 % 1009))) for row in rows[:-1]]
    reading = read_typed(", ".join([*lines, " ".join(map(str, rows[-1])) + " ?"]))
    took = []
    for _ in range(3):
        began = process_time()
        choose(reading)
        took.append(process_time() - began)
    return min(took)


def main() -> int:
    """Print a line a puzzle, the score of both lists, and how long a choice takes."""
    for title, puzzles in (("Ragni and Klein 2011", ragni_and_klein()), ("Pages", from_pages())):
        outcomes = [outcome_of(each) for each in puzzles]
        print(title)
        for each in outcomes:
            said = "" if each.said is None else f"{each.said:.6g}"
            print(f"  {each.verdict:10} {each.listed.typed[:46]:47} {said:10} {each.words[:90]}")
        counts = Counter(each.verdict for each in outcomes)
        print(f"  {dict(counts)} of {len(outcomes)}")
    print("Seconds for 40 rows of 1, 2, 3 and 4 inputs (aim: 0.3)")
    print("  " + ", ".join(f"{seconds_to_choose(inputs):.2f}" for inputs in range(1, 5)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
