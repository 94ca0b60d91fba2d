"""What is too long for a line goes on below its own beginning."""

import pytest
from textual.content import Content

from neuron_tui.tui.hanging import Hanging

CHOICE = Hanging(((Content("  2  "), Content("It falls at once, and then no more")),))


def lines(hanging, width):
    return [line.plain.rstrip() for line in hanging._written(width).split()]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (80, ["  2  It falls at once, and then no more"]),
        (24, ["  2  It falls at once,", "     and then no more"]),
    ],
)
def test_a_text_goes_on_beside_its_mark(width, expected):
    assert lines(CHOICE, width) == expected
    assert CHOICE.get_height({}, width) == len(expected)


def test_a_mark_takes_the_place_of_the_first_blank():
    assert CHOICE.marked("▸").plain == "▸ 2  It falls at once, and then no more"


def test_texts_keep_the_blank_lines_between_them():
    blank = Content("")
    both = Hanging(((Content("✓ "), Content("so")), (blank, blank), (blank, Content("because"))))
    assert lines(both, 20) == ["✓ so", "", "because"]


async def test_rows_of_the_file_box_hang_on_the_smallest_screen(play):
    async with play("first-neuron", size=(40, 15)) as learner:
        await learner.press("f")
        await learner.sees("▸Session: neuron-tui opens it again")
        assert any(line.startswith("│  anywhere") for line in learner.lines)


async def test_a_choice_is_marked_without_colour(play):
    async with play("first-neuron") as learner:
        await learner.press("p")
        await learner.sees("▸ 1 1.1", "2 1.7")
        await learner.press("down")
        await learner.sees("▸ 2 1.7")


async def test_typing_a_puzzle_has_room_on_the_smallest_screen(play):
    async with play(size=(40, 15)) as learner:
        await learner.press("home", "enter")
        learner.write("1 2 7 4 ?")
        await learner.sees("⏎ Play ^s Save ^t Other model esc Close", "1 row to spare")
        assert learner.text.count("╰") == 1
