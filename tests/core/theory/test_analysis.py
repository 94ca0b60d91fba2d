"""What is known of training beforehand: the optimum, the rate limit and the condition number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.theory.analysis import analyse
from neuron_tui.core.theory.quadratic import quadratic_loss

INPUTS = np.array([[11.0], [23.0], [36.0], [49.0]])
OUTPUTS = np.array([23.0, 47.0, 73.0, 99.0])
SPREAD = np.array([1.0, -1.0, 1.0, -1.0])


def analysis_of(inputs, outputs, loss_name="sum"):
    return analyse(quadratic_loss(np.array(inputs), np.array(outputs), loss_name))


def random_rows(seed, rows=8, inputs=3):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(rows, inputs)), rng.normal(scale=5.0, size=rows)


def test_the_first_neuron_has_its_rule_as_optimum():
    analysis = analysis_of(INPUTS, OUTPUTS)
    assert analysis.optimum.parameters == pytest.approx([2.0, 1.0], rel=1e-13)
    assert analysis.optimum.loss == pytest.approx(0.0, abs=1e-25)
    assert analysis.rate_limit == pytest.approx(0.00045974282577617885, rel=1e-12, abs=0)
    assert analysis.condition_number == pytest.approx(5864.501533851892, rel=1e-9)


def test_a_case_to_do_by_hand():
    # The curvature [[5, 3], [3, 3]] has the eigenvalues 4 ± √10.
    analysis = analysis_of([[0.0], [1.0], [2.0]], [1.0, 3.0, 8.0])
    assert analysis.optimum.parameters == pytest.approx([3.5, 0.5])
    # Errors 0.5, −1 and 0.5: ½ · 1.5.
    assert analysis.optimum.loss == pytest.approx(0.75)
    root = 10**0.5
    assert analysis.rate_limit == pytest.approx(2 / (4 + root))
    assert analysis.condition_number == pytest.approx((4 + root) / (4 - root))


def test_the_mean_has_the_same_optimum_and_a_limit_higher_by_the_number_of_rows():
    total, mean = (analysis_of(INPUTS, OUTPUTS + SPREAD, each) for each in ("sum", "mean"))
    assert mean.optimum.parameters == pytest.approx(total.optimum.parameters, rel=1e-12)
    assert mean.optimum.loss == pytest.approx(total.optimum.loss / 4)
    assert mean.rate_limit == pytest.approx(total.rate_limit * 4)
    assert mean.condition_number == pytest.approx(total.condition_number)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["sum", "mean"]))
def test_limit_and_condition_are_those_of_the_curvatures_eigenvalues(seed, loss_name):
    inputs, outputs = random_rows(seed)
    design = np.column_stack([inputs, np.ones(len(inputs))])
    eigenvalues = np.linalg.eigvalsh(design.T @ design) / (8 if loss_name == "mean" else 1)
    analysis = analysis_of(inputs, outputs, loss_name)
    assert analysis.rate_limit == pytest.approx(2 / eigenvalues[-1], rel=1e-9)
    assert analysis.condition_number == pytest.approx(eigenvalues[-1] / eigenvalues[0], rel=1e-6)


@given(st.integers(0, 2**32 - 1), st.lists(st.floats(-5.0, 5.0), min_size=4, max_size=4))
def test_no_parameters_have_a_lower_loss_than_the_optimum(seed, elsewhere):
    inputs, outputs = random_rows(seed)
    optimum = analysis_of(inputs, outputs).optimum
    errors = outputs - np.column_stack([inputs, np.ones(len(inputs))]) @ np.array(elsewhere)
    assert 0.5 * errors @ errors >= optimum.loss * (1 - 1e-12)


COUNTING = [1.0, 2.0, 3.0, 4.0]
NO_BEST = {
    "collinear inputs": np.column_stack([COUNTING, np.multiply(COUNTING, 2)]),
    "equal inputs": np.full((4, 1), 7.0),
    "inputs of zero": np.zeros((4, 1)),
    "a single row": np.array([[3.0]]),
    "too few rows": np.array([[3.0, -2.0], [1.0, 5.0]]),
}


@pytest.mark.parametrize("inputs", NO_BEST.values(), ids=NO_BEST.keys())
def test_without_a_single_best_line_only_the_limit_is_known(inputs):
    analysis = analysis_of(inputs, [3.0, 5.0, 4.0, 9.0][: len(inputs)])
    assert analysis.optimum is None
    assert analysis.condition_number is None
    design = np.column_stack([inputs, np.ones(len(inputs))])
    limit = 2 / np.linalg.eigvalsh(design.T @ design)[-1]
    assert analysis.rate_limit == pytest.approx(limit, rel=1e-12)


@pytest.mark.parametrize("largest", [1e-50, 1e-7, 1e7, 1e50])
def test_the_units_of_the_inputs_leave_everything_finite(largest):
    analysis = analysis_of(np.array([[0.0], [0.5], [1.0]]) * largest, [1.0, 2.0, 3.0])
    assert analysis.optimum.parameters == pytest.approx([2 / largest, 1.0], rel=1e-12, abs=0)
    assert 0.0 < analysis.rate_limit < 1.0
    assert np.isfinite(analysis.condition_number)


def test_a_condition_number_is_finite_where_there_is_one():
    condition_number = analysis_of([[0.0], [1e-157]], [1.0, 2.0]).condition_number
    assert condition_number is None or np.isfinite(condition_number)


def test_the_optimum_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        analysis_of(INPUTS, OUTPUTS).optimum.parameters[0] = 3.0


def test_a_small_slope_above_a_huge_level_is_no_rounding():
    optimum = analysis_of([[0.0], [1.0], [2.0], [3.0]], [1e14 + x for x in range(4)]).optimum
    assert optimum.parameters.tolist() == [1.0, 1e14]
    assert optimum.loss == 0.0


def test_what_only_the_rounding_of_the_rows_leaves_is_nothing():
    optimum = analysis_of([[1.0], [2.0], [3.0]], [0.1, 0.2, 0.3]).optimum
    assert optimum.parameters.tolist() == pytest.approx([0.1, 0.0], rel=1e-15)
    assert optimum.loss == 0.0


def test_a_misfit_of_a_billionth_is_one():
    optimum = analysis_of([[0.0], [1.0], [2.0]], [0.0, 1.0, 2.00001]).optimum
    assert optimum.loss == pytest.approx(1e-10 / 12, rel=1e-4)


@pytest.mark.parametrize("tiny", [1e-21, 1e-30, 1e-50])
def test_the_condition_number_does_not_depend_on_the_order_of_the_inputs(tiny):
    inputs, outputs = random_rows(7, inputs=2)
    inputs = inputs * [1.0, tiny]
    one, other = (analysis_of(inputs[:, order], outputs) for order in ([0, 1], [1, 0]))
    assert one.condition_number > 1e40
    assert one.condition_number == pytest.approx(other.condition_number, rel=1e-9)
