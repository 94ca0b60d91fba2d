"""Puzzles built in Python: what an author says of one, said by its plain name."""

from collections.abc import Sequence
from dataclasses import fields, replace

from neuron_tui.core.puzzle.puzzle import Plan, Puzzle, Row, Start
from neuron_tui.core.puzzle.settings import Settings

_OWN = {each.name for each in fields(Puzzle)}
_PARTS = {"settings": Settings, "start": Start, "plan": Plan}


def authored(puzzle: Puzzle, **said: object) -> Puzzle:
    """Return a puzzle of which its author says something else, each by the name of the field that
    holds it: of the puzzle itself, of its settings, its start or its plan.

    A learning rate of None is one that is left out.
    """
    if "hold_out" in said:
        said["hold_out"] = frozenset(said["hold_out"])
    if "learning_rate" in said:
        said = {"proposes_rate": said["learning_rate"] is not None, **said}
    if said.get("learning_rate", 0.0) is None:
        del said["learning_rate"]
    for name, part in reversed(_PARTS.items()):
        of_part = {each.name for each in fields(part)} & said.keys() - _OWN
        if of_part:
            changed = replace(getattr(puzzle, name), **{key: said.pop(key) for key in of_part})
            said[name] = changed
    return replace(puzzle, **said)


def puzzle_of(examples: Sequence[Sequence[float]], ask: Sequence[float], **start: object) -> Puzzle:
    """Build a puzzle from its examples (inputs, then output) and the inputs of its ask, last."""
    rows = [
        Row(number, tuple(map(float, row[:-1])), float(row[-1]))
        for number, row in enumerate(examples, start=1)
    ]
    rows.append(Row(len(rows) + 1, tuple(map(float, ask)), None))
    puzzle = Puzzle(
        id="a-puzzle",
        title="A puzzle",
        question="What belongs in place of ??",
        columns=(*(f"x{index}" for index in range(1, len(ask) + 1)), "y"),
        rows=tuple(rows),
    )
    return authored(puzzle, **start)
