"""`--plain`: a whole lesson in lines of text, without a screen."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from neuron_tui.cli import main
from neuron_tui.commands.plain.words import COMMANDS, command_in

LESSON = Path(__file__).with_name("first-neuron.txt")


@pytest.fixture
def said(capsys, monkeypatch):
    """Write lines to `--plain`; give the lines that were said."""

    def write(*lines: str, puzzle: str = "first-neuron") -> list[str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        assert main(["--plain", *([puzzle] if puzzle else [])]) == 0
        return capsys.readouterr().out.splitlines()

    return write


def test_a_file_of_commands_plays_a_whole_lesson(tmp_path):
    environment = {**os.environ, "NEURON_TUI_STATE": str(tmp_path), "TERM": "dumb"}
    with LESSON.open("rb") as commands:
        done = subprocess.run(
            [sys.executable, "-m", "neuron_tui", "--plain", "first-neuron"],
            stdin=commands,
            capture_output=True,
            encoding="utf-8",
            env={**environment, "PYTHONIOENCODING": "utf-8"},
            timeout=60,
        )
    assert done.returncode == 0
    assert "neuron-tui>" not in done.stdout
    assert "\x1b" not in done.stdout
    for line in (
        "Step 1; loss 2533.5; 55 → 51.81; ○ needs ±0.5; w 0.93069; b 0.62277; rate 0.0001",
        "Solved at step 9: 111 belongs there. The rule: 2x + 1. Press a or enter to see why.",
        "5 is not it. Try again, or let the neuron find it.",
        "  row 1: 1.998315·11 + 0.6522079 ≈ 22.6337",
        "No command is called nonsense; help lists them.",
        "Just two rows",
    ):
        assert line in done.stdout.splitlines()
    assert "'nowhere'" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_line_takes_a_step_and_back_undoes_it(said):
    lines = said("", "", "back 2")
    steps = [line.partition(";")[0] for line in lines if line.startswith("Step ")]
    assert steps == ["Step 0", "Step 1", "Step 2", "Step 0"]


def test_a_run_goes_to_where_it_is_solved(said):
    assert any(line.startswith("Step 9;") and "to stay" in line for line in said("run"))


def test_the_key_named_in_a_sentence_is_a_command(said):
    lines = said("rate 1", "run 50", "b")
    assert any("Press b to back off" in line for line in lines)
    assert lines[-1].startswith("Back at step 0.")


def test_the_line_after_a_question_is_its_answer(said):
    lines = said("question", "9", "1", "step")
    assert "Answer with 1 to 3." in lines
    assert {"Right!", "Not so"} & set(lines)
    assert lines[-2].startswith("Step 1;")


def test_an_empty_line_leaves_a_question(said):
    lines = said("question", "", "state")
    assert "The question was left." in lines
    assert lines[-1].startswith("Step 0;")


def test_the_right_answer_is_told_why(said):
    lines = said("answer 111")
    assert "Right!" in lines
    assert "✓ answered by you" in lines


def test_where_it_was_left_it_goes_on(said):
    said("step 4", "quit")
    assert "Here you left it, at step 4." in said("quit")


def test_without_a_puzzle_it_lists_them_and_opens_one(said):
    lines = said("step", "open first-neuron", "step", puzzle="")
    assert "  first-neuron: The first neuron" in lines
    assert "No puzzle is open: open first-neuron opens the first." in lines
    assert any(line.startswith("Step 1;") for line in lines)


@pytest.mark.parametrize(
    "line",
    ["rate x", "rate -1", "go", "go x", "step 99999999999", "hold 99", "hold", "open", "\x1b[2J"],
)
def test_what_cannot_be_done_is_told_and_nothing_ends(said, line):
    lines = said(line, "step")
    assert lines[-2].startswith("Step 1;")
    assert not any("\x1b" in each for each in lines)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.names[0])
def test_help_names_every_command_by_a_name_of_its_own(said, command):
    assert any(line.startswith(command.names[0]) and command.about in line for line in said("help"))
    for name in command.names:
        assert command_in(name) == (command, "")


@pytest.mark.parametrize(
    ("puzzle", "lines", "told"),
    [
        (
            "first-neuron",
            ["surface"],
            "The path of (w, b) is at its start, (0.1, 0.6), where the loss is 7937.1."
            " The best is (2, 1), where it is 0.",
        ),
        (
            "soft-switch",
            ["step 5", "surface"],
            " Where the best is cannot be worked out here; only training finds it.",
        ),
        (
            "dead-relu",
            ["surface"],
            "The path of (w, b) is at its start, (−0.1, −0.6), where the loss is 358.00."
            " The best is (2, 3), where it is 0.",
        ),
        ("two-bends", ["surface"], "There is a loss surface for one weight and one bias only."),
    ],
)
def test_the_way_over_the_loss_surface_is_told_in_words(said, puzzle, lines, told):
    last = said(*lines, puzzle=puzzle)[-1]
    assert last.startswith("The path of (w, b) ") or last == told
    assert last.endswith(told)
