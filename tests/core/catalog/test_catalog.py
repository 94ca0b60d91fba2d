"""Every puzzle is found where it lives: bundled, in the user's folder, or at a path."""

import os
import sys

import pytest

from neuron_tui.core.catalog import folders
from neuron_tui.core.catalog.catalog import UnknownPuzzleError, bundled_folder, load_catalog
from neuron_tui.core.catalog.folders import find_puzzle_files
from neuron_tui.core.problems.problem import PuzzleFileError

PUZZLE = 'format = 1\ntitle = "{title}"\nrows = [[1, 2], [2, 4], [3, "??"]]\n{more}'


def write(path, title="Mine", more=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PUZZLE.format(title=title, more=more), "utf-8")
    return path


@pytest.fixture(scope="module")
def bundled():
    return load_catalog()


def test_the_bundled_puzzles_are_found_and_all_can_be_opened(bundled):
    assert len(bundled.entries) >= 41
    assert {entry.source for entry in bundled.entries} == {"bundled"}
    assert [entry.path for entry in bundled.entries if entry.puzzle is None] == []


def test_the_chapters_come_in_order_and_the_first_neuron_first(bundled):
    names = [name for name, _ in bundled.chapters]
    assert names[:4] == [
        "1 · One neuron",
        "2 · The learning rate",
        "3 · Checking yourself",
        "4 · Several inputs",
    ]
    assert bundled.entries[0].id == "first-neuron"


def test_the_order_within_a_chapter_is_what_its_order_file_says(tmp_path):
    for stem in ("c", "b", "a", "10", "9"):
        write(tmp_path / f"{stem}.toml")
    (tmp_path / "order.txt").write_text("b\nmissing\n c \n", "utf-8")
    assert [path.stem for path in find_puzzle_files(tmp_path).files] == ["b", "c", "9", "10", "a"]


def test_the_order_of_the_bundled_puzzles_names_each_of_them_once():
    for folder in bundled_folder().iterdir():
        order = (folder / "order.txt").read_text("utf-8").splitlines()
        assert sorted(order) == sorted(path.stem for path in folder.glob("*.toml"))


def test_an_order_file_that_cannot_be_read_is_told(tmp_path):
    path = write(tmp_path / "mine.toml")
    (tmp_path / "order.txt").write_bytes(b"\xff")
    found = find_puzzle_files(tmp_path)
    assert found.files == (path,)
    assert "order.txt:1:1: byte 0xFF at offset 0 is not UTF-8" in found.complaints[0]


def test_in_a_chapter_easy_puzzles_come_before_hard_ones(bundled):
    assert [e for _, entries in bundled.chapters for e in entries] == list(bundled.entries)
    for _, entries in bundled.chapters:
        levels = [entry.puzzle.difficulty for entry in entries]
        assert levels == sorted(levels)


def test_the_ids_of_bundled_puzzles_are_unique_and_their_files_stems(bundled):
    ids = [entry.id for entry in bundled.entries]
    assert len(set(ids)) == len(ids)
    assert ids == [entry.path.stem for entry in bundled.entries]
    assert ids == [entry.puzzle.id for entry in bundled.entries]


def test_the_users_puzzles_come_after_the_bundled_and_are_marked_as_theirs(tmp_path, bundled):
    write(tmp_path / "mine.toml")
    write(tmp_path / "2-more-of-mine" / "other.toml")
    entries = load_catalog(tmp_path).entries
    theirs = entries[len(bundled.entries) :]
    assert [(entry.id, entry.chapter, entry.source) for entry in theirs] == [
        ("mine", "Your puzzles", "yours"),
        ("other", "Your puzzles · 2 · More of mine", "yours"),
    ]


@pytest.mark.parametrize("folder", ["none", "empty"])
def test_without_puzzles_of_ones_own_the_bundled_are_all(tmp_path, bundled, folder):
    (tmp_path / "empty").mkdir()
    assert len(load_catalog(tmp_path / folder).entries) == len(bundled.entries)


def test_a_tenth_chapter_comes_after_the_second(tmp_path, bundled):
    for chapter in ["10-ten", "2-two"]:
        write(tmp_path / chapter / f"{chapter}.toml")
    theirs = load_catalog(tmp_path).entries[len(bundled.entries) :]
    assert [entry.id for entry in theirs] == ["2-two", "10-ten"]


def test_a_broken_file_hides_no_other_and_tells_its_problems(tmp_path):
    write(tmp_path / "good.toml")
    (tmp_path / "bad.toml").write_text("format = ", "utf-8")
    (tmp_path / "worse.toml").write_bytes(b"\xff\xfe\x00")
    catalog = load_catalog(tmp_path)
    assert catalog.find("good").puzzle.title == "Mine"
    for broken in ("bad", "worse"):
        entry = catalog.find(broken)
        assert entry.puzzle is None
        assert entry.title == broken
        assert isinstance(entry.content, PuzzleFileError)
        assert entry.content.problems[0].line == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links take a privilege there")
