"""A puzzle file is read whole, or every problem it has is found in one pass."""

import os
import socket
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from neuron_tui.core import puzzle_bytes
from neuron_tui.core.problem import Problem, PuzzleFileError
from neuron_tui.core.puzzle import NeuronStart, Puzzle, Row, TrainingPlan
from neuron_tui.core.puzzle_file import locate, parse_puzzle, read_puzzle

# Three lines without a problem; what follows in a test begins in line 4, column 1.
HEAD = """format = 1
title = "Doubling"
rows = [[1, 2], [2, 4], [3, "??"]]
"""

FULL = """# A comment with "quotes" and ]
format = 1
title = "The first neuron"
question = "One rule turns every input into its output.\\nWhat belongs in place of ??"
columns = ["a", "a → b"]
rows = [
  [11, 23],
  [23.5, 47],   # a float is as good as an integer
  [36, 73],
  [49, -9.9e1],
  [55, "??"],
]
answer = 111
rule = "2x + 1"
difficulty = 5
hints = ["a nudge", '''
two
lines''']
explanation = "why 👩\u200d🚀"

[neuron]
weights = [0.1]
bias = -1
activation = "linear"
seed = 9223372036854775807

[training]
learning_rate = 1e-4
loss = "mean"
steps = 10_000_000
tolerance = 1
hold_out = [4, 2]
"""


def problems_of(text: str, id: str = "doubling") -> tuple[Problem, ...]:
    with pytest.raises(PuzzleFileError) as caught:
        parse_puzzle(text, id)
    return caught.value.problems


def only_problem_of(text: str) -> Problem:
    problems = problems_of(text)
    assert len(problems) == 1, [problem.located_in(Path("x.toml")) for problem in problems]
    return problems[0]


def only_problem_in(path: Path) -> Problem:
    """The problem of a file, found by a thread, so that waiting forever fails one test only."""
    caught: list[PuzzleFileError] = []

    def read() -> None:
        try:
            read_puzzle(path)
        except PuzzleFileError as error:
            caught.append(error)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive(), "reading hangs"
    assert len(caught) == 1
    assert caught[0].path == path
    assert len(caught[0].problems) == 1
    return caught[0].problems[0]


# What is read


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
        neuron=NeuronStart(weights=(0.1,), bias=-1.0, activation="linear", seed=2**63 - 1),
        training=TrainingPlan(
            learning_rate=0.0001, loss="mean", steps=10_000_000, tolerance=1.0, hold_out=(4, 2)
        ),
    )


def test_format_title_and_rows_are_enough():
    assert parse_puzzle(HEAD, "doubling") == Puzzle(
        id="doubling",
        title="Doubling",
        question="What belongs in place of ??",
        columns=("Input", "Output"),
        rows=(Row(1, (1.0,), 2.0), Row(2, (2.0,), 4.0), Row(3, (3.0,), None)),
    )


def test_every_number_becomes_a_float():
    puzzle = parse_puzzle(FULL, "first-neuron")
    numbers = [puzzle.answer, puzzle.neuron.bias, puzzle.training.tolerance]
    numbers += [number for row in puzzle.rows for number in (*row.inputs, row.output)]
    assert {type(number) for number in numbers if number is not None} == {float}


