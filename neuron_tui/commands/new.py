"""`neuron-tui new`: a puzzle file to go on from."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from neuron_tui import exit_codes
from neuron_tui.commands.number_words import as_arguments
from neuron_tui.commands.numbers import (
    UnreadableNumbersError,
    choice_of,
    read_cell_file,
)
from neuron_tui.core.authoring.proven_text import proven_text
from neuron_tui.core.authoring.saving import save_text
from neuron_tui.core.choosing.choice import Choice, choose
from neuron_tui.core.writing.terminal_text import is_blank, is_refused, shown_path
from neuron_tui.own_folder import own_folder

_EXAMPLE = "1 3, 2 5, 3 7, 4 ?"
_BENT_EXAMPLE = "-3 9, -2 4, -1 1, 0 0, 1 1, 2 4, 3 9, 1.5 ?"
_LONGEST_NAME = 100


def run(arguments: Sequence[str]) -> int:
    """Write a commented puzzle file that passes `check`; print its path and what to do next."""
    parser = ArgumentParser(
        prog="neuron-tui new",
        description="Write a puzzle file to go on from: commented, and right as it stands.",
        epilog="Exit code: 0 written, 2 wrong usage, or nothing could be written.",
    )
    parser.add_argument("name", metavar="NAME", help="the puzzle's id, such as my-puzzle")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--from", dest="numbers", metavar="NUMBERS", help="as you would type them")
    source.add_argument("--csv", type=Path, metavar="FILE", help="a CSV or TSV file")
    parser.add_argument("--network", action="store_true", help="for a network of 8 neurons")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="instead of your own folder")
    options = parser.parse_args(as_arguments(arguments))
    try:
        id = _id(options.name)
        example = _BENT_EXAMPLE if options.network else _EXAMPLE
        choice = _choice(example if options.numbers is None else options.numbers, options.csv)
        text = proven_text(_title(id), choice, is_network=options.network)
        path = save_text(text, id, options.to or own_folder())
    except (UnreadableNumbersError, ValueError) as error:
        return _refused(str(error))
    except FileExistsError as error:
        name = shown_path(error.filename)
        return _refused(f"{name} is there already: choose another name")
    except OSError as error:
        name = shown_path(error.filename)
        return _refused(f"{name}: {error.strerror}: choose another folder with --to")
    name = shown_path(path)
    print(name)
    if choice.chosen is None:
        print(f"These numbers are {choice.status}: {choice.reason}.", file=sys.stderr)
    print(
        f"Next: change it, then neuron-tui check '{name}', and play it: ", file=sys.stderr, end=""
    )
    print(f"neuron-tui '{name}'", file=sys.stderr)
    return exit_codes.DONE


def _choice(numbers: str, csv: Path | None) -> Choice:
    if csv is not None:
        return choose(read_cell_file(csv))
    return choice_of([numbers])


def _id(name: str) -> str:
    """Return the id in a name.

    Raises ValueError where it can be none.
    """
    id = name.removesuffix(".toml")
    if re.search(r"[/\\]", id):
        raise ValueError("NAME is an id such as my-puzzle: name the folder with --to")
    if is_blank(id) or id.startswith(".") or any(is_refused(each) for each in id):
        raise ValueError("NAME is an id such as my-puzzle")
    if len(id) > _LONGEST_NAME:
        raise ValueError(f"NAME has {len(id)} characters: keep at most {_LONGEST_NAME}")
    return id


def _title(id: str) -> str:
    words = id.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _refused(message: str) -> int:
    print(f"neuron-tui new: {message}", file=sys.stderr)
    return exit_codes.WRONG_USAGE