def test_only_toml_files_are_read_and_links_to_folders_not_followed(tmp_path):
    outside = write(tmp_path / "outside" / "far.toml")
    folder = tmp_path / "own"
    near = write(folder / "near.toml")
    (folder / "notes.txt").write_text("not a puzzle", "utf-8")
    (folder / "link").symlink_to(outside.parent, target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert find_puzzle_files(folder).files == (near,)


def test_what_a_system_hides_is_left_out_and_capitals_are_not(tmp_path):
    capitals = write(tmp_path / "X.TOML")
    for name in ("._x.toml", ".x.toml", ".git/config.toml"):
        write(tmp_path / name)
    assert find_puzzle_files(tmp_path).files == (capitals,)
    assert load_catalog(tmp_path).find("X").puzzle.title == "Mine"


def test_a_folder_that_is_none_is_told_where_it_must_exist(tmp_path):
    file = write(tmp_path / "mine.toml")
    for folder, words in ((tmp_path / "none", "no such folder"), (file, "this is no folder")):
        [complaint] = load_catalog(folder, must_exist=True).complaints
        assert complaint.startswith(f"{folder}: ")
        assert words in complaint
    assert load_catalog(tmp_path / "none").complaints == ()
    assert len(load_catalog(file).complaints) == 1


def test_a_folder_that_may_not_be_read_is_told_and_hides_no_other(tmp_path, monkeypatch):
    good = write(tmp_path / "good" / "mine.toml")
    write(tmp_path / "locked" / "mine.toml")
    scan = os.scandir

    def refuse(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_puzzle_files(tmp_path)
    assert found.files == (good,)
    assert "locked: this folder may not be read" in found.complaints[0]


def test_a_whole_disk_named_by_mistake_is_not_searched_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "MOST_NAMES", 3)
    for number in range(9):
        write(tmp_path / str(number) / "a.toml")
    found = find_puzzle_files(tmp_path)
    assert len(found.files) < 9
    assert "more than 3 files and folders" in found.complaints[0]


def test_no_file_is_read_before_its_puzzle_is_asked_for(tmp_path):
    path = write(tmp_path / "mine.toml")
    entry = load_catalog(tmp_path).find("mine")
    write(path, title="Changed")
    assert entry.title == "Changed"
    path.unlink()
    assert entry.title == "Changed"


def test_a_puzzle_is_found_by_its_id(bundled):
    assert bundled.find("first-neuron") is bundled.entries[0]


def test_a_bundled_puzzle_is_found_by_its_path_too(bundled, monkeypatch):
    path = bundled.entries[0].path
    monkeypatch.chdir(path.parent)
    for reference in (str(path), path.name, f"./{path.name}"):
        assert bundled.find(reference) is bundled.entries[0]


def test_any_file_is_found_by_its_path_and_is_the_users(tmp_path, bundled):
    entry = bundled.find(str(write(tmp_path / "my folder" / "my puzzle.toml")))
    assert (entry.id, entry.source, entry.chapter) == ("my puzzle", "yours", "Your puzzles")
    assert entry.puzzle.title == "Mine"


def test_a_file_is_found_without_its_ending(tmp_path, bundled, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for stem in ("mine", "list"):
        write(tmp_path / f"{stem}.toml", title=stem)
    (tmp_path / "mine").mkdir()
    for reference in ("mine", "./mine", "mine.toml", str(tmp_path / "mine")):
        assert bundled.find(reference).puzzle.title == "mine"
    assert bundled.find("./list").puzzle.title == "list"
    (tmp_path / "folder").mkdir()
    assert "this is a folder" in str(bundled.find("folder").content)


def test_an_id_comes_before_a_path_and_a_path_reaches_what_the_id_hides(tmp_path):
    path = write(tmp_path / "first-neuron.toml", title="My own first neuron")
    catalog = load_catalog(tmp_path)
    assert catalog.find("first-neuron").source == "bundled"
    hidden = catalog.find(str(path))
    assert hidden.title == "My own first neuron"
    assert catalog.hidden_by(catalog.find("first-neuron")) == (hidden,)
    assert catalog.hidden_by(hidden) == ()
    assert catalog.reference(hidden) == str(path)
    assert catalog.reference(catalog.find("first-neuron")) == "first-neuron"


def test_of_two_files_of_one_name_the_second_is_hidden_and_opens_by_its_path(tmp_path):
    first = write(tmp_path / "a" / "same.toml", title="one")
    second = write(tmp_path / "b" / "same.toml", title="other")
    catalog = load_catalog(tmp_path)
    assert catalog.find("same").path == first
    assert [entry.path for entry in catalog.hidden_by(catalog.find("same"))] == [second]
    assert catalog.find(str(second)).title == "other"


@pytest.mark.parametrize(
    ("reference", "hint"),
    [("frist-neuron", "Did you mean first-neuron?"), ("taxi-fair", "Did you mean taxi-fare?")],
)
def test_an_unknown_id_names_the_nearest(bundled, reference, hint):
    with pytest.raises(UnknownPuzzleError) as error:
        bundled.find(reference)
    assert repr(reference) in str(error.value)
    assert hint in str(error.value)


@pytest.mark.parametrize("reference", ["qqqqqq", "no/such/file.toml", "a\0b", "a\x1b[31mb"])
def test_what_is_near_to_nothing_is_refused_without_a_hint(bundled, reference):
    with pytest.raises(UnknownPuzzleError) as error:
        bundled.find(reference)
    assert "Did you mean" not in str(error.value)
    assert str(error.value).isprintable()


def test_a_reference_too_long_for_a_file_name_is_unknown(bundled):
    with pytest.raises(UnknownPuzzleError):
        bundled.find("a" * 300)
