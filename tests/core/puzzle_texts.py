"""Puzzle files made up by tests, and what is expected of every problem they have."""

import threading
import unicodedata
from pathlib import Path

import pytest

from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.puzzle_files.reader import parse_puzzle, read_puzzle

# Three lines without a problem; what follows in a test begins in line 4, column 1.
HEAD = """format = 1
title = "Doubling"
rows = [[1, 2], [2, 4], [3, "??"]]
"""

# Two lines that lack their rows; what follows in a test begins in line 3, column 1.
TITLE = """format = 1
title = "A puzzle"
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

# All that FULL has no use for. The layers are those of two features, three neurons and one.
NETWORK = """format = 1
title = "Bent"
rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [0, 1, 2], [1, 1, "??"]]
features = ["x1*x2", "sin(x2)"]
scale = "standard with output"
unsolvable_by = "linear neuron"
[neuron]
hidden = [3]
activation = "leaky relu"
layers = [
  [[1, 2, 3], [4, 5, 6], [0, 0, 0.5]],
  [[1], [-1], [2], [0.25]],
]
[training]
hold_out = [2]
optimizer = "adam"
batch = 3
l1 = 0
l2 = 1e-3
"""


def problems_of(text: str, id: str = "doubling") -> tuple[Problem, ...]:
    """Return every problem of a text that is no puzzle."""
    with pytest.raises(PuzzleFileError) as caught:
        parse_puzzle(text, id)
    return caught.value.problems


def only_problem_of(text: str) -> Problem:
    """Return the problem of a text that has one."""
    problems = problems_of(text)
    assert len(problems) == 1, [problem.located_in(Path("x.toml")) for problem in problems]
    return problems[0]


def only_problem_in(path: Path) -> Problem:
    """Return the problem of a file, found by a thread: waiting for ever fails one test only."""
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


def expect_one_problem(text: str, line: int, column: int, key: str, words: str) -> None:
    """Expect one problem at this place and with these words, told as every problem is."""
    problem = only_problem_of(text)
    assert (problem.line, problem.column, problem.key) == (line, column, key)
    assert words in problem.message
    expect_a_place_in_the_text(problem, text)
    expect_one_line_of_plain_words(problem)


def expect_a_place_in_the_text(problem: Problem, text: str) -> None:
    """Expect the line and column of a problem to be those of a character, or right after one."""
    lines = text.removeprefix("\ufeff").split("\n")
    assert 1 <= problem.line <= len(lines)
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def expect_one_line_of_plain_words(problem: Problem) -> None:
    """Expect a problem to be told in one line that any terminal can show."""
    line = problem.located_in(Path("x.toml"))
    assert line.startswith(f"x.toml:{problem.line}:{problem.column}: ")
    # The longest names every key there is at the top of a file.
    assert len(line) <= 280
    assert not [each for each in line if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp")]
    # What is wrong, then how to mend it.
    assert ": " in problem.message
    assert not problem.message.endswith((".", " "))


def names_of(cases: list[tuple[str, int, int, str, str]]) -> list[str]:
    """Return what to call bad puzzles in the list of tests."""
    return [f"{text[-40:]!a}, {words}" for text, *_, words in cases]
