"""The score: number puzzles of others, solved from their numbers alone by training a neuron."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

import neuron_tui

TESTS = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def benchmark():
    path = TESTS / "benchmarks" / "number_puzzles.py"
    spec = importlib.util.spec_from_file_location("number_puzzles", path)
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up by name.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "number_puzzles", module)
        spec.loader.exec_module(module)
    return module


def verdicts(benchmark, puzzles):
    return Counter(benchmark.outcome_of(each).verdict for each in puzzles)


def test_at_least_18_of_the_20_series_of_ragni_and_klein_are_right_and_none_wrong(benchmark):
    puzzles = benchmark.ragni_and_klein()
    found = verdicts(benchmark, puzzles)
    assert len(puzzles) == 20
    assert found["right"] >= 18
    assert found["wrong"] == 0


def test_of_the_puzzles_from_pages_none_is_wrong_and_few_are_undecided(benchmark):
    puzzles = benchmark.from_pages()
    found = verdicts(benchmark, puzzles)
    assert len(puzzles) >= 40
    assert found["wrong"] == 0
    assert found["right"] >= len(puzzles) - 3


def test_no_listed_puzzle_is_known_to_the_code(benchmark):
    source = "".join(
        path.read_text("utf-8") for path in Path(neuron_tui.__file__).parent.rglob("*.py")
    )
    for each in benchmark.ragni_and_klein():
        numbers = each.typed.replace("?", "").split()
        assert ", ".join(numbers[:4]) not in source
        assert " ".join(numbers[:4]) not in source