@pytest.mark.parametrize(
    "line",
    [
        "answer = 6",
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


# What is refused: the text, the line and column it is found at, the key, a word of the message

BAD_TOML = [
    ("a = ", 1, 4, "", "value begins"),
    ("rows = [[1, 2],\n", 1, 16, "", "value begins"),
    ("rows = [[1, 2], [3, ??]]", 1, 21, "", '"??" with its quotes'),
    ("rows = [\n [1, 2]\n [2, 3]\n]", 3, 2, "", "comma"),
    ('title = "x\nformat = 1', 1, 11, "", "not closed"),
    ("title = 'x\nformat = '1'", 1, 11, "", "not closed"),
    ('title = """x\n\n\n', 1, 13, "", "not closed"),
    ('title = "\\q"', 1, 12, "", "backslash"),
    ('title = "C:\\users"', 1, 14, "", "hexadecimal"),
    ('title = "\\ud800"', 1, 16, "", "names no character"),
    ('title = "a\x07b"', 1, 11, "", "U+0007"),
    ("# \x1b[31m", 1, 3, "", "U+001B"),
    ("title: x", 1, 6, "", "="),
    ("format = 1\nformat = 1\n", 2, 11, "", "already"),
    ("[a]\n[a]\n", 2, 3, "", "begun before"),
    ("a = {b = 1}\n[a.c]", 2, 5, "", ""),
    ("a = {b = 1", 1, 11, "", "}"),
    ("a = {b = 1, b = 1}", 1, 18, "", "already"),
    ("answer = 1,5", 1, 11, "", "0.5"),
    ("[training", 1, 10, "", "]"),
    ("[[training]", 1, 11, "", "]]"),
    ("[]", 1, 2, "", "key"),
    ("{", 1, 1, "", "key = value"),
    ("a = 2025-02-30", 1, 5, "", "no such day"),
    ("a = " + "[" * 100_000, 1, 37, "", "nested"),
    ("a = " + "[" * 40 + "]" * 40, 1, 37, "", "nested"),
    ("a = " + "{a = " * 40 + "1" + "}" * 40, 1, 165, "", "nested"),
    (".".join("a" * 500_000) + " = 1", 1, 65, "", "dots"),
    ("[" + ".".join("a" * 40) + "]", 1, 66, "", "dots"),
    (HEAD + "answer = " + "9" * 4301, 4, 10, "", "digits"),
    (HEAD + "answer = -" + "9_" * 4301 + "9", 4, 10, "", "digits"),
    ("\x00", 1, 1, "", ""),
]

BAD_WHOLE = [
    ("", 1, 1, "", "nothing is written"),
    ("\n# only\n# comments\n", 1, 1, "", "nothing is written"),
    ("\ufeff", 1, 1, "", "nothing is written"),
    (HEAD.replace("format = 1\n", ""), 1, 1, "format", "missing"),
    (HEAD.replace('title = "Doubling"\n', ""), 1, 1, "title", "missing"),
    ('format = 1\ntitle = "x"', 1, 1, "rows", "missing"),
    (HEAD.replace("format = 1", "format = 0"), 1, 10, "format", "format = 1"),
    (HEAD.replace("format = 1", "format = true"), 1, 10, "format", "true"),
    (HEAD.replace("format = 1", "format = 1.0"), 1, 10, "format", "format = 1"),
    (HEAD.replace("format = 1", 'format = "1"'), 1, 10, "format", 'the text "1"'),
    ("titel = 1\nrows = 2\n format = 2", 3, 11, "format", "update neuron-tui"),
    ("format = 0x" + "f" * 9000, 1, 10, "format", "update neuron-tui"),
]

BAD_KEYS = [
    ("explainaton = 1", 4, 1, "explainaton", "did you mean explanation"),
    ("RULE = 1", 4, 1, "RULE", "did you mean rule"),
    ("[training]\nlearning-rate = 1", 5, 1, "training.learning-rate", "mean learning_rate"),
    ("[neuron]\nbiass = 1", 5, 1, "neuron.biass", "did you mean bias"),
    ("neuron = {bias = 1, sed = 1}", 4, 21, "neuron.sed", "did you mean seed"),
    ("neuron.sed = 1", 4, 8, "neuron.sed", "did you mean seed"),
    ("learning_rate = 1", 4, 1, "learning_rate", "move it below the line [training]"),
    ("learnin_rate = 1", 4, 1, "learnin_rate", "learning_rate, below the line [training]"),
    ("[training]\nhints = []", 5, 1, "training.hints", "above the first line"),
    ("zzz = 1", 4, 1, "zzz", "the keys here are answer, columns"),
    ("[training.zzz]\na = 1", 4, 11, "training.zzz", "hold_out, learning_rate, loss"),
    ('"my key" = 1', 4, 1, '"my key"', "no such key"),
    ('"a\\u001b[31m\\nb" = 1', 4, 1, '"a<U+001B>[31m<U+000A>b"', "no such key"),
    ("k" * 1000 + " = 1", 4, 1, "k" * 59 + "…", "no such key"),
]

BAD_TYPES = [
    ("question = 3", 4, 12, "question", "number 3 is not a text"),
    ("question = true", 4, 12, "question", "true is not a text"),
    ("question = []", 4, 12, "question", "a list is not a text"),
    ("question = {}", 4, 12, "question", "a table is not a text"),
    ("[question]", 4, 1, "question", "a table is not a text"),
    ("question = 2025-01-01", 4, 12, "question", "date"),
    ('columns = "x"', 4, 11, "columns", 'the text "x" is not a list'),
    ("columns = [1, 'y']", 4, 12, "columns[1]", "number 1 is not a text"),
    ("answer = true", 4, 10, "answer", "true is not a number"),
    ('answer = "12.5"', 4, 10, "answer", "take its quotes away"),
    ('answer = "many"', 4, 10, "answer", 'the text "many" is not a number'),
    ("rule = 1", 4, 8, "rule", "not a text"),
    ('difficulty = "hard"', 4, 14, "difficulty", "from 1 to 5"),
    ("difficulty = 2.0", 4, 14, "difficulty", "whole number"),
    ("difficulty = true", 4, 14, "difficulty", "whole number"),
    ('hints = "x"', 4, 9, "hints", "write a list"),
    ('hints = ["x", ["y"]]', 4, 15, "hints[2]", "a list is not a text"),
    ("[[hints]]", 4, 1, "hints[1]", "a table is not a text"),
    ("explanation = 1", 4, 15, "explanation", "not a text"),
    ("neuron = 1", 4, 10, "neuron", "[neuron]"),
    ("[[neuron]]", 4, 1, "neuron", "a list is not a table"),
    ("training = [1]", 4, 12, "training", "[training]"),
    ("[neuron]\nweights = 0.1", 5, 11, "neuron.weights", "[0.1]"),
    ("[neuron]\nweights = ['0.1']", 5, 12, "neuron.weights[1]", "quotes"),
    ("[neuron]\nbias = '1'", 5, 8, "neuron.bias", "quotes"),
    ("[neuron]\nactivation = 1", 5, 14, "neuron.activation", '"linear"'),
    ("[neuron]\nseed = 1.5", 5, 8, "neuron.seed", "whole number"),
    ("[training]\nlearning_rate = '0.1'", 5, 17, "training.learning_rate", "quotes"),
    ("[training]\nloss = true", 5, 8, "training.loss", '"sum" or "mean"'),
    ("[training]\nsteps = '9'", 5, 9, "training.steps", "whole number"),
    ("[training]\nhold_out = 1", 5, 12, "training.hold_out", "[2]"),
    ("[training]\nhold_out = [1.0]", 5, 13, "training.hold_out[1]", "whole number"),
]

BAD_NUMBERS = [
    ("answer = nan", 4, 10, "answer", "finite"),
    ("answer = -inf", 4, 10, "answer", "finite"),
    ("answer = 1e400", 4, 10, "answer", "finite"),
    ("answer = 1.1e50", 4, 10, "answer", "other units"),
    ("answer = -1" + "0" * 51, 4, 10, "answer", "other units"),
    ("answer = 1" + "0" * 400, 4, 10, "answer", "other units"),
    ("answer = 0x" + "f" * 9000, 4, 10, "answer", "other units"),
    ("difficulty = 0", 4, 14, "difficulty", "too small"),
    ("difficulty = 6", 4, 14, "difficulty", "from 1 to 5"),
    ("difficulty = 0x" + "f" * 9000, 4, 14, "difficulty", "too large"),
    ("[neuron]\nbias = nan", 5, 8, "neuron.bias", "finite"),
    ("[neuron]\nweights = []", 5, 11, "neuron.weights", "0 entries, not 1"),
    ("[neuron]\nweights = [1, 2]", 5, 11, "neuron.weights", "2 entries, not 1"),
    ("[neuron]\nweights = [inf]", 5, 12, "neuron.weights[1]", "finite"),
    ("[neuron]\nseed = -1", 5, 8, "neuron.seed", "too small"),
    ("[neuron]\nseed = 9223372036854775808", 5, 8, "neuron.seed", "too large"),
    ("[training]\nlearning_rate = 0", 5, 17, "training.learning_rate", "above zero"),
    ("[training]\nlearning_rate = -0.1", 5, 17, "training.learning_rate", "above zero"),
    ("[training]\nlearning_rate = inf", 5, 17, "training.learning_rate", "finite"),
    ("[training]\ntolerance = 0.0", 5, 13, "training.tolerance", "above zero"),
    ("[training]\ntolerance = -1", 5, 13, "training.tolerance", "above zero"),
    ("[training]\nsteps = 0", 5, 9, "training.steps", "too small"),
    ("[training]\nsteps = 10_000_001", 5, 9, "training.steps", "10_000_000"),
    ("[training]\nloss = 'meen'", 5, 8, "training.loss", 'did you mean "mean"'),
    ("[training]\nloss = 'x'", 5, 8, "training.loss", '"sum" or "mean"'),
    ("[neuron]\nactivation = 'relu'", 5, 14, "neuron.activation", 'write "linear", the only'),
]

BAD_TEXTS = [
    ('rule = ""', 4, 8, "rule", "blank"),
    ('rule = " \u200d "', 4, 8, "rule", "blank"),
    ('question = "\\n"', 4, 12, "question", "blank"),
    ('hints = ["", "x"]', 4, 10, "hints[1]", "blank"),
    ('columns = ["x", " "]', 4, 17, "columns[2]", "blank"),
    (f'rule = "{"x" * 81}"', 4, 8, "rule", "shorten it to 80"),
    (f'columns = ["x", "{"y" * 25}"]', 4, 17, "columns[2]", "shorten it to 24"),
    ('columns = ["x"]', 4, 11, "columns", "1 entry, not 2"),
    ('columns = ["x", "y", "z"]', 4, 11, "columns", "3 entries, not 2"),
    ('rule = "a\\nb"', 4, 8, "rule", "U+000A"),
    ('rule = """\na\nb"""', 4, 8, "rule", "keep it on one line"),
    ('rule = "a\tb"', 4, 8, "rule", "U+0009"),
    ('explanation = "a\\tb"', 4, 15, "explanation", "spaces"),
    ('columns = ["a\\nb", "c"]', 4, 12, "columns[1]", "U+000A"),
    ('explanation = "a\\r\\nb"', 4, 15, "explanation", "U+000D"),
    ('explanation = "a\\u001b[31mb"', 4, 15, "explanation", "U+001B"),
    ('question = "a\\u007f"', 4, 12, "question", "U+007F"),
    ('question = "a\u0085"', 4, 12, "question", "U+0085"),
    ('question = "a\u009b"', 4, 12, "question", "U+009B"),
    ('question = "a\u2028"', 4, 12, "question", "U+2028"),
    ('question = "a\u2029"', 4, 12, "question", "U+2029"),
    ('question = "a\u202e"', 4, 12, "question", "U+202E"),
    ('question = "a\u2066"', 4, 12, "question", "U+2066"),
    ('question = "a\ufeff"', 4, 12, "question", "U+FEFF"),
    ('question = "a\U000e0041"', 4, 12, "question", "U+E0041"),
    ('hints = ["x", "a\u200b"]', 4, 15, "hints[2]", "U+200B"),
    (
        'rule = "\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006 x"',
        *(4, 8, "rule", "U+0001, U+0002, U+0003, U+0004 and 2 more"),
    ),
]

# Each after `rows = ` in line 3.
BAD_ROWS = [
    ("1", 3, 8, "rows", "list of rows"),
    ("{}", 3, 8, "rows", "list of rows"),
    ("[]", 3, 8, "rows", "no rows"),
    ('[1, [2, 4], [3, "??"]]', 3, 9, "rows[1]", "number 1 is not a row"),
    ('[{}, [2, 4], [3, "??"]]', 3, 9, "rows[1]", "a table is not a row"),
    ('[[1, 2], [1], [3, "??"]]', 3, 17, "rows[2]", "1 entry"),
    ('[[1, 2], [], [3, "??"]]', 3, 17, "rows[2]", "0 entries"),
    ('[[1, 2, 3], [1, 2], [3, "??"]]', 3, 9, "rows[1]", "3 entries"),
    ('[[1, 2], [3, 4, "??"]]', 3, 17, "rows[2]", "one input and one output"),
    ('[[1, 2], ["??"]]', 3, 17, "rows[2]", "1 entry"),
    ('[[1, true], [3, "??"]]', 3, 13, "rows[1][2]", "true is not a number"),
    ('[[1, "2"], [3, "??"]]', 3, 13, "rows[1][2]", "quotes"),
    ('[[1, [2]], [3, "??"]]', 3, 13, "rows[1][2]", "a list is not a number"),
    ('[[1, 2025-01-01], [3, "??"]]', 3, 13, "rows[1][2]", "date"),
    ('[[nan, 2], [3, "??"]]', 3, 10, "rows[1][1]", "finite"),
    ('[[1, 1e400], [3, "??"]]', 3, 13, "rows[1][2]", "finite"),
    ('[[1, 2e50], [3, "??"]]', 3, 13, "rows[1][2]", "other units"),
    ("[[1, 2], [3, 4]]", 3, 8, "rows", "no row asks"),
    ('[[1, 2], [3, "??"], [4, "??"]]', 3, 28, "rows[3]", "asks once"),
    ('[[1, 2], ["??", 3]]', 3, 18, "rows[2][1]", "input"),
    ('[[1, 2], ["??", "??"]]', 3, 18, "rows[2][1]", "input"),
    ('[[1, 2], [3, "?"]]', 3, 21, "rows[2][2]", "two question marks"),
    ('[[1, 2], [3, "?? "]]', 3, 21, "rows[2][2]", "two question marks"),
    ('[[3, "??"]]', 3, 8, "rows", "no example"),
    ("[" + "[1, 2]," * 10_000 + '[3, "??"]]', 3, 8, "rows", "10001 rows are too many"),
    ('[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[4]', 5, 11, "training.hold_out[1]", "3"),
    ('[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[0]', 5, 11, "training.hold_out[1]", "1"),
    ('[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[3]', 5, 11, "training.hold_out[1]", "ask"),
    (
        '[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[2, 2]',
        *(5, 14, "training.hold_out[2]", "once"),
    ),
    (
        '[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[1, 2]',
        *(5, 10, "training.hold_out", "every example"),
    ),
]

BAD_FILES = [
    *BAD_TOML,
    *BAD_WHOLE,
    *((HEAD + lines, *found) for lines, *found in BAD_KEYS + BAD_TYPES + BAD_NUMBERS + BAD_TEXTS),
    *((f'format = 1\ntitle = "x"\nrows = {rows}', *found) for rows, *found in BAD_ROWS),
]
NAMES_OF_BAD_FILES = [f"{text[-40:]!a}, {words}" for text, *_, words in BAD_FILES]


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "words"), BAD_FILES, ids=NAMES_OF_BAD_FILES
)
def test_a_bad_file_has_one_problem_and_it_says_where_and_what(
    text: str, line: int, column: int, key: str, words: str
):
    problem = only_problem_of(text)
    assert (problem.line, problem.column, problem.key) == (line, column, key)
    assert words in problem.message


