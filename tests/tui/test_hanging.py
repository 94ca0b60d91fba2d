"""What is too long for a line goes on below its own beginning."""

import pytest
from textual.content import Content

from neuron_tui.keeping.progress import PuzzleProgress
from neuron_tui.keeping.tally import progress_key
from neuron_tui.tui.hanging import Hanging
from neuron_tui.tui.list_rows import puzzle_row

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
        learner.write("1 2 4 8 ?")
        await learner.sees("⏎ Play ^s Save ^t Other model esc Close", "to spare")
        assert learner.text.count("╰") == 1


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_a_long_title_on_the_list_goes_on_below_itself(play, catalog, size):
    longest = max(catalog.entries, key=lambda entry: len(entry.title))
    async with play(size=size) as learner:
        learner.write(longest.title.split()[0])
        await learner.sees("●●○○○ Nine tenths of the step")
        (at,) = (place for place, line in enumerate(learner.lines) if "Nine tenths" in line)
        assert learner.lines[at].index("Nine") == learner.lines[at + 1].index("before")


def test_a_record_is_whole_or_left_out_on_the_list(catalog):
    found = [catalog.find(id) for id in ("taxi-fare", "celsius-to-fahrenheit", "bias-stuck")]
    keys = [progress_key(entry) for entry in found]
    known = {key: PuzzleProgress(key, key, 1.0, solved_at=1.0, record_steps=1_234) for key in keys}
    rows = [puzzle_row(entry, known, is_solved=False).plain for entry in found]
    assert rows == [
        "  ✓ ●●●○○  A taxi ride  1,234 steps",
        "  ✓ ●●○○○  Celsius to Fahrenheit",
        "  ✓ ●●●●○  The bias that will not move",
    ]
