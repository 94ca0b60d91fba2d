"""`neuron-tui solve`: training without a screen."""

import math
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from neuron_tui import exit_codes
from neuron_tui.commands.ledger_text import ledger_text
from neuron_tui.commands.number_words import are_numbers, as_arguments
from neuron_tui.commands.numbers import (
    UnreadableNumbersError,
    choice_of,
)
from neuron_tui.commands.numbers_report import UNTRAINED, numbers_facts, numbers_record, print_facts
from neuron_tui.commands.opening import open_catalog, open_entry
from neuron_tui.commands.progress_bar import progress_bar
from neuron_tui.commands.solve_many import solve_many
from neuron_tui.commands.solve_report import as_json, json_report, text_report
from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.folders import is_folder
from neuron_tui.core.choosing.choice import Choice
from neuron_tui.core.choosing.typed_puzzle import puzzle_of
from neuron_tui.core.choosing.working_settings import working
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.typed.printing import written
from neuron_tui.core.writing.numerals import compact, plain
from neuron_tui.core.writing.rate_ladder import HIGHEST_RATE

_MOST_JOBS = 64
_SECONDS_AT_ONCE = 0.1
"""Seconds of training after which one looks at the clock again."""


def run(arguments: Sequence[str]) -> int:
    """Train puzzles and print the outcome on stdout, as text or as JSON."""
    parser = _parser()
    options = parser.parse_intermixed_args(as_arguments(arguments))
    words: list[str] = options.puzzle
    if not words and not options.all:
        parser.error("name a puzzle, a folder, or --all")
    if words and not options.all and are_numbers(words):
        return _solve_numbers(words, options)
    catalog = open_catalog()
    if options.all or len(words) > 1 or _is_a_folder(words[0], catalog):
        if options.ledger or options.hold_out is not None:
            parser.error("--ledger and --hold-out are for one puzzle")
        return solve_many(catalog, words, options)
    entry = open_entry(catalog, words[0])
    if entry is None or entry.puzzle is None:
        return exit_codes.WRONG_USAGE
    return _solve(entry.puzzle, options)


def _solve_numbers(words: Sequence[str], options: Namespace) -> int:
    """Choose a model for typed numbers and train it; or tell why they decide on none."""
    try:
        choice = choice_of(words)
        found = None if choice.chosen is None else working(puzzle_of(choice, choice.chosen))
    except (UnreadableNumbersError, ValueError) as error:
        print(f"neuron-tui solve: {error}", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    if found is None:
        if options.json:
            print(as_json(UNTRAINED | numbers_record(choice)))
        else:
            print_facts(choice, sys.stdout)
        return exit_codes.ANSWER_IS_NO
    return _solve(found.puzzle, options, choice, found.words)


def _solve(
    puzzle: Puzzle, options: Namespace, choice: Choice | None = None, settings: str = ""
) -> int:
    try:
        trainer = _trainer(puzzle, options)
    except ValueError as error:
        print(f"neuron-tui solve: {error}", file=sys.stderr)
        return exit_codes.WRONG_USAGE
    _train(trainer, puzzle.plan.steps if options.steps is None else options.steps)
    snapshot = trainer.outcome()
    if options.ledger:
        trainer.seek(snapshot.step - 1)
        print(ledger_text(trainer.snapshot()), end="\n\n")
    if options.json:
        more = None if choice is None else numbers_record(choice)
        print(json_report(snapshot, options.every, more))
    else:
        known: list[tuple[str, str]] = []
        if choice is not None:
            trained = _exactly(choice, snapshot.ask_prediction, settings)
            known = [*numbers_facts(choice), *trained]
        print(text_report(snapshot, options.every, known))
    done = snapshot.status in ("solved", "no answer given")
    return exit_codes.DONE if done else exit_codes.ANSWER_IS_NO


def _exactly(choice: Choice, prediction: float, settings: str) -> list[tuple[str, str]]:
    """Return the answer of the chosen model as the number it is, the trained one beside it."""
    if choice.chosen is None:
        return []
    how = "about " if choice.status == "about" else ""
    said = f"{how}{written(choice.chosen.answer)}; the trained neuron says {compact(prediction)}"
    return [("answer", said), ("trained with", settings)]


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="neuron-tui solve",
        description="Train a puzzle without a screen and tell what came of it.",
        epilog="Exit code: 0 solved (or no answer to compare with), 1 not solved or diverged, or"
        " not decided by the numbers, 2 wrong usage or a file that cannot be read.",
    )
    parser.add_argument(
        "puzzle",
        nargs="*",
        metavar="PUZZLE",
        help="a puzzle's id, a path, numbers such as '11 23, 23 47, 36 73, 55 ?', or - to read"
        " them from standard input; of several puzzles or a folder, each is told in a line",
    )
    parser.add_argument("--all", action="store_true", help="every puzzle that `list` shows")
    parser.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="train so many puzzles at once"
    )
    parser.add_argument(
        "--steps", type=_steps, metavar="N", help="train so many steps (default: the puzzle's own)"
    )
    parser.add_argument(
        "--learning-rate", type=_rate, metavar="R", help="use this rate (default: the puzzle's own)"
    )
    parser.add_argument(
        "--hold-out",
        type=_row,
        action="append",
        metavar="ROW",
        help="keep a row from training, by its number from 1, instead of the puzzle's own choice;"
        " may be given again; 'none' trains on every row",
    )
    parser.add_argument(
        "--every", type=_interval, metavar="N", help="show loss and prediction every N steps"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help="print JSON: of several, an object a line"
    )
    form.add_argument(
        "--ledger", action="store_true", help="write out the arithmetic of the last step"
    )
    return parser


def _trainer(puzzle: Puzzle, options: Namespace) -> Trainer:
    trainer = Trainer(puzzle)
    settings = trainer.settings
    if options.learning_rate is not None:
        settings = replace(settings, learning_rate=options.learning_rate)
    if options.hold_out is not None:
        rows = frozenset(row for row in options.hold_out if row is not None)
        settings = replace(settings, hold_out=rows)
    trainer.change(settings)
    return trainer


def _train(trainer: Trainer, steps: int) -> None:
    """Train so many steps; show a bar on a terminal where it takes over a second."""
    at_once = 1
    with progress_bar(steps) as show:
        while trainer.step < steps:
            began, wanted = time.monotonic(), min(steps, trainer.step + at_once)
            trainer.seek(wanted)
            if trainer.step < wanted:
                break
            show(trainer.step)
            if time.monotonic() - began < _SECONDS_AT_ONCE:
                at_once *= 2


def _whole(text: str, lowest: int) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not lowest <= number <= MOST_STEPS:
        raise ArgumentTypeError(
            f"expected a whole number from {lowest} to {MOST_STEPS}, not {text!r}"
        )
    return number


def _steps(text: str) -> int:
    return _whole(text, 0)


def _interval(text: str) -> int:
    return _whole(text, 1)


def _jobs(text: str) -> int:
    return min(_whole(text, 1), _MOST_JOBS)


def _is_a_folder(reference: str, catalog: Catalog) -> bool:
    return is_folder(Path(reference)) and all(each.id != reference for each in catalog.entries)


def _row(text: str) -> int | None:
    return None if text == "none" else _whole(text, 1)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = math.nan
    if not 0.0 < rate <= HIGHEST_RATE:
        raise ArgumentTypeError(
            f"expected a number above 0 and up to {plain(HIGHEST_RATE)}, such as 0.0001,"
            f" not {text!r}"
        )
    return rate
