"""Numbers on the command line: typed, piped, or in a file, where a puzzle's name could stand."""

import io
import json

import pytest

KEYS_OF_A_PUZZLE = {
    "puzzle", "steps", "status", "diverged_at", "prediction", "answer", "loss", "held_out",
    "learning_rate", "parameters", "optimum", "rate_limit", "condition_number", "steps_to_go",
}  # fmt: skip


@pytest.fixture
def solved(run):
    def solved(*arguments):
        code, out, err = run("solve", *arguments, "--json")
        assert err == ""
        return code, json.loads(out)

    return solved


@pytest.mark.parametrize(
    "words",
    [
        ["3 7 11 15 ?"],
        ["3", "7", "11", "15", "?"],
        ["3,", "7,", "11,", "15,", "??"],
        ["3,7,11,15,?"],
    ],
)
def test_numbers_are_solved_by_training_however_the_shell_splits_them(solved, words):
    code, report = solved(*words)
    assert code == 0
    assert report["status"] == "decided"
    assert report["read"] == {"kind": "sequence", "sequence": [3, 7, 11, 15, "??"]}
    assert report["model"] == {"features": ["position"], "previous": 0, "parameters": 2}
    assert report["prediction"] == pytest.approx(19, abs=0.01)
    assert report["prediction"] != 19
    assert (report["answer"], report["exact"]) == (19, "19")
    assert report["candidates"][0] == {
        "features": ["position"],
        "previous": 0,
        "size": 2,
        "answer": 19,
    }
    assert report.keys() >= KEYS_OF_A_PUZZLE


def test_a_table_is_read_with_its_rows(solved):
    code, report = solved("11 23, 23 47, 36 73, 49 99, 55 ?")
    assert code == 0
    assert report["read"]["rows"] == [[11, 23], [23, 47], [36, 73], [49, 99], [55, "??"]]
    assert report["prediction"] == pytest.approx(111, abs=0.01)


def test_an_exact_answer_is_printed_as_the_number_it_is_with_the_trained_one_beside(run):
    code, out, _ = run("solve", "1 1/3, 2 2/3, 7 ?")
    assert code == 0
    assert "answer        7/3; the trained neuron says 2.3" in out
    assert "1 number to learn, 1 row to spare" in out


def test_numbers_that_do_not_decide_end_with_1_and_with_the_answers_that_are_possible(solved, run):
    code, report = solved("x y, 1 5, 2 7, 3 ??")
    assert code == 1
    assert report["status"] == "not decided"
    assert report["prediction"] is None
    assert report["model"] is None
    assert 9 in [each["answer"] for each in report["candidates"]]
    assert report.keys() >= KEYS_OF_A_PUZZLE
    code, out, err = run("solve", "x y, 1 5, 2 7, 3 ??")
    assert (code, err) == (1, "")
    assert "would tell them apart" in out
    assert "9 by x" in out


def test_noisy_numbers_are_answered_about(solved):
    code, report = solved("1 2.9, 2 5.2, 3 6.9, 4 9.1, 5 11.2, 6 ?")
    assert (code, report["status"]) == (0, "about")
    assert report["prediction"] == pytest.approx(13.21, abs=0.01)


def test_numbers_beyond_all_candidates_are_told_the_way_to_a_network(solved):
    code, report = solved("0 0 0, 0 1 1, 1 0 1, 1 1 ?")
    assert (code, report["status"]) == (1, "beyond")
    assert "network" in report["reason"]


@pytest.mark.parametrize("words", [["-7", "-3", "1", "5", "?"], ["-1/2", "0", "1/2", "1", "?"]])
def test_a_number_below_0_is_no_option(solved, words):
    code, report = solved(*words)
    assert (code, report["status"]) == (0, "decided")


def test_options_may_stand_before_between_and_after_numbers(run):
    code, out, _ = run("solve", "--steps", "3", "3", "7", "11", "--json", "15", "?")
    assert code == 1
    assert json.loads(out)["steps"] == 3


