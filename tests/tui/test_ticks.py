"""Where the marks of an axis stand, and what they are called."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.tui.drawing.ticks import decade_ticks, round_ticks, round_up

repeatable = settings(deadline=None, derandomize=True, max_examples=500)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(0.03, 0.05), (1, 1), (1.01, 2), (7, 10), (7937.095, 10_000), (0, 1), (-3, 1), (1e301, 1e301)],
)
def test_rounding_up_gives_the_next_1_2_or_5(value, rounded):
    assert round_up(value) == rounded


def test_rounding_up_the_smallest_number_there_is():
    assert round_up(5e-324) >= 5e-324


@pytest.mark.parametrize(
    ("arguments", "labels"),
    [
        ((0, 50, 6), ["0", "10", "20", "30", "40", "50"]),
        ((-1.2, 1.2, 5), ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        ((0.05, 0.35, 4), ["0.1", "0.2", "0.3"]),
        ((0, 2e7, 3, 6), ["     0", " 1.0e7", " 2.0e7"]),
        ((5, 5, 4), ["5.00"]),
    ],
)
def test_ticks_are_round_numbers_within_the_axis(arguments, labels):
    assert [label for _, label in round_ticks(*arguments)] == labels


@repeatable
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 12))
def test_ticks_are_within_the_axis_and_evenly_spaced(lower, span, most):
    places = np.array([place for place, _ in round_ticks(lower, lower + span, most)])
    assert np.all((places >= lower - 1e-9 * span) & (places <= lower + span * (1 + 1e-9)))
    assert np.ptp(np.diff(places)) <= 1e-6 * span if len(places) > 1 else True


@pytest.mark.parametrize(("upper", "most"), [(0.5, 5), (0.6702, 10)])
def test_there_are_at_most_so_many_ticks(upper, most):
    assert len(round_ticks(0.67 if upper > 0.6 else 0.0, upper, most)) <= most


def test_ticks_of_a_narrow_axis_have_labels_of_their_own():
    labels = [label for _, label in round_ticks(111.0, 111.0001, 4)]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("arguments", "labels"),
    [
        ((1, 1000, 4), ["1000", "100", "10", "1"]),
        ((0.001, 1e6, 4), ["1e6", "1000", "1", "0.001"]),
        ((1e-30, 1, 2), ["1", "1e−16"]),
        ((2, 5, 4), []),
    ],
)
def test_ticks_of_a_logarithmic_axis_are_powers_of_ten(arguments, labels):
    assert [label for _, label in decade_ticks(*arguments)] == labels


@repeatable
@given(st.floats(-300, 308), st.floats(0.01, 600), st.integers(1, 12))
def test_there_are_at_most_so_many_powers_of_ten(lower, decades, most):
    upper = min(lower + decades, 308.0)
    ticks = decade_ticks(10.0**lower, 10.0**upper, most)
    assert len(ticks) <= most
    assert all(lower - 1e-6 <= np.log10(place) <= upper + 1e-6 for place, _ in ticks)