@pytest.mark.parametrize("text", [text for text, *_ in BAD_FILES], ids=NAMES_OF_BAD_FILES)
def test_every_message_is_one_line_of_plain_words_that_a_terminal_can_show(text: str):
    problem = only_problem_of(text)
    line = problem.located_in(Path("x.toml"))
    assert line.startswith(f"x.toml:{problem.line}:{problem.column}: ")
    assert len(line) <= 250
    assert not [each for each in line if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp")]
    # What is wrong, then how to mend it.
    assert ": " in problem.message
    assert not problem.message.endswith((".", " "))


@pytest.mark.parametrize("text", [text for text, *_ in BAD_FILES], ids=NAMES_OF_BAD_FILES)
def test_a_place_in_a_message_is_a_place_in_the_text(text: str):
    problem = only_problem_of(text)
    lines = text.removeprefix("\ufeff").split("\n")
    assert 1 <= problem.line <= len(lines)
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


# Several problems


def test_all_problems_of_a_file_are_found_in_one_pass_in_its_order():
    text = """\
formatt = 1
title = " "
columns = ["Input"]
rows = [
  [1, 2, 3],
  [2, true],
  ["??", 5],
  [3, "??"],
  [1e99, "??"],
]
answer = "6"
rule = "a\\tb"
difficulty = 9

[neuron]
weights = [0.1, nan]
activaton = "linear"

[training]
learning_rate = -1
loss = "summ"
hold_out = [9, 4, 1, 1]
bias = 1
"""
    assert [(each.line, each.column, each.key) for each in problems_of(text)] == [
        (1, 1, "format"),
        (1, 1, "formatt"),
        (2, 9, "title"),
        (3, 11, "columns"),
        (5, 3, "rows[1]"),
        (6, 7, "rows[2][2]"),
        (7, 4, "rows[3][1]"),
        (9, 3, "rows[5]"),
        (9, 4, "rows[5][1]"),
        (11, 10, "answer"),
        (12, 8, "rule"),
        (13, 14, "difficulty"),
        (16, 11, "neuron.weights"),
        (16, 17, "neuron.weights[2]"),
        (17, 1, "neuron.activaton"),
        (20, 17, "training.learning_rate"),
        (21, 8, "training.loss"),
        (22, 13, "training.hold_out[1]"),
        (22, 16, "training.hold_out[2]"),
        (22, 22, "training.hold_out[4]"),
        (23, 1, "training.bias"),
    ]


def test_a_text_may_be_wrong_in_two_ways():
    problems = problems_of(HEAD + f'rule = "{"x" * 81}\\u001b"')
    assert [problem.key for problem in problems] == ["rule", "rule"]


def test_a_newer_format_is_the_only_problem_that_is_told():
    problem = only_problem_of(HEAD.replace("1", "2", 1) + "zzz = 1\nanswer = true")
    assert problem == Problem(
        1,
        10,
        "format",
        "this puzzle is written in format 2; this neuron-tui reads format 1: update neuron-tui",
    )


def test_an_error_names_every_problem_on_a_line_of_its_own():
    with pytest.raises(PuzzleFileError) as caught:
        parse_puzzle(HEAD + "zzz = 1\nanswer = true", "x", Path("folder", "x\x1b\n.toml"))
    lines = str(caught.value).split("\n")
    place = f"{Path('folder', 'x')}<U+001B><U+000A>.toml"
    assert lines[0].startswith(f"{place}:4:1: zzz: ")
    assert lines[1].startswith(f"{place}:5:10: answer: ")
    assert len(lines) == 2


def test_a_problem_of_the_whole_file_has_no_key_in_its_line():
    assert Problem(1, 2, "", "wrong").located_in(Path("x.toml")) == "x.toml:1:2: wrong"


def test_a_problem_found_later_can_be_located(tmp_path: Path):
    path = tmp_path / "x.toml"
    path.write_text(FULL, encoding="utf-8-sig")
    assert locate(path, ("training", "steps"), "no") == Problem(30, 9, "training.steps", "no")
    assert locate(path, ("rows", 4, 1), "no") == Problem(11, 8, "rows[5][2]", "no")
    path.write_text(HEAD + "[training]", encoding="utf-8")
    assert locate(path, ("training", "steps"), "no") == Problem(4, 1, "training.steps", "no")
    assert locate(path, ("neuron", "bias"), "no") == Problem(1, 1, "neuron.bias", "no")


# The id


@pytest.mark.parametrize(
    ("id", "words"),
    [("", "nothing before"), (" ", "nothing before"), ("a\x1bb", "U+001B"), ("a\u202eb", "U+202E")],
)
def test_a_name_that_cannot_be_an_id_is_a_problem_beside_the_others(id: str, words: str):
    first, second = problems_of(HEAD + "zzz = 1", id)
    assert (first.line, first.column, first.key) == (1, 1, "")
    assert words in first.message
    assert second.key == "zzz"


# Opening a file


def test_a_file_that_does_not_exist_is_a_problem(tmp_path: Path):
    assert "no such file" in only_problem_in(tmp_path / "x.toml").message
    assert "no such file" in only_problem_in(tmp_path / "no" / "x.toml").message


def test_a_folder_is_a_problem(tmp_path: Path):
    assert "folder" in only_problem_in(tmp_path).message


def test_a_path_through_a_file_is_a_problem(tmp_path: Path):
    (tmp_path / "x.toml").write_text(HEAD)
    assert "cannot be read" in only_problem_in(tmp_path / "x.toml" / "y.toml").message


def test_a_path_that_no_system_can_open_is_a_problem(tmp_path: Path):
    assert "cannot be read" in only_problem_in(tmp_path / "a\0b.toml").message
    assert "cannot be read" in only_problem_in(tmp_path / ("x" * 5000)).message


def test_links_in_a_circle_are_a_problem(tmp_path: Path):
    path = tmp_path / "x.toml"
    path.symlink_to(path)
    assert "cannot be read" in only_problem_in(path).message


def test_a_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.toml"
    path.write_text(HEAD)

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    # Root may read everything, so the refusal is played.
    monkeypatch.setattr(puzzle_bytes.os, "open", refuse)
    assert "permission" in only_problem_in(path).message


def test_a_disk_error_while_reading_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.toml"
    path.write_text(HEAD)

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(puzzle_bytes.os, "read", fail)
    assert "Input/output error" in only_problem_in(path).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in files")
def test_a_pipe_is_a_problem_and_nobody_waits_for_it(tmp_path: Path):
    path = tmp_path / "x.toml"
    os.mkfifo(path)
    assert "pipe" in only_problem_in(path).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in files")
def test_a_pipe_that_takes_a_files_place_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text(HEAD)
    was = (tmp_path / "file").stat()
    path = tmp_path / "x.toml"
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: was)
    assert "pipe" in only_problem_in(path).message


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets in files")
def test_a_socket_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # The name of a socket must be short.
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("x.toml")
        assert "socket" in only_problem_in(Path("x.toml")).message


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_a_problem(path: str):
    if not Path(path).exists():
        pytest.skip("this system has no such device")
    assert "device" in only_problem_in(Path(path)).message


