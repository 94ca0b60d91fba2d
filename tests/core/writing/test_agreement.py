"""Digits that agree: what is shown is what a reader gets from the other shown numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.writing.agreement import agreed, as_written, magnitude, rounded, shown, written


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
    ("value", "text"),
    [
        (1.7, "1.7"),
        (0.9306900000000001, "0.93069"),  # a float's own last digits say nothing
        (1.4000081, "1.400008"),
        (1.39999996, "1.400000"),
        (230.0, "230"),
        (123456789.0, "1.234568e8"),  # zeros in place of the last digits would look certain
        (12345678.0, "1.234568e7"),
        (1234567.0, "1234567"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.23456789e-12, "1.234568e−12"),
        (float("inf"), "too large"),
    ],
)
def test_a_number_is_shown_as_it_is_or_with_seven_digits(value, text):
    assert written([shown(value)]) == [text]


@pytest.mark.parametrize("value", [12345678901.5, 0.1, 1e50, 123456789.125])
def test_what_an_author_wrote_is_never_altered(value):
    (text,) = written([as_written(value)])
    assert float(text.replace("−", "-")) == value


@pytest.mark.parametrize(
    ("true", "again", "digits", "shown"),
    [
        ([1.7], ["1.7"], 7, ["1.7"]),
        ([1.23447], ["1.2341"], 5, ["1.234"]),  # 1.2345 is four units away, 1.234 only one tenth
        ([-133.53604], ["-133.540"], 6, ["-133.54"]),
        ([-574.34128], ["-574.333"], 6, ["-574.34"]),
        ([4693.18094], ["4693.1"], 7, ["4693.2"]),
        ([0.1, 200.26], ["0.1", "200.31"], 6, ["0.1", "200.3"]),
        ([1.23456789], ["1.23456789"], 4, ["1.235"]),
        ([-0.4], ["0.4"], 3, ["0"]),
        ([1e40], ["1e40"], 7, ["1e40"]),
        ([6.172839450757e9, 1.0], ["6172839450.75", "1"], 7, ["6.172839e9", "1"]),
        ([3e-16], ["0"], 7, ["0"]),  # no digits that the shown numbers cannot give
    ],
)
def test_the_most_digits_are_shown_of_which_a_reader_gets_all_but_the_last(
    true, again, digits, shown
):
    assert agreed(true, decimals(*again), digits) == decimals(*shown)


def test_every_value_of_a_column_has_the_decimals_of_the_one_that_agrees_least():
    true, again = [1.2345, 10.24], decimals("1.2345", "10.26")
    assert agreed(true, again, 5) == decimals("1.2", "10.2")


PAIRS = st.tuples(st.integers(-999, 999), st.integers(-40, 40))


@given(st.lists(PAIRS, min_size=1, max_size=5), st.integers(1, 7))
def test_nothing_of_a_column_is_further_than_one_unit_from_what_a_reader_gets(pairs, digits):
    true = [number / 100 for number, _ in pairs]
    again = [Decimal(number + off) / 100 for number, off in pairs]
    for value, text, other in zip(true, agreed(true, again, digits), again, strict=True):
        exponent = text.as_tuple().exponent
        assert abs(text - other) <= Decimal(1).scaleb(exponent)
        assert abs(text - Decimal(value)) <= Decimal(1).scaleb(exponent)


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (["1.7"], ["1.7"]),
        (["10.860", "22.029"], ["10.860", "22.029"]),
        (["-133.5", "23"], ["−133.5", "23.0"]),
        (["1.50", "2.0"], ["1.50", "2.00"]),
        (["4700"], ["4700"]),
        (["4.7e3"], ["4.7e3"]),
        (["0.0000"], ["0.0000"]),
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
