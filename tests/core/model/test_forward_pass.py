"""The gradient of any network, against two references that know no chain rule."""

import cmath
import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.forward_pass import ForwardPass
from neuron_tui.core.model.network import Decay, Network

NAMES = tuple(ACTIVATIONS)
DECAYS = [Decay(), Decay(l1=0.3), Decay(l2=0.2), Decay(l1=0.05, l2=1.5)]
NUDGE = 1e-30


@st.composite
def problems(draw):
    """Draw a network with 0 to 3 hidden layers, its parameters, and rows with their outputs."""
    hidden = tuple(draw(st.lists(st.integers(1, 4), max_size=3)))
    network = Network(draw(st.integers(1, 3)), hidden, draw(st.sampled_from(NAMES)))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    rows = draw(st.integers(1, 4))
    return (
        network,
        random.normal(size=network.parameter_count),
        random.normal(size=(rows, network.inputs)),
        random.normal(size=rows),
        draw(st.sampled_from(["sum", "mean"])),
        draw(st.sampled_from(DECAYS)),
    )


def activated(name, z):
    """Return f(z) of a complex z."""
    if name == "tanh":
        return cmath.tanh(z)
    if name == "sigmoid":
        return 1 / (1 + cmath.exp(-z))
    if name == "elu":
        return z if z.real > 0 else cmath.exp(z) - 1
    if name == "gelu":
        return z / 2 * (1 + cmath.tanh(cmath.sqrt(2 / cmath.pi) * (z + 0.044715 * z**3)))
    below = {"linear": 1.0, "relu": 0.0, "leaky relu": 0.01}[name]
    return z if z.real > 0 else below * z


def loss_by_loops(network, parameters, inputs, outputs, loss_name, decay):
    """Return the loss of complex parameters, one number at a time."""
    sizes = [network.inputs, *network.hidden, 1]
    squares, penalty = 0, 0
    for row, output in zip(inputs.tolist(), outputs.tolist(), strict=True):
        numbers = iter(parameters)
        signals = row
        for layer, (count, neurons) in enumerate(pairwise(sizes)):
            is_last = layer == len(network.hidden)
            name = "linear" if is_last and network.hidden else network.activation
            weights = [[next(numbers) for _ in range(neurons)] for _ in range(count)]
            sums = [next(numbers) for _ in range(neurons)]
            for place in range(neurons):
                for entering in range(count):
                    sums[place] += weights[entering][place] * signals[entering]
            signals = [activated(name, z) for z in sums]
            penalty += sum(
                decay.l1 * (w if w.real > 0 else -w) + decay.l2 * w * w / 2
                for w in (w for each in weights for w in each)
            )
        squares += (output - signals[0]) ** 2
    rows = len(outputs)
    return squares / 2 / (rows if loss_name == "mean" else 1) + penalty / rows


def slopes_by_complex_steps(network, parameters, *problem):
    """Return the gradient as Im f(θ + i·h)/h: no chain rule, no difference, nothing cancels."""
    slopes = []
    for index in range(len(parameters)):
        nudged = [complex(parameter) for parameter in parameters]
        nudged[index] += 1j * NUDGE
        slopes.append(loss_by_loops(network, nudged, *problem).imag / NUDGE)
    return slopes


@settings(max_examples=300)
@given(problems())
def test_loss_and_gradient_are_those_of_explicit_loops_and_complex_steps(problem):
    network, parameters, *rest = problem
    loss, gradient = network.loss_and_gradient(parameters, *rest)
    numbers = [complex(parameter) for parameter in parameters]
    assert loss == pytest.approx(loss_by_loops(network, numbers, *rest).real, rel=1e-12)
    slopes = slopes_by_complex_steps(network, parameters, *rest)
    # A sum of nearly opposite terms is as exact as the terms are.
    rounding = 1e-13 * max(map(abs, slopes))
    assert gradient.tolist() == pytest.approx(slopes, rel=1e-10, abs=rounding)


@settings(max_examples=200)
@given(problems())
def test_the_gradient_agrees_with_central_differences(problem):
    network, parameters, *rest = problem
    loss, gradient = network.loss_and_gradient(parameters, *rest)
    for index, slope in enumerate(gradient):
        nudge = np.zeros(len(parameters))
        nudge[index] = 1e-6
        above, _ = network.loss_and_gradient(parameters + nudge, *rest)
        below, _ = network.loss_and_gradient(parameters - nudge, *rest)
        scale = 1.0 + loss + float(np.abs(gradient).max())
        assert slope == pytest.approx((above - below) / 2e-6, rel=1e-6, abs=1e-8 * scale)


