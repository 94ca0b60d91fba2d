"""Which model is chosen for typed numbers, and when none is."""

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

from neuron_tui.core.choosing.choice import choose
from neuron_tui.core.choosing.models import model_words
from neuron_tui.core.typed.typed_text import read_typed


def chosen(typed):
    return choose(read_typed(typed))


def names_of(choice):
    return [model_words(choice.reading, each) for each in choice.candidates]


DECIDED = [
    ("11 23, 23 47, 36 73, 49 99, 55 ?", "x", 2, 2, 111),
    ("3 6, 5 10, 7 ?", "x", 1, 1, 14),
    ("1 5, 2 7, 3 9, 4 ??", "x", 2, 1, 11),
    ("2 5, 3 10, 4 17, 5 ?", "x²", 2, 1, 26),
    ("1 6, 2 11, 3 18, 5 38, 6 ?", "x and x²", 3, 1, 51),
    ("2 8, 3 27, 4 64, 5 ?", "x³", 1, 2, 125),
    ("4 2, 9 3, 16 4, 25 ?", "√x", 1, 2, 5),
    ("1 60, 2 30, 3 20, 4 ?", "1/x", 1, 2, 15),
    ("-2 2, -1 1, 3 3, -7 ?", "|x|", 1, 2, 7),
    ("1 2, 2 7/2, 3 5, 4 ?", "x", 2, 1, Fraction(13, 2)),
    ("1 1/3, 2 2/3, 7 ?", "x", 1, 1, Fraction(7, 3)),
    ("2 + 3 = 10, 7 + 2 = 63, 6 + 5 = 66, 8 + 4 = 96, 9 + 7 = ?", "x1 · x2 and x1²", 2, 2, 144),
    ("2 3 4 10, 5 6 7 37, 1 2 3 5, 4 4 4 20, 2 2 5 ?", "x3 and x1 · x2", 2, 2, 9),
    ("1 2 3 4 10, 2 2 2 9 15, 5 1 0 3 9, 1 1 8 1 11, 4 0 0 7 11, 3 3 3 2 11, 9 9 9 9 ?",
     "x1, x2, x3 and x4", 4, 2, 36),
    ("3 7 11 15 ?", "position", 2, 2, 19),
    ("2 4 8 ?", "previous term", 1, 1, 16),
    ("1 3 7 15 31 ?", "previous term", 2, 2, 63),
    ("1 1 2 3 5 8 ?", "previous term and term two before", 2, 2, 13),
    ("0 0 1 1 2 4 7 13 24 ?", "previous term, term two before and term three before", 3, 3, 44),
    ("1 4 9 16 ?", "position²", 1, 3, 25),
    ("2 12 21 29 36 42 47 ?", "position and position²", 3, 4, 51),
    ("8 10 14 18 26 34 50 ?", "term two before", 2, 3, 66),
    ("1 2 6 24 ?", "previous term · position", 1, 2, 120),
    ("3 ? 11 15 19", "position", 2, 2, 7),
    ("5 5 5 5 ?", "position", 2, 2, 5),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "words", "size", "spare", "answer"), DECIDED)
def test_the_smallest_model_that_explains_every_row_is_chosen(typed, words, size, spare, answer):
    choice = chosen(typed)
    assert choice.status == "decided"
    first = choice.chosen
    assert (names_of(choice)[0], first.size, first.answer) == (words, size, answer)
    assert first.spare >= 1
    if "term" not in words:
        assert first.spare == spare


NOT_DECIDED = ["2 4 ?", "1 3, 2 ?", "3 1 1, 5 2 3, 9 4 ?", "1 2 3 5 ?", "7 9 ?", "2 3 5 7 11 13 ?"]


@pytest.mark.parametrize("typed", NOT_DECIDED)
def test_too_few_rows_do_not_decide_and_the_ways_they_leave_are_named(typed):
    choice = chosen(typed)
    assert choice.status == "not decided"
    assert choice.chosen is None
    assert len({each.answer for each in choice.candidates}) == len(choice.candidates) <= 3
    assert "too few" in choice.reason


