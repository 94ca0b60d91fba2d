"""Each loss: what it makes of a row, its gradient, and what it asks of a puzzle."""

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.core.model.losses import LOSSES, STEP, refusal
from neuron_tui.core.model.network import Decay, Network
from neuron_tui.core.model.setting import Offer
from neuron_tui.core.model.settings_table import scales, setting_lines
from neuron_tui.core.puzzle.settings import LossName, Settings

BOTH = ("cross-entropy", "mean-cross-entropy")
_TINY = 1e-30
"""A complex step so small that its square is nothing: the slope comes out to the last digits."""


def written_out(loss, parameters, shapes, inputs, outputs):
    """Return −Σ [y ln p + (1 − y) ln(1 − p)] of a tanh network, or its mean, in complex numbers and
    without the package."""
    signals, first = inputs.astype(complex), 0
    for entering, neurons in shapes:
        last = first + (entering + 1) * neurons
        block, first = parameters[first:last].reshape(entering + 1, neurons), last
        sums = signals @ block[:-1] + block[-1]
        signals = np.tanh(sums)
    p = 1 / (1 + np.exp(-sums[:, 0]))
    total = -(outputs * np.log(p) + (1 - outputs) * np.log(1 - p)).sum()
    return total / len(outputs) if loss.startswith("mean") else total


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(BOTH),
    st.sampled_from([(), (3,), (4, 2)]),
    st.integers(0, 10_000),
    st.integers(1, 7),
)
def test_cross_entropy_and_its_gradient_are_those_of_the_formula(loss, hidden, seed, rows):
    random = np.random.default_rng(seed)
    network = Network(2, hidden, "tanh").trained_by(loss)
    parameters = random.normal(size=network.parameter_count)
    inputs, outputs = random.normal(size=(rows, 2)), 1.0 * (random.random(rows) < 0.5)
    value, gradient = network.loss_and_gradient(parameters, inputs, outputs, loss)
    rows_of = (network.shapes, inputs, outputs)
    assert value == pytest.approx(written_out(loss, parameters, *rows_of).real, rel=1e-12)
    slopes = [
        written_out(loss, parameters + 1j * _TINY * each, *rows_of).imag / _TINY
        for each in np.eye(len(parameters))
    ]
    assert gradient == pytest.approx(np.array(slopes), rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("loss", [name for name, kind in LOSSES.items() if kind.is_by_sum])
@pytest.mark.parametrize("hidden", [(), (3,)])
def test_the_gradient_is_the_slope_of_the_loss_by_central_differences(loss, hidden):
    random = np.random.default_rng(5)
    network = Network(2, hidden, "tanh").trained_by(loss)
    parameters = random.normal(size=network.parameter_count)
    inputs, outputs = random.normal(size=(6, 2)), np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.0])
    decay, step = Decay(l2=0.01), 1e-3

    def at(theta):
        return network.loss_and_gradient(theta, inputs, outputs, loss, decay)

    for place, slope in enumerate(at(parameters)[1]):
        nudge = np.zeros(len(parameters))
        nudge[place] = step
        # Richardson: differences over one and two steps, whose first error cancels.
        near, far = (
            (at(parameters + times * nudge)[0] - at(parameters - times * nudge)[0]) / 2 / times
            for times in (1, 2)
        )
        assert slope == pytest.approx((4 * near - far) / 3 / step, abs=1e-10)


@pytest.mark.parametrize("sum_of_it", [-800.0, -40.0, 0.0, 40.0, 800.0])
@pytest.mark.parametrize("output", [0.0, 1.0])
def test_cross_entropy_neither_overflows_nor_loses_what_is_small(sum_of_it, output):
    network = Network(1).trained_by("cross-entropy")
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        loss, gradient = network.loss_and_gradient(
            np.array([0.0, sum_of_it]), np.array([[3.0]]), np.array([output]), "cross-entropy"
        )
    towards = sum_of_it if output else -sum_of_it
    wanted = {40.0: 4.248354255291589e-18, -40.0: 40.0, 0.0: np.log(2.0), -800.0: 800.0, 800.0: 0.0}
    assert loss == pytest.approx(wanted[towards], rel=1e-14)
    assert np.isfinite(gradient).all()


