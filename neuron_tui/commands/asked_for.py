"""What the words after `neuron-tui` ask for: the list, a puzzle, a session file, or numbers."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from neuron_tui import exit_codes
from neuron_tui.commands.number_words import are_numbers
from neuron_tui.commands.opening import open_catalog, open_entry
from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import OWN_CHAPTER, Entry
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.keeping.session_ending import is_session_path

if TYPE_CHECKING:
    from neuron_tui.keeping.session_file import SavedSession


@dataclass(frozen=True)
class AskedFor:
    """What to open: the list of a catalog, and over it an entry's puzzle, in a saved session."""

    catalog: Catalog
    entry: Entry | None = None
    saved: "SavedSession | None" = None


def asked_for(words: Sequence[str]) -> AskedFor | int:
    """Return what to open, or, once it is told why nothing can be, the exit code."""
    catalog = open_catalog()
    if not words:
        return AskedFor(catalog)
    if len(words) == 1 and is_session_path(Path(words[0])):
        return _saved(catalog, Path(words[0]))
    if are_numbers(words):
        return _typed(catalog, words)
    if len(words) > 1:
        print(
            "neuron-tui: one puzzle is opened at a time; quote a name with spaces, and write"
            " numbers with a ?",
            file=sys.stderr,
        )
        return exit_codes.WRONG_USAGE
    entry = open_entry(catalog, words[0])
    return exit_codes.WRONG_USAGE if entry is None else AskedFor(catalog, entry)


def _saved(catalog: Catalog, path: Path) -> AskedFor | int:
    # What reads a session, and what finds a model, is loaded where one is asked for.
    from neuron_tui.keeping.session_reader import read_session

    try:
        saved = read_session(path)
    except PuzzleFileError as error:
        print(error, file=sys.stderr)
        return exit_codes.WRONG_USAGE
    puzzle = saved.puzzle
    return AskedFor(catalog, Entry(puzzle.id, path, OWN_CHAPTER, "yours", puzzle), saved)


def _typed(catalog: Catalog, words: Sequence[str]) -> AskedFor | int:
    from neuron_tui.commands.numbers import UnreadableNumbersError, choice_of
    from neuron_tui.commands.numbers_report import print_facts
    from neuron_tui.core.choosing.typed_entry import typed_entry

    try:
        choice = choice_of(words)
        entry = typed_entry(choice)
    except (UnreadableNumbersError, ValueError) as error:
        print(f"neuron-tui: {error}", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    if entry is None:
        print_facts(choice, sys.stderr)
        return exit_codes.ANSWER_IS_NO
    return AskedFor(catalog.with_entry(entry), entry)
