"""Numbers are written as people read them, and no number is too large, small or odd to write."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.writing.numerals import (
    compact,
    decimals_for,
    decimals_of,
    fixed,
    half_up,
    plain,
    signed,
    significant,
)

FINITE = st.floats(-1e308, 1e308)


def number_in(text):
    return float(text.replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (23.0, "23"),
        (-17.0, "−17"),
        (0.5, "0.5"),
        (0.0001, "0.0001"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1234567.0, "1234567"),
        (1e22, "1e22"),
        (-1.5e300, "−1.5e300"),
    ],
)
def test_plain_writes_a_number_as_its_author_would(value, text):
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5864.501533851892, "5864.5"),
        (0.00045974282577617885, "0.000459743"),
        (2.0, "2"),
        (-0.1 - 0.2, "−0.3"),
        (1234567.0, "1234570"),
        (math.inf, "inf"),
    ],
)
def test_compact_writes_at_most_six_significant_digits(value, text):
    assert compact(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0, 4, "0"),
        (-0.0, 4, "0"),
        (0.93069, 4, "0.9307"),
        (111.17525664693174, 7, "111.1753"),
        (-2.0, 4, "−2.000"),
        (7937.095, 5, "7937.1"),
        (123456.0, 4, "123456"),
        (0.0001, 4, "0.0001000"),
        (0.00001, 4, "1.000e−5"),
        (1e-9, 4, "1.000e−9"),
        (-12345678.0, 3, "−1.23e7"),
        (5e-324, 2, "4.9e−324"),
        (1.7e308, 4, "1.700e308"),
    ],
)
def test_significant_writes_so_many_digits_that_tell_something(value, digits, text):
    assert significant(value, digits) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (2.0, 2, "2.00"),
        (-12.345, 1, "−12.3"),
        (-0.001, 2, "0.00"),
        (0.0, 0, "0"),
        (99.6, 0, "100"),
        (12345678.0, 2, "1.23e7"),
    ],
)
def test_fixed_writes_so_many_decimals_and_no_minus_before_nothing(value, decimals, text):
    assert fixed(value, decimals) == text


def test_signed_shows_a_plus_where_there_is_no_minus():
    assert [signed("−2.5"), signed("2.5"), signed("0")] == ["−2.5", "+2.5", "+0"]


@pytest.mark.parametrize(
    ("values", "decimals"),
    [([], 0), ([23.0, 47.0], 0), ([0.5, 0.25, 1.0], 2), ([1e-7], 7), ([1e22], 0), ([-2.54], 2)],
)
def test_decimals_of_is_what_it_takes_to_write_all_numbers(values, decimals):
    assert decimals_of(values) == decimals


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ([23.0, 47.0, 99.0], 2),
        ([0.2], 4),
        ([0.002], 6),
        ([0.12345], 5),
        ([1e-12], 8),
        ([0.0], 2),
        ([], 2),
        ([200_000.0], 0),
        ([2e7, 0.5], 0),
    ],
)
def test_decimals_for_shows_small_numbers_with_more_decimals(values, decimals):
    assert decimals_for(values) == decimals


@given(FINITE)
def test_a_plain_number_reads_as_the_same_number(value):
    assert number_in(plain(value)) == value


@given(FINITE, st.integers(2, 12))
def test_a_significant_number_is_off_by_less_than_its_last_digit(value, digits):
    assert number_in(significant(value, digits)) == pytest.approx(value, rel=10.0 ** (1 - digits))


@given(FINITE)
def test_no_written_number_has_an_ascii_minus_or_a_plus(value):
    texts = [plain(value), compact(value), significant(value), fixed(value, 3)]
    assert not [text for text in texts if "-" in text or "+" in text]


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_what_is_not_finite_is_written_too(value):
    assert significant(value)


@pytest.mark.parametrize(("value", "text"), [(9.9996, "10.00"), (0.99999, "1.000")])
def test_rounding_up_to_a_power_of_ten_adds_no_digit(value, text):
    assert significant(value, 4) == text


@pytest.mark.parametrize(
    ("text", "decimals", "rounded"),
    [
        ("4.500", 0, "5"),
        ("5.50", 0, "6"),
        ("−2.5", 0, "−3"),
        ("−0.4", 0, "0"),
        ("0.125", 2, "0.13"),
        ("51.81", 0, "52"),
        ("12", 1, "12"),
        ("1.2e9", 0, "1.2e9"),
        ("too large", 0, "too large"),
    ],
)
def test_a_written_number_is_rounded_as_people_do_half_away_from_zero(text, decimals, rounded):
    assert half_up(text, decimals) == rounded
