"""The lesson: eight pages on the real screen, each asking for one thing; escape leaves it."""

import textwrap

import pytest

from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screens.training import TrainingScreen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_the_lesson_is_played_from_its_first_page_to_the_solution(play, size):
    async with play(size=size) as learner:
        learner.write("lesson: a")
        await learner.sees("Lesson: a neuron")
        await learner.press("enter")
        for page, answer in enumerate(["7", "2", "3", "3", "6.5", None], start=1):
            await learner.reads(f"Lesson, page {page} of 8")
            given_away = {2: "2.000", 3: "3.000", 4: "3.000 █", 5: "6.5000"}.get(page)
            assert given_away is None or given_away not in learner.text
            if answer is None:
                await learner.press("1")
            else:
                learner.write(answer, then="enter")
            await learner.reads("Right!")
            await learner.press("enter")
        await learner.reads("page 7 of 8", "Press space.")
        await learner.press("x", "enter")
        assert learner.snapshot.step == 0
        await learner.press("space")
        await learner.reads("page 8 of 8")
        assert learner.snapshot.step == 1
        await learner.press("enter")
        await learner.until(lambda: learner.snapshot.status == "solved", "the solution")
        answers = learner.training._session.questions.answers
        assert [given.is_right for given in answers] == [True] * 6


async def test_a_wrong_answer_is_told_and_goes_on_and_panels_come_one_by_one(play):
    async with play("lesson") as learner:
        await learner.reads("page 1 of 8")
        shown = {type(each).__name__ for each in learner.training.query("*") if each.visible}
        assert "PuzzleTable" in shown
        assert not {"NeuronPanel", "LossPanel", "LedgerPanel", "Verdict"} & shown
        assert "error" not in learner.panel("PuzzleTable")
        learner.write("9", then="enter")
        await learner.reads("Not so", "it is 7")
        await learner.press("enter")
        await learner.reads("page 2 of 8", "multiplies its input")
        assert learner.training.query_one("NeuronPanel").visible


async def test_escape_leaves_the_lesson_with_every_panel_there(play):
    async with play("lesson") as learner:
        await learner.reads("page 1 of 8")
        await learner.press("escape")
        await learner.until(lambda: learner.app.screen is learner.training, "the screen")
        await learner.sees("The lesson is left", "row Lesson on the list")
        assert all(each.visible for each in learner.training.query("NeuronPanel, LossPanel"))
        await learner.press("space")
        await learner.at_step(1)


@pytest.mark.parametrize("page", [2, 7])
async def test_a_lesson_left_on_a_later_page_says_where_it_is_found_again_and_once(play, page):
    async with play("lesson") as learner:
        for number, answer in enumerate(["7", "2", "3", "3", "6.5", "1"][: page - 1], start=1):
            await learner.reads(f"page {number} of 8")
            learner.write(answer, then=None if number == 6 else "enter")
            await learner.reads("Right!")
            await learner.press("enter")
        await learner.reads(f"page {page} of 8")
        await learner.press("escape")
        await learner.sees("The lesson is left")
        assert learner.app.screen is learner.training
        await learner.press("space")
        await learner.until(lambda: "The lesson is left" not in learner.text, "it is gone")


async def test_no_frame_before_the_first_page_shows_what_the_pages_keep_for_later(
    play, monkeypatch
):
    seen = []
    draw = TrainingScreen._compositor_refresh

    def look(screen):
        seen.extend(each.visible for each in screen.query("NeuronPanel, Verdict, LossPanel"))
        draw(screen)

    monkeypatch.setattr(TrainingScreen, "_compositor_refresh", look)
    async with play("lesson") as learner:
        await learner.reads("page 1 of 8")
    assert seen
    assert not any(seen)


async def test_a_page_stays_until_the_next_one_is_there(play):
    async with play("lesson") as learner:
        await learner.reads("page 1 of 8")
        changes, app = [], learner.app
        app.screen_change_signal.subscribe(
            learner.training, lambda _: changes.append(app.screen is learner.training)
        )
        for answer in ("7", "2", "3"):
            learner.write(answer, then="enter")
            await learner.reads("Right!")
            await learner.press("enter")
        await learner.reads("page 4 of 8")
        assert changes == [False] * 3


async def test_a_first_start_opens_on_the_lesson_and_a_second_one_on_the_list(catalog):
    for first in (True, False):
        app = NeuronApp(catalog, teaches_first=True)
        async with app.run_test(size=(80, 24)) as pilot:
            from learner import Learner

            learner = Learner(app, pilot)
            if first:
                await learner.reads("page 1 of 8")
            else:
                await learner.on_list()
                await learner.sees("Type a puzzle")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_pages_of_the_step_cover_neither_the_neuron_nor_the_arithmetic(play, size):
    async with play("lesson", size=size) as learner:
        for number, answer in enumerate(["7", "2", "3", "3", "6.5", "1"], start=1):
            await learner.reads(f"page {number} of 8")
            learner.write(answer, then="enter" if number < 6 else None)
            await learner.reads("Right!")
            await learner.press("enter")
        for page, panel, key in ((7, "LedgerPanel", "space"), (8, "FitPanel", "enter")):
            await learner.reads(f"page {page} of 8")
            box = learner.app.screen.query_one(".dialog").region
            for each in ("NeuronPanel", panel, "Verdict"):
                shown = learner.training.query_one(each).region
                assert not shown.overlaps(box), each
            await learner.press(key)


@pytest.mark.parametrize("width", [36, 68])
def test_no_formula_of_a_page_is_broken_after_its_sum(catalog, width):
    lesson = next(each.puzzle for each in catalog.entries if each.id == "lesson")
    for page in lesson.lesson:
        asked = "" if page.question is None else page.question.text
        lines = textwrap.wrap(f"{page.text} {asked}", width)
        assert not any(line.endswith("Σ") for line in lines)


async def test_in_a_small_window_the_first_page_names_the_input_that_is_asked_about(play):
    async with play("lesson", size=(40, 15)) as learner:
        await learner.reads("page 1 of 8", "which output belongs to the input 3?")


async def test_the_last_page_says_that_the_lesson_ends_and_what_comes_next(catalog):
    lesson = next(each.puzzle for each in catalog.entries if each.id == "lesson")
    assert "Here the lesson ends; after it N opens the next puzzle." in lesson.lesson[-1].text
