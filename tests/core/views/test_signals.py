"""What one neuron of a network passes on, over the inputs."""

import numpy as np
import pytest

from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.views.plane import plane
from neuron_tui.core.views.signals import signal, signals
from puzzles import authored


def tent(make_puzzle):
    rows = [(-2, 0), (-1, 0), (0, 1), (1, 2), (2, 1), (3, 0)]
    layers = (((1.0, 1.0), (1.0, -1.0)), ((2.0,), (-3.0,), (0.5,)))
    neuron = {"hidden": (2,), "activation": "relu", "layers": layers}
    plan = {"learning_rate": 0.01}
    return Trainer(make_puzzle(rows, ask=[0.5], **neuron, **plan)).snapshot()


def test_a_hidden_neuron_has_its_bend_and_the_other_of_its_layer_beside_it(make_puzzle):
    view = signals(tent(make_puzzle), (0, 1))
    assert view.own == pytest.approx(np.maximum(0.0, view.x - 1.0))
    (other,) = view.others
    assert other == pytest.approx(np.maximum(0.0, view.x + 1.0))


def test_the_output_neuron_is_the_sum_of_what_is_shown_with_it_and_the_bias(make_puzzle):
    view = signals(tent(make_puzzle), (1, 0))
    first, second = view.others
    assert first == pytest.approx(2.0 * np.maximum(0.0, view.x + 1.0))
    assert second == pytest.approx(-3.0 * np.maximum(0.0, view.x - 1.0))
    assert view.own == pytest.approx(first + second + 0.5)


def test_the_extremes_are_those_over_the_rows_not_beyond(make_puzzle):
    view = signals(tent(make_puzzle), (0, 0))
    assert view.left < -2.0 < 3.0 < view.right
    # From −2 to 3 the first neuron goes up to 4; beyond, it goes on.
    assert (view.lowest, view.highest) == (0.0, pytest.approx(4.0, abs=0.1))
    assert max(view.own) > 4.1


def test_of_two_inputs_a_neuron_s_signal_is_a_plane(two_inputs):
    puzzle = authored(two_inputs, hidden=(3,), activation="tanh", seed=2)
    moment = Trainer(puzzle).snapshot()
    assert signals(moment, (0, 0)) is None
    grid = plane(moment, 9, 7, (0, 2))
    weights, bias = np.split(moment.parameters[moment.network.places_of(0, 2)], [2])
    corner = np.tanh(weights @ [grid.left, grid.top] + bias[0])
    told = grid.lowest + grid.heights[0, 0] * (grid.highest - grid.lowest)
    assert told == pytest.approx(corner)
    assert signal(moment, (0, 2), np.array([[grid.left, grid.top]]))[0] == pytest.approx(corner)


def test_a_plane_tells_high_examples_from_low_ones_and_those_held_out(two_inputs):
    moment = Trainer(authored(two_inputs, hold_out=(2,))).snapshot()
    grid = plane(moment, 20, 10)
    # The outputs are 3, 14, −2, 9.5 and 13: above 6 is high.
    assert [each.is_high for each in grid.examples] == [False, True, False, True, True]
    assert [each.is_held_out for each in grid.examples] == [False, True, False, False, False]
