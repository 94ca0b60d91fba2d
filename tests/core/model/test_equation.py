"""The neuron's equation is written with its numbers: one input, several, signs, large and small."""

import math

import numpy as np
import pytest

from neuron_tui.core.model.equation import equation, formulas
from neuron_tui.core.model.network import Network
from neuron_tui.core.training.trainer import Trainer


def equation_of(parameters, *names, **more):
    return equation(Network(inputs=len(names)), np.array(parameters), names, **more)


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ([2.00949, 0.65357], "ŷ = 2.009·x + 0.6536"),
        ([-3.0, 40.0], "ŷ = −3.000·x + 40.00"),
        ([25.0, -60.0], "ŷ = 25.00·x − 60.00"),
        ([0.0, 0.0], "ŷ = 0·x + 0"),
        ([-0.0, -0.0], "ŷ = 0·x + 0"),
        ([1.5e9, -2e-9], "ŷ = 1.500e9·x − 2.000e−9"),
    ],
)
def test_a_weight_times_its_input_and_the_bias_each_with_its_sign(parameters, text):
    assert equation_of(parameters, "x") == text


def test_several_inputs_are_called_by_their_names():
    assert equation_of([1.0, -2.5, 0.5, 4.0], "x1", "x2", "x3") == (
        "ŷ = 1.000·x1 − 2.500·x2 + 0.5000·x3 + 4.000"
    )


def test_what_is_itself_a_product_or_a_quotient_is_bracketed():
    assert equation_of([1.0, 2.0, 3.0], "1/x", "x1*x2") == (
        "ŷ = 1.000·(1/x) + 2.000·(x1*x2) + 3.000"
    )


def test_it_has_as_many_digits_as_asked_for():
    parameters = [2.0094852, -0.65356976]
    assert equation_of(parameters, "x", digits=7) == "ŷ = 2.009485·x − 0.6535698"
    assert equation_of(parameters, "x", digits=2) == "ŷ = 2.0·x − 0.65"


def test_the_activation_stands_around_the_sum():
    neuron = Network(inputs=1, activation="relu")
    assert equation(neuron, np.array([2.0, -1.0]), ["x"]) == "ŷ = relu(2.000·x − 1.000)"


def test_a_bent_neuron_s_equation_brings_a_scaled_output_back(make_puzzle):
    neuron = {"weights": (0.5,), "bias": 0.25, "activation": "tanh"}
    puzzle = make_puzzle([(1, 10), (3, 30)], ask=[2], **neuron, scale="standard with output")
    moment = Trainer(puzzle).snapshot()
    # Inputs have the mean 2 and the deviation 1, outputs 20 and 10.
    assert moment.equation == "ŷ = 10.00·tanh(0.5000·x − 0.7500) + 20.00"
    assert moment.ask_prediction == pytest.approx(10.0 * math.tanh(0.5 * 2 - 0.75) + 20.0)


@pytest.mark.parametrize(
    ("network", "names", "text"),
    [
        (Network(inputs=1), ["x"], "ŷ = w·x + b"),
        (Network(inputs=2), ["x", "x²"], "ŷ = w1·x + w2·x² + b"),
        (Network(inputs=2, has_bias=False), ["x1", "x1*x2"], "ŷ = w1·x1 + w2·(x1*x2)"),
        (Network(inputs=1, activation="relu"), ["x"], "ŷ = relu(w·x + b)"),
    ],
)
def test_the_equation_is_written_in_letters(network, names, text):
    assert formulas(network, names)[0] == text
