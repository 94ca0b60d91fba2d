"""A heading says what the whole file says, and a list of puzzles reads nothing more."""

import subprocess
import sys

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.catalog.heading import Heading, heading_of, is_lesson

BUNDLED = load_catalog().entries


@pytest.mark.parametrize("entry", BUNDLED, ids=lambda entry: entry.id)
def test_the_heading_of_a_bundled_puzzle_is_what_its_file_says(entry):
    found = heading_of(entry.path)
    assert found == Heading(entry.puzzle.title, entry.puzzle.difficulty)


@pytest.mark.parametrize("entry", BUNDLED, ids=lambda entry: entry.id)
def test_a_bundled_puzzle_gives_a_lesson_where_its_file_says_so(entry):
    assert is_lesson(entry.path) == entry.gives_lesson == bool(entry.puzzle.lesson)


@pytest.mark.parametrize("text", ["", 'title = "a \\" b"\ndifficulty = 1\n', 'title = "a"\n'])
def test_what_is_not_plain_has_no_heading_to_be_read_by_itself(tmp_path, text):
    path = tmp_path / "other.toml"
    path.write_text(text, "utf-8")
    assert heading_of(path) is None
    assert heading_of(tmp_path / "none.toml") is None


def test_a_file_of_ones_own_is_read_whole(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\ndifficulty = 2\nrows = "none"\n', "utf-8")
    entry = Entry.own(path)
    assert entry.heading is None
    assert entry.title == "mine"


def test_listing_all_puzzles_loads_nothing_that_reads_or_trains_one():
    code = (
        "import sys; from neuron_tui.cli import main; main(['list']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "neuron_tui.core.catalog.heading" in loaded
    assert not loaded & {
        "numpy",
        "tomllib",
        "textual",
        "rich",
        "neuron_tui.core.puzzle_files.reader",
    }
