"""What a puzzle file says comes into the puzzle, and what it leaves out has a default."""

from pathlib import Path

import pytest
from puzzle_texts import FULL, HEAD, NETWORK, TITLE, only_problem_in

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.features import Feature
from neuron_tui.core.puzzle.puzzle import (
    Plan,
    Puzzle,
    Row,
    Start,
)
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.puzzle_files.reader import parse_puzzle, read_puzzle


def test_every_key_of_a_file_comes_into_the_puzzle():
    assert parse_puzzle(FULL, "first-neuron") == Puzzle(
        id="first-neuron",
        title="The first neuron",
        question="One rule turns every input into its output.\nWhat belongs in place of ??",
        columns=("a", "a → b"),
        rows=(
            Row(1, (11.0,), 23.0),
            Row(2, (23.5,), 47.0),
            Row(3, (36.0,), 73.0),
            Row(4, (49.0,), -99.0),
            Row(5, (55.0,), None),
        ),
        answer=111.0,
        rule="2x + 1",
        difficulty=5,
        hints=("a nudge", "two\nlines"),
        explanation="why 👩\u200d🚀",
        settings=Settings(learning_rate=0.0001, loss="mean", hold_out=frozenset({4, 2})),
        start=Start(weights=(0.1,), bias=-1.0, seed=2**63 - 1),
        plan=Plan(steps=10_000_000, tolerance=1.0),
    )


def test_every_key_of_a_network_comes_into_the_puzzle():
    puzzle = parse_puzzle(NETWORK, "bent")
    assert puzzle.features == (
        Feature("x1*x2", inputs=(0, 1)),
        Feature("sin(x2)", inputs=(1,), function="sin"),
    )
    assert puzzle.unsolvable_by == ("linear neuron",)
    assert puzzle.start == Start(
        layers=(
            ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (0.0, 0.0, 0.5)),
            ((1.0,), (-1.0,), (2.0,), (0.25,)),
        )
    )
    assert puzzle.settings == Settings(
        hold_out=frozenset({2}),
        scale="standard with output",
        hidden=(3,),
        activation="leaky relu",
        optimizer="adam",
        batch=3,
        l2=0.001,
    )
    assert puzzle.plan == Plan(proposes_rate=False)


def test_format_title_and_rows_are_enough():
    assert parse_puzzle(HEAD, "doubling") == Puzzle(
        id="doubling",
        title="Doubling",
        question="What belongs in place of ??",
        columns=("Input", "Output"),
        rows=(Row(1, (1.0,), 2.0), Row(2, (2.0,), 4.0), Row(3, (3.0,), None)),
        plan=Plan(proposes_rate=False, proposes_scale=False),
    )


def test_every_number_becomes_a_float():
    puzzle = parse_puzzle(FULL, "first-neuron")
    numbers = [puzzle.answer, puzzle.start.bias, puzzle.plan.tolerance]
    numbers += [number for row in puzzle.rows for number in (*row.inputs, row.output)]
    assert {type(number) for number in numbers if number is not None} == {float}


def test_the_last_entry_of_every_row_is_the_output():
    puzzle = parse_puzzle(TITLE + 'rows = [[2, 3, 13], [5, 7, 31], [1, 1, "??"]]', "two")
    assert puzzle.rows == (
        Row(1, (2.0, 3.0), 13.0),
        Row(2, (5.0, 7.0), 31.0),
        Row(3, (1.0, 1.0), None),
    )
    assert puzzle.columns == ("x1", "x2", "y")


def test_rows_may_have_as_many_inputs_as_a_window_has_terms():
    entries = "1, " * 64
    puzzle = parse_puzzle(TITLE + f'rows = [[{entries} 2], [{entries} "??"]]', "wide")
    assert len(puzzle.ask.inputs) == 64
    assert len(puzzle.columns) == 65


@pytest.mark.parametrize(
    ("written", "scale"),
    [
        ("none", "none"),
        ("standard", "standard"),
        ("standard with output", "standard with output"),
    ],
)
def test_a_scale_says_whether_the_output_is_scaled_too(written: str, scale: str):
    assert parse_puzzle(HEAD + f'scale = "{written}"', "x").settings.scale == scale


