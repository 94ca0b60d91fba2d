"""The text of a puzzle file that was tried before anybody is given it."""

from dataclasses import replace
from pathlib import Path

from neuron_tui.core.authoring.puzzle_text import Written, puzzle_text
from neuron_tui.core.choosing.choice import Choice
from neuron_tui.core.choosing.typed_puzzle import puzzle_of
from neuron_tui.core.choosing.working_settings import working
from neuron_tui.core.proofs.proof import prove
from neuron_tui.core.puzzle_files.reader import parse_puzzle


def proven_text(title: str, choice: Choice, *, is_network: bool = False) -> str:
    """Return the text of a puzzle file that passes `check` as it stands.

    The answer is in it where the numbers decide on one and the file's own settings come to it.
    Raises ValueError where the numbers are too large to train with.
    """
    found = None if choice.chosen is None else working(puzzle_of(choice, choice.chosen))
    puzzle = None if found is None else found.puzzle
    whole = Written(title, choice, puzzle, is_network=is_network)
    text = puzzle_text(whole)
    if prove(parse_puzzle(text, "new", Path("new.toml"))).broken:
        return puzzle_text(replace(whole, has_answer=False))
    return text
