"""Numbers written with a decimal comma, which TOML takes for two."""

import re
from pathlib import Path

from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.puzzle.puzzle import Puzzle

_ROW = re.compile(r"\[([^\[\]]*)\]")
_CLOSE = re.compile(r"[-+]?\d+,\d+")


def comma_doubt(path: Path, puzzle: Puzzle) -> str | None:
    """Return what to ask an author whose every row has a comma close between two whole numbers and
    another one with a space behind it, as in [17,4, 1]; None where the commas tell nothing.

    Raises PuzzleFileError where the file cannot be read.
    """
    if len(puzzle.columns) <= 2:
        return None
    rows = [found[1].strip() for found in _ROW.finditer(read_text(path))]
    rows = [row for row in rows if row.count(",") + 1 == len(puzzle.columns)]
    doubtful = [_CLOSE.match(row) for row in rows if ", " in row]
    if len(rows) < len(puzzle.rows) or len(doubtful) < len(rows) or None in doubtful:
        return None
    first = next(each[0] for each in doubtful if each is not None)
    return f"{first} is two numbers here: if it is one, write {first.replace(',', '.')}"
