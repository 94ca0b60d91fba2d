"""Where a network starts: as its author wrote it, or drawn so that signals keep their size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.model.network import Network
from neuron_tui.core.puzzle.puzzle import Start

SEEDS = st.integers(0, 2**63 - 1)
DEEP = (64, 64, 64)


@given(SEEDS, st.lists(st.integers(1, 5), min_size=1, max_size=3), st.integers(1, 4))
def test_drawn_layers_depend_on_nothing_but_the_seed(seed, hidden, inputs):
    network = Network(inputs, tuple(hidden), "tanh")
    drawn = network.initial_parameters(Start(seed=seed))
    np.random.default_rng(seed).normal()
    again = network.initial_parameters(Start(seed=seed, bias=9.0))
    assert drawn.tobytes() == again.tobytes()
    assert len(drawn) == network.parameter_count
    assert [layer.biases.tolist() for layer in network.layers(drawn)] == [
        [0.0] * size for size in (*hidden, 1)
    ]


def test_another_seed_draws_other_layers():
    network = Network(1, (2,), "relu")
    starts = [Start(seed=seed) for seed in range(100)]
    assert len({network.initial_parameters(start)[0] for start in starts}) == 100


@pytest.mark.parametrize(
    ("activation", "first_deviation"), [("relu", np.sqrt(2 / 1)), ("tanh", np.sqrt(2 / 3))]
)
def test_drawn_layers_are_the_same_on_every_machine_and_day(activation, first_deviation):
    # The first standard normal numbers of seed 0.
    normal = [0.1257302210933933, -0.1321048632913019, 0.6404226504432821, 0.10490011715303971]
    first, last = first_deviation * np.array(normal[:2]), np.sqrt(2 / 3) * np.array(normal[2:])
    drawn = Network(1, (2,), activation).initial_parameters(Start(seed=0))
    assert drawn.tolist() == pytest.approx([*first, 0.0, 0.0, *last, 0.0], rel=1e-14)


@pytest.mark.parametrize(
    ("activation", "variances"),
    [
        # He et al. 2015: 2/inputs; the linear last layer: 2/(inputs + neurons).
        ("relu", [2 / 32, 2 / 64, 2 / 64, 2 / 65]),
        ("leaky relu", [2 / 32, 2 / 64, 2 / 64, 2 / 65]),
        # Glorot & Bengio 2010: 2/(inputs + neurons).
        ("tanh", [2 / 96, 2 / 128, 2 / 128, 2 / 65]),
        ("sigmoid", [2 / 96, 2 / 128, 2 / 128, 2 / 65]),
        ("linear", [2 / 96, 2 / 128, 2 / 128, 2 / 65]),
    ],
)
def test_drawn_weights_have_the_variance_of_he_or_of_xavier(activation, variances):
    network = Network(32, DEEP, activation)
    draws = [network.initial_parameters(Start(seed=s)) for s in range(40)]
    for place, variance in enumerate(variances):
        weights = np.array([network.layers(drawn)[place].weights for drawn in draws])
        assert abs(weights.mean()) < 5.0 * np.sqrt(variance / weights.size)
        assert weights.var() == pytest.approx(variance, rel=5.0 * np.sqrt(2.0 / weights.size))


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_signals_keep_their_size_through_six_layers(activation):
    network = Network(64, (64,) * 6, activation)
    theta = network.initial_parameters(Start(seed=1))
    inputs = np.random.default_rng(2).normal(size=(200, 64))
    for signals in network.run(theta, inputs).signals[:-1]:
        assert 0.1 < signals.std() < 10.0


def test_layers_the_author_wrote_are_taken_as_they_are():
    layers = (((1.0, 2.0, 3.0), (0.1, 0.2, 0.3)), ((4.0,), (5.0,), (6.0,), (-1.0,)))
    network = Network(1, (3,), "relu")
    theta = network.initial_parameters(Start(layers=layers, seed=5))
    assert theta.tolist() == [1, 2, 3, 0.1, 0.2, 0.3, 4, 5, 6, -1]
    first, last = network.layers(theta)
    assert (first.weights.tolist(), first.biases.tolist()) == ([[1, 2, 3]], [0.1, 0.2, 0.3])
    assert (last.weights.tolist(), last.biases.tolist()) == ([[4], [5], [6]], [-1])
    # 4·1.1 + 5·2.2 + 6·3.3 − 1
    assert network.predict(theta, np.array([[1.0]])).tolist() == pytest.approx([34.2])


def test_a_lone_neuron_s_layer_is_its_weights_and_its_bias():
    start = Start(layers=(((0.1,), (-7.0,), (0.6,)),), bias=99.0)
    assert Network(2).initial_parameters(start).tolist() == [0.1, -7.0, 0.6]


@given(st.lists(st.integers(1, 6), max_size=6), st.integers(1, 6))
def test_layers_and_blocks_are_views_that_cover_every_parameter_once(hidden, inputs):
    network = Network(inputs, tuple(hidden), "relu")
    theta = np.zeros(network.parameter_count)
    for block in network.blocks(theta):
        block += 1.0
    for layer in network.layers(theta):
        layer.weights[:] += 1.0
        layer.biases[:] += 1.0
    assert theta.tolist() == [2.0] * network.parameter_count