@pytest.mark.parametrize("size", [puzzle_bytes.LARGEST_FILE + 1, 2**33])
def test_of_a_large_file_little_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int):
    path = tmp_path / "x.toml"
    with path.open("wb") as file:
        file.truncate(size)
    read = 0
    read_really: Callable[[int, int], bytes] = os.read

    def count(descriptor: int, length: int) -> bytes:
        nonlocal read
        data = read_really(descriptor, length)
        read += len(data)
        return data

    monkeypatch.setattr(puzzle_bytes.os, "read", count)
    assert "1 MiB" in only_problem_in(path).message
    assert read <= 1024 * 1024 + 1


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path: Path):
    path = tmp_path / "x.toml"
    path.write_text(HEAD + "#" * (1024 * 1024 - len(HEAD)))
    assert read_puzzle(path).title == "Doubling"


def test_a_file_that_comes_in_small_pieces_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "x.toml"
    path.write_text(HEAD)
    read_really = os.read
    monkeypatch.setattr(puzzle_bytes.os, "read", lambda file, most: read_really(file, min(7, most)))
    assert read_puzzle(path).title == "Doubling"


def test_every_descriptor_is_closed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.toml"
    path.write_bytes(HEAD.encode() + b"\xff")
    opened: list[int] = []
    open_really = os.open

    def remember(*arguments: object) -> int:
        opened.append(open_really(*arguments))
        return opened[-1]

    monkeypatch.setattr(puzzle_bytes.os, "open", remember)
    only_problem_in(path)
    assert len(opened) == 1
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"\xff\xfea\0", 1, 1, "byte 0xFF at offset 0"),
        (b"title = '\xc3\xa4\xe4'", 1, 11, "byte 0xE4 at offset 11"),
        (b"a = 1\r\nb = '\xf0\x9f\x98\x80 \x80'", 2, 8, "byte 0x80 at offset 17"),
        (b"\xef\xbb\xbfa = '\xe4'", 1, 6, "byte 0xE4 at offset 8"),
        (b"a = '\xed\xa0\x80'", 1, 6, "byte 0xED at offset 5"),
        (b"a = '\xc3", 1, 6, "byte 0xC3 at offset 5"),
    ],
)
def test_a_file_not_in_utf_8_has_a_problem_at_its_first_wrong_byte(
    tmp_path: Path, data: bytes, line: int, column: int, words: str
):
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    problem = only_problem_in(path)
    assert (problem.line, problem.column, problem.key) == (line, column, "")
    assert words in problem.message
    assert "save the file as UTF-8" in problem.message


