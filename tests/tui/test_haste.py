"""Keys that come faster than they are dealt with, as a slow line batches them."""

import pytest
from textual.command import CommandList, CommandPalette

from neuron_tui.tui.screens.box import Box
from neuron_tui.tui.screens.training import TrainingScreen

BOXES = {"question_mark": "Help", "w": "Why", "d": "What you did", "h": "Hint 1", "a": "answer"}
LINES = {"e": "Edit", "g": "Go to", "s": "Settings"}


async def settled(learner):
    """Wait until every key has been dealt with."""
    for _ in range(5):
        await learner.pilot.pause()


async def back_on_the_puzzle(learner):
    """Close what is open, from the top; the puzzle itself must never have been left."""
    while learner.app.screen is not learner.training:
        await learner.press("escape")
    learner.training.action_do("reset")


@pytest.mark.parametrize("opening", [*BOXES, *LINES, "ctrl+p"])
async def test_no_key_twice_or_thrice_in_a_box_ends_the_app_or_leaves_the_puzzle(play, opening):
    async with play("first-neuron") as learner:
        for key, times in (("enter", 2), ("enter", 3), ("space", 3), (opening, 2), (opening, 3)):
            learner.hold(opening, 1)
            await learner.until(
                lambda: isinstance(learner.app.screen, Box | CommandPalette), "a box"
            )
            learner.hold(key, times)
            await settled(learner)
            assert learner.app.is_running
            assert any(isinstance(each, TrainingScreen) for each in learner.app.screen_stack)
            await back_on_the_puzzle(learner)


@pytest.mark.parametrize("opening", [*BOXES, *LINES, "ctrl+p"])
async def test_the_key_that_opens_a_box_closes_it(play, opening):
    async with play("first-neuron") as learner:
        await learner.press(opening)
        await learner.until(lambda: learner.app.screen is not learner.training, "a box")
        for _ in range(4):
            if learner.app.screen is not learner.training:
                await learner.press(opening)
        await learner.until(lambda: learner.app.screen is learner.training, "no box")


async def test_the_right_answer_twice_is_one_answer(play):
    async with play("first-neuron") as learner:
        await learner.press("a")
        await learner.reads("55 → ??")
        learner.write("111", then="enter")
        learner.hold("enter", 1)
        await learner.reads("2x + 1")
        await settled(learner)
        await learner.press("escape")
        await learner.until(lambda: learner.app.screen is learner.training, "no box")
        assert learner.training.achieved == "✓ answered by you"


@pytest.mark.parametrize("times", [2, 3])
async def test_enter_again_on_the_list_opens_one_puzzle(play, times):
    async with play() as learner:
        await learner.until(lambda: "One rule" in learner.panel("#preview"), "the first puzzle")
        learner.hold("enter", times)
        await settled(learner)
        await learner.until(lambda: learner.app.screen is learner.training, "the puzzle")
        assert len([s for s in learner.app.screen_stack if isinstance(s, TrainingScreen)]) == 1


@pytest.mark.parametrize("size", [(80, 24), (39, 14), (20, 5)])
async def test_the_palette_takes_keys_before_its_list_is_there_and_where_it_is_hidden(play, size):
    async with play("first-neuron") as learner:
        await learner.pilot.resize_terminal(*size)
        for key in ("pagedown", "pageup", "down", "ctrl+end"):
            learner.hold("ctrl+p", 1)
            learner.hold(key, 2)
            await settled(learner)
            lists = learner.app.screen.query(CommandList)
            await learner.until(
                lambda: any(each.option_count for each in lists),  # noqa: B023
                "the palette's list",
            )
            learner.hold(key, 2)
            await settled(learner)
            await learner.press("escape")
            await learner.until(lambda: learner.app.screen is learner.training, "no palette")


async def test_space_reads_on_and_closes_at_the_end(play):
    async with play("first-neuron", size=(60, 15)) as learner:
        await learner.press("question_mark")
        await learner.reads("Take one gradient step")
        first = learner.box
        await learner.press("space")
        await learner.until(lambda: learner.box != first, "the next page")
        for _ in range(30):
            await learner.press("space")
            if learner.app.screen is learner.training:
                break
        assert learner.snapshot.step == 0 or learner.app.screen is learner.training


async def test_editing_keys_and_text_in_one_write_act_in_their_order(play):
    async with play("first-neuron") as learner:
        await learner.press("g")
        await learner.sees("Go to step")
        for key in ("9", "ctrl+u", "7", "left", "5", "end", "3", "backspace", "enter"):
            learner.hold(key, 1)
        await learner.until(lambda: learner.snapshot.step == 57, "step 57")


async def test_a_filter_is_cleared_and_typed_in_one_write(play):
    async with play() as learner:
        for key in ("x", "ctrl+u"):
            learner.hold(key, 1)
        learner.write("fahrenheit", then="enter")
        await learner.until(lambda: not learner.app.screen.query("#puzzles"), "the puzzle")
        assert learner.snapshot.puzzle.id == "celsius-to-fahrenheit"
