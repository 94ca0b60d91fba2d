"""The key to an author's question is what the puzzle's own run shows, or `check` says so."""

import math

import pytest

from neuron_tui.core.ideas.ideas import IDEAS
from neuron_tui.core.puzzle.measures import parse_condition, parse_measure
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.questions.key_check import wrong_keys
from neuron_tui.core.questions.kinds import QUESTION_KINDS
from neuron_tui.core.questions.measuring import holds, measured
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.written_question import questions_due
from neuron_tui.core.training.trainer import Trainer

MEASURES = [
    ("prediction", 6.1),
    ("error of row 1", 21.3),
    ("∂b", -227.7),
    ("∂w", -8306.9),
    ("b at step 1", 0.62277),
    ("w at step 1", 0.93069),
    ("prediction of row 1 at step 1", 10.86036),
    ("solved", 9.0),
    ("diverged", math.inf),
    ("diverged with rate 0.0005", 2170.0),
    ("∂b with loss mean", -56.925),
    ("∂θ1", -8306.9),
    ("b at step 1 with only row 1", 0.60213),
    ("∂b with outputs times 10", -2405.7),
    ("w at step 1 with l2 100", 0.92969),
    ("θ2 at step 1", 0.62277),
]

TEXT = """format = 1
title = "A line"
rows = [[1, 2], [2, 4], [3, "??"]]
answer = 6
[training]
learning_rate = 0.1
[[questions]]
when = "step 3"
text = "Up or down?"
choices = ["up", "down"]
right = {right}
tempting = ["it was too low", "the sign"]
holds = ["w at step 1 > w", "w at step 1 < w"]
idea = "gradient"
[[questions]]
text = "How much?"
number = {number}
tolerance = 0.01
measured = "loss at step 1"
"""


@pytest.mark.parametrize(("text", "value"), MEASURES)
def test_a_measure_is_what_training_comes_to(first_neuron, text, value):
    assert measured(parse_measure(text), first_neuron) == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("loss at step 1 < loss", True),
        ("loss at step 1 > loss", False),
        ("w at step 9 > 1.9 and b at step 9 < 1", True),
        ("rate limit < 0.0001", False),
        ("solved <= 9 and solved >= 9", True),
    ],
)
def test_a_condition_holds_where_all_of_its_comparisons_do(first_neuron, text, is_so):
    assert holds(parse_condition(text), first_neuron) == is_so


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lots",
        "θ",
        "∂θ0",
        "loss of row 2",
        "error",
        "b2",
        "loss at step 1.5",
        "loss with rate 0",
    ],
)
def test_what_is_no_measure_is_refused(text):
    with pytest.raises(ValueError, match=r"write|belongs|has no|say of"):
        parse_measure(text)


def question_texts(right, loss):
    return parse_puzzle(TEXT.format(right=right, number=loss), "a-line")


def test_right_keys_have_nothing_wrong(line_loss):
    assert wrong_keys(question_texts(1, line_loss)) == ()


def test_a_wrong_key_is_a_claim_that_is_broken(line_loss):
    [choice, number] = wrong_keys(question_texts(2, line_loss + 1.0))
    assert choice.key == ("questions", 0, "right")
    assert choice.message == "the run makes 1 of the choices right"
    assert number.key == ("questions", 1, "number")
    assert number.message.startswith("the run shows ")


@pytest.fixture
def line_loss():
    return measured(parse_measure("loss at step 1"), question_texts(1, 0.0))


def test_a_question_comes_up_at_its_moment_with_its_reasons():
    puzzle = question_texts(1, 0.0)
    assert [each.name for each in questions_due(puzzle, "start")] == ["a-line: 2"]
    assert list(questions_due(puzzle, "step", 2)) == []
    [asked] = questions_due(puzzle, "step", 3)
    assert [(each.text, each.diagnosis) for each in asked.choices] == [
        ("up", ""),
        ("down", "the sign"),
    ]
    assert asked.is_right(0)
    assert asked.idea == "gradient"


def test_every_generated_question_asks_for_an_idea_that_there_is(first_neuron):
    moment = Moment.of(Trainer(first_neuron))
    asked = [question for kind in QUESTION_KINDS.values() if (question := kind.ask(moment))]
    assert asked
    assert {question.idea for question in asked} <= set(IDEAS)
