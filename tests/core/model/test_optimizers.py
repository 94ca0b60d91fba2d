"""Each update against two steps worked out by hand."""

import numpy as np
import pytest

from neuron_tui.core.model.optimizers import OPTIMIZERS

RATE = 0.1
START = (1.0, 1.0)
GRADIENTS = ((2.0, -4.0), (1.0, 0.5))
MEMORY_SIZES = {"gradient descent": 0, "momentum": 1, "nesterov": 1, "rmsprop": 1, "adam": 2}

# After each of two steps from (1, 1): the parameters, then what is remembered. The 1e-8 that
# keeps a root from being 0 counts in the ninth digit.
BY_HAND = {
    "gradient descent": [
        ([0.8, 1.4], []),
        ([0.7, 1.35], []),
    ],
    "momentum": [
        ([0.8, 1.4], [[-0.2, 0.4]]),
        # v = 0.9·(−0.2) − 0.1·1 and 0.9·0.4 − 0.1·0.5
        ([0.52, 1.71], [[-0.28, 0.31]]),
    ],
    "nesterov": [
        # v = −0.1·∂, and 0.9·v − 0.1·∂ in one: 1.9 times as far as gradient descent
        ([0.62, 1.76], [[-0.2, 0.4]]),
        # v as for momentum; 0.62 + 0.9·(−0.28) − 0.1·1 and 1.76 + 0.9·0.31 − 0.1·0.5
        ([0.268, 1.989], [[-0.28, 0.31]]),
    ],
    "rmsprop": [
        # 1 − 0.1·2/(√0.4 + 1e-8) and 1 + 0.1·4/(√1.6 + 1e-8)
        ([0.683772238983162, 1.316227763516838], [[0.4, 1.6]]),
        # s = 0.9·0.4 + 0.1·1 and 0.9·1.6 + 0.1·0.25
        ([0.5363302850021779, 1.2749181446195335], [[0.46, 1.465]]),
    ],
    "adam": [
        # Whatever the gradient, the first step is as long as the rate.
        ([0.9000000005, 1.09999999975], [[0.2, -0.4], [0.004, 0.016]]),
        # m̂ = 0.28/0.19 and −0.31/0.19, ŝ = 0.004996/0.001999 and 0.016234/0.001999
        (
            [0.8067820372085098, 1.157253457121952],
            [[0.28, -0.31], [0.004996, 0.016234]],
        ),
    ],
}


def exactly(values):
    return pytest.approx(values, rel=1e-14, abs=0.0)


def read_only(values):
    array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return array


def empty_memory(name):
    return read_only(np.zeros((OPTIMIZERS[name].remembers, 2)))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_two_steps_are_those_worked_out_by_hand(name):
    parameters, memory = read_only(START), empty_memory(name)
    for step, (gradient, (moved, kept)) in enumerate(
        zip(GRADIENTS, BY_HAND[name], strict=True), start=1
    ):
        parameters, memory = OPTIMIZERS[name].update(
            parameters, read_only(gradient), memory, RATE, step
        )
        assert parameters.tolist() == exactly(moved)
        assert memory.ravel().tolist() == exactly([each for row in kept for each in row])


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_update_leaves_what_it_is_given_as_it_was(name):
    update = OPTIMIZERS[name].update
    parameters, gradient = np.array(START), np.array(GRADIENTS[0])
    memory = np.full((OPTIMIZERS[name].remembers, 2), 0.25)
    before = [array.tobytes() for array in (parameters, gradient, memory)]
    moved, kept = update(parameters, gradient, memory, RATE, 3)
    assert [array.tobytes() for array in (parameters, gradient, memory)] == before
    assert not np.shares_memory(moved, parameters)
    again = update(parameters, gradient, memory, RATE, 3)
    assert (again[0].tobytes(), again[1].tobytes()) == (moved.tobytes(), kept.tobytes())


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_memory_has_a_row_of_the_length_of_theta_for_each_thing_remembered(
    name,
):
    assert OPTIMIZERS[name].remembers == MEMORY_SIZES[name]
    _, memory = OPTIMIZERS[name].update(
        read_only(START), read_only(GRADIENTS[0]), empty_memory(name), RATE, 1
    )
    assert memory.shape == (MEMORY_SIZES[name], 2)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_without_a_gradient_and_a_past_nothing_moves(name):
    moved, memory = OPTIMIZERS[name].update(
        read_only(START), read_only([0.0, 0.0]), empty_memory(name), RATE, 1
    )
    assert moved.tolist() == list(START)
    assert not memory.any()


def test_momentum_keeps_moving_without_a_gradient():
    moved, memory = OPTIMIZERS["momentum"].update(
        read_only(START), read_only([0.0, 0.0]), read_only([[1.0, -2.0]]), RATE, 7
    )
    assert (moved.tolist(), memory.tolist()) == ([1.9, -0.8], [[0.9, -1.8]])


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e6])
def test_adam_s_first_step_is_as_long_as_the_rate_however_steep_it_is(size: float):
    moved, _ = OPTIMIZERS["adam"].update(
        read_only([0.0, 0.0]), read_only([size, -size]), empty_memory("adam"), RATE, 1
    )
    assert moved.tolist() == pytest.approx([-RATE, RATE], rel=1e-4)


def test_nesterov_is_the_one_that_takes_its_gradient_ahead_of_itself():
    """Nesterov's own θ, at which no gradient is taken, is where the shown one is without 0.9·v."""
    here, memory = np.array(START), np.zeros((1, 2))
    own, velocity = here.copy(), np.zeros(2)
    for step in range(1, 30):
        here, memory = OPTIMIZERS["nesterov"].update(here, bowl(here), memory, RATE, step)
        velocity = 0.9 * velocity - RATE * bowl(own + 0.9 * velocity)
        own = own + velocity
        assert (here - 0.9 * memory[0]).tolist() == pytest.approx(own.tolist(), rel=1e-9)


def bowl(parameters):
    """Return the gradient of a loss with two unlike curvatures."""
    return np.array([0.5, 3.0]) * parameters
