"""The values of a TOML text, or the one problem that it is none."""

from pathlib import Path

from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.toml.values import TomlError, read_toml


def toml_values(text: str, path: Path) -> dict[str, object]:
    """Return the values of a file's text. Raises PuzzleFileError with one problem if it is no
    TOML."""
    try:
        return read_toml(text)
    except TomlError as error:
        place = error.position
        problem = Problem(place.line, place.column, "", error.message)
        raise PuzzleFileError(path, (problem,)) from None
