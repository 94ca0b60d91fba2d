"""`neuron-tui check`: what is proven, and what is wrong where."""

import os
import re

import pytest
from command_line import BROKEN, PUZZLE, write


def test_check_says_of_a_folder_that_it_may_not_be_read(run, folder, monkeypatch):
    (folder / "locked").mkdir()

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    words = "locked: this folder may not be read: give yourself permission to read it"
    assert run("check", "locked") == (2, "", f"neuron-tui check: {words}\n")


def test_check_proves_a_good_file(run, folder):
    write(folder / "my puzzles" / "my puzzle.toml")
    proven = "my puzzles/my puzzle.toml: solved at step 3 of 100\n1 puzzle, no problems\n"
    assert run("check", "my puzzles/my puzzle.toml") == (0, proven, "")
    assert run("check", "my puzzles") == (0, proven, "")


def test_check_lists_the_problems_of_a_bad_file_with_their_places(run, folder):
    write(folder / "broken.toml", BROKEN)
    write(folder / "wrong.toml", PUZZLE.replace("answer = 7", "answer = 9"))
    code, out, err = run("check", "broken.toml", "wrong.toml")
    assert (code, err) == (1, "")
    *problems, count = out.splitlines()
    assert [re.match(r"(\S+:\d+:\d+: \S+): \S", line)[1] for line in problems] == [
        "broken.toml:1:1: title",
        "broken.toml:2:1: titel",
        "broken.toml:3:8: rows",
        "wrong.toml:8:1: training.steps",
        "wrong.toml:5:10: answer",
    ]
    assert count == "2 puzzles, 5 problems"


def test_check_goes_through_a_folder_and_counts(run, folder):
    write(folder / "puzzles" / "a" / "good.toml")
    write(folder / "puzzles" / "b" / "broken.toml", BROKEN)
    write(folder / "puzzles" / "notes.txt", "no puzzle")
    code, out, _ = run("check", "puzzles")
    assert code == 1
    assert out.splitlines()[0] == "puzzles/a/good.toml: solved at step 3 of 100"
    assert out.splitlines()[-1] == "2 puzzles, 3 problems"


@pytest.mark.parametrize(
    ("path", "message"),
    [("missing.toml", "no such file or folder"), (".", "no puzzle files (*.toml) in it")],
)
def test_check_refuses_a_path_without_a_puzzle(run, path, message):
    assert run("check", path) == (2, "", f"neuron-tui check: {path}: {message}\n")


def test_check_takes_a_puzzle_by_its_id_and_names_one_that_is_near(run):
    code, out, _ = run("check", "dead-relu")
    assert code == 0
    assert "its start is stuck, as it says" in out
    code, out, err = run("check", "dead-rule")
    assert (code, out) == (2, "")
    assert "Did you mean dead-relu?" in err
