"""Curves without braille: half blocks or ASCII signs, by a setting or on the Linux console."""

import pytest
from textual.content import Content

from neuron_tui.cli import main
from neuron_tui.tui.curve_marks import drawn_with, marks_for


def has_braille(text):
    return any(0x2800 < ord(each) <= 0x28FF for each in text)


@pytest.mark.parametrize(("marks", "signs"), [("blocks", "▀▄█ "), ("ascii", "'.: ")])
def test_each_half_of_a_character_keeps_its_place(marks, signs):
    line = Content.styled("⠉⣀⡇⠀┤", "bold")
    (drawn,) = drawn_with(marks, [line])
    assert (drawn.plain, list(drawn.spans)) == (f"{signs}┤", list(line.spans))


def test_the_linux_console_gets_blocks_unless_something_is_chosen():
    assert marks_for(None, "linux") == "blocks"
    assert marks_for(None, "xterm-256color") == "braille"
    assert marks_for("braille", "linux") == "braille"


@pytest.mark.parametrize(("marks", "sign"), [("blocks", "▀"), ("ascii", "'")])
async def test_no_panel_has_braille_where_the_setting_says_so(play, state, marks, sign):
    (state / "settings.toml").write_text(f'curves = "{marks}"', "utf-8")
    async with play("two-bends", size=(120, 40)) as learner:
        learner.hold("space", 3)
        await learner.at_step(3)
        await learner.until(lambda: sign in learner.text, "the marks of the setting")
        assert not has_braille(learner.text)


def test_marks_that_there_are_none_of_are_told_with_their_line(state, capsys):
    (state / "settings.toml").write_text('\ncurves = "dots"', "utf-8")
    assert main(["keys"]) == 1
    told = capsys.readouterr().err
    assert f'{state / "settings.toml"}:2: curves: expected "braille", "blocks" or "ascii"' in told
