"""The keys that choose a row, open a box over the training screen, or leave it."""

import asyncio

import pytest

from neuron_tui.core.puzzle.written import PANELS
from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.screens.training_panels import VIEWS
from neuron_tui.tui.telling.panel_words import FIRST_WORDS, PANEL_WORDS


def chosen_row(learner):
    lines = learner.panel("PuzzleTable").splitlines()
    return [line.split("▸")[1].split()[:2] for line in lines if "▸" in line]


async def close_box(learner):
    await learner.press("escape")
    await learner.until(lambda: learner.app.screen is learner.training, "the training screen")


async def test_up_and_down_choose_the_row_that_goes_through_the_neuron(play):
    async with play("first-neuron") as learner:
        assert chosen_row(learner) == [["55", "??"]]
        await learner.press("up")
        await learner.until(lambda: chosen_row(learner) == [["49", "99"]], "the row above")
        await learner.sees("ŷ 5.50")
        learner.hold("up", 10)
        await learner.until(lambda: chosen_row(learner) == [["11", "23"]], "the first row")
        learner.hold("down", 10)
        await learner.until(lambda: chosen_row(learner) == [["55", "??"]], "the last row")


async def test_h_shows_one_hint_after_the_other_and_goes_on_after_closing(play):
    async with play("first-neuron") as learner:
        first, second, third = learner.snapshot.puzzle.hints
        await learner.press("h")
        await learner.reads(first)
        assert second[:20] not in learner.box
        await learner.press("h")
        await learner.reads(first, second)
        assert third[:20] not in learner.box
        await close_box(learner)
        await learner.press("h")
        await learner.reads(first, second, third)
        await learner.press("h", "h")
        await close_box(learner)
        await learner.press("h")
        await learner.reads(first, second, third)


async def test_a_tells_a_wrong_answer_and_nonsense_from_the_right_one(play):
    async with play("first-neuron") as learner:
        explanation = learner.snapshot.puzzle.explanation
        await learner.press("a")
        await learner.reads(learner.snapshot.puzzle.question)
        for wrong, reply in [
            ("110", "110 is not it"),
            ("abc", "abc is no number"),
            ("[/", "[/ is no"),
        ]:
            learner.write(wrong, then="enter")
            await learner.reads(reply)
            assert "2x + 1" not in learner.box
            await learner.press("ctrl+u")
        learner.write("111", then="enter")
        await learner.reads("Right!")
        assert "2x + 1" not in learner.box
        await learner.press("enter")
        await learner.reads("111", "2x + 1", explanation)
        await close_box(learner)
        await learner.sees("✓ answered by you", "○ needs ±0.5")


@pytest.mark.parametrize("written", ["111,0", " 111 "])
async def test_a_takes_a_number_as_people_write_it(play, written):
    async with play("first-neuron") as learner:
        await learner.press("a")
        await learner.reads("55 → ??")
        learner.write(written, then="enter")
        await learner.reads("Right!")


async def test_a_does_not_take_for_a_number_what_is_none(play):
    async with play("first-neuron") as learner:
        await learner.press("a")
        await learner.reads("55 → ??")
        for written in ("nan", "inf", "1 1 1"):
            learner.write(written, then="enter")
            await learner.reads(f"{written} is no number")
            await learner.press("ctrl+u")


async def test_a_explains_once_the_neuron_solved_it(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 9)
        await learner.at_step(9)
        await learner.press("a")
        await learner.reads("55 → 111", "2x + 1", learner.snapshot.puzzle.explanation)


async def test_keys_scroll_an_explanation_that_is_longer_than_the_screen(play):
    async with play("first-neuron", size=(40, 15)) as learner:
        learner.hold("space", 9)
        await learner.sees("✓ solved in")
        await learner.press("a")
        await learner.reads("2x + 1")
        await learner.press(*["down"] * 20)
        await learner.reads("what the bias lacks.")


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_says_what_every_key_does(play, key):
    async with play("first-neuron", size=(80, 100)) as learner:
        tooltips = [each.tooltip for each in (*TrainingScreen.BINDINGS, *NeuronApp.BINDINGS)]
        assert all(tooltips)
        await learner.press(key)
        await learner.reads(*tooltips)
        await learner.press(key)
        await learner.until(lambda: learner.app.screen is learner.training, "help closed")


async def test_help_begins_with_five_keys_and_six_words(play):
    async with play("first-neuron", size=(80, 100)) as learner:
        await learner.press("question_mark")
        await learner.reads("More words")
        order = ["It says", "The first keys", "Slow motion", "The first words", "½ Σ e²"]
        order += ["Here: the loss", "left behind when you changed"]
        places = [learner.box.index(part) for part in [*order, "More keys", "More words"]]
        assert places == sorted(places)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_words_of_the_panel_in_question_come_first(play, size):
    async with play("first-neuron", size=size) as learner:
        learner.training.view = "ledger"
        await learner.press("question_mark")
        while "Here: the ledger" not in learner.box:
            await learner.press("space")
            assert learner.app.screen is not learner.training, "the words of the ledger"
        assert "More words" not in learner.box.partition("Here: the ledger")[0]


def test_every_panel_has_its_words_and_each_is_said_once():
    words = [word for _, lines in PANEL_WORDS.values() for word, _ in lines]
    assert set(PANEL_WORDS) == {*PANELS, *VIEWS}
    assert len(FIRST_WORDS) == 6
    told = [text for _, lines in PANEL_WORDS.values() for _, text in (*FIRST_WORDS, *lines)]
    assert len(set(told)) == len(FIRST_WORDS) + len(words)


@pytest.mark.parametrize(
    ("puzzle", "size", "sign", "end"),
    [
        ("dead-relu", (48, 24), "… ? reads on", "find the output for 12."),
        ("leaky-relu", (80, 24), "? tells the puzzle. p asks:", "the output for 12?"),
        ("cubic-network", (40, 15), "… ? reads on", "Would you trust it at 5?"),
    ],
)
async def test_what_is_cut_is_read_on_in_help(play, puzzle, size, sign, end):
    async with play(puzzle, size=size) as learner:
        await learner.sees(sign)
        assert end not in " ".join(learner.text.split())
        await learner.press("question_mark")
        await learner.reads(end)


async def test_escape_goes_to_the_list_and_the_session_is_there_on_return(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 5)
        await learner.press("plus", "left", "left", "h", "escape")
        await learner.at_step(3)
        before, second_hint = learner.snapshot, learner.snapshot.puzzle.hints[1]
        await learner.press("escape")
        await learner.on_list()
        await learner.press("enter")
        await learner.at_step(3)
        assert learner.snapshot.latest == before.latest == 5
        assert learner.snapshot.parameters.tobytes() == before.parameters.tobytes()
        assert learner.snapshot.settings == before.settings
        await learner.press("h")
        await learner.reads(second_hint)


async def test_what_the_neuron_solved_is_explained_on_return_too(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 9)
        await learner.at_step(9)
        await learner.press("escape")
        await learner.on_list()
        await learner.press("enter")
        await learner.at_step(9)
        await learner.press("a")
        await learner.reads("2x + 1")


@pytest.mark.parametrize("before", [("enter",), ("escape",), ("a",), ("ctrl+p",)])
async def test_ctrl_q_quits_from_everywhere(play, before):
    async with play("first-neuron") as learner:
        await learner.press(*before)
        await learner.press("ctrl+q")
        async with asyncio.timeout(20):
            while learner.app.is_running and not learner.app._exit:
                await asyncio.sleep(0.01)
    assert learner.app.return_code == 0
