"""What stands in ASCII for this program's characters: readable on a line, in place on a screen."""

from pathlib import Path

import pytest
from rich.cells import cell_len

import neuron_tui
from neuron_tui.plain_characters import plain_cells, plain_character

_SHOWN = ("tui", "core/ledger", "core/writing", "core/model")
"""Where the characters are that this program writes itself."""


def characters():
    folder = Path(neuron_tui.__file__).parent
    texts = [path.read_text("utf-8") for part in _SHOWN for path in (folder / part).rglob("*.py")]
    return sorted({each for text in texts for each in text if each.isprintable()})


@pytest.mark.parametrize("character", [*characters(), "漢", "ש", "\u2068", "\u0301", "é"])
def test_a_character_keeps_its_cells_on_a_screen(character):
    text = plain_cells(character)
    assert text.isascii()
    assert len(text) == cell_len(character)


def test_the_characters_of_panels_read_the_same_in_ascii():
    for character in "ŷ−·×½²Σ∂±≈→←▶▸●○◐◆✚•⠒─│╭┤┊█▋…":
        assert plain_character(character) != "?", character
        assert plain_cells(character) != "?", character
