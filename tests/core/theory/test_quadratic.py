"""Gradient descent solved exactly, against gradient descent walked step by step."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.theory.quadratic import QuadraticDescent, quadratic_loss

STEPS = 300

LOSS_NAMES = st.sampled_from(["sum", "mean"])
SHARES_OF_THE_LIMIT = st.sampled_from([0.001, 0.1, 0.3, 0.5, 0.9, 0.99, 1.05, 1.5])
SMALL_NUMBERS = st.integers(-20, 20).map(lambda number: number / 2)


@st.composite
def problems(draw):
    """Draw rows of inputs (n × d), their outputs (n), and starting parameters (d + 1)."""
    inputs, rows = draw(st.integers(1, 3)), draw(st.integers(1, 8))

    def vector(length):
        return np.array(draw(st.lists(SMALL_NUMBERS, min_size=length, max_size=length)))

    return vector(rows * inputs).reshape(rows, inputs), vector(rows), vector(inputs + 1)


def descent_on(problem, loss_name, share_of_the_limit=None, rate=None):
    inputs, outputs, start = problem
    loss = quadratic_loss(inputs, outputs, loss_name)
    if rate is None:
        rate = share_of_the_limit * 2.0 / float(loss.curvatures[0])
    return QuadraticDescent(loss, start, rate)


def walked(descent, steps):
    """Return parameters and losses of steps 0 … steps by a plain loop of gradient steps.

    Each product is rounded before it is added, which machines that fuse the two do not do in a
    product of matrices: what cancels is to be nothing.
    """
    design, outputs, share = descent.loss.design, descent.loss.outputs, descent.loss.share
    parameters, walk, losses = descent.start, [], []
    for _ in range(steps + 1):
        errors = outputs - (design * parameters).sum(axis=1)
        walk.append(parameters)
        losses.append(0.5 * share * float((errors * errors).sum()))
        gradient = -share * (design.T * errors).sum(axis=1)
        parameters = parameters - descent.learning_rate * gradient
    return np.array(walk), np.array(losses)


def assert_goes_the_same_way(descent, steps=STEPS):
    every_step = np.arange(steps + 1)
    walk, losses = walked(descent, steps)
    # Rounding is a share of the largest numbers that a step has met, so that is the scale.
    largest = np.maximum.accumulate(np.abs(walk).max(axis=1)) + 1.0
    away = np.abs(descent.parameters(every_step) - walk).max(axis=1)
    assert np.all(away <= 1e-9 * largest)
    # A loss far below its terms is made of their rounding: compare it while it is well above.
    terms = (
        np.square(descent.loss.design).sum() * largest**2 + np.square(descent.loss.outputs).sum()
    )
    telling = losses > 1e-9 * terms
    assert descent.losses(every_step)[telling] == pytest.approx(losses[telling], rel=1e-9)


@given(problems(), LOSS_NAMES, SHARES_OF_THE_LIMIT)
def test_it_goes_where_step_by_step_goes_below_near_and_above_the_limit(problem, loss_name, share):
    assert_goes_the_same_way(descent_on(problem, loss_name, share))


def test_it_goes_where_step_by_step_goes_with_a_rate_of_exactly_one_over_the_curvature():
    descent = descent_on((np.zeros((1, 1)), np.array([5.0]), np.array([3.0, 0.0])), "sum", rate=1.0)
    assert descent.learning_rate * descent.loss.curvatures[0] == 1.0
    assert descent.parameters(np.arange(3)).tolist() == [[3.0, 0.0], [3.0, 5.0], [3.0, 5.0]]
    assert descent.losses(np.arange(3)).tolist() == [12.5, 0.0, 0.0]


def test_at_exactly_the_limit_it_swings_for_ever():
    descent = descent_on((np.zeros((1, 1)), np.array([5.0]), np.array([3.0, 0.0])), "sum", rate=2.0)
    steps = np.array([0, 1, 2, 3, 999_999, 1_000_000])
    assert descent.parameters(steps)[:, 1].tolist() == [0.0, 10.0, 0.0, 10.0, 10.0, 0.0]
    assert set(descent.losses(steps)) == {12.5}


def test_without_a_rate_nothing_moves():
    descent = descent_on(
        (np.eye(2), np.array([1.0, 2.0]), np.array([0.1, 0.2, 0.3])), "sum", rate=0.0
    )
    assert descent.parameters(np.array([0, 1, 10**6])).tolist() == [[0.1, 0.2, 0.3]] * 3


@given(problems(), LOSS_NAMES, SHARES_OF_THE_LIMIT)
def test_step_0_is_the_start_to_the_last_bit(problem, loss_name, share):
    descent = descent_on(problem, loss_name, share)
    assert descent.parameters(np.array([0]))[0].tolist() == descent.start.tolist()


COUNTING = np.array([1.0, 2.0, 3.0, 4.0])
ODD_INPUTS = {
    "collinear columns": np.column_stack([COUNTING, 2 * COUNTING]),
    "a column that copies the bias": np.column_stack([COUNTING, np.ones(4)]),
    "equal inputs": np.full((4, 2), 7.0),
    "all inputs zero": np.zeros((4, 2)),
    "a column of zeros": np.column_stack([COUNTING, np.zeros(4)]),
    "a single row": np.array([[3.0, -2.0]]),
    "a single row of zeros": np.zeros((1, 2)),
    "fewer rows than parameters": np.array([[3.0, -2.0], [1.0, 5.0]]),
}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99, 1.0, 1.1])
@pytest.mark.parametrize("inputs", ODD_INPUTS.values(), ids=ODD_INPUTS.keys())
def test_odd_inputs_are_trained_on_like_any_others(inputs, share):
    outputs = np.array([3.0, 5.0, 4.0, 9.0])[: len(inputs)]
    problem = (inputs, outputs, np.array([0.5, -0.25, 1.0]))
    assert_goes_the_same_way(descent_on(problem, "sum", share), steps=100)


@pytest.mark.parametrize("inputs", ODD_INPUTS.values(), ids=ODD_INPUTS.keys())
def test_odd_inputs_end_at_finite_parameters(inputs):
    outputs = np.array([3.0, 5.0, 4.0, 9.0])[: len(inputs)]
    descent = descent_on((inputs, outputs, np.array([0.5, -0.25, 1.0])), "mean", 0.3)
    assert np.abs(descent.parameters(np.array([2**52]))).max() < 100.0


@given(problems(), LOSS_NAMES, st.sampled_from([0.001, 0.5, 0.99, 1.0]))
def test_below_the_limit_the_loss_never_rises(problem, loss_name, share):
    losses = descent_on(problem, loss_name, share).losses(np.arange(STEPS))
    assert np.all(np.diff(losses) <= 1e-12 * losses[0])


@pytest.mark.parametrize("share", [0.0003, 0.3, 0.5, 0.99, 1.00001])
def test_a_step_has_the_same_bits_alone_and_among_a_million(share):
    rng = np.random.default_rng(0)
    problem = rng.normal(size=(6, 2)), rng.normal(size=6), rng.normal(size=3)
    descent = descent_on(problem, "sum", share)
    among = np.arange(1_000_000)
    parameters, losses = descent.parameters(among), descent.losses(among)
    for step in [*range(70), *rng.integers(0, 1_000_000, 200), 999_999]:
        alone = np.array([step])
        assert descent.parameters(alone)[0].tobytes() == parameters[step].tobytes()
        assert descent.losses(alone)[0] == losses[step]


@given(problems(), SHARES_OF_THE_LIMIT, st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_a_step_has_the_same_bits_in_any_company(problem, share, steps):
    descent = descent_on(problem, "sum", share)
    together = descent.parameters(np.array(steps)), descent.losses(np.array(steps))
    for index, step in enumerate(steps):
        assert descent.parameters(np.array([step]))[0].tobytes() == together[0][index].tobytes()
        assert descent.losses(np.array([step])).tobytes() == together[1][index].tobytes()


def test_a_direction_with_nothing_in_it_stays_empty_above_its_limit():
    # The rate is five times the limit 2/10; there is nothing to learn.
    descent = descent_on((np.array([[1.0], [2.0]]), np.zeros(2), np.zeros(2)), "sum", rate=2.0)
    steps = np.array([0, 1, 280, 10_000, 2**40])
    assert descent.parameters(steps).tolist() == [[0.0, 0.0]] * 5
    assert descent.losses(steps).tolist() == [0.0] * 5


def test_a_bias_is_learnt_beside_an_empty_direction_above_its_limit():
    # The rate is five times the limit 2/200 of w, which is right from the start.
    problem = np.array([[-10.0], [10.0]]), np.array([5.0, 5.0]), np.zeros(2)
    descent = descent_on(problem, "sum", rate=0.05)
    walk, losses = walked(descent, 400)
    assert walk[:, 0].tolist() == [0.0] * 401
    assert not descent.grows
    every_step = np.arange(401)
    assert descent.parameters(every_step) == pytest.approx(walk, rel=1e-12)
    assert descent.losses(np.array([100]))[0] == pytest.approx(losses[100], rel=1e-9)
    assert losses[100] == pytest.approx(1.76e-8, rel=1e-2)
    assert descent.parameters(np.array([2**40]))[0] == pytest.approx([0.0, 5.0], rel=1e-15)


def test_a_rate_above_the_limit_makes_an_error_grow_where_there_is_one():
    problem = np.array([[-10.0], [10.0]]), np.array([5.0, 6.0]), np.zeros(2)
    assert descent_on(problem, "sum", rate=0.05).grows
    assert not descent_on(problem, "sum", rate=0.009).grows


def test_duplicate_columns_do_not_drift_along_what_they_leave_open():
    inputs = np.column_stack([COUNTING, COUNTING])
    problem = inputs, np.array([2.0, 4.0, 6.0, 8.5]), np.array([0.5, -0.25, 0.0])
    descent = descent_on(problem, "sum", 0.5)
    walk, _ = walked(descent, 2_121)
    steps = descent.parameters(np.array([2_121, 10**6, 2**52]))
    assert steps[0] == pytest.approx(walk[-1], rel=1e-13)
    assert steps[1].tolist() == steps[2].tolist()
    assert steps[:, 0] - steps[:, 1] == pytest.approx([0.75] * 3, rel=1e-14)


@pytest.mark.parametrize("inputs", [[5e-324, 1e-323], [5e-324, 1.0], [1e-170, 3e-170]])
def test_denormal_inputs_are_trained_on_like_any_others(inputs):
    problem = np.array(inputs).reshape(2, 1), np.array([1.0, 2.0]), np.zeros(2)
    assert_goes_the_same_way(descent_on(problem, "sum", 0.5))


def test_a_small_slope_above_a_huge_level_is_learnt():
    inputs = np.arange(4.0).reshape(4, 1)
    descent = descent_on((inputs, 1e14 + inputs[:, 0], np.zeros(2)), "sum", 0.5)
    assert descent.parameters(np.array([100_000]))[0] == pytest.approx([1.0, 1e14], rel=0.1)


@st.composite
def half_empty_problems(draw):
    """Draw rows that some directions have nothing to learn from: outputs that a start predicts,
    but for one of its parameters."""
    inputs, _, start = draw(problems())
    place, away = draw(st.integers(0, len(start) - 1)), draw(st.integers(1, 9))
    design = np.column_stack([inputs, np.ones(len(inputs))])
    right = start.copy()
    right[place] += away
    return inputs, design @ right, start


@given(half_empty_problems(), st.sampled_from([0.1, 0.5, 0.9, 1.1, 1.5, 3.0]))
def test_it_goes_where_a_plain_loop_goes_while_that_is_not_made_of_rounding(problem, share):
    descent = descent_on(problem, "sum", share)
    with np.errstate(all="ignore"):
        walk, _ = walked(descent, STEPS)
    steps = np.flatnonzero(np.isfinite(walk).all(axis=1))
    # In a direction that grows, what a loop rounds grows along with all else.
    factor = max(1.0, abs(1.0 - 2.0 * share))
    scale = np.abs(walk[0]).max() + np.abs(descent.loss.outputs).max() + 1.0
    noise = 1e-12 * scale * factor ** steps.astype(float)
    largest = np.maximum.accumulate(np.abs(walk[steps]).max(axis=1))
    away = np.abs(descent.parameters(steps) - walk[steps]).max(axis=1)
    assert np.all(away <= noise + 1e-9 * largest)
