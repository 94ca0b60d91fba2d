"""What answers the mouse."""

import pytest

from neuron_tui.tui.screens.box import Box


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_a_click_on_a_row_chooses_it(play, size):
    async with play("first-neuron", size=size) as learner:
        table = learner.training.query_one("PuzzleTable")
        # At 40×15 there is room for the headings and one row: the wheel brings the others.
        await learner.press(*["up"] * 4)
        await learner.until(lambda: learner.training.selected == 0, "the first row")
        top = table.content_region.y
        lines = table.content_region.height - 1
        place = min(2, lines - 1)
        await learner.pilot.click(offset=(table.content_region.x + 5, top + 1 + place))
        await learner.until(lambda: learner.training.selected == place, "the row clicked")
        await learner.pilot.click(offset=(table.content_region.x + 5, top))
        assert learner.training.selected == place


async def test_a_click_on_the_list_opens_the_puzzle(play, catalog):
    async with play() as learner:
        await learner.sees(catalog.entries[1].title)
        line = next(y for y, line in enumerate(learner.lines) if catalog.entries[1].title in line)
        await learner.pilot.click(offset=(12, line))
        await learner.until(lambda: not learner.app.screen.query("#puzzles"), "the puzzle")
        assert learner.snapshot.puzzle.id == catalog.entries[1].id


@pytest.mark.parametrize("opening", ["question_mark", "w", "d", "h", "a", "e", "g", "s"])
async def test_a_click_beside_a_box_closes_it_and_one_in_it_does_not(play, opening):
    async with play("first-neuron", size=(100, 40)) as learner:
        await learner.press(opening)
        await learner.until(lambda: isinstance(learner.app.screen, Box), "a box")
        await learner.pilot.click(".dialog", offset=(1, 1))
        assert isinstance(learner.app.screen, Box)
        await learner.pilot.click(offset=(1, 1))
        await learner.until(lambda: learner.app.screen is learner.training, "no box")


async def test_the_scrubber_is_dragged_to_any_step(play):
    async with play("first-neuron", size=(80, 24)) as learner:
        await learner.go_to(9)
        await learner.at_step(9)
        panel = learner.training.query_one("LossPanel").content_region
        line, pilot = panel.bottom - 1, learner.pilot
        await pilot.mouse_down(offset=(panel.x + 1, line))
        await learner.at_step(0)
        await pilot.hover(offset=(panel.x + 15, line))
        await learner.until(lambda: 0 < learner.snapshot.step < 9, "a step between")
        await pilot.hover(offset=(panel.right + 5, line - 5))
        await learner.at_step(9)
        await pilot.mouse_up(offset=(panel.right + 5, line - 5))
        await pilot.hover(offset=(panel.x + 1, line))
        assert learner.snapshot.step == 9
        assert learner.training.get_selected_text() is None


async def test_the_mouse_reads_the_loss_off_at_a_step(play):
    async with play("first-neuron", size=(80, 24)) as learner:
        await learner.go_to(9)
        await learner.at_step(9)
        panel = learner.training.query_one("LossPanel").content_region
        await learner.pilot.hover(offset=(panel.x + 7, panel.y + 2))
        await learner.sees("step 0 · 7937.1")
        await learner.pilot.hover(offset=(panel.x + 1, panel.y + 2))
        await learner.until(lambda: "7937.1" not in learner.text, "nothing read off")


async def test_a_click_chooses_a_setting_and_another_its_next_value(play):
    async with play("first-neuron", size=(80, 30)) as learner:
        await learner.press("s")
        await learner.sees("▸", "activation", "optimizer")

        def place(words):
            return next(
                (line.index(words), y) for y, line in enumerate(learner.lines) if words in line
            )

        await learner.pilot.click(offset=place("optimizer"))
        await learner.sees("◂ gradient descent ▸")
        await learner.pilot.click(offset=place("gradient descent"))
        await learner.until(lambda: "gradient descent" not in learner.box, "the next value")
        await learner.pilot.click(offset=place("◂"))
        await learner.sees("gradient descent")


async def test_a_click_on_the_name_of_a_view_shows_the_next(play):
    async with play("first-neuron", size=(80, 24)) as learner:
        fit = learner.training.query_one("#fit").region
        await learner.pilot.click(offset=(fit.x + 4, fit.y))
        await learner.sees("Answer over time")
        await learner.pilot.click(offset=(fit.x + 4, fit.y + 3))
        await learner.pilot.pause(0.1)
        assert "Answer over time" in learner.text


async def test_the_text_of_a_panel_is_selected_by_the_mouse_and_copied(play):
    async with play("first-neuron", size=(80, 24)) as learner:
        for name, words in (
            ("PuzzleTable", "11      23"),
            ("NeuronPanel", "ŷ = 0.1000"),
            ("Verdict", "55 → 6.10"),
            ("LossPanel", "10000┤"),
            ("FitPanel", "100┤"),
        ):
            region = learner.training.query_one(name).content_region
            await learner.pilot.mouse_down(offset=(region.x, region.y))
            await learner.pilot.hover(offset=(region.right - 1, region.bottom - 2))
            await learner.pilot.mouse_up(offset=(region.right - 1, region.bottom - 2))
            await learner.until(
                lambda: words in (learner.training.get_selected_text() or ""),  # noqa: B023
                f"{words} of {name} selected",
            )
            await learner.press("ctrl+c")
            await learner.until(lambda: words in learner.app.clipboard, "copied")  # noqa: B023


async def test_a_selection_outlives_a_window_without_any_room(play):
    async with play("first-neuron") as learner:
        await learner.pilot.mouse_down("TitleBar", offset=(14, 0))
        await learner.pilot.hover("PuzzleTable", offset=(10, 3))
        await learner.pilot.mouse_up("PuzzleTable", offset=(10, 3))
        await learner.until(learner.training.get_selected_text, "a selection")
        for size in ((1, 1), (2, 1), (80, 24)):
            await learner.pilot.resize_terminal(*size)
            await learner.pilot.pause()
        await learner.sees("The first neuron")
