"""Numbers as people type them: one reading everywhere, and two readings are told."""

import pytest

from neuron_tui.tui.number_field import NotANumberError, TwoReadingsError, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("42", 42.0),
        (" 111 ", 111.0),
        ("111,0", 111.0),
        ("0,125", 0.125),
        ("−3", -3.0),
        ("1e-5", 1e-5),
        ("2,5e3", 2500.0),
        ("1000", 1000.0),
        ("1,000,000", 1_000_000.0),
        ("1,234.5", 1234.5),
        ("1.000", 1.0),
        (".5", 0.5),
        ("1,00", 1.0),
        ("1234,567", 1234.567),
    ],
)
def test_a_number_is_read_as_people_write_it(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["1,000", "-1,000", "10,000", "999,125", "−1,000"])
def test_what_may_be_a_thousand_or_a_decimal_is_told_with_both_readings(text):
    with pytest.raises(TwoReadingsError) as told:
        number_in(text)
    plain = text.replace("−", "-")
    assert plain.replace(",", "") in str(told.value)
    assert plain.replace(",", ".") in str(told.value)


@pytest.mark.parametrize("text", ["abc", "nan", "inf", "1e999", "1 1", "1,2,3", "1,,0", ","])
def test_what_is_no_number_is_told(text):
    with pytest.raises(NotANumberError) as told:
        number_in(text)
    assert not isinstance(told.value, TwoReadingsError)
    assert str(told.value).startswith(f"{text} is no number")


@pytest.mark.parametrize("text", ["", "  "])
def test_before_anything_is_typed_a_number_is_asked_for(text):
    with pytest.raises(NotANumberError, match=r"^Type a number first\.$"):
        number_in(text)


@pytest.mark.parametrize(
    ("text", "told"), [("1/2", "Write 0.5, not 1/2."), ("−3/4", "Write -0.75, not −3/4.")]
)
def test_a_fraction_is_told_how_to_be_written(text, told):
    with pytest.raises(NotANumberError) as raised:
        number_in(text)
    assert str(raised.value) == told
