"""Whatever is the matter with the file of progress, the program goes on and says so once."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from neuron_tui.keeping.database import FILE_NAME
from neuron_tui.keeping.progress import Progress
from neuron_tui.keeping.schema import VERSION


def _filled(folder, puzzles=200):
    progress = Progress(folder)
    for number in range(puzzles):
        progress.left(f"puzzle-{number}", "timeline " * 50, number, "same")
    progress.close()
    return folder / FILE_NAME


@pytest.mark.parametrize(
    "damage",
    [
        lambda _data: b"this is no database at all, and never was one" * 100,
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + bytes(4000) + data[4100:],
        lambda data: data[:8192] + os.urandom(len(data) - 8192),
    ],
    ids=["another file", "cut in half", "first page lost", "noise"],
)
def test_a_damaged_file_is_kept_aside_and_said(tmp_path, damage):
    path = _filled(tmp_path)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    progress = Progress(tmp_path)
    assert "damaged" in progress.notice
    assert progress.is_kept
    assert progress.puzzles() == ()
    progress.seen("cubic", "The cubic")
    progress.close()
    (aside,) = tmp_path.glob("progress-damaged-*.sqlite")
    assert aside.name in progress.notice
    assert aside.read_bytes() == damaged
    again = Progress(tmp_path)
    assert again.notice == ""
    assert [each.key for each in again.puzzles()] == ["cubic"]


def test_an_empty_file_is_a_new_one(tmp_path):
    (tmp_path / FILE_NAME).touch()
    progress = Progress(tmp_path)
    assert (progress.notice, progress.is_kept) == ("", True)


def test_a_table_that_is_missing_is_damage(tmp_path):
    path = _filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE puzzles")
    connection.commit()
    connection.close()
    assert "damaged" in Progress(tmp_path).notice


def test_a_newer_file_is_read_and_left_as_it_is(tmp_path):
    path = _filled(tmp_path, puzzles=3)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE puzzles ADD COLUMN stars INTEGER")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.commit()
    connection.close()
    progress = Progress(tmp_path)
    assert "newer neuron-tui" in progress.notice
    assert not progress.is_kept
    assert len(progress.puzzles()) == 3
    progress.seen("cubic", "The cubic")
    assert len(progress.puzzles()) == 4
    progress.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM puzzles").fetchone() == (3,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    connection.close()


def test_without_a_place_to_write_progress_lasts_as_long_as_the_program(tmp_path):
    (tmp_path / "file").touch()
    progress = Progress(tmp_path / "file" / "below")
    assert progress.notice.startswith("Progress is not kept: ")
    assert not progress.is_kept
    progress.solved("cubic", 9, "timeline")
    assert progress.puzzle("cubic").record_steps == 9


def test_a_folder_in_place_of_the_file_is_said(tmp_path):
    (tmp_path / FILE_NAME).mkdir()
    progress = Progress(tmp_path)
    assert "not kept" in progress.notice
    progress.seen("cubic", "The cubic")


_AS_NOBODY = """
import os, sys, urllib.parse  # while Python's own files can still be read
from pathlib import Path
from neuron_tui.keeping.progress import Progress
if os.getuid() == 0:
    os.setuid(65534)
progress = Progress(Path(sys.argv[1]))
assert not progress.is_kept
assert "Progress is not kept" in progress.notice, progress.notice
assert len(progress.puzzles()) == 3, progress.puzzles()
progress.seen("cubic", "The cubic")
assert len(progress.puzzles()) == 4
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_progress_that_may_only_be_read_is_read():
    folder = Path(tempfile.mkdtemp())
    try:
        path = _filled(folder, puzzles=3)
        path.chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, str(folder)], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


_ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from neuron_tui.keeping.progress import Progress
progress = Progress(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
for number in range(1000):
    progress.left(f"puzzle-{number}", "timeline " * 50, number, "same")
assert not progress.is_kept
assert "no longer kept" in progress.notice
assert len(progress.puzzles()) == 1000
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on files")
def test_a_disk_that_fills_up_stops_nothing_and_breaks_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_FULL_DISK, str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    progress = Progress(tmp_path)
    assert progress.notice == ""
    assert len(progress.puzzles()) > 100
    progress.seen("cubic", "The cubic")
    assert progress.is_kept
