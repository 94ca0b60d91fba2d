"""Numbers in place of a puzzle's name: as they are typed, from a pipe, or in a CSV or TSV file."""

import re
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from neuron_tui.core.choosing.choice import Choice, choose
from neuron_tui.core.choosing.reading import MOST_CHARACTERS, Reading, TypedError
from neuron_tui.core.choosing.typed_text import read_cells, read_typed
from neuron_tui.core.writing.terminal_text import LONGEST_PATH, shown

FROM_STDIN = "-"
CELL_FILES = (".csv", ".tsv")
_NAME = re.compile(r"[^\W\d][\w./\\ ~-]*|[\w.-]*[/\\][\w./\\ ~-]*")
_FILES = (".toml", *CELL_FILES)
_AN_OPTION_TO_ARGPARSE = re.compile(r"-[\d.][^=]*[^\d.]|-[\d.]+[^\d.].*", re.DOTALL)


class UnreadableNumbersError(Exception):
    """Numbers cannot be read; the message says where and why, over several lines."""


def as_arguments(arguments: Sequence[str]) -> list[str]:
    """Return arguments in which a number such as `-1/2` is not taken for an option."""
    return [
        f"−{each[1:]}" if _AN_OPTION_TO_ARGPARSE.fullmatch(each) else each for each in arguments
    ]


def are_numbers(words: Sequence[str]) -> bool:
    """Whether arguments are typed numbers, or where to read some, and not names of puzzles."""
    text = " ".join(words)
    if text == FROM_STDIN or _is_cell_file(words) or not text.strip():
        return True
    if text.lower().endswith(_FILES):
        return False
    return not all(_NAME.fullmatch(word) for word in words)


def _is_cell_file(words: Sequence[str]) -> bool:
    """Whether arguments are one path of a CSV or TSV file, with spaces in it or not."""
    text = " ".join(words)
    is_one = len(words) == 1 or Path(text).is_file()
    return is_one and text.lower().endswith(CELL_FILES)


def choice_of(words: Sequence[str]) -> Choice:
    """Return the model that was chosen for numbers as they were given.

    Raises UnreadableNumbersError where they cannot be read.
    """
    text = " ".join(words)
    if text == FROM_STDIN:
        return choose(_told_in("standard input", sys.stdin.read(MOST_CHARACTERS + 1), _any))
    if _is_cell_file(words):
        return choose(read_cell_file(Path(text)))
    return choose(_told_in(None, text, read_typed))


def read_cell_file(path: Path) -> Reading:
    """Return the reading of a CSV or TSV file.

    Raises UnreadableNumbersError where it cannot be read.
    """
    name = shown(str(path), LONGEST_PATH)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read(MOST_CHARACTERS + 1)
    except OSError as error:
        raise UnreadableNumbersError(f"{name}: {error.strerror}") from error
    except ValueError as error:
        message = f"{name}: this is no text in UTF-8: save it as a CSV file in UTF-8"
        raise UnreadableNumbersError(message) from error
    return _told_in(name, text, read_cells)


def _any(text: str) -> Reading:
    """Return what a pipe brought: lines that a person typed, or cells that a program wrote."""
    try:
        return read_typed(text)
    except TypedError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
        return read_cells(text)


def _told_in(name: str | None, text: str, read: Callable[[str], Reading]) -> Reading:
    """Return the reading; raise what is wrong with its place, a caret and a way to write it."""
    try:
        return read(text)
    except TypedError as error:
        line, column = error.place_in(text)
        place = f"{name}:{line}:{column}: " if name else f"{line}:{column}: "
        lines = [place + error.message]
        if text.strip():
            lines += [f"  {each}".rstrip() for each in error.caret_in(text)]
        lines.append(f"An example: neuron-tui {shlex.quote(error.example)}")
        raise UnreadableNumbersError("\n".join(lines)) from error
