"""The best that one ReLU neuron can do, against the lesson's cubic and against a search."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.core.insight.plain_neuron import plain_fits, plain_relu_neurons
from neuron_tui.core.proofs.proof import prove
from neuron_tui.core.theory.relu_neuron import best_relu_neurons

CUBIC = [(x, x**3 + 2 * x + 1) for x in range(-3, 4)]


def best(rows):
    inputs, outputs = np.array(rows, dtype=float).T
    return best_relu_neurons(inputs, outputs)


def test_one_relu_neuron_cannot_do_the_cubic():
    # The line through (2, 13) and (3, 34), and 0 elsewhere: 32² + 11² + 2² + 1² + 4² = 1166.
    (found,) = best(CUBIC)
    assert (found.weight, found.bias) == pytest.approx((21.0, -29.0))
    assert found.squares == pytest.approx(1166.0)
    assert found.predict(np.array([2.5])) == pytest.approx([23.5])


def test_the_cubic_is_told_for_both_plain_neurons(make_puzzle):
    line, bent = plain_fits(make_puzzle(CUBIC, ask=[2.5], answer=21.625))
    assert (line.neuron, line.equation) == ("linear neuron", "ŷ = 9.0000·x + 1.0000")
    assert (line.misfit.loss, line.misfit.r_squared) == pytest.approx((108.0, 0.913), abs=1e-3)
    assert (bent.neuron, bent.equation) == ("relu neuron", "ŷ = relu(21.000·x − 29.000)")
    assert bent.misfit.loss == pytest.approx(583.0)


def test_rows_on_a_bent_line_are_found_exactly():
    (found,) = best([(-2, 0), (-1, 0), (0, 0), (1, 1.5), (2, 3.5), (3, 5.5)])
    assert (found.weight, found.bias) == pytest.approx((2.0, -0.5))
    assert found.squares == pytest.approx(0.0, abs=1e-20)


def test_a_line_that_falls_to_zero_is_found_too():
    (found,) = best([(0, 6), (1, 4), (2, 2), (3, 0), (4, 0)])
    assert (found.weight, found.bias) == pytest.approx((-2.0, 6.0))


def test_outputs_below_zero_leave_nothing_to_do():
    assert all(each.squares == pytest.approx(14.0) for each in best([(1, -1), (2, -2), (3, -3)]))


def test_one_row_on_the_line_s_side_leaves_the_line_open():
    assert not all(each.is_determined for each in best([(1, 0), (2, 0), (3, 5)]))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(-5, 5), st.integers(-9, 9)), min_size=2, max_size=7),
    st.lists(st.tuples(st.floats(-30, 30), st.floats(-60, 60)), min_size=8, max_size=8),
)
def test_no_other_relu_neuron_is_better(rows, others):
    inputs, outputs = np.array(rows, dtype=float).T
    least = best(rows)[0].squares
    for weight, bias in others:
        for w, b in _downhill(inputs, outputs, weight, bias):
            errors = outputs - np.maximum(0.0, w * inputs + b)
            assert least <= float(errors @ errors) + 1e-9 * (1.0 + float(outputs @ outputs))


def _downhill(inputs, outputs, weight, bias):
    """Yield a start and where ten steps of gradient descent lead from it."""
    yield weight, bias
    for _ in range(10):
        sums = weight * inputs + bias
        errors = (outputs - np.maximum(0.0, sums)) * (sums > 0.0)
        weight += 0.01 * float(inputs @ errors)
        bias += 0.01 * float(errors.sum())
    yield weight, bias


def claims(puzzle):
    return [(claim.key, claim.message) for claim in prove(puzzle).broken]


def test_a_claim_about_one_relu_neuron_is_proven_or_broken(make_puzzle):
    def puzzle(rows, ask, answer, by=("linear neuron", "relu neuron")):
        plan = {"learning_rate": 0.01, "steps": 500}
        made = make_puzzle(rows, ask=ask, answer=answer, **plan, unsolvable_by=by)
        return [each for each in claims(made) if each[0][0] == "unsolvable_by"]

    assert puzzle(CUBIC, [2.5], 21.625) == []
    bent = [(-2, 0), (-1, 0), (0, 0), (1, 1.5), (2, 3.5), (3, 5.5)]
    [(key, message)] = puzzle(bent, [4], 7.5)
    assert key == ("unsolvable_by", 1)
    assert message.startswith("that a relu neuron cannot solve it is not so: the best ReLU neuron")
    [(key, message)] = puzzle([(1, 0), (2, 0), (3, 5)], [4], 100.0, by=("relu neuron",))
    assert key == ("unsolvable_by",)
    assert "leave its line open" in message
    [(_, message)] = puzzle([(1, 2, 3), (2, 2, 1), (0, 1, 5)], [1, 1], 70.0, by=("relu neuron",))
    assert "for rows with one input only" in message


def test_rows_with_more_inputs_have_no_best_relu_neuron_that_is_known(two_inputs):
    assert plain_relu_neurons(two_inputs) is None


def test_the_best_kink_may_be_at_a_row():
    # The kink is at −5, and the slope (9·6 + 6·5)/(9² + 6²): what is left is the −2 and two errors.
    (found,) = best([(4, 6), (-5, -2), (1, 5)])
    assert found.squares == pytest.approx(4.692, abs=5e-4)
    assert found.weight * -5.0 + found.bias == pytest.approx(0.0, abs=1e-12)