def test_equally_small_models_that_disagree_do_not_decide_and_a_row_that_would_is_named():
    choice = chosen("2 2 4, 3 3 9, 4 4 16, 5 2 ?")
    assert choice.status == "not decided"
    assert {each.answer for each in choice.candidates} == {10, 25, 4}
    assert "disagree" in choice.reason
    assert "The output for 1, 2 would tell them apart" in choice.reason


OUTPUTS = [2.9, 5.2, 6.9, 9.1, 11.2]


def missed_when_left_out(inputs, outputs):
    """Return the root mean square of what lines through the other points miss of each."""
    squares = []
    for place, output in enumerate(outputs):
        xs, ys = [[*each[:place], *each[place + 1 :]] for each in (inputs, outputs)]
        weight, bias = np.polyfit(xs, ys, 1)
        squares.append((output - weight * inputs[place] - bias) ** 2)
    return np.sqrt(np.mean(squares))


def test_noisy_rows_are_approximated_with_the_error_of_a_row_left_out():
    choice = chosen("1 2.9, 2 5.2, 3 6.9, 4 9.1, 5 11.2, 6 ?")
    assert choice.status == "about"
    assert float(choice.chosen.answer) == pytest.approx(13.21)
    assert choice.chosen.error == pytest.approx(missed_when_left_out([1, 2, 3, 4, 5], OUTPUTS))
    assert choice.chosen.spare == 3
    assert "a row left out is missed by about 0.171" in choice.reason


def test_a_curve_is_preferred_to_the_line_where_it_is_clearly_better():
    choice = chosen("1 1.1, 2 3.9, 3 9.2, 4 15.8, 5 25.1, 6 36.2, 7 48.9, 8 ?")
    assert choice.status == "about"
    assert names_of(choice) == ["x²"]
    assert float(choice.chosen.answer) == pytest.approx(64.0, abs=0.5)


def test_numbers_without_a_rule_are_beyond_and_the_nearest_is_named():
    choice = chosen("1 2, 2 4, 3 8, 4 16, 5 32, 6 64, 7 ?")
    assert choice.status == "beyond"
    assert "still misses a row by" in choice.reason
    assert "network" in choice.reason


def test_yes_and_no_are_left_to_networks():
    choice = chosen("0 0 0, 0 1 1, 1 0 1, 1 1 ?")
    assert (choice.status, choice.candidates) == ("beyond", ())
    assert "network" in choice.reason


def test_weights_that_nobody_would_write_need_more_than_one_row_to_spare():
    primes = chosen("2 3 5 7 11 13 17 ?")
    assert (primes.status, primes.chosen) == ("not decided", None)


@pytest.mark.parametrize(
    "typed",
    [
        "1 2, 1 5, 2 9, 3 1, 4 0, 5 ?",
        "1 2, 1 5, 3 ?",
        "0 0 1, 0 0 0, 0 1 1, 1 1 ?",
    ],
)
def test_rows_that_contradict_one_another_are_named_and_no_network_is_said_to_explain_them(typed):
    choice = chosen(typed)
    assert (choice.status, choice.candidates) == ("contradictory", ())
    assert choice.reason == (
        "rows 1 and 2 have the same inputs and different outputs, and no rule or network can give"
        " both; the best prediction is in between. One of them is wrong, or an input is missing"
        " that tells them apart"
    )


def test_decimals_are_exact_and_no_tolerance_lets_anything_pass():
    assert chosen("0.1 0.3, 0.2 0.6, 0.7 ?").chosen.answer == Fraction(21, 10)
    assert chosen("1 3, 2 5, 3 7.000000001, 4 ?").status != "decided"


def test_a_rule_of_thousands_of_rows_is_found_and_one_row_against_it_is_seen():
    rows = [f"{x} {3 * x - 2}" for x in range(2000)]
    assert chosen(", ".join([*rows, "5000 ?"])).chosen.answer == 14998
    rows[1234] = "1234 1"
    assert chosen(", ".join([*rows, "5000 ?"])).status != "decided"


def test_reading_and_choosing_need_no_numpy():
    program = """
import sys
from neuron_tui.core.choosing.choice import choose
from neuron_tui.core.typed.typed_text import read_cells, read_typed
choose(read_typed("3 7 11 15 ?")), choose(read_cells("1,3\\n2,5\\n3,"))
print("numpy" in sys.modules)
"""
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"