def test_an_author_says_whose_mean_and_deviation_scaling_takes():
    assert parse_puzzle(HEAD, "x").settings.scaled_by == "rows in training"
    for written in ("rows in training", "all examples"):
        puzzle = parse_puzzle(HEAD + f'scaled_by = "{written}"', "x")
        assert puzzle.settings.scaled_by == written
        assert puzzle.settings.scale == "none"
        assert not puzzle.plan.proposes_scale


def test_hidden_neurons_have_a_relu_unless_another_activation_is_written():
    assert parse_puzzle(HEAD + "[neuron]\nhidden = [8, 8]", "x").settings.activation == "relu"
    assert parse_puzzle(HEAD + "[neuron]\nhidden = []", "x").settings.activation == "linear"
    lines = '[neuron]\nhidden = [1]\nactivation = "linear"'
    assert parse_puzzle(HEAD + lines, "x").settings.activation == "linear"


@pytest.mark.parametrize(
    "line",
    [
        "answer = 6",
        'rule = "\u05d1\u05bc\u05b0\u0591, e\u0323\u0302"',
        "hints = [" + "'x', " * 100 + "]",
        f"explanation = '{'x' * 4000}'",
        'features = ["x^10", "x^12"]',
        'unsolvable_by = ["linear neuron", "linear neuron"]',
        'rule = "2x"',
        "answer = 1e50",
        "answer = -1e50",
        "hints = []",
        "[training]\nhold_out = []",
        "[training]\nhold_out = [1]",
        "[neuron]",
        "neuron = {bias = 1}",
        "training.steps = 1",
        'explanation = """\nOne.\n\nTwo.\n"""',
        f'rule = "{"x" * 80}"',
        f'columns = ["{"x" * 24}", "y"]',
        "features = []",
        "features = [" + '"x", ' * 64 + "]",
        'features = ["x", "x1", " x ^ 2 ", "|x|", "abs(x)", "1/x", "x*x", "x^9", "log(x)"]',
        'unsolvable_by = "linear neuron"',
        "[neuron]\nhidden = []",
        "[neuron]\nhidden = [64, 64, 64, 64, 64, 64]",
        "[neuron]\nhidden = [1]\nbias = 0",
        "[neuron]\nlayers = [[[0.1], [0.6]]]",
        *(f'[neuron]\nactivation = "{name}"' for name in tuple(ACTIVATIONS)),
        *(f'[training]\noptimizer = "{name}"' for name in tuple(OPTIMIZERS)),
        "[training]\nbatch = 1",
        "[training]\nbatch = 2",
        "[training]\nl1 = 0\nl2 = 0.0",
    ],
)
def test_what_is_allowed_is_no_problem(line: str):
    assert parse_puzzle(HEAD + line, "doubling").title == "Doubling"


def test_the_id_is_the_stem_of_the_file(tmp_path: Path):
    path = tmp_path / "first.neuron.toml"
    path.write_text(FULL, encoding="utf-8")
    assert read_puzzle(path).id == "first.neuron"


def test_a_byte_order_mark_is_tolerated_and_moves_no_column(tmp_path: Path):
    path = tmp_path / "marked.toml"
    path.write_text(HEAD, encoding="utf-8-sig")
    assert read_puzzle(path) == parse_puzzle(HEAD, "marked")
    path.write_text("formatt = 1\n" + HEAD, encoding="utf-8-sig")
    problem = only_problem_in(path)
    assert (problem.line, problem.column) == (1, 1)


def test_line_ends_of_windows_are_tolerated_and_move_no_line(tmp_path: Path):
    path = tmp_path / "windows.toml"
    path.write_bytes((HEAD + "hints = ['''a\nb''']").replace("\n", "\r\n").encode())
    assert read_puzzle(path).hints == ("a\nb",)
    path.write_bytes((HEAD + "difficulty = 9\n").replace("\n", "\r\n").encode())
    problem = only_problem_in(path)
    assert (problem.line, problem.column) == (4, 14)


def test_several_neurons_that_cannot_solve_a_puzzle_are_a_list():
    text = NETWORK.replace('"linear neuron"', '["linear neuron", "relu neuron"]')
    assert parse_puzzle(text, "bent").unsolvable_by == ("linear neuron", "relu neuron")
