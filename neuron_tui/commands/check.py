"""`neuron-tui check`: is a puzzle file right, and can its puzzle be solved?"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from neuron_tui import exit_codes
from neuron_tui.core.insight.proof import Proof, prove
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.folders import Found, find_puzzle_files, is_folder, is_there
from neuron_tui.core.puzzle_files.problem import PuzzleFileError
from neuron_tui.core.puzzle_files.reader import locate, read_puzzle
from neuron_tui.core.writing.terminal_text import shown

_LONGEST_PATH = 4096


def run(arguments: Sequence[str]) -> int:
    """Check files and folders of files; print every problem, or what was proven, on stdout."""
    parser = ArgumentParser(
        prog="neuron-tui check",
        description="Check puzzle files. Each is read and trained with its own settings: it must"
        " not be solved before the first step, must be solved within its steps, and its answer"
        " must be what the rule of its rows gives.",
        epilog="Exit code: 0 no problems, 1 problems found, 2 a path that cannot be read.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder")
    paths: list[Path] = parser.parse_args(arguments).paths
    files, unreadable = _files(paths)
    problems = sum(_check(path) for path in files)
    if unreadable:
        return exit_codes.WRONG_USAGE
    found = _count(problems, "problem") if problems else "no problems"
    print(f"{_count(len(files), 'puzzle')}, {found}")
    return exit_codes.ANSWER_IS_NO if problems else exit_codes.DONE


def _files(paths: Sequence[Path]) -> tuple[list[Path], int]:
    files: list[Path] = []
    unreadable = 0
    for path in paths:
        name = shown(str(path), _LONGEST_PATH)
        if not is_there(path):
            print(f"neuron-tui check: {name}: no such file or folder", file=sys.stderr)
            unreadable += 1
            continue
        found = find_puzzle_files(path) if is_folder(path) else Found((path,))
        files += found.files
        complaints = list(found.complaints)
        if not found.files and not complaints:
            complaints.append(f"{name}: no puzzle files (*.toml) in it")
        for complaint in complaints:
            print(f"neuron-tui check: {complaint}", file=sys.stderr)
        unreadable += len(complaints)
    return files, unreadable


def _check(path: Path) -> int:
    """Check one file and return how many problems it has."""
    try:
        puzzle = read_puzzle(path)
    except PuzzleFileError as error:
        print(error)
        return len(error.problems)
    proof = prove(puzzle)
    for claim in proof.broken:
        print(locate(path, claim.key, claim.message).located_in(path))
    if not proof.broken:
        print(f"{shown(str(path), _LONGEST_PATH)}: {_proven(puzzle, proof)}")
    return len(proof.broken)


def _proven(puzzle: Puzzle, proof: Proof) -> str:
    if proof.solved_at is None:
        return "can be read; without an answer there is nothing to prove"
    text = f"solved at step {proof.solved_at} of {puzzle.plan.steps}"
    return text if proof.solved_at_end else f"{text}, but no longer after the last"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
