"""JSON stays JSON, with every text in it as it was written, whatever the output can encode."""

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest

from neuron_tui.cli import main

TITLE = "“Quoted”, ŷ → é ? \u200d"
PUZZLE = f"""
format = 1
title = {json.dumps(TITLE)}
rows = [[0, 1], [1, 3], [2, 5], [3, "??"]]
answer = 7
[neuron]
weights = [0]
[training]
learning_rate = 0.2
"""


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """Begin in a folder with one puzzle."""
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(PUZZLE, "utf-8")


@pytest.fixture(params=["ascii", "cp1252", "utf-8"])
def output(request, monkeypatch):
    """Run a command on an output of some encoding; give what it wrote there."""

    def output(*arguments):
        stdout = TextIOWrapper(BytesIO(), encoding=request.param)
        monkeypatch.setattr(sys, "stdout", stdout)
        main([*arguments])
        return stdout.buffer.getvalue().decode(request.param)

    return output


@pytest.mark.parametrize("command", ["list --json", "check --json mine.toml"])
def test_a_title_comes_through_json_as_it_was_written(output, command):
    written = json.loads(output(*command.split()))
    assert TITLE in json.dumps(written, ensure_ascii=False)


def test_an_exported_notebook_has_the_title_too(output):
    first = json.loads(output("export", "mine", "--notebook"))["cells"][0]
    assert "".join(first["source"]).startswith(f"# {TITLE}")


@pytest.mark.parametrize("command", ["solve mine --json", "progress --json", "schema"])
def test_every_report_is_json(output, command):
    assert json.loads(output(*command.split()))


def test_of_several_puzzles_every_line_is_json(output):
    lines = output("solve", "mine", "first-neuron", "--json").splitlines()
    assert [json.loads(line)["puzzle"] for line in lines] == ["mine", "first-neuron"]