# Anything at all


def outcome_of(read: Callable[[], Puzzle]) -> Puzzle | PuzzleFileError:
    try:
        return read()
    except PuzzleFileError as error:
        return error


def expect_a_puzzle_or_its_problems(read: Callable[[], Puzzle]) -> None:
    outcome = outcome_of(read)
    if isinstance(outcome, Puzzle):
        assert outcome.ask
        assert outcome.examples
        return
    assert outcome.problems
    assert len(str(outcome).split("\n")) == len(outcome.problems)
    places = [(problem.line, problem.column) for problem in outcome.problems]
    assert places == sorted(places)


PIECES = st.sampled_from(
    [
        *HEAD.splitlines(keepends=True),
        *FULL.splitlines(keepends=True),
        *("[", "]", "{", "}", "[[", "]]", "=", ".", ",", "\n", "\r\n", " ", "#", '"', "'", '"""'),
        *("'''", "\\", "\\u", "??", '"??"', "nan", "1e400", "0x", "9" * 5000, "true", "[" * 50),
        *("rows", "training", "steps", "1979-05-27", "\x1b", "\u202e", "é", "\ufeff"),
    ]
)


@settings(max_examples=500)
@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
@example("rows = 'x\ntitle = 'y'")
@example("\ud800")
@example("a = '\ud800'")
def test_no_text_raises_anything_but_its_problems(text: str):
    expect_a_puzzle_or_its_problems(lambda: parse_puzzle(text, "x"))