@given(problems())
def test_decay_never_pulls_at_a_bias(problem):
    network, parameters, inputs, outputs, loss_name, _ = problem
    _, free = network.loss_and_gradient(parameters, inputs, outputs, loss_name)
    _, pulled = network.loss_and_gradient(parameters, inputs, outputs, loss_name, Decay(0.7, 0.3))
    pull = network.layers(pulled - free)
    for layer, start in zip(pull, network.layers(parameters), strict=True):
        expected = 0.7 * np.sign(start.weights) + 0.3 * start.weights
        assert layer.weights == pytest.approx(expected, abs=1e-12 * (1 + np.abs(free).max()))
        assert layer.biases.tolist() == [0.0] * len(layer.biases)


def test_a_weight_of_zero_is_not_pulled_either_way():
    network, inputs = Network(1), np.array([[0.0]])
    _, gradient = network.loss_and_gradient(
        np.zeros(2), inputs, np.zeros(1), "sum", Decay(l1=5.0, l2=5.0)
    )
    assert gradient.tolist() == [0.0, 0.0]


@given(problems())
def test_rows_that_are_only_predicted_leave_the_gradient_as_it_is(problem):
    network, parameters, inputs, outputs, *_ = problem
    alone = ForwardPass(network.shapes, network.activations, inputs)
    along = ForwardPass(
        network.shapes, network.activations, np.vstack([inputs, 2.0 - inputs]), trained=len(inputs)
    )
    for each in (alone, along):
        each.parameters[:] = parameters
        each.run()
        each.follow_back(each.predictions[: len(inputs)] - outputs)
    assert along.gradient.tolist() == pytest.approx(alone.gradient.tolist(), rel=1e-12, abs=1e-13)
    predictions = network.predict(parameters, 2.0 - inputs)
    assert along.predictions[len(inputs) :].tolist() == pytest.approx(predictions.tolist())


@given(problems())
def test_the_same_arrays_serve_every_step(problem):
    network, parameters, inputs, outputs, *_ = problem
    again = ForwardPass(network.shapes, network.activations, inputs)
    for start in (parameters, -3.0 * parameters, parameters):
        again.parameters[:] = start
        again.run()
        again.follow_back(again.predictions - outputs)
    _, gradient = network.loss_and_gradient(parameters, inputs, outputs, "sum")
    assert again.gradient.tolist() == gradient.tolist()


def test_one_linear_hidden_neuron_is_the_lone_neuron_with_its_weights_multiplied():
    lone, pair = Network(1), Network(1, hidden=(1,))
    inputs = np.array([[1.0], [4.0]])
    # 2·(3x + 5) + 7 = 6x + 17
    theta = np.array([3.0, 5.0, 2.0, 7.0])
    assert replace(pair, activation="linear").predict(theta, inputs).tolist() == [23.0, 41.0]
    assert lone.predict(np.array([6.0, 17.0]), inputs).tolist() == [23.0, 41.0]


def test_the_numbers_of_a_small_relu_network_are_those_on_paper():
    network = Network(1, hidden=(2,), activation="relu")
    # x = 3: z = (2·3 − 1, −3 + 1) = (5, −2), a = (5, 0), ŷ = 4·5 + 10·0 + 0.5 = 20.5
    theta = np.array([2.0, -1.0, -1.0, 1.0, 4.0, 10.0, 0.5])
    loss, gradient = network.loss_and_gradient(theta, np.array([[3.0]]), np.array([22.5]), "sum")
    assert loss == 2.0
    # e = 2, so δ of the last neuron is −2, of the first hidden one −2·4, of the second nothing.
    assert gradient.tolist() == [-24.0, 0.0, -8.0, 0.0, -10.0, 0.0, -2.0]


@pytest.mark.parametrize("name", NAMES)
def test_even_absurd_parameters_give_a_gradient_without_warnings(name):
    network = Network(2, hidden=(3, 3), activation=name)
    theta = np.full(network.parameter_count, -1e20)
    loss, gradient = network.loss_and_gradient(theta, np.eye(2), np.ones(2), "mean", Decay(1, 1))
    assert math.isfinite(loss)
    assert np.isfinite(gradient).all()
