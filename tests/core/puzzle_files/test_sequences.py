"""A number sequence becomes rows: position → term, or the terms before → term."""

import pytest
from puzzle_texts import TITLE

from neuron_tui.core.model.own_units import own_parameters
from neuron_tui.core.puzzle.puzzle import Row
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer


def puzzle_with(lines):
    return parse_puzzle(TITLE + lines, "a-sequence")


def optimum_of(puzzle):
    moment = Trainer(puzzle).snapshot()
    best = moment.analysis.optimum.parameters
    return own_parameters(moment.network, moment.dataset.scaling, best).tolist()


def entries_of(puzzle):
    return [(row.inputs, row.output) for row in puzzle.rows]


def test_without_previous_the_input_is_the_position_from_1():
    puzzle = puzzle_with('sequence = [3, 7, 11, 15, "??"]')
    assert puzzle.rows == (
        Row(1, (1.0,), 3.0),
        Row(2, (2.0,), 7.0),
        Row(3, (3.0,), 11.0),
        Row(4, (4.0,), 15.0),
        Row(5, (5.0,), None),
    )
    assert puzzle.columns == ("Position", "Term")
    assert optimum_of(puzzle) == pytest.approx([4.0, -1.0])


@pytest.mark.parametrize("place", range(4))
def test_any_one_term_may_be_asked_for_by_its_position(place):
    terms = ["3", "7", "11", "15"]
    answer, terms[place] = float(terms[place]), '"??"'
    puzzle = puzzle_with(f"sequence = [{', '.join(terms)}]\nanswer = {answer}")
    assert puzzle.ask == Row(place + 1, (place + 1.0,), None)
    assert len(puzzle.examples) == 3
    moment = Trainer(puzzle).snapshot()
    optimum = moment.analysis.optimum.parameters
    assert moment.predict(optimum, moment.dataset.raw_inputs)[place] == pytest.approx(answer)


def test_fibonacci_is_a_neuron_with_weights_1_and_1_and_no_bias():
    puzzle = puzzle_with('sequence = [1, 1, 2, 3, 5, 8, 13, "??"]\nprevious = 2\nanswer = 21')
    assert puzzle.rows == (
        Row(1, (1.0, 1.0), 2.0),
        Row(2, (1.0, 2.0), 3.0),
        Row(3, (2.0, 3.0), 5.0),
        Row(4, (3.0, 5.0), 8.0),
        Row(5, (5.0, 8.0), 13.0),
        Row(6, (8.0, 13.0), None),
    )
    assert puzzle.columns == ("2 before", "1 before", "Term")
    assert optimum_of(puzzle) == pytest.approx([1.0, 1.0, 0.0], abs=1e-12)
    trainer = Trainer(puzzle)
    trainer.run(100_000)
    assert trainer.snapshot().status == "solved"


def test_tribonacci_is_a_neuron_with_three_weights_of_1_and_no_bias():
    puzzle = puzzle_with('sequence = [0, 0, 1, 1, 2, 4, 7, 13, 24, "??"]\nprevious = 3')
    assert puzzle.columns == ("3 before", "2 before", "1 before", "Term")
    assert puzzle.ask.inputs == (7.0, 13.0, 24.0)
    assert optimum_of(puzzle) == pytest.approx([1.0, 1.0, 1.0, 0.0], abs=1e-11)


@pytest.mark.parametrize(
    ("terms", "weight", "bias"),
    [
        ("1, 2, 4, 8, 16", 2.0, 0.0),
        ("1, 3, 7, 15, 31", 2.0, 1.0),
        ("5, -5, 5, -5, 5", -1.0, 0.0),
        ("2, 5, 8, 11, 14", 1.0, 3.0),
        ("1, -2, 4, -8, 16", -2.0, 0.0),
    ],
)
def test_a_rule_of_the_term_before_is_a_neuron_s_weight_and_bias(terms, weight, bias):
    puzzle = puzzle_with(f'sequence = [{terms}, "??"]\nprevious = 1')
    assert puzzle.columns == ("Input", "Output") or puzzle.columns[-1] == "Term"
    assert len(puzzle.examples) == 4
    assert optimum_of(puzzle) == pytest.approx([weight, bias], abs=1e-12)


def test_a_window_that_needs_the_asked_term_is_left_out():
    puzzle = puzzle_with('sequence = [1, 1, 2, "??", 5, 8, 13, 21]\nprevious = 2')
    # (2, ??) → 5 and (??, 5) → 8 cannot be known.
    assert entries_of(puzzle) == [
        ((1.0, 1.0), 2.0),
        ((1.0, 2.0), None),
        ((5.0, 8.0), 13.0),
        ((8.0, 13.0), 21.0),
    ]
    assert [row.number for row in puzzle.rows] == [1, 2, 3, 4]


def test_the_first_term_with_enough_before_it_may_be_asked_for():
    puzzle = puzzle_with('sequence = [1, 2, "??", 8, 16, 32, 64]\nprevious = 2')
    assert puzzle.ask == Row(1, (1.0, 2.0), None)
    assert entries_of(puzzle)[1:] == [((8.0, 16.0), 32.0), ((16.0, 32.0), 64.0)]


def test_rows_of_a_sequence_are_held_out_by_the_number_of_their_window():
    lines = 'sequence = [1, 2, 4, 8, 16, "??"]\nprevious = 1\n[training]\nhold_out = [2]'
    puzzle = puzzle_with(lines)
    assert puzzle.rows[1] == Row(2, (2.0,), 4.0)
    assert Trainer(puzzle).snapshot().held_out_rows[0].output == 4.0


def test_the_longest_window_has_64_terms():
    terms = ", ".join(str(place) for place in range(66))
    puzzle = puzzle_with(f'sequence = [{terms}, "??"]\nprevious = 64')
    assert [len(row.inputs) for row in puzzle.rows] == [64, 64, 64]
    assert puzzle.columns[0] == "64 before"


def test_features_and_columns_of_a_sequence_are_those_of_its_rows():
    lines = 'sequence = [1, 4, 9, 16, "??"]\nfeatures = ["x^2"]\ncolumns = ["n", "n²"]'
    puzzle = puzzle_with(lines)
    assert puzzle.columns == ("n", "n²")
    assert optimum_of(puzzle) == pytest.approx([1.0, 0.0], abs=1e-12)
