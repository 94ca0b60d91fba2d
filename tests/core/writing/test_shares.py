"""Shares in percent, with enough digits to say what is so."""

import pytest

from neuron_tui.core.writing.shares import explained, part, part_of, percent


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (4e-26, "under 0.01 %"),
        (0.00009, "under 0.01 %"),
        (0.0012, "0.1 %"),
        (0.2175, "22 %"),
        (0.5, "50 %"),
        (1.0, "100 %"),
        (0.9999, "99.99 %"),
        (1.0000001, "100.00001 %"),
        (1.0875, "109 %"),
        (23104.0, "23,104 times"),
        (2.5e9, "2.5e9 times"),
    ],
)
def test_a_share_reads_like_a_person_writes_it(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.5, "50 %"),
        (0.9999, "99.99 %"),
        (1.0 - 1e-9, "over 99.99 %"),
        (1.0 - 1e-15, "100 %"),
        (1.0, "100 %"),
        (1e-9, "under 0.01 %"),
    ],
)
def test_a_part_of_a_whole_has_no_long_row_of_nines(share, text):
    assert part(share) == text


def test_no_share_is_written_as_a_hundred_with_zeros_behind_it():
    assert percent(1.0 - 1e-15) == percent(1.0 + 1e-15) == "100 %"


def test_a_share_of_something_is_told_as_a_part_or_a_multiple_of_it():
    assert part_of(0.2175, "its limit") == "22 % of its limit"
    assert part_of(23104.0, "its limit") == "23,104 times its limit"


@pytest.mark.parametrize(
    ("r_squared", "text"),
    [
        (0.913, "91.3 %"),
        (0.9996, "99.96 %"),
        (1.0 - 8.3e-8, "more than 99.99 %"),
        (1.0 - 1e-15, "more than 99.99 %"),
        (0.0, "0.0 %"),
        (-0.3, "0.0 %"),
    ],
)
def test_what_is_not_all_is_never_told_as_all(r_squared, text):
    assert explained(r_squared) == text