@settings(max_examples=200)
@given(st.binary(max_size=60) | st.lists(PIECES.map(str.encode), max_size=20).map(b"".join))
def test_no_bytes_raise_anything_but_their_problems(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
):
    path = tmp_path_factory.getbasetemp() / "bytes.toml"
    path.write_bytes(data)
    expect_a_puzzle_or_its_problems(lambda: read_puzzle(path))


VALUES = st.recursive(
    st.sampled_from(
        ['"x"', '""', '"??"', "'''\n\t'''", "1", "-1", "0.5", "nan", "1e60", "true", "07:32:00"]
    ),
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda values: f"[{', '.join(values)}]")
        | inner.map("{{x = {0}}}".format)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        *("format", "title", "question", "columns", "rows", "answer", "rule", "difficulty"),
        *("hints", "explanation", "neuron", "training", "neuron.weights", "neuron.bias", "zzz"),
        *("neuron.activation", "neuron.seed", "training.learning_rate", "training.loss"),
        *("training.steps", "training.tolerance", "training.hold_out", "training.zzz"),
    ]
)


@settings(max_examples=500)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_no_type_of_any_key_raises_anything_but_its_problems(values: dict[str, str]):
    text = "\n".join(f"{key} = {value}" for key, value in values.items())
    expect_a_puzzle_or_its_problems(lambda: parse_puzzle(text, "x"))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(FULL.splitlines(keepends=True)), unique=True).map("".join))
def test_no_choice_of_lines_raises_anything_but_its_problems(text: str):
    expect_a_puzzle_or_its_problems(lambda: parse_puzzle(text, "x"))
