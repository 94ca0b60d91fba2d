"""All problems of a puzzle file are found in one pass, and told by place and name."""

import tomllib
from pathlib import Path

import pytest
from puzzle_texts import FULL, HEAD, only_problem_of, problems_of

from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.puzzle_files import keys
from neuron_tui.core.puzzle_files.reader import locate, parse_puzzle
from neuron_tui.core.puzzle_files.value_words import nearest


def test_all_problems_of_a_file_are_found_in_one_pass_in_its_order():
    text = """\
formatt = 1
title = " "
columns = ["Input"]
rows = [
  [1, 2, 3],
  [2, true],
  ["??", 5],
  [3, "??"],
  [1e99, "??"],
]
answer = "6"
rule = "a\\tb"
difficulty = 9

[neuron]
weights = [0.1, nan]
activaton = "linear"

[training]
learning_rate = -1
loss = "summ"
hold_out = [9, 4, 1, 1]
bias = 1
"""
    assert [(each.line, each.column, each.key) for each in problems_of(text)] == [
        (1, 1, "format"),
        (1, 1, "formatt"),
        (2, 9, "title"),
        (3, 11, "columns"),
        (5, 3, "rows[1]"),
        (6, 7, "rows[2][2]"),
        (7, 4, "rows[3][1]"),
        (9, 3, "rows[5]"),
        (9, 4, "rows[5][1]"),
        (11, 10, "answer"),
        (12, 8, "rule"),
        (13, 14, "difficulty"),
        (16, 11, "neuron.weights"),
        (16, 17, "neuron.weights[2]"),
        (17, 1, "neuron.activaton"),
        (20, 17, "training.learning_rate"),
        (21, 8, "training.loss"),
        (22, 13, "training.hold_out[1]"),
        (22, 16, "training.hold_out[2]"),
        (22, 22, "training.hold_out[4]"),
        (23, 1, "training.bias"),
    ]


def test_a_text_may_be_wrong_in_two_ways():
    problems = problems_of(HEAD + f'rule = "{"x" * 81}\\u001b"')
    assert [problem.key for problem in problems] == ["rule", "rule"]


def test_reading_stops_after_a_hundred_problems_and_says_so(monkeypatch):
    text = HEAD + "\n".join(f"zz{number} = 1" for number in range(4_900))
    compared = []

    def counting(written, names):
        compared.append(written)
        return nearest(written, names)

    monkeypatch.setattr(keys, "nearest", counting)
    with pytest.raises(PuzzleFileError) as caught:
        parse_puzzle(text, "x")
    # Each unknown key is compared with all known ones, of its own table and of others.
    assert len(set(compared)) <= 101
    assert len(caught.value.problems) == 100
    assert caught.value.problems[99].line == 103
    lines = str(caught.value).splitlines()
    assert lines[99].startswith("x.toml:103:1: zz99: ")
    assert lines[100] == "x.toml: there are more: mend these 100 first"


def test_a_file_of_sixty_thousand_keys_is_refused_before_they_are_read(monkeypatch):
    text = HEAD + "\n".join(f"zz{number} = 1" for number in range(60_000))
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("the keys were read"))
    problem = only_problem_of(text)
    assert problem.line == 5_001
    assert problem.message == "more than 5,000 keys: a puzzle has a few dozen; is this one?"


def test_a_hundred_problems_are_told_without_a_word_of_more():
    text = HEAD + "\n".join(f"zz{number} = 1" for number in range(100))
    with pytest.raises(PuzzleFileError) as caught:
        parse_puzzle(text, "x")
    assert len(str(caught.value).splitlines()) == 100
    assert not caught.value.has_more


def test_a_newer_format_is_the_only_problem_that_is_told():
    problem = only_problem_of(HEAD.replace("1", "2", 1) + "zzz = 1\nanswer = true")
    assert problem == Problem(
        1,
        10,
        "format",
        "this puzzle is written in format 2; this neuron-tui reads format 1: update neuron-tui",
    )


def test_an_error_names_every_problem_on_a_line_of_its_own():
    with pytest.raises(PuzzleFileError) as caught:
        parse_puzzle(HEAD + "zzz = 1\nanswer = true", "x", Path("folder", "x\x1b\n.toml"))
    lines = str(caught.value).split("\n")
    place = f"{Path('folder', 'x')}<U+001B><U+000A>.toml"
    assert lines[0].startswith(f"{place}:4:1: zzz: ")
    assert lines[1].startswith(f"{place}:5:10: answer: ")
    assert len(lines) == 2


def test_a_problem_of_the_whole_file_has_no_key_in_its_line():
    assert Problem(1, 2, "", "wrong").located_in(Path("x.toml")) == "x.toml:1:2: wrong"


def test_a_problem_found_later_can_be_located(tmp_path: Path):
    path = tmp_path / "x.toml"
    path.write_text(FULL, encoding="utf-8-sig")
    assert locate(path, ("training", "steps"), "no") == Problem(30, 9, "training.steps", "no")
    assert locate(path, ("rows", 4, 1), "no") == Problem(11, 8, "rows[5][2]", "no")
    path.write_text(HEAD + "[training]", encoding="utf-8")
    assert locate(path, ("training", "steps"), "no") == Problem(4, 1, "training.steps", "no")
    assert locate(path, ("neuron", "bias"), "no") == Problem(1, 1, "neuron.bias", "no")


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("e" + "\u0301" * 9, "marks are stacked"),
        ("", "nothing before"),
        (" ", "nothing before"),
        ("a\x1bb", "U+001B"),
        ("a\u202eb", "U+202E"),
    ],
)
def test_a_name_that_cannot_be_an_id_is_a_problem_beside_the_others(id: str, words: str):
    first, second = problems_of(HEAD + "zzz = 1", id)
    assert (first.line, first.column, first.key) == (1, 1, "")
    assert words in first.message
    assert second.key == "zzz"
