"""`neuron-tui export`: a session as a script, a table, a notebook or a picture."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from neuron_tui import exit_codes
from neuron_tui.commands.number_words import are_numbers, as_arguments
from neuron_tui.commands.numbers import (
    UnreadableNumbersError,
    choice_of,
)
from neuron_tui.commands.numbers_report import print_facts
from neuron_tui.commands.opening import open_catalog, open_entry
from neuron_tui.core.choosing.typed_entry import typed_entry
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.writing.terminal_text import shown_path
from neuron_tui.keeping.notebook import notebook_text
from neuron_tui.keeping.opening import replayed_session
from neuron_tui.keeping.script.script import script_text
from neuron_tui.keeping.session_ending import is_session_path
from neuron_tui.keeping.table import table_lines


class _NothingToExportError(Exception):
    """There is nothing to export, which was told; with the exit code that says so."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def run(arguments: Sequence[str]) -> int:
    """Write a puzzle's own training, or a session, in a form that others can use."""
    options = _parser().parse_intermixed_args(as_arguments(arguments))
    try:
        trainer = _trainer(options)
    except _NothingToExportError as nothing:
        return nothing.code
    if options.out is None:
        sys.stdout.writelines(_pieces(trainer.snapshot(), options))
        return exit_codes.DONE
    out: Path = options.out
    try:
        with out.open("w" if options.force else "x", encoding="utf-8", newline="\n") as file:
            file.writelines(_pieces(trainer.snapshot(), options))
    except FileExistsError:
        name = shown_path(out)
        print(f"neuron-tui export: {name} is there already: --force overwrites", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    except OSError as error:
        name = shown_path(out)
        print(f"neuron-tui export: {name} cannot be written: {error.strerror}", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    print(f"written: {shown_path(out)}", file=sys.stderr)
    return exit_codes.DONE


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="neuron-tui export",
        description="Write a puzzle's training with its own settings, or a session that was saved,"
        " as a script of numpy alone (the default), a table, a notebook or a picture.",
        epilog="The script prints the numbers that neuron-tui shows: predictions to within 1e-12 of"
        " their size. Exit code: 0 written, 1 the numbers do not decide what to train, 2 wrong"
        " usage or a file that cannot be read or written.",
    )
    parser.add_argument(
        "source",
        nargs="+",
        metavar="PUZZLE|SESSION",
        help="a puzzle's id or path, numbers such as '11 23, 23 47, 36 73, 55 ?', or a session"
        " file (.neuron)",
    )
    parser.add_argument(
        "-o", "--out", type=Path, metavar="FILE", help="write to a file (default: stdout)"
    )
    parser.add_argument("--force", action="store_true", help="overwrite the file if it is there")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="a table with a line a step")
    form.add_argument("--notebook", action="store_true", help="a notebook (.ipynb)")
    form.add_argument("--svg", action="store_true", help="a picture of the panels")
    parser.add_argument(
        "--steps",
        type=_steps,
        metavar="N",
        help="go to this step (default: the puzzle's own steps"
        " or the step at which the session stands)",
    )
    parser.add_argument(
        "--every", type=_steps, default=1, metavar="N", help="with --csv: a line every N steps"
    )
    return parser


def _trainer(options: Namespace) -> Trainer:
    """Return the trainer at the step that is wanted.

    Raises _NothingToExportError where there is none.
    """
    words: list[str] = options.source
    if len(words) == 1 and is_session_path(Path(words[0])):
        try:
            trainer = replayed_session(Path(words[0])).trainer
        except PuzzleFileError as error:
            print(error, file=sys.stderr)
            raise _NothingToExportError(exit_codes.WRONG_USAGE) from None
        trainer.seek(trainer.step if options.steps is None else options.steps)
        return trainer
    try:
        puzzle = _typed(words) if are_numbers(words) else _named(words)
        trainer = Trainer(puzzle)
    except (UnreadableNumbersError, ValueError) as error:
        print(f"neuron-tui export: this puzzle cannot be trained: {error}", file=sys.stderr)
        raise _NothingToExportError(exit_codes.WRONG_USAGE) from None
    trainer.seek(puzzle.plan.steps if options.steps is None else options.steps)
    return trainer


def _typed(words: Sequence[str]) -> Puzzle:
    """Return the puzzle in which the model chosen for numbers is learnt."""
    choice = choice_of(words)
    entry = typed_entry(choice)
    if entry is None or entry.puzzle is None:
        print_facts(choice, sys.stderr)
        raise _NothingToExportError(exit_codes.ANSWER_IS_NO)
    return entry.puzzle


def _named(words: Sequence[str]) -> Puzzle:
    """Return the puzzle that is called so, or is at this path."""
    if len(words) > 1:
        print("neuron-tui export: one puzzle is exported at a time", file=sys.stderr)
        raise _NothingToExportError(exit_codes.WRONG_USAGE)
    entry = open_entry(open_catalog(), words[0])
    if entry is None or entry.puzzle is None:
        raise _NothingToExportError(exit_codes.WRONG_USAGE)
    return entry.puzzle


def _pieces(snapshot: Snapshot, options: Namespace) -> Iterable[str]:
    if options.csv:
        return table_lines(snapshot, max(1, options.every))
    if options.notebook:
        return [notebook_text(snapshot)]
    if options.svg:
        from neuron_tui.tui.picture import picture_of

        return [picture_of(snapshot)]
    return [script_text(snapshot)]


def _steps(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= MOST_STEPS:
        raise ArgumentTypeError(f"expected a whole number from 0 to {MOST_STEPS}, not {text!r}")
    return number
