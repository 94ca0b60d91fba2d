"""`neuron-tui completion SHELL`: a script by which a shell completes commands and puzzles."""

import re
from argparse import ArgumentParser
from collections.abc import Sequence

import shtab

from neuron_tui import exit_codes
from neuron_tui.commands.opening import open_catalog

_SHELLS = ("bash", "zsh", "fish")
_TAKE_PUZZLES = ("solve", "export")
_TAKE_FILES = ("check", "grade")
_TAKE_NOTHING = ("list", "new", "schema", "progress", "keys", "serve")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def run(arguments: Sequence[str]) -> int:
    """Print the script on stdout."""
    parser = ArgumentParser(
        prog="neuron-tui completion",
        description="Print a script by which a shell completes commands and puzzles.",
    )
    parser.add_argument("shell", choices=_SHELLS, help="the shell that is to read it")
    shell: str = parser.parse_args(arguments).shell
    # A shell runs what it is given here, and the name of a file is anybody's to choose.
    ids = [each.id for each in open_catalog().entries if _PLAIN_WORD.fullmatch(each.id)]
    print(shtab.complete(_words(ids), shell))
    return exit_codes.DONE


def _words(ids: Sequence[str]) -> ArgumentParser:
    """Return the words that can be written, as a parser that only completion looks at."""
    parser = ArgumentParser(prog="neuron-tui")
    parser.add_argument("--plain", action="store_true", help="lines of text, without a screen")
    parser.add_argument("--version", action="store_true", help="tell the version")
    words = parser.add_subparsers()
    for name in _TAKE_PUZZLES:
        words.add_parser(name).add_argument("puzzle", choices=ids)
    for name in _TAKE_FILES:
        argument = words.add_parser(name).add_argument("path")
        argument.complete = shtab.FILE  # type: ignore[attr-defined]
    for name in _TAKE_NOTHING:
        words.add_parser(name)
    words.add_parser("completion").add_argument("shell", choices=_SHELLS)
    for id in ids:
        if id not in words.choices:
            words.add_parser(id)
    return parser
