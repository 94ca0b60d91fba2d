"""`neuron-tui progress`: what is told of it, and how it is forgotten."""

import io
import json
import sys

import pytest

from neuron_tui.cli import main
from neuron_tui.keeping.progress import Progress


@pytest.fixture
def progress(state, monkeypatch, tmp_path):
    (tmp_path / "own").mkdir()
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(tmp_path / "own"))
    progress = Progress(state)
    progress.solved("first-neuron", 9, "timeline")
    progress.guessed("flat-line", 3.0, is_right=True)
    progress.left("cubic", "timeline", 61, "same")
    progress.guessed("cubic", 12.5, is_right=False)
    progress.hinted("cubic", 2)
    return progress


@pytest.fixture
def told(capsys):
    def tell(*arguments):
        code = main(["progress", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return tell


@pytest.mark.usefixtures("progress")
def test_progress_counts_in_all_and_by_chapter(told):
    code, out, err = told()
    assert (code, err) == (0, "")
    first, _, chapter, *_ = out.splitlines()
    assert first.startswith("2 of ")
    assert first.endswith(" puzzles solved")
    assert chapter == "1 · One neuron: 2 of 12"
    lines = {
        line.split("  ")[1].strip(): " ".join(line.split())
        for line in out.splitlines()
        if line[:2] == "  "
    }
    assert lines["✓ first-neuron"] == "✓ first-neuron solved in 9 steps"
    assert lines["✓ flat-line"] == "✓ flat-line answered by you"
    assert "  cubic " in out
    assert "your guess was 12.5, 2 hints, left at step 61" in out


@pytest.mark.usefixtures("progress")
def test_progress_as_json_has_every_number(told):
    code, out, _ = told("--json")
    report = json.loads(out)
    assert (code, report["solved"]) == (0, 2)
    assert report["chapters"][0] == {"chapter": "1 · One neuron", "solved": 2, "puzzles": 12}
    by_id = {each["id"]: each for each in report["progress"]}
    assert by_id["first-neuron"]["steps"] == 9
    assert by_id["cubic"]["left_step"] == 61
    assert by_id["cubic"]["solved"] is None
    assert by_id["flat-line"]["answered"].endswith("+00:00")


def test_somebody_new_has_solved_nothing(told):
    code, out, _ = told()
    assert (code, out.splitlines()[0][:5]) == (0, "0 of ")


def test_one_puzzle_is_forgotten_when_that_is_sure(progress, told):
    assert told("--reset", "cubic", "--yes") == (0, "Forgotten: the progress on cubic.\n", "")
    assert progress.puzzle("cubic") is None
    assert progress.puzzle("first-neuron") is not None


def test_without_anybody_to_ask_nothing_is_forgotten(progress, told):
    code, out, err = told("--reset")
    assert (code, out) == (1, "")
    assert "add --yes" in err
    assert len(progress.puzzles()) == 3


@pytest.mark.parametrize(
    ("typed", "left"), [("y\n", 0), ("yes\n", 0), ("n\n", 3), ("\n", 3), ("", 3)]
)
def test_a_person_is_asked_before_all_is_forgotten(progress, told, monkeypatch, typed, left):
    keyboard = io.StringIO(typed)
    keyboard.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", keyboard)
    code, _, err = told("--reset")
    assert "Forget all progress (3 puzzles)?" in err
    assert code == (0 if left == 0 else 1)
    assert len(progress.puzzles()) == left


@pytest.mark.usefixtures("progress")
def test_a_puzzle_that_never_was_is_said(told):
    code, _, err = told("--reset", "first-neuro", "--yes")
    assert code == 2
    assert "Did you mean first-neuron?" in err


def test_progress_of_a_puzzle_whose_file_is_gone_can_be_forgotten(progress, told):
    progress.seen("/gone/away.toml", "Away")
    assert told("--reset", "/gone/away.toml", "--yes")[0] == 0
    assert progress.puzzle("/gone/away.toml") is None


def test_a_damaged_file_is_told_on_stderr(state, told):
    (state / "progress.sqlite").write_bytes(b"no database " * 1000)
    code, out, err = told()
    assert (code, out[:5]) == (0, "0 of ")
    assert "was damaged; it is kept as progress-damaged-" in err


def test_what_was_typed_is_told_with_what_forgets_it(progress, told):
    progress.solved("typed:3 7 11 15 ?", 5, "timeline")
    assert told()[1].endswith(
        "Typed, or in no file that is listed\n  ✓ typed:3 7 11 15 ?  solved in 5 steps\n"
    )
    (typed,) = [each for each in json.loads(told("--json")[1])["progress"] if not each["path"]]
    assert (typed["id"], typed["steps"]) == ("typed:3 7 11 15 ?", 5)
    assert told("--reset", "typed:3 7 11 15 ?", "--yes")[0] == 0
    assert "Typed" not in told()[1]
