"""Leaving a puzzle, a run and the app."""

import pytest

from neuron_tui.tui import terminal_app


@pytest.mark.parametrize("leaving", ["escape", "question_mark", "ctrl+p", "w", "e"])
async def test_whatever_covers_a_run_pauses_it(play, leaving):
    async with play("first-neuron") as learner:
        await learner.press("minus", "minus", "minus")
        screen = learner.training
        await learner.press("enter")
        await learner.until(lambda: screen.running, "a run")
        await learner.press(leaving)
        await learner.until(lambda: not screen.running, "a pause")


async def test_a_run_that_was_left_is_paused_on_return(play):
    async with play("first-neuron") as learner:
        await learner.press("minus", "minus", "minus", "enter")
        await learner.until(lambda: learner.training.running, "a run")
        await learner.press("escape")
        await learner.on_list()
        await learner.press("enter")
        await learner.until(lambda: not learner.app.screen.query("#puzzles"), "the puzzle")
        assert not learner.training.running
        step = learner.snapshot.step
        await learner.press("plus", "right_square_bracket", "v", "z")
        await learner.pilot.pause(0.3)
        assert learner.snapshot.step == step
        await learner.press("enter")
        await learner.until(lambda: learner.snapshot.step > step, "a run by enter")


async def test_escape_from_a_puzzle_opened_by_its_id_lands_on_that_puzzle(play):
    async with play("taxi-fare") as learner:
        await learner.press("escape")
        await learner.on_list()
        await learner.until(lambda: "A taxi ride" in learner.panel("#preview"), "its preview")


async def test_the_chosen_puzzle_has_a_mark_without_colour(play, catalog):
    def marked(learner):
        return [line.split("▸")[1] for line in learner.lines if "▸" in line]

    async with play() as learner:
        for entry in catalog.entries[:2]:
            await learner.until(
                lambda: [entry.title in each for each in marked(learner)] == [True],  # noqa: B023
                f"a mark before {entry.title} alone",
            )
            await learner.press("down")


async def test_ctrl_c_says_how_to_quit_and_covers_no_number(play):
    async with play("first-neuron", size=(120, 40)) as learner:
        ledger = learner.panel("LedgerPanel")
        await learner.press("ctrl+c")
        await learner.sees("ctrl+q quits neuron-tui")
        assert learner.panel("LedgerPanel") == ledger


async def test_a_far_step_of_one_neuron_is_run_to_and_can_be_stopped(play):
    async with play("first-neuron") as learner:
        await learner.go_to(10_000_000)
        await learner.sees("to step 10,000,000; enter stops")
        await learner.press("enter")
        await learner.until(lambda: not learner.training.running, "a stop")
        assert 0 < learner.snapshot.step < 10_000_000
        step = learner.snapshot.step
        await learner.pilot.pause(0.2)
        assert learner.snapshot.step == step


async def test_a_picture_of_the_screen_is_saved_without_a_folder_for_downloads(
    play, monkeypatch, tmp_path
):
    (tmp_path / "here").mkdir()
    monkeypatch.setattr(terminal_app, "user_downloads_path", lambda: tmp_path / "nowhere")
    monkeypatch.chdir(tmp_path / "here")
    async with play("first-neuron") as learner:
        learner.app.deliver_screenshot()
        await learner.until(lambda: [*(tmp_path / "here").glob("*.svg")], "a picture")
        await learner.sees("Saved screenshot")
