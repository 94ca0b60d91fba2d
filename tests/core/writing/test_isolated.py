"""Texts from right to left do not turn what stands beside them."""

import pytest

from neuron_tui.core.writing.terminal_text import isolated


@pytest.mark.parametrize("text", ["", "The first neuron", "ŷ = w·x + b", "数字の謎", "Ωμέγα"])
def test_a_text_from_left_to_right_stays_as_it_is(text):
    assert isolated(text) == text


@pytest.mark.parametrize("text", ["שלום", "مرحبا 3", "x ש"])
def test_a_text_from_right_to_left_stands_between_isolates(text):
    assert isolated(text) == f"\u2068{text}\u2069"
