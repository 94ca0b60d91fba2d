"""What a rate does to the errors: said of errors that are there, never of a float's last bits."""

import pytest
from sessions import at

from neuron_tui.core.insight.pace import pace
from neuron_tui.core.insight.rate import rate_of

LEVEL = [(-10, 5), (10, 5)]
TILTED = [(-10, 4), (10, 6)]


@pytest.mark.parametrize(
    ("examples", "rate", "zone"),
    [
        (TILTED, 0.004, "smooth"),
        (TILTED, 0.005, "smooth"),
        (TILTED, 0.006, "oscillating"),
        (TILTED, 0.01, "bouncing"),
        (TILTED, 0.011, "diverging"),
        (LEVEL, 0.004, "smooth"),
        (LEVEL, 0.006, "at rest"),
        (LEVEL, 0.01, "at rest"),
        (LEVEL, 0.011, "at rest"),
    ],
)
def test_nothing_oscillates_or_grows_where_nothing_is_left_in_the_direction(
    make_puzzle, examples, rate, zone
):
    puzzle = make_puzzle(examples, ask=[3], weights=(0.0,), bias=0.0, learning_rate=rate)
    assert rate_of(at(puzzle, 3)).zone == zone


def test_an_oscillation_has_ended_once_only_rounding_is_left_of_it(make_puzzle):
    puzzle = make_puzzle(TILTED, ask=[3], weights=(0.0,), learning_rate=0.006)
    zones = [rate_of(at(puzzle, step)).zone for step in (0, 5, 500)]
    assert zones == ["oscillating", "oscillating", "at rest"]


def test_at_half_of_the_limit_a_step_leaves_nothing_not_a_float_s_last_bits(make_puzzle):
    found = pace(at(make_puzzle(LEVEL, ask=[3], weights=(0.0,), learning_rate=0.005)))
    assert found.steepest.factor == 0.0
    assert found.flattest.factor == pytest.approx(0.99)
