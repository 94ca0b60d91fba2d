"""Making a number a little larger or smaller."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.writing.nudge import nudged

DIRECTIONS = st.sampled_from([1, -1])
SIZES = st.floats(1e-300, 1e300)


@pytest.mark.parametrize(
    ("value", "smaller", "larger"),
    [
        (0.93069, 0.92069, 0.94069),
        (100.0, 90.0, 110.0),
        (90.0, 89.0, 91.0),
        (1.0, 0.9, 1.1),
        (0.1, 0.09, 0.11),
        (-0.93069, -0.94069, -0.92069),
        (-100.0, -110.0, -90.0),
        (0.0001, 0.00009, 0.00011),
        (123456.789, 113456.789, 133456.789),
        (9.99, 9.89, 10.09),
        (1e300, 0.9e300, 1.1e300),
        (-1e-300, -1.1e-300, -0.9e-300),
        (0.0, -0.1, 0.1),
        (-0.0, -0.1, 0.1),
    ],
)
def test_a_number_moves_by_one_in_its_second_digit(value, smaller, larger):
    assert nudged(value, -1) == smaller
    assert nudged(value, 1) == larger


def test_nudges_add_up_without_a_crumb():
    value, seen = 0.1, []
    for _ in range(10):
        value = nudged(value, 1)
        seen.append(value)
    assert seen == [0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.18, 0.19, 0.2]


def test_what_a_nudge_did_the_opposite_nudge_undoes():
    assert nudged(nudged(0.93069, 1), -1) == 0.93069
    assert nudged(nudged(-55.5, 1), -1) == -55.5


@pytest.mark.parametrize("start", [100.0, 1.0, -0.1, 0.93069, 0.0])
@pytest.mark.parametrize("direction", [1, -1])
def test_nudges_of_the_first_number_s_size_lead_back_across_a_power_of_ten(start, direction):
    value = start
    for way in (direction, -direction):
        for _ in range(15):
            value = nudged(value, way, like=start)
    assert value == start


def test_nudges_of_another_number_s_size_cross_zero():
    assert nudged(nudged(0.05, -1, like=1.0), -1, like=1.0) == -0.15


@given(SIZES, st.sampled_from([1.0, -1.0]), DIRECTIONS)
def test_a_nudge_moves_a_number_its_own_way_by_at_most_a_tenth(size, sign, direction):
    value = sign * size
    moved = nudged(value, direction)
    assert (moved > value) == (direction == 1)
    away = abs(Decimal(repr(moved)) - Decimal(repr(value)))
    assert Decimal("0.0099") * Decimal(size) <= away <= Decimal("0.1001") * Decimal(size)


@given(SIZES, DIRECTIONS)
def test_a_negative_number_is_nudged_like_its_mirror_image(size, direction):
    assert nudged(-size, direction) == -nudged(size, -direction)


@given(SIZES, DIRECTIONS, st.integers(1, 30))
def test_nudges_never_change_the_sign(size, direction, times):
    value = size
    for _ in range(times):
        value = nudged(value, direction)
    assert value > 0
