"""Curves without braille: half blocks or ASCII signs, by a setting or on the Linux console."""

import pytest
from textual.content import Content

from neuron_tui.cli import main
from neuron_tui.tui.drawing.curve_marks import drawn_with, marks_for


def has_braille(text):
    return any(0x2800 < ord(each) <= 0x28FF for each in text)


@pytest.mark.parametrize(("marks", "signs"), [("blocks", "▀▄█ "), ("ascii", "'.: ")])
def test_each_half_of_a_character_keeps_its_place(marks, signs):
    line = Content.styled("⠉⣀⡇⠀┤", "bold")
    (drawn,) = drawn_with(marks, [line])
    assert (drawn.plain, list(drawn.spans)) == (f"{signs}┤", list(line.spans))


def test_octants_have_the_dots_of_the_braille_characters_they_stand_for():
    dots = (0x2800, 0x28FF, 0x2801, 0x2804, 0x2806, 0x2840, 0x2847, 0x28B8, 0x2809)
    line = "".join(map(chr, dots))
    (drawn,) = drawn_with("octants", [Content(line)])
    # By Unicode 16: BLOCK OCTANT-5 is 1CD09, BLOCK OCTANT-35 is the middle left quarter.
    assert drawn.plain == " █\U0001cea8\U0001cd09\U0001fbe6\U0001cea3▌▐\U0001fb82"
    (each,) = drawn_with("octants", [Content("".join(map(chr, range(0x2800, 0x2900))))])
    assert len(set(each.plain)) == 256
    assert "\U0001cde5" in each.plain
    assert each.cell_length == 256


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
    expected = 'curves: expected "braille", "octants", "blocks" or "ascii"'
    assert f"{state / 'settings.toml'}:2: {expected}" in told
