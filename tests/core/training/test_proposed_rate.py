"""The rate of a puzzle that names none: training gets on with it, whatever the numbers are."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.core.puzzle.features import parse_feature
from neuron_tui.core.training.trainer import Trainer

SQUARES = [(x, x**2) for x in range(-5, 6)]
HIDDEN = [(3,), (16,), (8, 8), (16, 16)]


def losses_after(puzzle, steps):
    trainer = Trainer(puzzle)
    trainer.seek(steps)
    assert trainer.step == steps
    return trainer.snapshot().losses.values


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("activation", ["relu", "leaky relu", "tanh", "sigmoid"])
@pytest.mark.parametrize("optimizer", ["gradient descent", "momentum", "adam"])
def test_a_small_network_gets_on(make_puzzle, hidden, activation, optimizer):
    for seed in range(3):
        neuron = {"hidden": hidden, "activation": activation, "seed": seed}
        plan = {"optimizer": optimizer}
        losses = losses_after(make_puzzle(SQUARES, ask=[6], **neuron, **plan), 50)
        assert losses[-1] <= losses[0]


def test_inputs_of_a_quadrillion_get_a_rate_that_small(make_puzzle):
    puzzle = make_puzzle([(1e15, 1), (2e15, 2)], ask=[3e15])
    assert Trainer(puzzle).settings.learning_rate == 1e-31
    losses = losses_after(puzzle, 100)
    assert losses[-1] < losses[0]


def test_the_ninth_power_of_a_thousand_gets_a_rate_that_small(make_puzzle):
    features = tuple(parse_feature(text, 1) for text in ("x", "x^9"))
    rows = [(x, float(x)) for x in (1, 10, 500, 1000)]
    puzzle = make_puzzle(rows, ask=[2], features=features)
    assert Trainer(puzzle).settings.learning_rate < 1e-53
    assert np.all(np.diff(losses_after(puzzle, 100)) <= 0.0)


def test_mean_losses_of_batches_stay_below_their_own_limits(make_puzzle):
    rows = [(100, 1), *((x / 10, x) for x in range(9))]
    plan = {"loss": "mean", "batch": 1}
    losses = losses_after(make_puzzle(rows, ask=[1], **plan), 50)
    assert losses[-1] <= losses[0]


def test_one_press_backs_off_from_any_rate_to_a_safe_one(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(3)
    # 21,752 times the limit.
    trainer.change(replace(trainer.settings, learning_rate=10.0))
    trainer.seek(20)
    trainer.back_off()
    assert (trainer.step, trainer.settings.learning_rate) == (3, 0.0002)


def test_half_of_the_rate_is_kept_where_that_is_safe(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.change(replace(trainer.settings, learning_rate=0.0005))
    trainer.back_off()
    assert trainer.settings.learning_rate == 0.00025


def test_a_network_backs_off_to_a_rate_that_was_tried(make_puzzle):
    puzzle = make_puzzle(SQUARES, ask=[6], hidden=(8,), activation="relu", learning_rate=100.0)
    trainer = Trainer(puzzle)
    trainer.seek(100)
    trainer.back_off()
    trainer.seek(50)
    losses = trainer.snapshot().losses.values
    assert losses[50] <= losses[0]
