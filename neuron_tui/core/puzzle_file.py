"""A puzzle file becomes a Puzzle, or every problem it has: the keys of format 1, each read once.

A key read here is thereby known: whatever is left unread is refused as unknown.
"""

from pathlib import Path
from typing import get_args

from neuron_tui.core.problem import Problem, PuzzleFileError
from neuron_tui.core.puzzle import Activation, NeuronStart, Puzzle, Reduction, TrainingPlan
from neuron_tui.core.puzzle_bytes import read_text
from neuron_tui.core.puzzle_fields import Complaint, Field, Table, located
from neuron_tui.core.puzzle_keys import refuse_unknown_keys
from neuron_tui.core.puzzle_rows import RowTable, held_out_rows, row_table
from neuron_tui.core.puzzle_values import (
    list_of,
    number,
    one_line,
    one_of,
    positive_number,
    prose,
    whole_number,
)
from neuron_tui.core.puzzle_whole import FORMAT, complaint_of_whole, format_number, refuse_id
from neuron_tui.core.toml_positions import KeyPath, positions
from neuron_tui.core.toml_values import read_toml

DEFAULT_QUESTION = "What belongs in place of ??"
DEFAULT_COLUMNS = ("Input", "Output")
LONGEST_TITLE = 80
LONGEST_COLUMN = 24
LONGEST_RULE = 80
HARDEST = 5
MOST_STEPS = 10_000_000
LARGEST_SEED = 2**63 - 1

_ACTIVATIONS: tuple[Activation, ...] = get_args(Activation)
_REDUCTIONS: tuple[Reduction, ...] = get_args(Reduction)


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
    values = read_toml(text, path)
    whole = complaint_of_whole(values)
    if whole is not None:
        raise PuzzleFileError(path, located([whole], positions(text)))
    complaints: list[Complaint] = []
    refuse_id(id, complaints)
    puzzle = _puzzle(Table(Field(values, (), complaints)), id)
    if complaints:
        raise PuzzleFileError(path, located(complaints, positions(text)))
    return puzzle


def locate(path: Path, key: KeyPath, message: str) -> Problem:
    """A problem with the value of a key in a puzzle file, such as ("training", "steps").

    It stands where the value does or, where the file leaves the key out, where its table does.
    Raises PuzzleFileError if the file cannot be read.
    """
    text = _without_mark(read_text(path))
    read_toml(text, path)
    return Complaint(key, message).problem(positions(text))


def _without_mark(text: str) -> str:
    """The text without the byte order mark that some editors put before it."""
    return text.removeprefix("\ufeff")


def _puzzle(top: Table, id: str) -> Puzzle:
    """The puzzle a file describes; something to throw away, if there were complaints."""
    top.require("format", f"write format = {FORMAT} as the first line")
    top.require("title", 'write title = "…", the name that lists show')
    top.require("rows", 'write rows = [[1, 3], [2, 5], [3, "??"]] with your own numbers')
    top.read("format", format_number, FORMAT)
    rows = top.read("rows", row_table, RowTable())
    columns = list_of(one_line(LONGEST_COLUMN), "a list of texts", '["Input", "Output"]', exactly=2)
    hints = list_of(prose, "a list of texts", '["a nudge", "nearly the answer"]')
    neuron, training = top.table("neuron"), top.table("training")
    puzzle = Puzzle(
        id=id,
        title=top.read("title", one_line(LONGEST_TITLE), ""),
        question=top.read("question", prose, DEFAULT_QUESTION),
        columns=top.read("columns", columns, DEFAULT_COLUMNS),
        rows=rows.rows,
        answer=top.read("answer", number, None),
        rule=top.read("rule", one_line(LONGEST_RULE), None),
        difficulty=top.read("difficulty", whole_number(1, HARDEST), 1),
        hints=top.read("hints", hints, ()),
        explanation=top.read("explanation", prose, None),
        neuron=_neuron(neuron),
        training=_training(training, rows),
    )
    refuse_unknown_keys([top, neuron, training])
    return puzzle


def _neuron(table: Table) -> NeuronStart:
    default = NeuronStart()
    weights = list_of(number, "a list of numbers", "[0.1]", exactly=1)
    activation = one_of(_ACTIVATIONS, "activation")
    return NeuronStart(
        weights=table.read("weights", weights, default.weights),
        bias=table.read("bias", number, default.bias),
        activation=table.read("activation", activation, default.activation),
        seed=table.read("seed", whole_number(0, LARGEST_SEED), default.seed),
    )


def _training(table: Table, rows: RowTable) -> TrainingPlan:
    default = TrainingPlan()

    def hold_out(field: Field) -> tuple[int, ...] | None:
        return held_out_rows(field, rows)

    return TrainingPlan(
        learning_rate=table.read("learning_rate", positive_number, default.learning_rate),
        loss=table.read("loss", one_of(_REDUCTIONS, "loss"), default.loss),
        steps=table.read("steps", whole_number(1, MOST_STEPS), default.steps),
        tolerance=table.read("tolerance", positive_number, default.tolerance),
        hold_out=table.read("hold_out", hold_out, default.hold_out),
    )
