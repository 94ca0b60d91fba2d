"""Numbers in place of a puzzle's name: as they are typed, from a pipe, or in a CSV or TSV file."""

import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from neuron_tui.commands.number_words import FROM_STDIN, is_cell_file
from neuron_tui.core.choosing.choice import Choice, choose
from neuron_tui.core.typed.reading import MOST_CHARACTERS, Reading, TypedError
from neuron_tui.core.typed.typed_text import read_cells, read_typed
from neuron_tui.core.writing.terminal_text import shown_path


class UnreadableNumbersError(Exception):
    """Numbers cannot be read; the message says where and why, over several lines."""


def choice_of(words: Sequence[str]) -> Choice:
    """Return the model that was chosen for numbers as they were given.

    Raises UnreadableNumbersError where they cannot be read.
    """
    text = " ".join(words)
    if text == FROM_STDIN:
        return choose(_told_in("standard input", sys.stdin.read(MOST_CHARACTERS + 1), _any))
    if is_cell_file(words):
        return choose(read_cell_file(Path(text)))
    return choose(_told_in(None, text, read_typed))


def read_cell_file(path: Path) -> Reading:
    """Return the reading of a CSV or TSV file.

    Raises UnreadableNumbersError where it cannot be read.
    """
    name = shown_path(path)
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
