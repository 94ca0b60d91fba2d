"""Texts from right to left do not turn what stands beside them."""

import sys
import unicodedata

import pytest

from neuron_tui.core.writing.terminal_text import isolated, isolated_line, shown_path

BEGIN, END = "\u2068", "\u2069"


@pytest.mark.parametrize("text", ["", "The first neuron", "ŷ = w·x + b", "数字の謎", "Ωμέγα"])
def test_a_text_from_left_to_right_stays_as_it_is(text):
    assert isolated(text) == isolated_line(text) == text


@pytest.mark.parametrize("text", ["שלום", "مرحبا 3", "x ש"])
def test_a_text_from_right_to_left_stands_between_isolates(text):
    assert isolated(text) == isolated_line(text) == f"\u2068{text}\u2069"


def test_every_character_from_right_to_left_is_known():
    characters = map(chr, range(sys.maxunicode + 1))
    leftward = [each for each in characters if unicodedata.bidirectional(each) in ("R", "AL")]
    # U+200F only turns the direction: no text that is shown has it.
    assert [each for each in leftward if isolated(each) == each] == ["\u200f"]


@pytest.mark.parametrize(
    ("piece", "line"),
    [
        (f"{BEGIN}שלום {END}?", f"{BEGIN}שלום {END}?"),
        (f"Hint 1: {BEGIN}שלום עולם   ", f"Hint 1: {BEGIN}שלום עולם{END}   "),
        (f"3 שלום{END}, step 4", f"{BEGIN}3 שלום{END}, step 4"),
        ("  שלום 3  ", f"  {BEGIN}שלום 3{END}  "),
        (f"ab{END} {BEGIN}שלום", f"{BEGIN}ab{END} {BEGIN}שלום{END}"),
        (f"{BEGIN}a long text, ", f"{BEGIN}a long text,{END} "),
    ],
)
def test_a_piece_of_a_text_ends_every_isolate_that_it_begins(piece, line):
    assert isolated_line(piece) == line


def test_the_numbers_after_a_path_stay_behind_it():
    assert f"{shown_path('/home/me/שלום.toml')}:3:1" == f"{BEGIN}/home/me/שלום.toml{END}:3:1"
