"""What people type for a number is told in the form that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.writing.typed_numbers import mend_of_number


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("0,5", "write 0.5, not 0,5"),
        ("17,4", "write 17.4, not 17,4"),
        ("0,05", "write 0.05, not 0,05"),
        ("-0,5", "write -0.5, not -0,5"),
        ("0,125", "write 0.125, not 0,125"),
        ("1,200", "write 1200, or 1.200 if the comma is a decimal one"),
        ("1,200,300", "write 1200300, not 1,200,300"),
        ("1.200.000", "write 1200000, not 1.200.000"),
        ("1.200,50", "write 1200.50, not 1.200,50"),
        ("1,200.50", "write 1200.50, not 1,200.50"),
        ("1 000", "write 1000, not 1 000"),
        ("1 000 000,5", "write 1000000.5, not 1 000 000,5"),
        ("1\u00a0000", "write 1000, not 1\u00a0000"),
        ("1'000", "write 1000, not 1'000"),
        ("$10", "write 10 and put $ into columns"),
        ("9.20 €", "write 9.20 and put € into columns"),
        ("9,20 €", "write 9.20 and put € into columns"),
        ("10 km/h", "write 10 and put km/h into columns"),
        ("-3 °C", "write -3 and put °C into columns"),
        ("1/2", "write 0.5, not 1/2"),
        ("-3 / 4", "write -0.75, not -3 / 4"),
        ("1/3", "write 0.3333333333, not 1/3"),
        ("50%", "write 50 and put the % into columns, or 0.5"),
        ("2,5 %", "write 2.5 and put the % into columns, or 0.025"),
        ("01", "write 1, not 01"),
        ("007", "write 7, not 007"),
        ("00", "write 0, not 00"),
        ("−7", "write -7 with the hyphen of the keyboard, not −7"),
        ("–7,5", "write -7.5 with the hyphen of the keyboard, not –7,5"),
        (".5", "write 0.5, not .5"),
        ("+.5", "write 0.5, not +.5"),
        ("5.", "write 5, not 5."),
    ],
)
def test_a_number_as_people_write_it_has_a_mend(typed, mend):
    assert mend_of_number(f" {typed} ") == mend


@pytest.mark.parametrize(
    "typed",
    [
        *("", "5", "-5", "0.5", "1200", "1/0", "1e3.5", "x", "??", "1 00", "1,2,3", "1.2.3", "-"),
        *(".", ",", "1979-05-27", '"x"', "2 + 3", "9" * 41, "10 [km]", "5 \x1b", "٣,٥"),
    ],
)
def test_what_is_a_number_or_none_has_no_mend(typed):
    assert mend_of_number(typed) is None


@given(st.text("0123456789.,-−–+ %/$€km'\u00a0", max_size=45))
def test_any_text_has_a_mend_of_one_line_or_none(typed):
    mend = mend_of_number(typed)
    assert mend is None or (mend.startswith("write ") and len(mend) < 150)