def test_a_wrong_and_sure_sigmoid_has_a_gradient_by_cross_entropy_and_hardly_one_by_squares():
    parameters, inputs, outputs = np.array([0.0, -8.0]), np.array([[1.0]]), np.array([1.0])
    _, squared = Network(1, activation="sigmoid").loss_and_gradient(
        parameters, inputs, outputs, "sum"
    )
    _, entropy = Network(1).loss_and_gradient(parameters, inputs, outputs, "cross-entropy")
    p = 1 / (1 + np.exp(8.0))
    assert entropy == pytest.approx([p - 1, p - 1])
    assert squared == pytest.approx(np.array([p - 1, p - 1]) * p * (1 - p))
    assert entropy[0] / squared[0] > 2900


def test_the_perceptron_moves_by_the_error_of_a_step_and_not_at_all_where_it_is_right():
    network = Network(2).trained_by("perceptron")
    inputs = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5]])
    outputs, parameters = np.array([1.0, 1.0, 0.0]), np.array([1.0, -1.0, 0.0])
    loss, gradient = network.loss_and_gradient(parameters, inputs, outputs, "perceptron")
    # z is −1, 4 and 0: the first does not fire and should, and only it is wrong.
    assert network.predict(parameters, inputs).tolist() == [0.0, 1.0, 0.0]
    assert gradient.tolist() == [-1.0, -2.0, -1.0]
    assert loss == 1.0


def test_every_loss_says_all_of_itself():
    assert tuple(LOSSES) == get_args(LossName)
    for name, kind in LOSSES.items():
        assert kind.name == name
        assert kind.formula
        assert kind.convention.isascii()
        assert kind.share(4) == (0.25 if kind.is_mean else 1.0)
        errors, sums, outputs = np.array([0.5, -1.0]), np.array([1.5, -2.0]), np.array([1.0, 0.0])
        each = kind.row.of_rows(errors, sums, outputs)
        assert kind.row.total(errors, sums, outputs) == pytest.approx(float(each.sum()))
        names = {"np": np, "error": errors, "z": sums, "y": outputs}
        assert eval(kind.row.source, names) == pytest.approx(float(each.sum()))
    assert LOSSES["mean"].formula == "½ mean e²"
    assert LOSSES["cross-entropy"].formula == "−Σ [y·ln ŷ + (1 − y)·ln(1 − ŷ)]"


def test_a_step_is_1_above_0_only_and_flat():
    sums, out = np.array([[-1.0, 0.0, 1e-9]]), np.empty((1, 3))
    STEP.apply(sums, out)
    assert out.tolist() == [[0.0, 0.0, 1.0]]
    STEP.slope(sums, out, out)
    assert out.tolist() == [[0.0, 0.0, 0.0]]


def test_outputs_that_are_no_two_classes_are_refused():
    chosen = Settings(loss="cross-entropy")
    assert refusal(chosen, (0.0, 1.0, 1.0)) is None
    assert refusal(chosen, (0.0, 2.0)).startswith("cross-entropy needs outputs of 0 and 1, not 2:")
    scaled = replace(chosen, scale="standard with output")
    assert "scale the inputs only" in refusal(scaled, (0.0, 1.0))
    assert refusal(Settings(scale="standard with output"), (5.0,)) is None


def lines_of(chosen, outputs):
    offer = Offer(chosen, 3, (), frozenset(outputs))
    return {each.name: each for each in setting_lines(chosen, offer)}


def test_only_a_loss_that_the_rows_can_have_is_offered():
    def offered(chosen, outputs):
        return [used.loss for _, used in lines_of(chosen, outputs)["loss"].choices]

    assert offered(Settings(), {0.0, 1.0}) == list(LOSSES)
    assert offered(Settings(), {0.0, 3.0}) == ["sum", "mean"]
    assert offered(Settings(scale="standard with output"), {0.0, 1.0}) == ["sum", "mean"]
    assert scales(Settings(loss="perceptron")) == ("none", "standard")


def test_a_lone_neuron_s_activation_is_then_the_loss_s():
    lone = lines_of(Settings(loss="cross-entropy"), {0.0, 1.0})["activation"]
    assert (lone.text, len(lone.choices)) == ("sigmoid, of the loss", 1)
    network = lines_of(Settings(loss="cross-entropy", hidden=(2,)), {0.0, 1.0})["activation"]
    assert len(network.choices) > 5
