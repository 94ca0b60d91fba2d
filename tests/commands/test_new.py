"""`neuron-tui new`: a puzzle file that is right as it stands, from numbers or from nothing."""

import pytest

from neuron_tui.core.puzzle_files.reader import read_puzzle


@pytest.fixture
def own(folder, monkeypatch):
    """Give a folder of one's own that is not there yet."""
    missing = folder.parent / "not there"
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(missing))
    return missing


def test_a_new_puzzle_is_written_named_and_passes_check(run, own):
    code, out, err = run("new", "my-puzzle")
    assert (code, out) == (0, f"{own / 'my-puzzle.toml'}\n")
    assert f"neuron-tui check '{own / 'my-puzzle.toml'}'" in err
    assert run("check", own)[0] == 0
    assert read_puzzle(own / "my-puzzle.toml").title == "My puzzle"


@pytest.mark.parametrize(
    ("numbers", "answer"),
    [
        ("11 23, 23 47, 36 73, 49 99, 55 ?", 111),
        ("2+3=10, 7+2=63, 6+5=66, 8+4=96, 9+7=?", 144),
        ("x y, 1 5, 2 7, 3 9, 4 ?", 11),
        ("3 7 11 15 ?", 19),
        ("1 4 9 16 ?", 25),
        ("1 1 2 3 5 8 ?", 13),
        ("8 10 14 18 26 34 50 ?", 66),
        ("6 9 18 21 42 45 90 ?", 93),
        ("1 2 6 24 120 ?", 720),
        ("2 3 6 11 18 ?", 27),
        ("1 1/3, 2 2/3, 7 ?", 7 / 3),
        ("0.5 1.25, 1 2, 1.5 2.75, 4 ?", 6.5),
    ],
)
def test_numbers_become_a_file_with_the_chosen_model_and_its_answer(run, own, numbers, answer):
    assert run("new", "it", "--from", numbers)[0] == 0
    assert read_puzzle(own / "it.toml").answer == pytest.approx(answer)
    code, out, _ = run("check", own)
    assert code == 0
    assert "solved at step" in out


@pytest.mark.parametrize(
    "numbers", ["7 9 ?", "0 0 0, 0 1 1, 1 0 1, 1 1 ?", "1 2.9, 2 5.2, 3 6.9, 4 9.1, 5 11.2, 6 ?"]
)
@pytest.mark.parametrize("more", [[], ["--network"]])
def test_numbers_that_decide_on_no_answer_become_a_file_without_one(run, own, numbers, more):
    assert run("new", "it", "--from", numbers, *more)[0] == 0
    assert read_puzzle(own / "it.toml").answer is None
    assert run("check", own)[0] == 0


def test_a_network_s_file_passes_check_too(run, own):
    assert run("new", "it", "--network")[0] == 0
    assert read_puzzle(own / "it.toml").settings.hidden == (8,)
    assert run("check", own)[0] == 0


def test_a_csv_file_becomes_a_puzzle_with_its_heads(run, own, folder):
    (folder / "rows.csv").write_text('"Height (cm)",Weight\n1,3\n2,5\n3,7\n4,\n', "utf-8")
    assert run("new", "it", "--csv", "rows.csv")[0] == 0
    puzzle = read_puzzle(own / "it.toml")
    assert (puzzle.columns, puzzle.answer) == (("Height (cm)", "Weight"), 9)


def test_another_folder_may_be_named_and_is_made(run, tmp_path):
    code, out, _ = run("new", "it.toml", "--to", tmp_path / "a" / "b")
    assert (code, out) == (0, f"{tmp_path / 'a' / 'b' / 'it.toml'}\n")


def test_no_file_is_ever_written_over(run, own):
    run("new", "it")
    (own / "it.toml").write_text("mine", "utf-8")
    code, out, err = run("new", "it")
    assert (code, out) == (2, "")
    assert "is there already: choose another name" in err
    assert (own / "it.toml").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["", " ", "a/b", "..", "a\\b", "a\x1bb", "x" * 300])
def test_a_name_that_can_be_no_id_is_refused(run, own, name):
    code, _, err = run("new", name)
    assert code == 2
    assert "NAME" in err
    assert not own.exists()


def test_numbers_that_cannot_be_read_write_nothing(run, own):
    code, _, err = run("new", "it", "--from", "1 3, 2 5 6, 3 ?")
    assert code == 2
    assert "1:6: row 2 has 3 numbers" in err
    assert not own.exists()


def test_a_folder_that_cannot_be_written_to_is_told(run, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    code, _, err = run("new", "it", "--to", tmp_path / "file")
    assert code == 2
    assert "choose another folder with --to" in err or "is there already" in err
