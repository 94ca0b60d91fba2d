"""`neuron-tui check`: is a puzzle file right, and can its puzzle be solved?"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from neuron_tui import exit_codes
from neuron_tui.commands.json_output import json_text
from neuron_tui.commands.number_words import CELL_FILES
from neuron_tui.commands.numbers import UnreadableNumbersError, read_cell_file
from neuron_tui.commands.opening import open_catalog
from neuron_tui.core.authoring.decimal_commas import comma_doubt
from neuron_tui.core.authoring.mends import mend_of
from neuron_tui.core.catalog.catalog import UnknownPuzzleError
from neuron_tui.core.catalog.folders import Found, find_puzzle_files, is_folder, is_there
from neuron_tui.core.choosing.choice import choose
from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.proofs.proof import Proof, prove
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.reader import locate, read_puzzle
from neuron_tui.core.questions.key_check import wrong_keys
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.terminal_text import shown_path


def run(arguments: Sequence[str]) -> int:
    """Check files and folders of files; print every problem, or what was proven, on stdout."""
    parser = ArgumentParser(
        prog="neuron-tui check",
        description="Check puzzle files. Each is read and trained with its own settings: it must"
        " not be solved before the first step, must be solved within its steps, and its answer"
        " must be what the rule of its rows gives. Questions are answered by computing them, where"
        " they say how.",
        epilog="Exit code: 0 no problems, 1 problems found, 2 a path that cannot be read.",
    )
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a file, a folder, or the id of a puzzle",
    )
    parser.add_argument("--json", action="store_true", help="print JSON for a program to read")
    options = parser.parse_args(arguments)
    files, unreadable = _files(options.paths)
    checked = []
    for path in files:
        checked.append(_check(path))
        if not options.json:
            print(checked[-1].text)
    problems = sum(len(each.problems) for each in checked)
    if options.json:
        print(_as_json(checked, problems))
    elif not unreadable:
        found = counted(problems, "problem") if problems else "no problems"
        print(f"{counted(len(files), 'puzzle')}, {found}")
    if unreadable:
        return exit_codes.WRONG_USAGE
    return exit_codes.ANSWER_IS_NO if problems else exit_codes.DONE


def _files(paths: Sequence[Path]) -> tuple[list[Path], int]:
    files: list[Path] = []
    unreadable = 0
    for given in paths:
        try:
            path = _meant(given)
        except UnknownPuzzleError as error:
            print(f"neuron-tui check: {error}", file=sys.stderr)
            unreadable += 1
            continue
        name = shown_path(path)
        found = find_puzzle_files(path) if is_folder(path) else Found((path,))
        files += found.files
        complaints = list(found.complaints)
        if not found.files and not complaints:
            complaints.append(f"{name}: no puzzle files (*.toml) in it")
        for complaint in complaints:
            print(f"neuron-tui check: {complaint}", file=sys.stderr)
        unreadable += len(complaints)
    return files, unreadable


def _meant(given: Path) -> Path:
    """Return a path that is there, or that of the puzzle with this id.

    Raises UnknownPuzzleError where there is neither.
    """
    if is_there(given):
        return given
    if given.suffix or given.parent != Path():
        raise UnknownPuzzleError(f"{shown_path(given)}: no such file or folder")
    return open_catalog().find(str(given)).path


@dataclass(frozen=True)
class _Checked:
    """A file that was checked: its problems, or what was proven of its puzzle."""

    path: Path
    text: str
    problems: tuple[Problem, ...] = ()
    puzzle: Puzzle | None = None
    solved_at: int | None = None
    mend: str | None = None


def _check(path: Path) -> _Checked:
    """Check one file."""
    if path.suffix.lower() in CELL_FILES:
        return _check_cells(path)
    try:
        puzzle = read_puzzle(path)
    except PuzzleFileError as error:
        return _Checked(path, str(error), error.problems)
    proof = prove(puzzle)
    broken = (*proof.broken, *wrong_keys(puzzle))
    if not broken:
        text = f"{shown_path(path)}: {_proven(puzzle, proof)}"
        doubt = comma_doubt(path, puzzle)
        text += "" if doubt is None else f". {doubt}"
        return _Checked(path, text, (), puzzle, proof.solved_at)
    mend = mend_of(puzzle) if proof.broken else None
    messages = [claim.message for claim in broken]
    if mend is not None:
        messages[0] += f". Tried: {mend}"
    doubt = comma_doubt(path, puzzle)
    messages[0] += "" if doubt is None else f". {doubt}"
    problems = tuple(
        locate(path, claim.key, message) for claim, message in zip(broken, messages, strict=True)
    )
    lines = [problem.located_in(path) for problem in problems]
    return _Checked(path, "\n".join(lines), problems, puzzle, proof.solved_at, mend)


def _check_cells(path: Path) -> _Checked:
    """Check a CSV or TSV file: whether its rows can be read, and decide on an answer."""
    name = shown_path(path)
    try:
        choice = choose(read_cell_file(path))
    except UnreadableNumbersError as error:
        return _Checked(path, str(error), (Problem(1, 1, "", str(error)),))
    if choice.chosen is not None:
        return _Checked(path, f"{name}: {choice.reason}")
    problem = Problem(1, 1, "", f"{choice.status}: {choice.reason}")
    return _Checked(path, problem.located_in(path), (problem,))


def _as_json(checked: Sequence[_Checked], problems: int) -> str:
    """Return every file with its problems, and the counts of both."""
    files = [
        {
            "path": str(each.path),
            "id": each.path.stem,
            "title": each.puzzle.title if each.puzzle else None,
            "problems": [
                {"line": it.line, "column": it.column, "key": it.key, "message": it.message}
                for it in each.problems
            ],
            "mend": each.mend,
            "solved_at": each.solved_at,
            "steps": each.puzzle.plan.steps if each.puzzle else None,
        }
        for each in checked
    ]
    report = {"files": files, "puzzles": len(files), "problems": problems}
    return json_text(report)


def _proven(puzzle: Puzzle, proof: Proof) -> str:
    if proof.solved_at is None:
        return "can be read; without an answer there is nothing to prove"
    text = f"solved at step {proof.solved_at} of {puzzle.plan.steps}"
    if puzzle.stuck:
        text = f"its start is stuck, as it says; from a new one {text}"
    if puzzle.mended is not None:
        text = f"not solved as it stands, as it says; mended it is {text}"
    if puzzle.diverges:
        text = f"it diverges, as it says; with the rate backed off {text}"
    return text
