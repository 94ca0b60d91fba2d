"""Puzzles built in Python: what an author says of one, said by its plain name."""

from dataclasses import fields, replace

from neuron_tui.core.puzzle.puzzle import Plan, Puzzle, Start
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
