"""`neuron-tui grade`: who of a class solved what, in how many steps."""

import csv
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from neuron_tui import exit_codes
from neuron_tui.commands.opening import open_catalog
from neuron_tui.commands.progress_bar import progress_bar
from neuron_tui.core.writing.terminal_text import LONGEST_PATH, shown
from neuron_tui.keeping.grading import Grade, grade
from neuron_tui.keeping.opening import is_session_path

_LONGEST_NAME = 40
_COLUMNS = ("who", "puzzle", "solved", "steps", "changes", "by hand", "doubts")


def run(arguments: Sequence[str]) -> int:
    """Train every session file of a folder again, and print what came of it."""
    options = _parser().parse_args(arguments)
    folder: Path = options.folder
    paths = sorted(_session_files(folder))
    if not paths:
        name = shown(str(folder), LONGEST_PATH)
        print(f"neuron-tui grade: {name}: no session files (*.neuron) in it", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    catalog, grades = open_catalog(), []
    with progress_bar(len(paths)) as show:
        for path in paths:
            grades.append(grade(path, catalog))
            show(len(grades))
    if options.json:
        print(json.dumps([asdict(each) for each in grades], indent=2, ensure_ascii=False))
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
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print CSV for a spreadsheet")
    form.add_argument("--json", action="store_true", help="print JSON for a program to read")
    return parser


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
    rows = [_COLUMNS, *(tuple(shown(cell, LONGEST_PATH) for cell in _cells(g)) for g in grades)]
    rows = [(shown(row[0], _LONGEST_NAME), *row[1:]) for row in rows]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_COLUMNS) - 1)]
    for row in rows:
        cells = [
            cell.rjust(width) if place in (2, 3, 4) else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        print("  ".join([*cells, row[-1]]).rstrip())
    solved = sum(each.solved is not None and not each.doubts for each in grades)
    print(
        f"\n{len(grades)} sessions, {solved} solved, {sum(bool(e.doubts) for e in grades)} in doubt"
    )
