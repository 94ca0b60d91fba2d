"""`neuron-tui solve` for several puzzles: a line for each, whatever is the matter with one."""

import json
import os
import subprocess
import sys

import pytest

from neuron_tui.cli import main

BROKEN = "format = 1\ntitel = 'x'\nrows = []\n"


@pytest.fixture
def solve(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = main(["solve", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


def test_several_puzzles_are_told_in_the_order_asked_for(solve):
    code, out, err = solve("rows-averaged", "first-neuron", "shoe-size")
    assert (code, err) == (0, "")
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "rows-averaged",
        "first-neuron",
        "shoe-size",
    ]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_json_is_an_object_a_line_in_a_stable_order(solve, jobs):
    ids = ["rows-averaged", "first-neuron", "shoe-size", "two-bends", "flat-line"]
    code, out, _ = solve("--json", "--jobs", jobs, *ids)
    records = [json.loads(line) for line in out.splitlines()]
    assert (code, [each["puzzle"] for each in records]) == (0, ids)
    assert all(each["status"] == "solved" for each in records)
    assert records[1]["parameters"]["layers"][0]["biases"] == [pytest.approx(0.65357, abs=1e-5)]


def test_a_folder_is_solved_past_a_broken_file(solve, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    good = 'format = 1\ntitle = "x"\nrows = [[0, 1], [1, 3], [2, "??"]]\nanswer = 5\n'
    (folder / "a-broken.toml").write_text(BROKEN)
    (folder / "b-good.toml").write_text(good)
    code, out, err = solve("mine")
    assert code == 2
    assert out.startswith("b-good: solved after")
    assert "mine/a-broken.toml:2:1: titel: " in err
    code, out, err = solve("mine", "--json", "--jobs", "2")
    broken, good = map(json.loads, out.splitlines())
    assert (code, broken["puzzle"], good["status"]) == (2, "a-broken", "solved")
    assert any(each.startswith("mine/a-broken.toml:2:1: titel: ") for each in broken["problems"])


def test_one_that_is_not_solved_is_told_by_the_exit_code(solve):
    code, out, _ = solve("first-neuron", "rows-averaged", "--steps", "2")
    assert code == 1
    assert "not solved after 2 steps" in out


def test_one_that_is_not_there_does_not_keep_the_others(solve):
    code, out, err = solve("first-neuron", "no-such-thing", "flat-line")
    assert (code, len(out.splitlines())) == (2, 2)
    assert "no-such-thing" in err


def test_without_anything_to_solve_the_usage_is_told(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["solve"])
    assert "name a puzzle, a folder, or --all" in capsys.readouterr().err


def test_tables_of_cells_are_solved_among_puzzle_files(solve, tmp_path):
    (tmp_path / "marks.csv").write_text("hours;marks\n1;3\n2;5\n3;7\n4;\n", "utf-8")
    (tmp_path / "few.tsv").write_text("1\t3\n2\t5\n3\t\n", "utf-8")
    marks, few = (str(tmp_path / name) for name in ("marks.csv", "few.tsv"))
    code, out, _ = solve(marks, few, "first-neuron")
    first, second, third = out.splitlines()
    assert code == 1
    assert first.startswith("marks: solved after ")
    assert second.startswith("few: not decided: too few rows")
    assert third.startswith("first-neuron: solved after 50 steps")


_UNDER_A_BAR = """
import time
from neuron_tui.commands import progress_bar
progress_bar._SILENT_SECONDS = 0.0
with progress_bar.progress_bar(2) as show:
    time.sleep(0.01)
    show(1)
    print("a result", flush=True)
    show(2)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_results_go_where_they_are_sent_also_under_a_bar_on_the_terminal():
    ours, theirs = os.openpty()
    try:
        command = [sys.executable, "-c", _UNDER_A_BAR]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, check=True)
        on_terminal = os.read(ours, 100_000).decode()
    finally:
        os.close(theirs)
        os.close(ours)
    assert done.stdout == "a result\n"
    assert "training" in on_terminal
    assert "a result" not in on_terminal
