"""`neuron-tui [PUZZLE]`: the app."""

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from neuron_tui import exit_codes
from neuron_tui.commands.numbers import UnreadableNumbersError, are_numbers, choice_of
from neuron_tui.commands.numbers_report import print_facts
from neuron_tui.commands.opening import open_catalog, open_entry
from neuron_tui.core.choosing.typed_entry import typed_entry
from neuron_tui.core.puzzle_files.entry import OWN_CHAPTER, Entry
from neuron_tui.core.puzzle_files.problem import PuzzleFileError
from neuron_tui.core.writing.terminal_text import LONGEST_PATH, shown
from neuron_tui.keeping.opening import is_session_path
from neuron_tui.keeping.replay import Replay, ReplayError
from neuron_tui.keeping.session_file import SavedSession
from neuron_tui.keeping.session_reader import read_session

if TYPE_CHECKING:
    from neuron_tui.tui.session import Session


def play(words: Sequence[str], *, plainly: bool = False) -> int:
    """Open the app on the list, on the puzzle with this id or at this path, or on numbers; or the
    same in lines of text."""
    catalog = open_catalog()
    entry = saved = None
    if len(words) == 1 and is_session_path(Path(words[0])):
        try:
            saved = read_session(Path(words[0]))
        except PuzzleFileError as error:
            print(error, file=sys.stderr)
            return exit_codes.WRONG_USAGE
        path, puzzle = Path(words[0]), saved.puzzle
        entry = Entry(puzzle.id, path, OWN_CHAPTER, "yours", puzzle)
    elif words and are_numbers(words):
        try:
            choice = choice_of(words)
            entry = typed_entry(choice)
        except (UnreadableNumbersError, ValueError) as error:
            print(f"neuron-tui: {error}", file=sys.stderr)
            return exit_codes.WRONG_USAGE
        if entry is None:
            print_facts(choice, sys.stderr)
            return exit_codes.ANSWER_IS_NO
        catalog = catalog.with_entry(entry)
    elif len(words) > 1:
        print(
            "neuron-tui: one puzzle is opened at a time; quote a name with spaces, and write"
            " numbers with a ?",
            file=sys.stderr,
        )
        return exit_codes.WRONG_USAGE
    elif words:
        entry = open_entry(catalog, words[0])
        if entry is None:
            return exit_codes.WRONG_USAGE
    if not plainly and not _is_terminal():
        given = shlex.join(words) if words else "first-neuron"
        name = shown(given, LONGEST_PATH)
        print(
            "neuron-tui: the app needs a terminal that can move its cursor; this is none."
            f" Without one, add --plain, or use: neuron-tui solve {name}",
            file=sys.stderr,
        )
        return exit_codes.WRONG_USAGE
    try:
        session = None if saved is None else _session(saved)
    except ReplayError as error:
        print(f"{shown(words[0], LONGEST_PATH)}: {error}", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    if plainly:
        from neuron_tui.commands.plain.loop import play_plainly

        return play_plainly(catalog, entry, session)
    from neuron_tui.tui.app import NeuronApp

    app = NeuronApp(catalog, entry, session, teaches_first=True)
    app.run()
    if app.farewell:
        print(f"neuron-tui: {app.farewell}", file=sys.stderr)
    if app.return_code is None or app.fault is not None:
        print(app.fault or "neuron-tui: the app ended by a fault of its own.", file=sys.stderr)
        return exit_codes.CRASHED
    return app.return_code


def _session(saved: SavedSession) -> "Session":
    from neuron_tui.tui.session import Session

    return Session(saved.puzzle, Replay(saved))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
