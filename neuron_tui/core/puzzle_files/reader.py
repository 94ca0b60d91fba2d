"""A puzzle file becomes a Puzzle, or every problem it has: the keys of format 1, each read once.

A key read here is thereby known: whatever is left unread is refused as unknown.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from neuron_tui.core.model.losses import refusal
from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.problems.complaints import Complaint, Complaints, refusing
from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.problems.toml_text import toml_values
from neuron_tui.core.puzzle.features import Feature, parse_feature, undefined_feature
from neuron_tui.core.puzzle.puzzle import PLAIN_NEURONS, Puzzle
from neuron_tui.core.puzzle_files.fields import Field, Table
from neuron_tui.core.puzzle_files.keys import refuse_unknown_keys
from neuron_tui.core.puzzle_files.network_keys import mended_in, plan_in, settings_in, start_in
from neuron_tui.core.puzzle_files.questions import lesson_in, questions_in
from neuron_tui.core.puzzle_files.rows import DECIMAL_COMMA, RowTable, row_table
from neuron_tui.core.puzzle_files.sequence import sequence, windows
from neuron_tui.core.puzzle_files.values import (
    list_of,
    number,
    one_line,
    one_or_more_of,
    parsed,
    prose,
    whole_number,
    yes_or_no,
)
from neuron_tui.core.puzzle_files.whole import FORMAT, complaint_of_whole, format_number, refuse_id
from neuron_tui.core.toml.positions import KeyPath, positions

DEFAULT_QUESTION = "What belongs in place of ??"
DEFAULT_COLUMNS = ("Input", "Output")
LONGEST_TITLE = 80
LONGEST_COLUMN = 24
LONGEST_RULE = 80
HARDEST = 5
MOST_PREVIOUS = 64
MOST_HINTS = 100
_MOST_NAMED_INPUTS = 3
MOST_FEATURES = 64
LONGEST_FEATURE = 24


def read_puzzle(path: Path) -> Puzzle:
    """The puzzle in a file, whose stem is the puzzle's id.

    Raises PuzzleFileError with every problem of the file, in the file's order.
    """
    return parse_puzzle(read_text(path), path.stem, path)


def parse_puzzle(text: str, id: str, path: Path | None = None) -> Puzzle:
    """The puzzle that a text describes.

    Raises PuzzleFileError with every problem of the text, in the text's order. The error names
    `path`, or a file called after the id.
    """
    path = path or Path(f"{id}.toml")
    text = _without_mark(text)
    values = toml_values(text, path)
    whole = complaint_of_whole(values)
    if whole is not None:
        raise PuzzleFileError(path, (whole.problem(positions(text)),))
    with refusing(text, path) as complaints:
        refuse_id(id, complaints)
        puzzle = _puzzle(Table(Field(values, (), complaints)), id)
        if not complaints:
            _refuse_undefined_features(puzzle, complaints)
            _refuse_loss(puzzle, complaints)
    return puzzle


def _refuse_undefined_features(puzzle: Puzzle, complaints: Complaints) -> None:
    broken = undefined_feature(puzzle.features, [row.inputs for row in puzzle.rows])
    if broken is not None:
        place, row = broken
        number = puzzle.rows[row].number
        message = f"this has no finite value for row {number}: choose another feature"
        complaints.add(Complaint(("features", place), message))


def _refuse_loss(puzzle: Puzzle, complaints: Complaints) -> None:
    refused = refusal(puzzle.settings, puzzle.outputs)
    if refused is not None:
        complaints.add(Complaint(("training", "loss"), refused))


def locate(path: Path, key: KeyPath, message: str) -> Problem:
    """A problem with the value of a key in a puzzle file, such as ("training", "steps").

    It stands where the value does or, where the file leaves the key out, where its table does.
    Raises PuzzleFileError if the file cannot be read.
    """
    text = _without_mark(read_text(path))
    toml_values(text, path)
    return Complaint(key, message).problem(positions(text))


def _without_mark(text: str) -> str:
    """The text without the byte order mark that some editors put before it."""
    return text.removeprefix("\ufeff")


def _puzzle(top: Table, id: str) -> Puzzle:
    """The puzzle a file describes; something to throw away, if there were complaints."""
    top.require("format", f"write format = {FORMAT} as the first line")
    top.require("title", 'write title = "…", the name that lists show')
    top.read("format", format_number, FORMAT)
    rows, is_sequence = _rows(top)
    default_columns = _default_columns(rows.inputs, is_sequence, rows.previous)
    hints = list_of(
        prose, "a list of texts", '["a nudge", "nearly the answer"]', most=(MOST_HINTS, "hints")
    )
    features = top.read("features", _features_of(rows.inputs), ())
    network_inputs: int | None = len(features) or rows.inputs
    if not rows.count or (top.has("features") and not features):
        network_inputs = None
    neuron, training = top.table("neuron"), top.table("training")
    mend = top.table("mend")
    settings = settings_in({(): top, neuron.path: neuron, training.path: training}, rows)
    tables: list[Table] = []
    puzzle = Puzzle(
        id=id,
        title=top.read("title", one_line(LONGEST_TITLE), ""),
        question=top.read("question", prose, DEFAULT_QUESTION),
        columns=top.read("columns", _columns_of(rows), default_columns),
        rows=rows.rows,
        answer=top.read("answer", number, None),
        rule=top.read("rule", one_line(LONGEST_RULE), None),
        difficulty=top.read("difficulty", whole_number(1, HARDEST), 1),
        hints=top.read("hints", hints, ()),
        explanation=top.read("explanation", prose, None),
        features=features,
        unsolvable_by=top.read("unsolvable_by", one_or_more_of(PLAIN_NEURONS, "claim"), ()),
        stuck=top.read("stuck", yes_or_no, False),
        diverges=top.read("diverges", yes_or_no, False),
        settings=settings,
        mended=mended_in(mend, settings, rows),
        start=start_in(neuron, network_inputs, settings.hidden, has_bias=settings.bias),
        plan=plan_in(training, has_scale=top.has("scale")),
        questions=questions_in(top, tables),
        lesson=lesson_in(top, tables),
    )
    refuse_unknown_keys([top, neuron, training, mend, *tables])
    return puzzle


def _rows(top: Table) -> tuple[RowTable, bool]:
    """The rows of a puzzle, and whether they were written as a sequence."""
    terms = top.read("sequence", sequence, None)
    previous = top.read("previous", whole_number(1, MOST_PREVIOUS), 0)
    if not top.has("sequence"):
        top.require("rows", 'write rows = [[1, 3], [2, 5], [3, "??"]] with your own numbers')
        if top.has("previous"):
            top.complain_of_key(
                "previous", "this goes with a sequence: write sequence, or leave it"
            )
        return top.read("rows", row_table, RowTable()), False
    if top.has("rows"):
        top.read("rows", row_table, RowTable())
        top.complain_of_key("sequence", "a puzzle has rows or a sequence: leave one of them out")
    if terms is None:
        return RowTable(inputs=max(1, previous)), True
    return windows(terms, previous) or RowTable(inputs=max(1, previous)), True


def _features_of(inputs: int) -> Callable[[Field], tuple[Feature, ...] | None]:
    """A reader of features that are made of so many inputs."""
    feature = parsed(partial(parse_feature, inputs=inputs), LONGEST_FEATURE)

    def read(field: Field) -> tuple[Feature, ...] | None:
        """Return all features; None where one of them is none."""
        most = (MOST_FEATURES, "features")
        found = list_of(feature, "a list of features", '["x", "x^2"]', most=most)(field)
        is_whole = isinstance(field.value, list) and len(found or ()) == len(field.value)
        return found if is_whole else None

    return read


def _columns_of(rows: RowTable) -> Callable[[Field], tuple[str, ...] | None]:
    """A reader of a heading for each column of these rows."""
    count, example = rows.inputs + 1, _columns_example(rows.inputs)

    def read(field: Field) -> tuple[str, ...] | None:
        """Return the headings, or complain; a decimal comma may have made one of two."""
        are_few = isinstance(field.value, list) and len(field.value) < count
        mend = example + (DECIMAL_COMMA if are_few and rows.may_hold_decimal_commas else "")
        return list_of(one_line(LONGEST_COLUMN), "a list of texts", mend, count)(field)

    return read


def _default_columns(inputs: int, is_sequence: bool, previous: int) -> tuple[str, ...]:
    if is_sequence and previous:
        return (*(f"{back} before" for back in range(inputs, 0, -1)), "Term")
    if inputs == 1:
        return ("Position", "Term") if is_sequence else DEFAULT_COLUMNS
    return (*(f"x{place}" for place in range(1, inputs + 1)), "y")


def _columns_example(inputs: int) -> str:
    names = (
        _default_columns(inputs, is_sequence=False, previous=0) if inputs <= 3 else ("x1", "…", "y")
    )
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"
