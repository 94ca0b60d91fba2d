"""The record of a number a step, and its curve in a few columns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.training.history import BLOCK, Series

AROUND_BLOCKS = st.builds(
    lambda blocks, beside: max(1, blocks * BLOCK + beside), st.integers(0, 40), st.integers(-2, 2)
)
CUTS = st.lists(st.integers(0, 40 * BLOCK), max_size=5)


def numbers(length, seed=0):
    return np.random.default_rng(seed).normal(size=length)


def series_of(values, cuts=()):
    """Build a series from values appended in pieces."""
    series = Series()
    for piece in np.split(values, sorted(min(cut, len(values)) for cut in cuts)):
        series.append(piece)
    return series


@given(AROUND_BLOCKS, st.integers(1, 60), st.sampled_from([-1.0, 0.0, 1.0]))
def test_every_column_has_the_extremes_of_its_own_steps(length, columns, trend):
    values = numbers(length) + trend * np.arange(length)
    envelope = series_of(values).curve().envelope(columns)
    starts = envelope.steps.astype(int)
    assert starts[0] == 0
    assert np.all(np.diff(starts) > 0)
    assert starts[-1] < length
    assert len(starts) == min(length, columns)
    pieces = np.split(values, starts[1:])
    assert envelope.lowest.tolist() == [piece.min() for piece in pieces]
    assert envelope.highest.tolist() == [piece.max() for piece in pieces]


@given(AROUND_BLOCKS, st.integers(1, 60), st.floats(0.0, 1.0), CUTS)
def test_a_spike_is_never_lost(length, columns, where, cuts):
    values = numbers(length)
    step = round(where * (length - 1))
    for spike in (1e9, -1e9):
        values[step] = spike
        envelope = series_of(values, cuts).curve().envelope(columns)
        column = np.searchsorted(envelope.steps, step, side="right") - 1
        assert spike in (envelope.lowest[column], envelope.highest[column])


@given(AROUND_BLOCKS, CUTS)
def test_values_are_the_same_in_however_many_pieces_they_came(length, cuts):
    values = numbers(length)
    series = series_of(values, cuts)
    assert len(series) == length
    assert series.curve().values.tolist() == values.tolist()


@given(AROUND_BLOCKS, st.integers(1, 3 * BLOCK), st.integers(1, 60))
def test_a_curve_taken_earlier_is_unchanged_by_later_appends(length, more, columns):
    series = series_of(numbers(length))
    curve = series.curve()
    values, before = curve.values.tolist(), curve.envelope(columns)
    series.append(np.full(more, 1e9))
    after = curve.envelope(columns)
    assert len(curve) == length
    assert curve.values.tolist() == values
    for name in ("steps", "lowest", "highest"):
        assert getattr(after, name).tolist() == getattr(before, name).tolist()


@given(AROUND_BLOCKS, AROUND_BLOCKS)
def test_until_holds_the_first_values_and_goes_its_own_way(length, kept):
    values = numbers(length)
    series = series_of(values)
    branch = series.until(kept)
    assert branch.curve().values.tolist() == values[:kept].tolist()
    branch.append(np.full(BLOCK, -1e9))
    series.append(np.full(BLOCK, 1e9))
    assert series.curve().values.tolist() == [*values, *[1e9] * BLOCK]
    assert branch.curve().values.tolist() == [*values[:kept], *[-1e9] * BLOCK]
    assert branch.curve().envelope(3).highest.max() < 1e9
    assert series.curve().envelope(3).lowest.min() > -1e9


def test_a_long_curve_is_as_exact_as_a_short_one():
    values = numbers(1_000_000)
    values[654_321] = 1e9
    envelope = series_of(values).curve().envelope(80)
    assert len(envelope.steps) == 80
    assert np.count_nonzero(envelope.highest == 1e9) == 1
    assert envelope.lowest.min() == values.min()


@given(AROUND_BLOCKS, st.integers(1, 60), st.integers(0, 40 * BLOCK), st.integers(1, 20 * BLOCK))
def test_a_part_of_a_curve_has_the_extremes_of_its_own_steps(length, columns, first, more):
    values, first = numbers(length), min(first, length - 1)
    curve = series_of(values).curve()
    envelope = curve.envelope(columns, first, first + more)
    steps = envelope.steps.astype(int)
    part = values[first : first + more + 1]
    begin, end = first, first + len(part)
    if len(part) >= columns * BLOCK:  # then whole blocks are shown
        begin, end = first // BLOCK * BLOCK, min(-(-end // BLOCK) * BLOCK, length)
    assert steps[0] == begin
    pieces = np.split(values[begin:end], steps[1:] - begin)
    assert envelope.lowest.tolist() == [piece.min() for piece in pieces]
    assert envelope.highest.tolist() == [piece.max() for piece in pieces]


@given(AROUND_BLOCKS, st.integers(1, 200))
def test_columns_in_powers_have_the_extremes_of_their_own_steps(length, columns):
    values = numbers(length)
    envelope = series_of(values).curve().envelope_in_powers(columns)
    starts = envelope.steps.astype(int)
    assert starts[0] == 0
    assert np.all(np.diff(starts) > 0)
    assert len(starts) <= columns + 2
    pieces = np.split(values, starts[1:])
    assert envelope.lowest.tolist() == [piece.min() for piece in pieces]
    assert envelope.highest.tolist() == [piece.max() for piece in pieces]


def test_in_powers_the_first_steps_keep_columns_of_their_own_in_a_long_curve():
    starts = series_of(numbers(1_000_000)).curve().envelope_in_powers(160).steps
    assert starts[:8].tolist() == [0, 1, 2, 3, 4, 5, 6, 7]
    assert np.count_nonzero(starts < 1000) >= 60


def test_an_empty_series_has_an_empty_curve():
    curve = Series().curve()
    assert len(curve) == 0
    assert len(curve.envelope(10).steps) == 0


def test_nobody_can_write_to_a_curve():
    curve = series_of(numbers(3)).curve()
    with pytest.raises(ValueError, match="read-only"):
        curve.values[0] = 7.0


@given(
    AROUND_BLOCKS,
    st.lists(st.integers(0, 40 * BLOCK), max_size=4),
    st.integers(0, 40 * BLOCK),
    st.sampled_from([2.0, -2.0, np.nan]),
)
def test_values_are_within_a_tolerance_since_the_last_one_that_is_not(length, gaps, back, far):
    values = 5.0 + np.clip(numbers(length), -1.0, 1.0)
    for gap in gaps:
        values[gap % length] += far
    step = max(0, length - 1 - back)
    outside = [place for place in range(step + 1) if not abs(values[place] - 5.0) <= 1.0]
    since = outside[-1] + 1 if outside else 0
    wanted = since if since <= step else None
    assert series_of(values).curve().within_since(step, 5.0, 1.0) == wanted
