"""`neuron-tui grade`: who of a class solved what, in how many steps."""

import csv
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from neuron_tui import exit_codes
from neuron_tui.commands.columns import padded, widest
from neuron_tui.commands.json_output import json_text
from neuron_tui.commands.opening import open_catalog
from neuron_tui.commands.progress_bar import progress_bar
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.terminal_text import isolated, shown, shown_path
from neuron_tui.keeping.grading import Grade, grade
from neuron_tui.keeping.session_ending import is_session_path

_LONGEST_NAME = 40
_PARTS = 1_000
"""In how many parts the bar shows a session."""
_LONGEST_TRAINING = 86_400
_COLUMNS = ("who", "puzzle", "solved", "steps", "changes", "by hand", "doubts")


def run(arguments: Sequence[str]) -> int:
    """Train every session file of a folder again, and print what came of it."""
    options = _parser().parse_args(arguments)
    folder: Path = options.folder
    paths = sorted(_session_files(folder))
    if not paths:
        name = shown_path(folder)
        print(f"neuron-tui grade: {name}: no session files (*.neuron) in it", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    catalog, grades = open_catalog(), []
    with progress_bar(len(paths) * _PARTS) as show:
        for number, path in enumerate(paths):

            def show_share(share: float, before: int = number) -> None:
                show(round((before + share) * _PARTS))

            grades.append(grade(path, catalog, options.seconds, show_share))
    if options.json:
        print(json_text([asdict(each) for each in grades]))
    elif options.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([_COLUMNS, *map(_safe_cells, grades)])
    else:
        _print_table(grades)
    return exit_codes.ANSWER_IS_NO if any(each.doubts for each in grades) else exit_codes.DONE


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="neuron-tui grade",
        description="Train the session files of a class again: who solved which puzzle, at which"
        " step. What a file says of itself is not believed; where it says something else than"
        " training gives, that is told.",
        epilog="Exit code: 0 every file holds, 1 some do not or cannot be read, 2 wrong usage.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder of .neuron files")
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=60,
        metavar="N",
        help="train each for at most so long; one that takes longer is told as in doubt"
        " (default: 60)",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print CSV for a spreadsheet")
    form.add_argument("--json", action="store_true", help="print JSON for a program to read")
    return parser


def _seconds(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= _LONGEST_TRAINING:
        expected = f"a whole number from 1 to {_LONGEST_TRAINING}"
        raise ArgumentTypeError(f"expected {expected}, not {text!r}")
    return number


def _session_files(folder: Path) -> list[Path]:
    return [
        Path(place, name)
        for place, _, names in os.walk(folder)
        for name in names
        if is_session_path(Path(name))
    ]


def _cells(each: Grade) -> tuple[str, ...]:
    solved = "" if each.solved is None else str(each.solved)
    steps = "" if each.steps is None else str(each.steps)
    by_hand = "yes" if each.set_by_hand else ""
    return (
        each.who,
        each.puzzle,
        solved,
        steps,
        str(each.changes),
        by_hand,
        "; ".join(each.doubts),
    )


def _safe_cells(each: Grade) -> tuple[str, ...]:
    """Return the cells as text: a spreadsheet would take one that begins so for a formula."""
    return tuple(
        f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in _cells(each)
    )


def _print_table(grades: Sequence[Grade]) -> None:
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for each in grades:
        who, *others = _cells(each)
        rows.append((isolated(shown(who, _LONGEST_NAME)), *map(shown_path, others)))
    widths = [widest([row[place] for row in rows]) for place in range(len(_COLUMNS) - 1)]
    for row in rows:
        cells = [
            cell.rjust(width) if place in (2, 3, 4) else padded(cell, width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        print("  ".join([*cells, row[-1]]).rstrip())
    solved = sum(each.solved is not None and not each.doubts for each in grades)
    doubted = sum(bool(each.doubts) for each in grades)
    print(f"\n{counted(len(grades), 'session')}, {solved} solved, {doubted} in doubt")
