"""Digits that agree: what is shown is what a reader gets from the other shown numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.writing.agreement import agreed, magnitude, rounded, written


def decimals(*texts):
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("values", "power"),
    [
        ([110.0, 3.0], 2),
        ([3.0, -110.0], 2),
        ([0.5], -1),
        ([1.0], 0),
        ([9.99], 0),
        ([10.0], 1),
        ([1e300, 1.0], 300),
        ([1e-300], -300),
        ([0.0], 0),
        ([], 0),
    ],
)
def test_magnitude_is_the_power_of_ten_of_the_largest(values, power):
    assert magnitude(values) == power


@pytest.mark.parametrize(
    ("value", "places", "result"),
    [
        (0.93069, 2, "0.93"),
        (-0.93069, 4, "-0.9307"),
        (0.1, 12, "0.1"),
        (4693.2, 0, "4693"),
        (4693.2, -2, "4700"),
        (4693.2, -3, "5000"),
        (4693.2, -5, "0"),
        (1e300, -299, "1e300"),
        (1.4e-40, 40, "1e-40"),
    ],
)
def test_rounded_keeps_so_many_decimals(value, places, result):
    assert rounded(value, places) == Decimal(result)


@given(st.floats(-1e9, 1e9), st.integers(-9, 9))
def test_nothing_is_rounded_by_more_than_half_a_unit(value, places):
    away = abs(Fraction(rounded(value, places)) - Fraction(value))
    assert away <= Fraction(10) ** -places / 2


@pytest.mark.parametrize(
    ("true", "again", "most", "shown"),
    [
        ([1.7], ["1.7"], 12, ["1.7"]),
        ([1.23447], ["1.2341"], 4, ["1.234"]),  # 1.2345 against 1.2341
        ([-133.53604], ["-133.540"], 3, ["-133.54"]),  # −133.540 twice
        ([-574.34128], ["-574.333"], 3, ["-574.3"]),  # −574.34 against −574.33
        ([4693.18094], ["4693.1"], 12, ["4693"]),  # 4693.2 against 4693.1
        ([0.1, 200.26], ["0.1", "200.31"], 3, ["0.1", "200.3"]),
        ([1.23456789], ["1.23456789"], 3, ["1.235"]),
        ([-0.4], ["0.4"], 3, ["0"]),
        ([1e40], ["1e40"], 12, ["1e40"]),
        ([], [], 3, []),
    ],
)
def test_the_most_decimals_are_shown_that_a_reader_gets_too(true, again, most, shown):
    assert agreed(true, decimals(*again), most) == decimals(*shown)


def test_every_value_of_a_column_has_the_decimals_of_the_one_that_agrees_least():
    true, again = [1.2345, 10.24], decimals("1.2345", "10.26")
    assert agreed(true, again, 4) == decimals("1", "10")


AGREED_ONCE = "agreed() does not look again at values that agreed before"


def test_values_that_agreed_still_do_after_another_has_taken_a_decimal_away():
    true, again = [64.502, 10.24], decimals("64.498", "10.26")
    # To one decimal the second differ (10.2, 10.3), and to none the first (65, 64).
    assert agreed(true, again, 3) == decimals("60", "10")


PAIRS = st.tuples(st.integers(-999, 999), st.integers(-4, 4))


@given(st.lists(PAIRS, max_size=5), st.integers(0, 5))
def test_all_of_a_column_round_to_what_is_shown(pairs, most):
    true = [number / 100 for number, _ in pairs]
    again = [Decimal(number + off) / 100 for number, off in pairs]
    places = next(
        places
        for places in range(most, -9, -1)
        if [rounded(value, places) for value in true] == [rounded(value, places) for value in again]
    )
    assert agreed(true, again, most) == [rounded(value, places) for value in true]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (["1.7"], ["1.7"]),
        (["10.860", "22.029"], ["10.860", "22.029"]),
        (["-133.5", "23"], ["−133.5", "23.0"]),
        (["1.50", "2.0"], ["1.50", "2.00"]),
        (["4700"], ["4700"]),
        (["0", "-0.5"], ["0.0", "−0.5"]),
        (["-0.00"], ["0.00"]),
        (["0.000001"], ["0.000001"]),
        (["0.0000001"], ["1e−7"]),
        (["-0.00000012"], ["−1.2e−7"]),
        (["123456789"], ["123456789"]),
        (["1234567890"], ["1.23456789e9"]),
        (["-2.5e40"], ["−2.5e40"]),
        ([], []),
    ],
)
def test_numbers_are_written_with_equally_many_decimals(values, texts):
    assert written(decimals(*values)) == texts


@given(st.lists(st.decimals(-1e12, 1e12, places=4), max_size=6))
def test_what_is_written_is_the_number(values):
    texts = written(values)
    assert [Decimal(text.replace("−", "-")) for text in texts] == values
    fixed = [text for text in texts if "e" not in text]
    assert len({len(text.partition(".")[2]) for text in fixed}) <= 1
