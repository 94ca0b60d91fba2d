"""What `check` says would mend a puzzle is what it tried."""

import json

import pytest

from neuron_tui.cli import main
from neuron_tui.core.authoring.mends import mend_of
from neuron_tui.core.proofs.proof import prove
from neuron_tui.core.puzzle_files.reader import parse_puzzle

HEAD = 'format = 1\ntitle = "A"\n'
LINE = 'rows = [[11, 23], [23, 47], [36, 73], [49, 99], [55, "??"]]\nanswer = 111\n'


def puzzle_of(text):
    return parse_puzzle(HEAD + text, "a-puzzle")


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        (
            LINE + "[training]\nlearning_rate = 0.1\nsteps = 20",
            'with scale = "standard" it is solved at step 11',
        ),
        (
            LINE + "[training]\nlearning_rate = 0.01",
            "with learning_rate = 0.0002 it is solved at step 3",
        ),
        (
            'rows = [[1, 1], [2, 4], [3, 9], [4, 16], [5, "??"]]\nanswer = 25',
            'one line cannot: with features = ["x^2"] it is exact',
        ),
        (
            'rows = [[0, 1], [1, 3], [2, 5], [3, "??"]]\nanswer = 7\n'
            '[neuron]\nactivation = "relu"\nweights = [-3]\nbias = -4\n'
            "[training]\nlearning_rate = 0.1",
            "with seed = 0 in place of the start that is written it is solved at step 3",
        ),
        (
            LINE + "diverges = true\n[training]\nlearning_rate = 0.0001",
            "with diverges left out it is solved at step 9",
        ),
        (
            LINE + "stuck = true\n[training]\nlearning_rate = 0.0001",
            "with stuck left out it is solved at step 9",
        ),
        (
            'sequence = [1, 1, 2, 3, 5, 8, 13, "??"]\nanswer = 21',
            "one line cannot: with previous = 2 it is exact",
        ),
        (
            'rows = [[1, 2], [2, 3], [3, 9], [4, 1], [5, "??"]]\nanswer = 25',
            "no number of steps will help: it converges to 4.500",
        ),
        (
            'rows = [[-2, 2], [-1, 1], [1, 1], [2, 2], [3, "??"]]\nanswer = 3\n'
            "[neuron]\nhidden = [2]\nseed = 3\n[training]\nlearning_rate = 0.02\nsteps = 500",
            "with seed = 0 it is solved at step",
        ),
    ],
)
def test_a_mend_is_named_that_was_tried(text, mend):
    puzzle = puzzle_of(text)
    assert prove(puzzle).broken
    assert mend_of(puzzle).startswith(mend)


def test_a_mend_can_be_followed():
    mended = puzzle_of(LINE + 'scale = "standard"\n[training]\nlearning_rate = 0.1\nsteps = 20')
    assert prove(mended).broken == ()


def test_no_more_steps_are_advised_where_they_cannot_help():
    wrong = puzzle_of('rows = [[1, 2], [2, 3], [3, 9], [4, 1], [5, "??"]]\nanswer = 25')
    assert all("more steps" not in claim.message for claim in prove(wrong).broken)
    far = "rows = [[1000000, 1], [1000001, 3], [1000002, 5], [1000003, '??']]\nanswer = 7\n"
    slow = puzzle_of(far + "[training]\nlearning_rate = 1e-13\ntolerance = 0.1")
    assert "Not even 10_000_000 steps" in prove(slow).broken[0].message


def test_check_prints_problems_mends_and_counts_as_json(tmp_path, capsys):
    (tmp_path / "good.toml").write_text(HEAD + LINE, "utf-8")
    (tmp_path / "bad.toml").write_text(HEAD + LINE + "[training]\nlearning_rate = 0.01\n", "utf-8")
    (tmp_path / "worse.toml").write_text("titel = 'x'\n", "utf-8")
    assert main(["check", str(tmp_path), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    bad, good, worse = report["files"]
    assert (report["puzzles"], good["problems"], good["mend"]) == (3, [], None)
    assert good["solved_at"] >= 1
    assert bad["problems"][0]["key"] == "training.learning_rate"
    assert bad["mend"].startswith("with learning_rate = 0.0002")
    assert worse["title"] is None
    assert report["problems"] == sum(len(each["problems"]) for each in report["files"])


def test_check_names_the_mend_with_the_problem(tmp_path, capsys):
    path = tmp_path / "bad.toml"
    path.write_text(HEAD + LINE + "[training]\nlearning_rate = 0.01\n", "utf-8")
    assert main(["check", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(". Tried: with learning_rate = 0.0002 it is solved at step 3")
    assert lines[-1] == "1 puzzle, 1 problem"
