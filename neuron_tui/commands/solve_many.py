"""`neuron-tui solve` for several puzzles: a line for each, in the order asked for."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from neuron_tui import exit_codes
from neuron_tui.commands.json_output import json_text
from neuron_tui.commands.number_words import CELL_FILES
from neuron_tui.commands.numbers import UnreadableNumbersError, read_cell_file
from neuron_tui.commands.numbers_report import numbers_record
from neuron_tui.commands.progress_bar import progress_bar
from neuron_tui.commands.solve_report import report_record
from neuron_tui.core.catalog.catalog import Catalog, UnknownPuzzleError
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.catalog.folders import find_puzzle_files, is_folder
from neuron_tui.core.choosing.choice import Choice, choose
from neuron_tui.core.choosing.typed_entry import typed_entry
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.reader import read_puzzle
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.writing.numerals import significant
from neuron_tui.core.writing.terminal_text import isolated, shown, shown_path


@dataclass(frozen=True)
class _Outcome:
    """What came of one puzzle: what a program and what a person reads, and how it ended."""

    record: Mapping[str, object]
    text: str
    code: int


def solve_many(catalog: Catalog, references: Sequence[str], options: Namespace) -> int:
    """Train all these puzzles; print one line for each on stdout, the problems on stderr."""
    paths, code = _paths(catalog, references, everything=options.all)
    work = partial(
        _solved, steps=options.steps, learning_rate=options.learning_rate, every=options.every
    )
    with ExitStack() as ending:
        show = ending.enter_context(progress_bar(len(paths)))
        for done, outcome in enumerate(_outcomes(work, paths, options.jobs, ending), start=1):
            show(done)
            if options.json:
                print(json_text(outcome.record, indent=None), flush=True)
            elif outcome.code == exit_codes.WRONG_USAGE:
                print(outcome.text, file=sys.stderr)
            else:
                print(outcome.text, flush=True)
            code = max(code, outcome.code)
    return code


def _outcomes(
    work: "partial[_Outcome]", paths: Sequence[Path], jobs: int, ending: ExitStack
) -> Iterable[_Outcome]:
    if jobs == 1 or len(paths) < 2:
        return map(work, paths)
    pool = ending.enter_context(ProcessPoolExecutor(max_workers=min(jobs, len(paths))))
    return pool.map(work, paths)


def _paths(
    catalog: Catalog, references: Sequence[str], *, everything: bool
) -> tuple[list[Path], int]:
    """Return every puzzle file meant, each once, and an exit code for what could not be found."""
    code = exit_codes.DONE
    paths = {entry.path: None for entry in catalog.entries} if everything else {}
    for reference in references:
        try:
            paths |= dict.fromkeys(_found(catalog, reference))
        except UnknownPuzzleError as error:
            print(f"neuron-tui solve: {error}", file=sys.stderr)
            code = exit_codes.WRONG_USAGE
    return list(paths), code


def _found(catalog: Catalog, reference: str) -> Iterator[Path]:
    path = Path(reference)
    if is_folder(path) and not any(each.id == reference for each in catalog.entries):
        found = find_puzzle_files(path)
        if not found.files:
            name = shown_path(reference)
            raise UnknownPuzzleError(f"{name}: no puzzle files (*.toml) in it")
        yield from found.files
        return
    entry: Entry = catalog.find(reference)
    yield entry.path


class _UndecidedError(Exception):
    """The rows of a CSV or TSV file do not decide on a model."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(choice.reason)
        self.choice = choice


def _cells_puzzle(path: Path) -> Puzzle:
    """Return the puzzle in a CSV or TSV file.

    Raises UnreadableNumbersError where it cannot be read, _UndecidedError where its rows do not
    decide on a model, and ValueError where its numbers are too large to train with.
    """
    choice = choose(read_cell_file(path))
    entry = typed_entry(choice)
    if entry is None or entry.puzzle is None:
        raise _UndecidedError(choice)
    return replace(entry.puzzle, id=path.stem)


def _solved(
    path: Path, *, steps: int | None, learning_rate: float | None, every: int | None
) -> _Outcome:
    """Train one puzzle; it runs in a process of its own where there are several jobs."""
    name = isolated(shown(path.stem))
    try:
        puzzle = _cells_puzzle(path) if path.suffix.lower() in CELL_FILES else read_puzzle(path)
        trainer = Trainer(puzzle)
        if learning_rate is not None:
            trainer.change(replace(trainer.settings, learning_rate=learning_rate))
    except PuzzleFileError as error:
        problems = [each.located_in(path) for each in error.problems]
        record = {"puzzle": path.stem, "path": str(path), "problems": problems}
        return _Outcome(record, str(error), exit_codes.WRONG_USAGE)
    except _UndecidedError as undecided:
        choice = undecided.choice
        told = {"puzzle": path.stem, "path": str(path), **numbers_record(choice)}
        text = f"{name}: {choice.status}: {choice.reason}"
        return _Outcome(told, text, exit_codes.ANSWER_IS_NO)
    except UnreadableNumbersError as error:
        record = {"puzzle": path.stem, "path": str(path), "problems": [str(error)]}
        return _Outcome(record, str(error), exit_codes.WRONG_USAGE)
    except ValueError as error:
        text = f"{shown_path(path)}: this puzzle cannot be trained: {error}"
        record = {"puzzle": path.stem, "path": str(path), "problems": [text]}
        return _Outcome(record, text, exit_codes.WRONG_USAGE)
    trainer.seek(puzzle.plan.steps if steps is None else steps)
    snapshot = trainer.outcome()
    prediction = significant(snapshot.ask_prediction, 7)
    text = f"{name}: {snapshot.status} after {snapshot.step} steps, prediction {prediction}"
    done = snapshot.status in ("solved", "no answer given")
    code = exit_codes.DONE if done else exit_codes.ANSWER_IS_NO
    return _Outcome({**report_record(snapshot, every), "path": str(path)}, text, code)
