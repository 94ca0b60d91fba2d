"""How far the answer can be trusted: each row held out in turn, and what no line can explain."""

from dataclasses import replace

import numpy as np
import pytest
from sessions import with_settings

from neuron_tui.core.insight.trust import ask_is_outside, hold_out_each, inputs_seen, misfit
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.trainer import Trainer

CUBIC = [(x, x**3 + 2 * x + 1) for x in range(-3, 4)]


def at(puzzle, step=0, **settings):
    trainer = Trainer(puzzle)
    with_settings(trainer, **settings)
    trainer.seek(step)
    return trainer.snapshot()


def test_each_row_of_the_first_neuron_held_out_in_turn(first_neuron):
    trials = hold_out_each(at(first_neuron, 50), 50)
    assert [trial.row for trial in trials] == [1, 2, 3, 4]
    assert [round(trial.error, 4) for trial in trials] == [0.2522, 0.1480, 0.0071, -0.2503]


@pytest.mark.parametrize("name", ["first_neuron", "two_inputs"])
@pytest.mark.parametrize(("reduction", "rate"), [("sum", 0.0002), ("mean", 0.0007)])
def test_it_is_what_a_training_without_the_row_comes_to(request, name, reduction, rate):
    puzzle = request.getfixturevalue(name)
    trials = hold_out_each(at(puzzle, 3, loss=reduction, learning_rate=rate), 40)
    for trial, example in zip(trials, puzzle.examples, strict=True):
        trainer = Trainer(puzzle, Settings(rate, reduction, frozenset({example.number})))
        trainer.seek(40)
        (row,) = trainer.snapshot().held_out_rows
        assert (trial.row, trial.error) == (row.number, row.output - row.prediction)


def test_the_trials_do_not_depend_on_the_step_or_on_rows_held_out_already(first_neuron):
    trials = hold_out_each(at(first_neuron, 50), 50)
    assert hold_out_each(at(first_neuron, 7), 50) == trials
    assert hold_out_each(at(first_neuron, 7, hold_out=frozenset({2, 3})), 50) == trials


