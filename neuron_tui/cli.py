"""The command line: says what it can do without loading what it takes to do it."""

import errno
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module

from neuron_tui import __version__, exit_codes, fault
from neuron_tui.streams import prepare_streams

Run = Callable[[Sequence[str]], int]

COMMANDS = {
    "list": "neuron_tui.commands.list_puzzles",
    "check": "neuron_tui.commands.check",
    "solve": "neuron_tui.commands.solve",
    "export": "neuron_tui.commands.export",
    "new": "neuron_tui.commands.new",
    "schema": "neuron_tui.commands.schema",
    "progress": "neuron_tui.commands.progress",
    "grade": "neuron_tui.commands.grade",
    "keys": "neuron_tui.commands.keys",
    "serve": "neuron_tui.commands.serve.command",
    "completion": "neuron_tui.commands.completion",
}
"""Each command's module, whose `run(arguments)` returns an exit code."""

_DESCRIPTION = """\
Watch one neuron learn a number puzzle, with every number of every step.

neuron-tui [PUZZLE]    open the app, on the list or on a puzzle by id or path
neuron-tui NUMBERS     open the app on numbers as you would write them, with a ?
neuron-tui --plain     the same in lines of text, without a screen
neuron-tui list        list all puzzles
neuron-tui check PATH  check puzzle files, and prove that they can be solved
neuron-tui solve ID…   train without a screen, as text or as JSON
neuron-tui export ID   write a puzzle's training as a script of numpy alone
neuron-tui new NAME    write a puzzle file to go on from; --from 'NUMBERS' begins with yours
neuron-tui progress    what was solved so far; --reset forgets it
neuron-tui grade DIR   train a class's session files again: who solved what
neuron-tui keys        every action with its id and its keys
neuron-tui serve       the same in a browser, for you or for a class
neuron-tui schema      the JSON Schema of puzzle files, for an editor
neuron-tui completion  a script by which bash, zsh or fish completes commands and puzzles
"""

_EXAMPLES = """\
examples:
  neuron-tui                          choose a puzzle from the list
  neuron-tui first-neuron             open a puzzle by its id
  neuron-tui my-puzzle.toml           open a puzzle of your own, with or without .toml
  neuron-tui -- list                  open the puzzle whose id is list, as a command's
  neuron-tui solve first-neuron       solve it here and now
  neuron-tui solve 3 7 11 15 '?'      find the smallest neuron for numbers, and train it
  neuron-tui '1 5, 2 7, 3 9, 4 ?'     open numbers of your own
  neuron-tui solve --help             all about one command

Your own puzzles appear in the list when they are in the folder neuron-tui of
your data directory, or in the folder that $NEURON_TUI_PUZZLES names.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code (0 done, 1 the answer is no, 2 wrong usage).

    Raises SystemExit where argparse ends the program: after --help, and on wrong usage.
    """
    if arguments is None:
        arguments, sys.excepthook = sys.argv[1:], fault.tell
    prepare_streams()
    try:
        try:
            return _command(arguments)(arguments)
        finally:
            # Here, since a program that ends with unwritten results ends with 0.
            sys.stdout.flush()
    except OSError as error:
        _leave_stdout()
        if _says_that_nobody_reads(error):
            return exit_codes.DONE
        print(f"neuron-tui: the results cannot be written: {error.strerror}", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    except KeyboardInterrupt:
        print("neuron-tui: interrupted", file=sys.stderr)
        return exit_codes.INTERRUPTED


def _says_that_nobody_reads(error: OSError) -> bool:
    """Whether a pipe has no reader any more; Windows calls writing to it an invalid argument."""
    is_invalid = sys.platform == "win32" and error.errno == errno.EINVAL
    return is_invalid or isinstance(error, BrokenPipeError)


def _leave_stdout() -> None:
    """Where nobody takes the results any more, nothing may be flushed at the end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(arguments: Sequence[str]) -> Run:
    if arguments and arguments[0] in COMMANDS:
        command: Run = import_module(COMMANDS[arguments[0]]).run
        return lambda given: command(given[1:])
    return _play


def _play(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(
        prog="neuron-tui",
        usage="neuron-tui [--plain] [PUZZLE] | list | check PATH… | solve PUZZLE… | export PUZZLE"
        " | new NAME | progress | grade FOLDER | keys | serve | schema | completion SHELL | --help",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "puzzle", nargs="*", metavar="PUZZLE", help="a puzzle's id, a path, or numbers and a ?"
    )
    parser.add_argument("--version", action="version", version=f"neuron-tui {__version__}")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="lines of text in place of a screen: for screen readers, logs and pipes",
    )
    options = parser.parse_args(_as_arguments(arguments))
    words: list[str] = options.puzzle
    from neuron_tui.commands.play import play

    return play(words, plainly=options.plain)


def _as_arguments(arguments: Sequence[str]) -> Sequence[str]:
    if not any(argument[:1] == "-" and argument[1:2].isdigit() for argument in arguments):
        return arguments
    from neuron_tui.commands.number_words import as_arguments

    return as_arguments(arguments)
