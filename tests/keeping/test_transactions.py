"""Another program may hold the file as long as it likes: nothing waits long, nothing is lost."""

import sqlite3
from time import monotonic

import pytest

from neuron_tui.keeping import transactions
from neuron_tui.keeping.database import FILE_NAME
from neuron_tui.keeping.progress import Progress


@pytest.fixture
def other(tmp_path):
    """Another program that is in the middle of writing."""
    Progress(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_a_change_that_has_to_wait_is_made_once_it_may_be(tmp_path, other):
    patience = 0.1
    progress = Progress(tmp_path, patience=patience)
    began = monotonic()
    for step in range(50):
        progress.left("cubic", "timeline", step, "same")
    progress.guessed("cubic", 111.0, is_right=True)
    # It waits for the first change alone, not for each of them.
    assert monotonic() - began < 25 * patience
    assert (progress.is_kept, progress.notice) == (True, "")
    assert progress.puzzle("cubic") is None
    other.execute("COMMIT")
    progress.write_waiting()
    kept = progress.puzzle("cubic")
    assert (kept.left_step, kept.guess) == (49, 111.0)
    assert kept.is_done


def test_what_still_waits_is_written_at_the_end(tmp_path, other):
    progress = Progress(tmp_path, patience=0.05)
    progress.seen("cubic", "The cubic")
    other.execute("COMMIT")
    progress.close()
    assert progress.notice == ""
    assert [each.title for each in Progress(tmp_path).puzzles()] == ["The cubic"]


@pytest.mark.usefixtures("other")
def test_what_cannot_be_written_to_the_end_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(transactions, "PATIENCE", 0.1)
    progress = Progress(tmp_path, patience=0.05)
    progress.seen("cubic", "The cubic")
    progress.seen("quadratic", "The quadratic")
    progress.close()
    assert progress.take_notice() == (
        "Another program holds the file of your progress, and 2 of the last changes could not be"
        " added to it."
    )
    assert progress.notice == ""


def test_changes_that_wait_are_made_in_memory_where_the_file_takes_no_more(tmp_path, other):
    progress = Progress(tmp_path, patience=0.05)
    progress.left("cubic", "timeline", 7, "same")
    other.execute("DROP TABLE puzzles")
    other.execute("COMMIT")
    progress.write_waiting()
    assert "no longer kept" in progress.notice
    assert progress.puzzle("cubic").left_step == 7
