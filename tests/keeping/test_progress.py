"""What is written about a learner is there the next time, and adds to what was there."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from neuron_tui.keeping.database import FILE_NAME
from neuron_tui.keeping.progress import Progress
from neuron_tui.keeping.schema import MIGRATIONS, TABLES, VERSION
from neuron_tui.keeping.state_folder import state_folder


@pytest.fixture
def reopened(tmp_path):
    """A function that does something with progress, and opens it anew."""

    def reopen(act):
        progress = Progress(tmp_path)
        act(progress)
        progress.close()
        return Progress(tmp_path)

    return reopen


def test_a_puzzle_is_found_as_it_was_left(reopened):
    progress = reopened(lambda one: one.left("first-neuron", "step = 61", 61, "abc"))
    kept = progress.last_left()
    assert (kept.key, kept.left_step, kept.left_timeline) == ("first-neuron", 61, "step = 61")
    assert kept.fingerprint == "abc"
    assert progress.notice == ""
    assert progress.is_kept


def test_the_record_is_the_fewest_steps_with_what_they_took(reopened):
    def solve(progress):
        for steps, timeline in ((12, "slow"), (9, "quick"), (30, "slower"), (9, "as quick")):
            progress.solved("first-neuron", steps, timeline)

    kept = reopened(solve).puzzle("first-neuron")
    assert (kept.record_steps, kept.record_timeline) == (9, "quick")
    assert kept.is_done


def test_a_wrong_guess_is_kept_and_does_not_answer(reopened):
    kept = reopened(lambda one: one.guessed("cubic", 3.5, is_right=False)).puzzle("cubic")
    assert (kept.guess, kept.is_done) == (3.5, False)


def test_a_right_guess_answers_and_a_later_wrong_one_does_not_take_that_back(reopened):
    def guess(progress):
        progress.guessed("cubic", 111.0, is_right=True)
        progress.guessed("cubic", 3.5, is_right=False)

    kept = reopened(guess).puzzle("cubic")
    assert kept.answered_at is not None
    assert kept.solved_at is None
    assert kept.is_done


def test_hints_once_shown_stay_counted(reopened):
    def hint(progress):
        progress.hinted("cubic", 2)
        progress.hinted("cubic", 1)

    assert reopened(hint).puzzle("cubic").hints == 2


def test_one_puzzle_is_forgotten_or_all(reopened, tmp_path):
    def see(progress):
        for key in ("one", "two", "three"):
            progress.seen(key, key.title())
        progress.forget("two")

    progress = reopened(see)
    assert [each.key for each in progress.puzzles()] == ["one", "three"]
    progress.forget()
    progress.close()
    assert Progress(tmp_path).puzzles() == ()


def test_two_programs_lose_nothing_of_each_other(tmp_path):
    one, other = Progress(tmp_path), Progress(tmp_path)
    one.solved("first-neuron", 9, "mine")
    other.hinted("first-neuron", 1)
    other.solved("first-neuron", 12, "theirs")
    one.left("first-neuron", "here", 9, "abc")
    kept = other.puzzle("first-neuron")
    assert (kept.record_steps, kept.hints, kept.left_step) == (9, 1, 9)


def test_four_programs_writing_at_once_all_find_room(tmp_path):
    script = (
        "import sys\nfrom pathlib import Path\nfrom neuron_tui.keeping.progress import Progress\n"
        "progress = Progress(Path(sys.argv[1]))\n"
        "for step in range(300):\n"
        "    progress.left(f'{sys.argv[2]}-{step}', 'timeline', step, 'same')\n"
        "    progress.solved('shared', 1000 - step, sys.argv[2])\n"
        "assert progress.is_kept, progress.notice\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    writers = [subprocess.Popen([*command, str(number)]) for number in range(4)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    progress = Progress(tmp_path)
    assert len(progress.puzzles()) == 4 * 300 + 1
    assert progress.puzzle("shared").record_steps == 701


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_killed_at_any_moment_only_the_last_key_can_be_lost(tmp_path):
    script = Path(__file__).with_name("killed_while_writing.py")
    command = [sys.executable, str(script), str(tmp_path), "320"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    kills, *_ = told.split(",")
    assert kills == "320 kills"
    assert "0 faults" in told, told
    assert int(told.split(",")[1].split()[0]) >= 150, told


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_progress_of_every_earlier_version_is_carried_over(tmp_path, version):
    old = sqlite3.connect(tmp_path / FILE_NAME)
    for statements in MIGRATIONS[:version]:
        for statement in statements:
            old.execute(statement)
    if version:
        old.execute(
            "INSERT INTO puzzles (key, first_seen, record_steps, hints) VALUES ('cubic', 1.0, 7, 2)"
        )
    old.execute(f"PRAGMA user_version = {version}")
    old.commit()
    old.close()
    progress = Progress(tmp_path)
    assert progress.notice == ""
    progress.seen("another", "Another")
    assert [each.record_steps for each in progress.puzzles()] == [None, *([7] if version else [])]
    progress.close()
    new = sqlite3.connect(tmp_path / FILE_NAME)
    assert new.execute("PRAGMA user_version").fetchone() == (VERSION,)
    names = {name for (name,) in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == set(TABLES)
    new.close()


def test_the_state_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("NEURON_TUI_STATE", str(tmp_path))
    assert state_folder() == tmp_path


def test_without_a_choice_progress_is_in_the_users_state_folder(monkeypatch):
    monkeypatch.delenv("NEURON_TUI_STATE", raising=False)
    assert state_folder().name == "neuron-tui"