def test_standard_input_is_read_for_a_dash(solved, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("1 3\n2 5\n3 7\n4 ?\n"))
    code, report = solved("-")
    assert (code, report["answer"]) == (0, 9)


def test_a_csv_from_a_pipe_is_read_with_its_empty_last_cell(solved, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("x,y\n1,3\n2,5\n3,7\n4,\n"))
    assert solved("-")[1]["answer"] == 9


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rows.csv", "x,y\n1,3\n2,5\n3,7\n4,\n"),
        ("rows.csv", "1;3\n2;5\n3;7\n4;\n"),
        ("rows.tsv", "1\t3\n2\t5\n3\t7\n4\t?\n"),
        ("ROWS.CSV", "\ufeff1,3\r\n2,5\r\n3,7\r\n4,\r\n"),
    ],
)
def test_a_file_of_cells_stands_where_a_puzzle_s_path_does(solved, folder, name, text):
    (folder / name).write_text(text, "utf-8")
    code, report = solved(name)
    assert (code, report["answer"]) == (0, 9)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["1 3, 2 5 9, 4 ?"], ["1:6: row 2 has 3 numbers", "  1 3, 2 5 9, 4 ?\n       ^^^^^\n"]),
        (["5"], ["nothing is asked for"]),
        ([""], ["nothing is written here"]),
        (["3", "hello", "?"], ["hello is no number"]),
        (["1,5 → 3; 2,5 → 5; 3,5 → ?"], ["in two ways"]),
        (["missing.csv"], ["missing.csv: No such file"]),
        (["1e60 2 ?"], ["too large"]),
    ],
)
@pytest.mark.parametrize("command", [["solve"], []])
def test_what_cannot_be_read_is_told_with_a_caret_and_an_example(run, command, arguments, said):
    code, out, err = run(*command, *arguments)
    assert (code, out) == (2, "")
    assert all(part in err for part in said)
    assert err.startswith("neuron-tui")
    if not arguments[0].endswith(".csv"):
        assert "An example: neuron-tui '" in err


def test_bytes_that_are_no_text_are_told(run, folder):
    (folder / "rows.csv").write_bytes(b"\xff\xfe\x00")
    code, _, err = run("solve", "rows.csv")
    assert code == 2
    assert "no text in UTF-8" in err


@pytest.mark.parametrize("name", ["frist-neuron", "my-puzzle.toml", "folder/puzzle", "2nd.toml"])
def test_a_name_is_still_a_name(run, name):
    code, _, err = run("solve", name)
    assert code == 2
    assert "no puzzle and no file is called" in err


def test_without_a_terminal_numbers_are_sent_to_solve(run):
    code, _, err = run("3 7 11 15 ?")
    assert code == 2
    assert "neuron-tui solve '3 7 11 15 ?'" in err


def test_numbers_that_do_not_decide_open_no_screen(run):
    code, out, err = run("7 9 ?")
    assert (code, out) == (1, "")
    assert "do not decide" in err


def test_two_names_open_nothing(run):
    code, out, err = run("first-neuron", "start-small")
    assert (code, out) == (2, "")
    assert "one puzzle is opened at a time" in err


def test_check_reads_a_file_of_cells(run, folder):
    (folder / "good.csv").write_text("1,3\n2,5\n3,7\n4,\n", "utf-8")
    (folder / "open.csv").write_text("1,3\n2,\n", "utf-8")
    (folder / "bad.csv").write_text("1,3\n2,x5\n3,\n", "utf-8")
    code, out, _ = run("check", "good.csv", "open.csv", "bad.csv")
    assert code == 1
    assert "good.csv: x: 2 numbers to learn, 1 row to spare" in out
    assert "open.csv:1:1: not decided: too few rows" in out
    assert "bad.csv:2:3: x5 is no number" in out
    assert out.endswith("3 puzzles, 2 problems\n")
