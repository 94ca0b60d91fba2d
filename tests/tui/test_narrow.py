"""What is said to take one cell takes one, and changes nothing beside it."""

import unicodedata

from rich.cells import cell_len

from neuron_tui.core.writing.terminal_text import isolated_line
from neuron_tui.tui.narrow import RANGES, is_narrow, width_of


def test_every_narrow_character_takes_one_cell_and_turns_nothing():
    for first, last in RANGES:
        for character in map(chr, range(first, last + 1)):
            assert cell_len(character) == 1, hex(ord(character))
            assert not unicodedata.combining(character)
            assert unicodedata.bidirectional(character) not in {"R", "AL", "AN"}
            assert isolated_line(character) == character


def test_a_text_is_as_wide_as_the_terminal_shows_it():
    assert width_of("∂w = −0.5 ≈ …") == 13
    assert width_of("漢字") == 4
    assert not is_narrow("漢")
    assert not is_narrow("e\u0301")
    assert not is_narrow("א")
