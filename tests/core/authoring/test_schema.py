"""The JSON Schema and the reader say the same of every file that a schema can judge."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator
from puzzle_texts import FULL, HEAD, NETWORK, TITLE

from neuron_tui.cli import main
from neuron_tui.core.authoring.schema import puzzle_schema
from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle_files.reader import parse_puzzle

VALIDATOR = Draft202012Validator(puzzle_schema())
GOOD = [
    HEAD + "[neuron]\nbias = false",
    HEAD + "stuck = true\ndiverges = true",
    HEAD,
    FULL,
    NETWORK,
    TITLE + 'sequence = [3, 7, 11, "??"]\nprevious = 1\n',
]
BAD = [
    "",
    "titel = 1",
    TITLE,
    TITLE + "rows = []",
    TITLE + 'rows = [[1, 2], [2, "?"]]',
    TITLE + 'rows = [[1, true], [2, "??"]]',
    TITLE + 'rows = "none"',
    TITLE + "sequence = [1, 2]",
    HEAD.replace("format = 1", "format = 2"),
    HEAD + "previous = 2",
    HEAD + "difficulty = 6",
    HEAD + "difficulty = 1.5",
    HEAD + "answer = '7'",
    HEAD + "answer = 1e60",
    HEAD + "hints = 'one'",
    HEAD + f"rule = '{'x' * 81}'",
    HEAD + "scale = 'standart'",
    HEAD + "stuck = 'yes'",
    HEAD + "diverges = 1",
    HEAD + "unsolvable_by = 'sigmoid'",
    HEAD + "[neuron]\nhidden = [65]",
    HEAD + "[neuron]\nhidden = [1, 1, 1, 1, 1, 1, 1]",
    HEAD + "[neuron]\nactivation = 'bent'",
    HEAD + "[neuron]\nseed = -1",
    HEAD + "[neuron]\nbias = 'x'",
    HEAD + "[neuron]\nwaits = [1]",
    HEAD + "[training]\nlearning_rate = 0",
    HEAD + "[training]\nsteps = 0",
    HEAD + "[training]\nsteps = 10_000_001",
    HEAD + "[training]\ntolerance = -1",
    HEAD + "[training]\noptimizer = 'sgd'",
    HEAD + "[training]\nbatch = 0",
    HEAD + "[training]\nl2 = -0.1",
    HEAD + "[training]\nloss = 'max'",
    HEAD + "[training]\nzzz = 1",
    HEAD + "questions = 1",
    HEAD + "[[questions]]\nnumber = 1",
    HEAD + "[[questions]]\ntext = 'x'\nchoices = ['a']\nright = 1",
    HEAD + "[[lesson]]\ntext = 'x'\npanel = 'pannel'",
]


def reads(text):
    try:
        parse_puzzle(text, "a-puzzle")
    except PuzzleFileError:
        return False
    return True


def test_the_schema_is_one():
    Draft202012Validator.check_schema(puzzle_schema())


@pytest.mark.parametrize("entry", load_catalog().entries, ids=lambda entry: entry.id)
def test_every_bundled_puzzle_is_valid(entry):
    values = tomllib.loads(entry.path.read_text("utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(values)] == []


@pytest.mark.parametrize("text", GOOD)
def test_what_the_reader_takes_is_valid(text):
    assert reads(text)
    assert [error.message for error in VALIDATOR.iter_errors(tomllib.loads(text))] == []


@pytest.mark.parametrize("text", BAD)
def test_what_the_schema_refuses_the_reader_does_too(text):
    assert not reads(text)
    assert not VALIDATOR.is_valid(tomllib.loads(text))


def test_every_key_that_the_schema_names_is_known_to_the_reader():
    schema = puzzle_schema()["properties"]
    keys = [*schema, *(f"neuron.{key}" for key in schema["neuron"]["properties"])]
    keys += [f"training.{key}" for key in schema["training"]["properties"]]
    for key in keys:
        with pytest.raises(PuzzleFileError) as raised:
            parse_puzzle(f"{key} = 07:32:00\n", "a-puzzle")
        told = [each.message for each in raised.value.problems if each.key == key]
        assert told, key
        assert not any("no such key" in message for message in told)


def test_the_command_prints_it(capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == puzzle_schema()
