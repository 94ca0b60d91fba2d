"""The neuron's predictions, its loss and the gradient of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.model.network import Network
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.puzzle import Start

LOSS_NAMES = st.sampled_from(["sum", "mean"])
NUMBERS = st.floats(-10.0, 10.0)


@st.composite
def problems(draw):
    """Draw a network, its parameters, and rows of inputs with their outputs."""
    inputs, rows = draw(st.integers(1, 4)), draw(st.integers(1, 8))

    def vector(length):
        return np.array(draw(st.lists(NUMBERS, min_size=length, max_size=length)))

    matrix = vector(rows * inputs).reshape(rows, inputs)
    return Network(inputs), vector(inputs + 1), matrix, vector(rows)


@given(problems(), LOSS_NAMES)
def test_the_gradient_is_the_slope_of_the_loss_in_every_direction(problem, loss_name):
    network, parameters, inputs, outputs = problem
    loss, gradient = network.loss_and_gradient(parameters, inputs, outputs, loss_name)
    for index, slope in enumerate(gradient):
        nudge = np.zeros(len(parameters))
        nudge[index] = 1e-3
        above, _ = network.loss_and_gradient(parameters + nudge, inputs, outputs, loss_name)
        below, _ = network.loss_and_gradient(parameters - nudge, inputs, outputs, loss_name)
        # The loss is quadratic: central differences miss its slope by rounding only.
        assert slope == pytest.approx((above - below) / 2e-3, rel=1e-9, abs=1e-11 * (loss + 1))


@given(problems(), LOSS_NAMES)
def test_the_loss_is_half_the_sum_or_mean_of_the_squared_errors(problem, loss_name):
    network, parameters, inputs, outputs = problem
    loss, _ = network.loss_and_gradient(parameters, inputs, outputs, loss_name)
    squares = [
        (y - (sum(w * x for w, x in zip(parameters, row, strict=False)) + parameters[-1])) ** 2
        for row, y in zip(inputs.tolist(), outputs.tolist(), strict=True)
    ]
    share = 1.0 if loss_name == "sum" else 1.0 / len(squares)
    assert loss == pytest.approx(0.5 * share * sum(squares), rel=1e-9, abs=1e-12)


@given(problems())
def test_a_mean_is_the_sum_shared_among_the_rows(problem):
    network, parameters, inputs, outputs = problem
    total, steep = network.loss_and_gradient(parameters, inputs, outputs, "sum")
    mean, gentle = network.loss_and_gradient(parameters, inputs, outputs, "mean")
    assert mean * len(outputs) == pytest.approx(total)
    assert (gentle * len(outputs)).tolist() == pytest.approx(steep.tolist(), abs=1e-9)


def test_the_neuron_s_layer_shows_a_weight_an_input_and_one_bias():
    (layer,) = Network(inputs=3).layers(np.array([1.0, 2.0, 3.0, 4.0]))
    assert layer.weights.tolist() == [[1.0], [2.0], [3.0]]
    assert layer.biases.tolist() == [4.0]


def test_the_layers_predict_what_the_network_predicts():
    network, parameters = Network(inputs=2), np.array([0.5, -2.0, 3.0])
    inputs = np.array([[1.0, 2.0], [4.0, -1.0]])
    (layer,) = network.layers(parameters)
    assert network.predict(parameters, inputs).tolist() == [-0.5, 7.0]
    assert (inputs @ layer.weights + layer.biases).ravel().tolist() == [-0.5, 7.0]


def test_the_first_parameters_are_those_the_author_wrote():
    start = Start(weights=(0.1, -7.0), bias=0.6)
    assert Network(inputs=2).initial_parameters(start).tolist() == [0.1, -7.0, 0.6]


@given(st.integers(0, 2**32 - 1), st.integers(1, 6), NUMBERS)
def test_drawn_weights_depend_only_on_the_seed(seed, inputs, bias):
    network = Network(inputs)
    drawn = network.initial_parameters(Start(seed=seed))
    np.random.default_rng().normal()
    again = network.initial_parameters(Start(bias=bias, seed=seed))
    assert drawn[:-1].tolist() == again[:-1].tolist()
    assert again[-1] == bias
    assert np.all(np.abs(drawn[:-1]) <= 1.0)


def test_another_seed_draws_other_weights():
    drawn = {Network(1).initial_parameters(Start(seed=seed))[0] for seed in range(100)}
    assert len(drawn) == 100


def test_drawn_weights_are_the_same_on_every_machine_and_day():
    drawn = Network(inputs=2).initial_parameters(Start(seed=0))
    assert drawn.tolist() == [0.2739233746429086, -0.4604265724722594, 0.0]


def descend(parameters, gradient, learning_rate):
    update = OPTIMIZERS["gradient descent"].update
    return update(parameters, gradient, np.empty((0, len(parameters))), learning_rate, 1)[0]


def test_four_lines_make_the_article_s_step():
    network, parameters = Network(inputs=1), np.array([0.1, 0.6])
    x, y = np.array([[11.0], [23.0], [36.0], [49.0]]), np.array([23.0, 47.0, 73.0, 99.0])

    predictions = network.predict(parameters, x)
    errors = y - predictions
    loss, gradient = network.loss_and_gradient(parameters, x, y, "sum")
    updated = descend(parameters, gradient, learning_rate=0.0001)

    assert predictions.tolist() == pytest.approx([1.7, 2.9, 4.2, 5.5])
    assert errors.tolist() == pytest.approx([21.3, 44.1, 68.8, 93.5])
    assert loss == pytest.approx(7937.095)
    assert gradient.tolist() == pytest.approx([-(errors @ x[:, 0]), -errors.sum()])
    assert gradient.tolist() == pytest.approx([-8306.9, -227.7])
    assert updated.tolist() == pytest.approx([0.93069, 0.62277])


def test_an_update_leaves_the_old_parameters_as_they_were():
    parameters = np.array([1.0, 2.0])
    descend(parameters, np.array([10.0, 10.0]), learning_rate=0.1)
    assert parameters.tolist() == [1.0, 2.0]