def test_the_trials_begin_where_training_began(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.change(trainer.settings, (2.0, 1.0))
    trainer.seek(10)
    trainer.change(trainer.settings, (9.0, 9.0))
    assert [trial.error for trial in hold_out_each(trainer.snapshot(), 50)] == [0.0] * 4


@pytest.mark.parametrize(
    "change",
    [
        {"optimizer": "adam"},
        {"optimizer": "momentum"},
        {"scale": "standard"},
        {"scale": "standard with output"},
        {"hidden": (3,), "activation": "tanh"},
    ],
)
def test_the_trials_train_the_way_the_session_does_now(first_neuron, change):
    trainer = Trainer(first_neuron)
    trainer.seek(10)
    with_settings(trainer, **change)
    trials = hold_out_each(trainer.snapshot(), 40)
    for trial in trials:
        settings = replace(trainer.settings, hold_out=frozenset({trial.row}))
        alone = Trainer(first_neuron, settings)
        alone.seek(40)
        (row,) = alone.snapshot().held_out_rows
        assert trial.error == pytest.approx(row.output - row.prediction)


def test_a_trial_that_diverges_has_no_error(first_neuron):
    trials = hold_out_each(at(first_neuron, learning_rate=0.0005), 100_000)
    # The limit is 0.00047 without row 1, and above 0.0005 without any other.
    assert trials[0].error is None
    assert [trial.error for trial in trials[1:]] == pytest.approx([0, 0, 0], abs=1e-3)


@pytest.mark.parametrize(("rows", "trials"), [(1, 0), (2, 2), (60, 60), (61, 0)])
def test_one_row_or_very_many_are_not_held_out_in_turn(make_puzzle, rows, trials):
    puzzle = make_puzzle([(x, x) for x in range(rows)], ask=[1])
    assert len(hold_out_each(at(puzzle), 5)) == trials


@pytest.mark.parametrize(
    ("ask", "held_out", "outside"),
    [
        (55, (), True),
        (49, (), False),
        (48, (), False),
        (48, (4,), True),
        (11, (), False),
        (11, (1,), True),
        (10.999, (), True),
        (30, (), False),
    ],
)
def test_the_ask_is_outside_of_the_rows_in_training(make_puzzle, ask, held_out, outside):
    examples = [(11, 23), (23, 47), (36, 73), (49, 99)]
    moment = at(make_puzzle(examples, ask=[ask]), hold_out=frozenset(held_out))
    assert ask_is_outside(moment) == outside


@pytest.mark.parametrize(
    ("ask", "outside"),
    [((1, 10), False), ((3, 30), False), ((2, 31), True), ((0, 20), True), ((4, 40), True)],
)
def test_one_input_outside_is_enough(make_puzzle, ask, outside):
    puzzle = make_puzzle([(1, 20, 1), (3, 10, 2), (2, 30, 3)], ask=ask)
    assert ask_is_outside(at(puzzle)) == outside


def test_the_inputs_seen_are_those_in_training(first_neuron):
    assert inputs_seen(at(first_neuron)) == (11.0, 49.0)
    assert inputs_seen(at(first_neuron, hold_out=frozenset({1, 4}))) == (23.0, 36.0)


@pytest.mark.parametrize(
    "examples",
    [
        [(11, 23), (23, 47), (36, 73), (49, 99)],
        [(1, 1), (2, 5)],
        [(0.1, 0.3), (0.2, 0.5), (0.7, 1.5)],
        [(1, 1e6 + 1), (2, 1e6 + 2), (3, 1e6 + 3)],
        [(1, 7), (2, 7), (3, 7)],
        [(0.1, 0.1), (0.7, 0.1), (0.3, 0.1)],
        [(1, 0), (2, 0), (3, 0)],
        [(1e6, 2e6 + 1), (2e6, 4e6 + 1), (3e6, 6e6 + 1)],
    ],
)
def test_rows_on_a_line_leave_nothing_unexplained(make_puzzle, examples):
    assert misfit(at(make_puzzle(examples, ask=[5]))) is None


def test_the_best_line_through_a_cubic(make_puzzle):
    moment = at(make_puzzle(CUBIC, ask=[5]))
    assert moment.analysis.optimum.parameters.tolist() == pytest.approx([9.0, 1.0])
    found = misfit(moment)
    assert found.loss == pytest.approx(108.0)
    assert round(found.r_squared, 3) == 0.913
    assert found.errors == pytest.approx((-6, 6, 6, 0, -6, -6, 6), abs=1e-9)


def test_what_is_missed_comes_in_order_of_the_inputs(make_puzzle):
    shuffled = [CUBIC[place] for place in (4, 0, 6, 2, 1, 5, 3)]
    found = misfit(at(make_puzzle(shuffled, ask=[5])))
    assert found.errors == pytest.approx((-6, 6, 6, 0, -6, -6, 6), abs=1e-9)


def test_rows_held_out_have_no_part_in_what_is_missed(make_puzzle):
    puzzle = make_puzzle([(1, 1), (2, 2), (3, 30), (4, 4)], ask=[5])
    assert misfit(at(puzzle)).r_squared < 0.3
    assert misfit(at(puzzle, hold_out=frozenset({3}))) is None


def test_a_mean_has_the_same_errors_and_their_mean_as_loss(make_puzzle):
    puzzle = make_puzzle(CUBIC, ask=[5])
    total, mean = misfit(at(puzzle)), misfit(at(puzzle, loss="mean"))
    assert mean.loss == pytest.approx(108.0 / 7)
    assert mean.errors == pytest.approx(total.errors)
    assert mean.r_squared == pytest.approx(total.r_squared)


def test_noise_is_what_the_best_line_misses(make_puzzle):
    x, rng = np.arange(40.0), np.random.default_rng(3)
    noise = rng.normal(0.0, 0.5, 40)
    puzzle = make_puzzle(list(zip(x, 2 * x + 1 + noise, strict=True)), ask=[50])
    found = misfit(at(puzzle))
    line = np.polynomial.Polynomial.fit(x, noise, 1)
    assert found.errors == pytest.approx((noise - line(x)).tolist(), abs=1e-9)
    assert sum(found.errors) == pytest.approx(0.0, abs=1e-9)
    assert found.loss == pytest.approx(0.5 * np.square(found.errors).sum())
    assert 0.999 < found.r_squared < 1.0


def test_outputs_that_have_nothing_to_do_with_the_inputs_are_not_explained(make_puzzle):
    found = misfit(at(make_puzzle([(1, 5), (1, 7), (2, 5), (2, 7)], ask=[3])))
    assert found.r_squared == pytest.approx(0.0)
    assert found.errors == pytest.approx((-1, 1, -1, 1))


def test_two_outputs_of_the_same_input_cannot_both_be_met(make_puzzle):
    found = misfit(at(make_puzzle([(0, 5), (3, 9), (3, 13)], ask=[7])))
    assert found.errors == pytest.approx((0, -2, 2), abs=1e-9)
    assert found.loss == pytest.approx(4.0)


@pytest.mark.parametrize("scale", [1e-30, 1e-9, 1e9, 1e30])
def test_units_do_not_decide_what_is_explained(make_puzzle, scale):
    found = misfit(at(make_puzzle([(x, y * scale) for x, y in CUBIC], ask=[5])))
    assert found.r_squared == pytest.approx(0.9130434782608696)


def test_without_a_single_optimum_nothing_is_known_of_it(make_puzzle):
    assert misfit(at(make_puzzle([(3, 7), (3, 9)], ask=[1]))) is None


def test_what_is_missed_does_not_depend_on_the_step(make_puzzle):
    puzzle = make_puzzle(CUBIC, ask=[5], weights=(5.0,), bias=-3.0)
    assert misfit(at(puzzle, 0)) == misfit(at(puzzle, 30))


def test_rows_are_held_out_in_turn_also_where_the_features_were_left_out(with_features):
    trainer = Trainer(with_features)
    trainer.seek(5)
    with_settings(trainer, features=False)
    trials = hold_out_each(trainer.snapshot(), 5)
    assert [trial.row for trial in trials] == [1, 2, 3, 4, 5]
    assert all(trial.error is not None for trial in trials)
