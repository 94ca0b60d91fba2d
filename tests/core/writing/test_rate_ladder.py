"""The learning rates that a key press moves between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.writing.rate_ladder import HIGHEST_RATE, LOWEST_RATE, next_rate, previous_rate

RUNGS = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05]
RUNGS += [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]

BETWEEN_THE_ENDS = st.floats(-29.0, 29.0).map(lambda power: 10.0**power)


def test_up_the_ladder_goes_1_2_5_in_exact_decimals():
    climbed = [0.0001]
    for _ in RUNGS[1:]:
        climbed.append(next_rate(climbed[-1]))
    assert climbed == RUNGS


def test_down_the_ladder_goes_5_2_1_in_exact_decimals():
    descended = [100.0]
    for _ in RUNGS[1:]:
        descended.append(previous_rate(descended[-1]))
    assert descended == RUNGS[::-1]


@pytest.mark.parametrize(
    ("rate", "below", "above"),
    [
        (0.00015, 0.0001, 0.0002),
        (0.0003, 0.0002, 0.0005),
        (0.000459742825777617864, 0.0002, 0.0005),
        (0.0007, 0.0005, 0.001),
        (0.00099999, 0.0005, 0.001),
        (1.5, 1.0, 2.0),
        (99.0, 50.0, 100.0),
    ],
)
def test_from_beside_the_ladder_the_nearest_rung_is_taken(rate, below, above):
    assert (previous_rate(rate), next_rate(rate)) == (below, above)


@pytest.mark.parametrize("rung", RUNGS)
def test_a_rung_is_left_also_where_its_float_is_beside_its_decimal(rung):
    assert previous_rate(rung) < rung < next_rate(rung)


@given(BETWEEN_THE_ENDS)
def test_up_then_down_returns_to_a_rung(rate):
    rung = next_rate(rate)
    assert previous_rate(next_rate(rung)) == rung
    assert next_rate(previous_rate(rung)) == rung


@given(BETWEEN_THE_ENDS)
def test_the_rungs_around_any_rate_have_one_digit(rate):
    for rung in (next_rate(rate), previous_rate(rate)):
        digit_and_power = f"{rung:.0e}"
        assert digit_and_power[0] in "125"
        assert rung == float(digit_and_power)
    assert previous_rate(rate) < rate < next_rate(rate)


def test_the_ladder_ends_on_both_sides():
    assert next_rate(HIGHEST_RATE) == HIGHEST_RATE
    assert next_rate(0.7 * HIGHEST_RATE) == HIGHEST_RATE
    assert previous_rate(LOWEST_RATE) == LOWEST_RATE
    assert previous_rate(1.5 * LOWEST_RATE) == LOWEST_RATE
