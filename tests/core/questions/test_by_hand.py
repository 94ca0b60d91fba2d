"""A step by hand: each line is the trainer's number, and each common mistake is named."""

import pytest

from neuron_tui.core.puzzle.measures import parse_measure
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.questions.by_hand import blanks, by_hand
from neuron_tui.core.questions.key_check import wrong_keys
from neuron_tui.core.questions.measuring import measured, mistakes_in
from neuron_tui.core.questions.written_question import question_of
from neuron_tui.core.training.trainer import Trainer

ROWS = [(1, 3), (2, 5)]


@pytest.fixture
def puzzle(make_puzzle):
    return make_puzzle(ROWS, ask=[3], weights=(1.0,), bias=0.0, learning_rate=0.1, loss="sum")


def lines_of(puzzle, step=0):
    trainer = Trainer(puzzle)
    trainer.seek(step)
    return by_hand(trainer.snapshot())


def test_a_whole_step_is_written_out_in_small_numbers(puzzle):
    assert [f"{line.name}: {line.calculation.text}" for line in lines_of(puzzle)] == [
        "ŷ of row 1: 1·1 + 0 = 1",
        "e of row 1: 3 − 1 = 2",
        "ŷ of row 2: 1·2 + 0 = 2",
        "e of row 2: 5 − 2 = 3",
        "loss: ½·(2² + 3²) = 6.5",
        "∂w: −1·2 − 2·3 = −8",
        "∂b: −2 − 3 = −5",
        "w: 1 − 0.1·(−8) = 1.8",
        "b: 0 − 0.1·(−5) = 0.5",
    ]


@pytest.mark.parametrize("loss", ["sum", "mean"])
def test_what_is_asked_for_is_what_the_trainer_comes_to(make_puzzle, loss):
    puzzle = make_puzzle(ROWS, ask=[3], weights=(1.0,), bias=0.0, learning_rate=0.1, loss=loss)
    asked = {line.name: line.question for line in lines_of(puzzle, 2)}
    for name in ("loss", "∂w", "∂b"):
        expected = measured(parse_measure(f"{name} at step 2"), puzzle)
        assert asked[name].number == pytest.approx(expected, rel=1e-12)
    for name in ("w", "b"):
        expected = measured(parse_measure(f"{name} at step 3"), puzzle)
        assert asked[name].number == pytest.approx(expected, rel=1e-12)
    assert all(question.is_met_by(question.number) for question in asked.values())


@pytest.mark.parametrize(
    ("line", "typed", "told"),
    [
        ("ŷ of row 1", 3, "the row's output"),
        ("e of row 2", -3, "sign is turned round"),
        ("e of row 2", 4.5, "not squared"),
        ("loss", 5, "sum of the errors"),
        ("loss", 13, "half is missing"),
        ("loss", 3.25, "this loss is a sum"),
        ("∂w", 8, "sign is turned round"),
        ("∂w", -4, "this loss is a sum"),
        ("∂w", -5, "times its row's input"),
        ("∂b", -8, "That is ∂w"),
        ("w", 0.2, "sign is turned round"),
        ("w", 9, "rate is forgotten"),
        ("w", 0.8, "the move alone"),
        ("b", 0.25, "added, not averaged"),
        # w first: the errors of the new w are 1.2 and 1.4, so b would go to 0.26.
        ("b", 0.26, "w moves first"),
        ("b", 77, ""),
    ],
)
def test_a_common_mistake_is_told_by_its_name(puzzle, line, typed, told):
    question = next(each.question for each in lines_of(puzzle) if each.name == line)
    assert not question.is_met_by(typed)
    said = question.diagnosis_of(typed)
    assert told in said
    assert bool(said) == bool(told)


def test_first_nothing_is_blank_then_one_line_then_all(puzzle):
    lines = lines_of(puzzle)
    assert blanks(lines, 0, 0) == frozenset()
    once = [blanks(lines, 1, step) for step in range(5)]
    assert {lines[place].name for each in once for place in each} == {"∂w", "b", "loss", "w", "∂b"}
    assert blanks(lines, 2, 0) == blanks(lines, 9, 4) == frozenset(range(len(lines)))


def test_a_step_too_large_for_a_sheet_of_paper_is_not_one(make_puzzle):
    many = [(x, x) for x in range(5)]
    assert lines_of(make_puzzle(many, ask=[9], weights=(0.0,))) == ()
    assert lines_of(make_puzzle(ROWS, ask=[9], weights=(0.0,), optimizer="adam")) == ()
    assert lines_of(make_puzzle(ROWS, ask=[9], weights=(0.0,), activation="relu")) == ()
    assert lines_of(make_puzzle(ROWS, ask=[9], weights=(0.0,), scale="standard")) == ()


MEASURED = """format = 1
title = "A line"
rows = [[1, 3], [2, 5], [3, "??"]]
answer = 7
[neuron]
weights = [1]
bias = 0
[training]
learning_rate = 0.1
[[questions]]
text = "Where is b after one step?"
measured = "b at step 1"
tolerance = 0.01
"""


def test_an_author_may_leave_the_number_to_the_run_and_mistakes_are_told_there_too():
    puzzle = parse_puzzle(MEASURED, "a-line")
    assert wrong_keys(puzzle) == ()
    question = question_of(puzzle.questions[0], puzzle, "1")
    assert question.number == pytest.approx(0.5)
    assert "sign is turned round" in question.diagnosis_of(-0.5)
    assert "w moves first" in question.diagnosis_of(0.26)


@pytest.mark.parametrize("text", ["error of row 9", "∂w7", "rate limit", "solved"])
def test_where_nothing_is_measured_no_mistake_is_told(puzzle, text):
    assert mistakes_in(parse_measure(text), puzzle) == ()
