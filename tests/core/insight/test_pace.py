"""How fast each direction learns, and how many steps are still to go."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sessions import at

from neuron_tui.core.insight.pace import CLOSE, pace
from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored

STEPS = 2500
TOLERANCE = 0.3712345
"""No answer is exactly so far off."""


def steps_to_go(snapshot):
    return Reasons(snapshot).steps_to_go


@pytest.mark.parametrize(
    ("held_out", "step", "togo"),
    [((), 0, 38654), ((), 50, 38604), ((), 38653, 1), ((), 38654, 0), ((), 50_000, 0),
     ((4,), 0, 72265), ((4,), 50, 72215)],
)  # fmt: skip
def test_the_article_s_steps_still_to_go_are_known(first_neuron, held_out, step, togo):
    assert steps_to_go(at(first_neuron, step, hold_out=frozenset(held_out))) == togo


def test_within_tolerance_the_first_neuron_is_much_sooner(first_neuron):
    start = at(first_neuron)
    assert pace(start).steps_to_tolerance == 9
    wide = authored(first_neuron, tolerance=0.001)
    assert pace(at(wide)).steps_to_tolerance > pace(at(wide)).steps_to_close == 38654
    assert steps_to_go(at(wide)) == pace(at(wide)).steps_to_tolerance


def test_the_first_neuron_s_two_directions(first_neuron):
    found = pace(at(first_neuron))
    # 11² + 23² + 36² + 49² = 4347, their sum is 119: λ² − 4351·λ + (4·4347 − 119²) = 0
    assert found.steepest.curvature == pytest.approx(4350.2582049506, rel=1e-12)
    assert found.flattest.curvature == pytest.approx(0.7417950493899, rel=1e-9)
    assert found.steepest.factor == pytest.approx(0.5649741795049, rel=1e-12)
    assert found.flattest.factor == pytest.approx(0.9999258204951, rel=1e-12)
    w, b = np.abs(found.steepest.parameters)
    assert (w, b) == pytest.approx((0.999625381876, 0.027369616538), rel=1e-9)
    assert np.dot(found.steepest.parameters, found.flattest.parameters) == pytest.approx(0)


def test_the_condition_number_says_how_much_slower_the_slow_direction_is(first_neuron):
    start = at(first_neuron)
    found = pace(start)
    assert start.analysis.condition_number == pytest.approx(5864.5015, rel=1e-6)
    ratio = found.steepest.curvature / found.flattest.curvature
    assert start.analysis.condition_number == pytest.approx(ratio)


@pytest.mark.parametrize("step", [0, 1, 7, 50, 40_000])
@pytest.mark.parametrize("loss_name", ["sum", "mean"])
def test_the_shares_of_two_directions_are_all_of_the_loss_that_can_go(
    first_neuron, step, loss_name
):
    moment = at(first_neuron, step, loss=loss_name)
    found = pace(moment)
    assert found.steepest.share + found.flattest.share == pytest.approx(1.0)
    # A step leaves r² of the loss in each direction.
    left = [each.share * each.factor**2 for each in (found.steepest, found.flattest)]
    lowest = moment.analysis.optimum.loss
    following = at(first_neuron, step + 1, loss=loss_name).loss - lowest
    assert following / (moment.loss - lowest) == pytest.approx(sum(left), rel=1e-5)


def test_after_many_steps_only_the_slow_direction_is_left(first_neuron):
    early, late = pace(at(first_neuron)), pace(at(first_neuron, 50))
    assert early.steepest.share > 0.99999
    assert late.flattest.share > 0.99999


def test_at_the_optimum_nothing_is_left_and_nothing_to_go(make_puzzle):
    neuron = {"weights": (2.0,), "bias": 1.0}
    plan = {"learning_rate": 0.1}
    start = at(make_puzzle([(0, 1), (1, 3)], ask=[5], **neuron, **plan))
    found = pace(start)
    assert (found.steepest.share, found.flattest.share) == (0.0, 0.0)
    assert steps_to_go(start) == 0


@pytest.mark.parametrize(
    ("rate", "settles"), [(0.00045, True), (0.000459, True), (0.00046, False), (0.01, False)]
)
def test_above_the_rate_limit_the_answer_never_settles(first_neuron, rate, settles):
    start = at(first_neuron, learning_rate=rate)
    assert (steps_to_go(start) is not None) == settles
    assert (abs(pace(start).steepest.factor) < 1.0) == settles


@pytest.mark.parametrize(
    "examples", [[(3, 7)], [(3, 7), (3, 8), (3, 9)], [(0, 1)], [(1, 2, 3), (2, 4, 6), (3, 6, 9)]]
)
def test_without_a_single_optimum_there_is_no_pace(make_puzzle, examples):
    start = at(make_puzzle(examples, ask=[1.0] * (len(examples[0]) - 1)))
    assert start.analysis.optimum is None
    assert start.analysis.condition_number is None
    assert pace(start) is None
    assert steps_to_go(start) is None


def walked(puzzle, rate):
    """Return how far off the answer is after 0 … STEPS plain steps, from where they lead."""
    design = np.array([[*row.inputs, 1.0] for row in puzzle.examples])
    outputs, ask = np.array(puzzle.outputs), np.array([*puzzle.ask.inputs, 1.0])
    best = np.linalg.lstsq(design, outputs, rcond=None)[0]
    parameters = np.array([*puzzle.start.weights, puzzle.start.bias])
    answers = []
    for _ in range(STEPS + 1):
        answers.append(ask @ parameters)
        parameters = parameters + rate * design.T @ (outputs - design @ parameters)
    return np.abs(np.array(answers) - ask @ best)


def assert_is_the_last_step_outside(found, off, distance):
    """Check a number of steps against a walk; where the two touch, a rounding may decide."""
    assert np.all(off[found:] <= distance * (1 + 1e-9))
    assert found == 0 or found > STEPS or off[found - 1] > distance * (1 - 1e-9)


@st.composite
def starts(draw, make_puzzle):
    """Draw a small puzzle with one or two inputs, where it starts, and its rate."""
    inputs = draw(st.integers(1, 2))
    number = st.integers(-6, 6)
    table = draw(
        st.lists(
            st.lists(number, min_size=inputs + 1, max_size=inputs + 1),
            min_size=inputs + 1,
            max_size=6,
        )
    )
    start = draw(st.lists(number, min_size=inputs + 1, max_size=inputs + 1))
    puzzle = make_puzzle(
        table,
        ask=draw(st.lists(number, min_size=inputs, max_size=inputs)),
        weights=tuple(map(float, start[:-1])),
        bias=float(start[-1]),
        tolerance=TOLERANCE,
    )
    analysis = Trainer(puzzle).snapshot().analysis
    assume(analysis.optimum is not None)
    return puzzle, analysis.rate_limit * draw(
        st.sampled_from([0.03, 0.2, 0.45, 0.5, 0.55, 0.8, 0.95, 0.99])
    )


@given(st.data())
def test_steps_to_go_are_those_of_a_plain_walk(make_puzzle, data):
    puzzle, rate = data.draw(starts(make_puzzle))
    found, off = pace(at(puzzle, learning_rate=rate)), walked(puzzle, rate)
    assert_is_the_last_step_outside(found.steps_to_tolerance, off, TOLERANCE)
    assert_is_the_last_step_outside(found.steps_to_close, off, CLOSE)


def test_directions_that_cancel_bring_the_answer_near_at_once(make_puzzle):
    # Inputs −1 and 1: w and b learn equally fast, and their errors cancel at 1 for ever.
    neuron = {"weights": (1.0,), "bias": 2.0}
    puzzle = make_puzzle([(-1, -5), (1, 3)], ask=[1], **neuron)
    assert walked(puzzle, 0.01).max() < 1e-12
    found = pace(at(puzzle, learning_rate=0.01))
    assert (found.steps_to_tolerance, found.steps_to_close) == (0, 0)


def test_an_answer_that_passes_through_the_final_one_is_not_there_yet(first_neuron):
    # At step 11 the answer is 110.979, at step 27 it is 111.1755, and then slowly comes back.
    plan = {"tolerance": 0.1}
    moment = at(authored(first_neuron, **plan), 20_000)
    outside = np.flatnonzero(np.abs(moment.answers.values - 111.0) > 0.1)
    assert 11 not in outside
    assert 27 in outside
    moment = at(authored(first_neuron, **plan))
    assert pace(moment).steps_to_tolerance == outside[-1] + 1 > 7000


@pytest.mark.parametrize("rate", [1e-6, 1e-8, 1e-10])
def test_a_smaller_rate_takes_as_many_more_steps(first_neuron, rate):
    assert steps_to_go(at(first_neuron, learning_rate=rate)) * rate == pytest.approx(
        3.86545, rel=1e-5
    )


@pytest.mark.parametrize("rate", [1e-15, 1e-16])
def test_a_tiny_rate_takes_as_many_more_steps_or_none_is_told(first_neuron, rate):
    togo = steps_to_go(at(first_neuron, learning_rate=rate))
    assert togo is None or togo * rate == pytest.approx(3.86545, rel=1e-5)


def test_a_small_rate_reaches_the_tolerance_as_many_times_later(first_neuron):
    sooner = pace(at(first_neuron, learning_rate=1e-8)).steps_to_tolerance
    later = pace(at(first_neuron, learning_rate=1e-12)).steps_to_tolerance
    assert later / sooner == pytest.approx(1e4, rel=1e-4)


def test_an_input_of_next_to_nothing_is_no_division_by_zero(make_puzzle):
    puzzle = make_puzzle([(1, 1e-20, 1), (2, 3e-20, 2), (3, 5e-20, 4), (5, 1e-20, 1)], ask=[1, 0])
    start = at(puzzle)
    assert start.analysis.optimum is not None
    assert steps_to_go(start) is None


def test_an_empty_direction_above_its_limit_keeps_nothing_from_settling(make_puzzle):
    # The rate is five times the limit of w, which is right from the start.
    puzzle = make_puzzle([(-10, 5), (10, 5)], ask=[3], weights=(0.0,), learning_rate=0.05)
    # 5·0.9^k is within 0.01 from step 59 on.
    assert steps_to_go(at(puzzle)) == 59
    nothing = make_puzzle([(1, 0), (2, 0)], ask=[3], weights=(0.0,), learning_rate=2.0)
    assert steps_to_go(at(nothing)) == 0
