"""The article's neuron, number for number: 11 → 23, 23 → 47, 36 → 73, 49 → 99, and 55 → ??"""

import numpy as np
import pytest
from sessions import at

from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.trainer import Trainer


def exactly(expected):
    return pytest.approx(expected, rel=1e-9, abs=0.0)


def with_row_4_held_out(puzzle, step):
    return at(puzzle, step, hold_out=frozenset({4}))


def test_step_0_has_the_article_s_numbers(first_neuron):
    start = at(first_neuron, 0)
    assert start.predictions.tolist() == exactly([1.7, 2.9, 4.2, 5.5, 6.1])
    assert start.errors.tolist() == exactly([21.3, 44.1, 68.8, 93.5])
    assert start.loss == exactly(7937.095)
    assert start.gradient.tolist() == exactly([-8306.9, -227.7])


def test_step_1_has_the_article_s_numbers(first_neuron):
    moment = at(first_neuron, 1)
    assert moment.parameters.tolist() == exactly([0.93069, 0.62277])
    assert moment.ask_prediction == exactly(51.81072)
    assert round(moment.loss, 3) == 2533.518


@pytest.mark.parametrize(
    ("step", "prediction"),
    [
        (1, 51.81072),
        (11, 110.97905835174222),
        (21, 111.17498229579553),
        (31, 111.17550167919178),
        (41, 111.17537368728773),
        (50, 111.17525664693174),
    ],
)
def test_55_is_predicted_as_in_the_article(first_neuron, step, prediction):
    assert at(first_neuron, step).ask_prediction == exactly(prediction)


def test_after_50_steps_the_neuron_is_near_the_rule(first_neuron):
    w, b = at(first_neuron, 50).parameters
    assert w == exactly(2.0094852160609085)
    assert b == exactly(0.6535697635817688)


@pytest.mark.parametrize(
    ("step", "prediction"),
    [
        (1, 23.76788),
        (11, 90.61052067032544),
        (21, 98.26305744118851),
        (31, 99.13906937817997),
        (41, 99.23925422441026),
        (50, 99.25026946555865),
    ],
)
def test_a_held_out_row_is_predicted_without_having_been_seen(first_neuron, step, prediction):
    moment = with_row_4_held_out(first_neuron, step)
    assert moment.predictions[3] == exactly(prediction)
    assert moment.held_out_loss == exactly(0.5 * (99 - prediction) ** 2)


def test_after_50_steps_on_three_rows_the_rule_is_as_near(first_neuron):
    moment = with_row_4_held_out(first_neuron, 50)
    assert moment.parameters.tolist() == exactly([2.01185068458362, 0.6695859209612731])
    assert moment.ask_prediction == exactly(111.32137357306037)


@pytest.mark.parametrize(("held_out", "step"), [((), 38654), ((4,), 72265)])
def test_the_answer_is_111_to_two_decimals_from_this_step_on(first_neuron, held_out, step):
    answers = at(first_neuron, 100_000, hold_out=frozenset(held_out)).answers.values
    off = np.abs(answers - 111.0) > 0.01
    assert off[step - 1]
    assert not off[step:].any()


def test_the_rate_limit_is_known_beforehand(first_neuron):
    assert at(first_neuron, 0).analysis.rate_limit == exactly(4.59742825777617864e-4)


def test_mean_makes_the_rate_limit_four_times_higher(first_neuron):
    mean = Trainer(first_neuron, Settings(0.0001, "mean", frozenset())).snapshot()
    assert mean.analysis.rate_limit == exactly(4 * 4.59742825777617864e-4)


def test_rate_0_0005_diverges_on_four_rows(first_neuron):
    moment = at(first_neuron, 10_000, learning_rate=0.0005)
    assert moment.status == "diverged"
    assert moment.latest < 10_000


def test_rate_0_0005_converges_on_three_rows(first_neuron):
    moment = at(first_neuron, 10_000, learning_rate=0.0005, hold_out=frozenset({4}))
    assert moment.step == 10_000
    assert moment.status == "solved"
    assert moment.loss < 0.001
