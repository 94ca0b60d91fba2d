"""Whatever a puzzle file holds, it is a puzzle or its problems, and never anything else."""

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from puzzle_texts import FULL, HEAD, NETWORK

from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.reader import parse_puzzle, read_puzzle


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
        assert {len(row.inputs) for row in outcome.rows} == {len(outcome.columns) - 1}
        return
    assert outcome.problems
    assert len(str(outcome).split("\n")) == len(outcome.problems)
    places = [(problem.line, problem.column) for problem in outcome.problems]
    assert places == sorted(places)


PIECES = st.sampled_from(
    [
        *HEAD.splitlines(keepends=True),
        *FULL.splitlines(keepends=True),
        *NETWORK.splitlines(keepends=True),
        *("[", "]", "{", "}", "[[", "]]", "=", ".", ",", "\n", "\r\n", " ", "#", '"', "'", '"""'),
        *("'''", "\\", "\\u", "??", '"??"', "nan", "1e400", "0x", "9" * 5000, "true", "[" * 50),
        *("rows", "training", "steps", "1979-05-27", "\x1b", "\u202e", "é", "\ufeff"),
        *("sequence", "previous", "features", "[neuron]", "hidden", "layers", "batch"),
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
        [
            *('"x"', '""', '"??"', "'''\n\t'''", "1", "-1", "0.5", "nan", "1e60", "true"),
            *("07:32:00", '"x^2"', '"1/x"', '"adam"', '"tanh"', '"standard"'),
        ]
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
        *("sequence", "previous", "features", "scale", "unsolvable_by", "neuron.hidden"),
        *("stuck", "diverges", "questions", "lesson"),
        *("neuron.layers", "training.optimizer", "training.batch", "training.l1", "training.l2"),
    ]
)


@settings(max_examples=500)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_no_type_of_any_key_raises_anything_but_its_problems(values: dict[str, str]):
    text = "\n".join(f"{key} = {value}" for key, value in values.items())
    expect_a_puzzle_or_its_problems(lambda: parse_puzzle(text, "x"))


LINES = st.sampled_from([FULL, NETWORK]).flatmap(
    lambda text: st.lists(st.sampled_from(text.splitlines(keepends=True)), unique=True)
)


@settings(max_examples=300)
@given(LINES.map("".join))
def test_no_choice_of_lines_raises_anything_but_its_problems(text: str):
    expect_a_puzzle_or_its_problems(lambda: parse_puzzle(text, "x"))
