"""What the tests of the core share: puzzles built in Python, and how hypothesis searches."""

from collections.abc import Callable

import pytest
from hypothesis import settings

from neuron_tui.core.puzzle.features import parse_feature
from neuron_tui.core.puzzle.puzzle import Puzzle
from puzzles import puzzle_of

# Their asserts tell what they compared, like those of tests do.
pytest.register_assert_rewrite("puzzle_texts", "sessions")

# The same examples in every run: a red test is a change's fault, never the day's.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

PuzzleMaker = Callable[..., Puzzle]


@pytest.fixture(scope="session")
def make_puzzle() -> PuzzleMaker:
    """Give tests the builder of puzzles."""
    return puzzle_of


@pytest.fixture(scope="session")
def first_neuron() -> Puzzle:
    """Give the puzzle of the article that the project started from."""
    return puzzle_of(
        [(11, 23), (23, 47), (36, 73), (49, 99)],
        ask=[55],
        answer=111.0,
        weights=(0.1,),
        bias=0.6,
        learning_rate=0.0001,
        loss="sum",
        steps=50,
        tolerance=0.5,
    )


@pytest.fixture(scope="session")
def two_inputs() -> Puzzle:
    """Give a puzzle with two inputs: 3a − 2b + 4, not quite."""
    return puzzle_of(
        [(1, 2, 3), (4, 1, 14), (2, 6, -2), (5, 5, 9.5), (3, 0, 13)],
        ask=[6, 2],
        answer=18.0,
        weights=(0.5, -0.25),
        bias=1.0,
        learning_rate=0.005,
    )


@pytest.fixture(scope="session")
def with_features() -> Puzzle:
    """Give a puzzle that is linear in features made of its input: x² − 2x, not quite."""
    return puzzle_of(
        [(0, 0), (1, -1), (2, 0.5), (3, 3), (4, 8)],
        ask=[5],
        answer=15.0,
        features=tuple(parse_feature(text, 1) for text in ("x", "x^2")),
        weights=(0.5, -0.25),
        bias=1.0,
        learning_rate=0.001,
    )


@pytest.fixture(scope="session")
def bent() -> Puzzle:
    """Give a puzzle that a line cannot solve, with a network that learns it."""
    return puzzle_of(
        [(-2, -11), (-1, -2), (0, 1), (1, 4), (2, 13)],
        ask=[3],
        answer=34.0,
        scale="standard with output",
        hidden=(4,),
        activation="tanh",
        seed=3,
        learning_rate=0.01,
        optimizer="adam",
        batch=2,
        l2=0.001,
    )
