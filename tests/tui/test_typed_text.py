"""What a terminal sends, cut anywhere: keys come through, and no part of anything else."""

import pytest

from neuron_tui.tui.terminal.typed_text import TypedText


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_report_of_the_mouse_that_comes_in_two_parts_is_whole(cut):
    typed, report = TypedText(), b"\x1b[<0;20;15M"
    assert typed.read(report[:cut]) + typed.read(report[cut:]) == report.decode()


@pytest.mark.parametrize("cut", range(3, 11))
def test_the_late_rest_of_a_report_that_was_given_up_types_nothing(cut):
    typed, report = TypedText(), b"\x1b[<0;20;15M"
    assert typed.read(report[:cut]) == ""
    assert typed.give_up() == ""
    assert typed.give_up() == ""
    assert typed.read(report[cut:] + b"m5") == "m5"


@pytest.mark.parametrize("keys", [b"5", b"m5", b"N", b"\x1b[A"])
def test_after_a_report_without_a_rest_keys_are_keys(keys):
    typed = TypedText()
    typed.read(b"\x1b[<0;20;15M\x1b[<0;2")
    typed.give_up()
    first = typed.read(keys)
    assert first == ("5" if keys == b"m5" else keys.decode())
    assert typed.read(b"m") == "m"
