"""Questions are asked before it is shown; a digit, enter or a click answers; none is in the way."""

from textwrap import wrap

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.questions.kinds import QUESTION_KINDS
from neuron_tui.core.questions.moment import Moment

TEXT = """format = 1
title = "A line"
rows = [[1, 2], [2, 4], [3, "??"]]
answer = 6
[neuron]
weights = [0]
[training]
learning_rate = 0.1
tolerance = 0.2
[[questions]]
text = "Up or down?"
choices = ["up", "down"]
right = 1
tempting = ["", "The sign is lost."]
because = "Both errors are positive."
idea = "gradient"
[[questions]]
when = "step 2"
text = "How large is the loss?"
number = 0.5
tolerance = 0.1
[[questions]]
when = "before the rate is raised"
text = "Still safe?"
choices = ["yes", "no"]
right = 2
"""


@pytest.fixture
def puzzle() -> Puzzle:
    return parse_puzzle(TEXT, "a-line")


@pytest.fixture
def asking(play, catalog_of, puzzle):
    """Open the puzzle with questions."""

    def open_(size=(80, 24)):
        return play("a-line", size, catalog_of(puzzle))

    return open_


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_p_asks_and_a_digit_answers(asking, size):
    async with asking(size) as learner:
        await learner.sees("p asks: Up or down?")
        await learner.press("p")
        await learner.reads("Before you look", "1 up", "2 down")
        await learner.press("2")
        await learner.reads("Not so", "✓ 1 up", "✗ 2 down", "The sign is lost.")
        await learner.press("escape")
        [given] = learner.training._session.questions.answers
        assert (given.text, given.is_right) == ("down", False)


ASKED = [
    (puzzle.id, question)
    for puzzle in (entry.puzzle for entry in load_catalog().entries)
    for question in puzzle.questions
    if question.when.event not in ("asked", "solved")
]


def test_what_every_puzzle_says_is_short_enough_to_be_read_whole_below_the_prediction():
    said = [entry.puzzle.question for entry in load_catalog().entries]
    assert [each for each in said if len(wrap(each, 78)) > 2] == []


def test_every_question_is_short_enough_to_be_read_whole_below_the_prediction():
    texts = [question.text for _, question in ASKED]
    assert [each for each in texts if len(wrap(f"p asks: {each}", 78)) > 2] == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("id", ["used-cars", "learnt-by-heart", "same-thing-twice"])
async def test_a_question_of_the_start_is_read_whole_where_a_long_story_comes_first(play, id, size):
    async with play(id, size) as learner:
        [asked] = [question.text for key, question in ASKED if key == id]
        await learner.sees(f"p asks: {asked}")
        await learner.press("question_mark")
        await learner.reads(learner.training.snapshot.puzzle.question[:60])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_gives_the_answer_away_is_not_shown_while_it_is_asked(play, size):
    async with play("first-neuron", size) as learner:
        await learner.sees("1.70")
        await learner.press("p")
        await learner.reads("What does it predict for the input 11?")
        assert "1.70" not in learner.text
        assert "0.1·11" not in learner.text
        await learner.press("2", "escape")
        await learner.sees("1.70")


async def test_a_network_does_not_give_its_prediction_away_either(play):
    async with play("two-in-a-row", (120, 40)) as learner:
        await learner.sees("10.00", "z 10.0")
        await learner.press("p")
        await learner.reads("What comes out for the input 2?")
        assert "10.0" not in learner.text
        learner.write("4", then="enter")
        await learner.reads("Right!")


async def test_enter_chooses_and_then_closes(asking):
    async with asking() as learner:
        await learner.press("p")
        await learner.reads("Up or down?")
        await learner.press("enter")
        await learner.reads("Right!", "Both errors are positive.")
        await learner.sees("⏎ Go on")
        await learner.press("enter")
        await learner.sees("step 0")
        assert learner.app.screen is learner.training


async def test_a_click_answers(asking):
    async with asking() as learner:
        await learner.press("p")
        await learner.reads("Up or down?")
        await learner.pilot.click("#choices", offset=(4, 1))
        await learner.reads("Not so")


async def test_escape_skips_and_no_question_stops_a_step(asking):
    async with asking() as learner:
        await learner.press("p")
        await learner.reads("Up or down?")
        await learner.press("escape", "space", "space")
        await learner.at_step(2)
        assert learner.training._session.questions.answers == []
        await learner.sees("p asks: How large is the loss?")


async def test_space_skips_no_question_but_closes_its_answer(asking):
    async with asking() as learner:
        await learner.press("p")
        await learner.reads("Up or down?")
        await learner.press("space", "space", "enter")
        await learner.reads("Right!")
        await learner.press("space")
        await learner.until(lambda: learner.app.screen is learner.training, "the puzzle")
        await learner.at_step(0)


async def test_that_there_is_a_question_is_said_first_where_a_long_notice_is_cut(asking):
    async with asking((40, 15)) as learner:
        await learner.press("space", "space", "space")
        await learner.sees("p has a question. loss ")


async def test_a_question_that_was_skipped_is_asked_again(asking):
    async with asking() as learner:
        await learner.press("p")
        await learner.reads("Up or down?")
        await learner.press("escape", "p")
        await learner.reads("Up or down?")
        await learner.press("escape", "p")
        await learner.reads("after one more step?")
        await learner.press("escape", "p", "1")
        await learner.reads("Up or down?", "Right!")


async def test_a_number_is_typed_and_a_key_that_opens_the_box_closes_it(asking):
    async with asking() as learner:
        await learner.press("space", "space")
        await learner.at_step(2)
        await learner.press("p", "p")
        await learner.press("p")
        await learner.reads("How large is the loss?")
        learner.write("ten", then="enter")
        await learner.reads("is no number")
        learner.app.screen.query_one("Input").value = ""
        learner.write("1,5", then="enter")
        await learner.reads("Not so", "it is 0.5")


async def test_raising_the_rate_brings_its_question_up(asking):
    async with asking() as learner:
        await learner.press("p", "escape", "plus")
        await learner.sees("p asks: Still safe?")
        await learner.press("space")
        await learner.at_step(1)
        assert "Still safe?" not in learner.text


async def test_without_questions_of_the_author_the_program_asks_its_own_in_turn(play, catalog_of):
    untaught = parse_puzzle(TEXT.partition("[[questions]]")[0], "a-line")
    async with play("a-line", of=catalog_of(untaught)) as learner:
        snapshot = learner.snapshot
        trainer = learner.training._session._trainer
        asked = QUESTION_KINDS["next prediction"].ask(Moment(snapshot, trainer.trajectory))
        await learner.press("p")
        await learner.reads(asked.text)
        await learner.press(str(asked.right + 1), "enter")
        await learner.reads("Right!")
        await learner.press("escape", "p")
        await learner.reads("Before you look")
        assert asked.text not in learner.box


async def test_an_answer_counts_for_its_idea_and_ideas_tell_it(asking):
    async with asking() as learner:
        await learner.press("p", "1")
        await learner.reads("Right!")
        await learner.press("escape", "escape")
        await learner.on_list()
        learner.write("ideas")
        await learner.sees("Ideas: 0 sure of")
        await learner.press("enter")
        await learner.reads("shaky: 1 of", "gradient.")
        await learner.press("escape")
        await learner.on_list()


async def test_a_digit_only_marks_a_choice_where_choices_are_numbers_themselves(play):
    async with play("first-neuron") as learner:
        await learner.press("p")
        await learner.reads("for the input 11?", "1–3 or ↑ ↓, then ⏎")
        await learner.press("1")
        await learner.reads("▸ 1  1.1")
        await learner.press("2", "enter")
        await learner.reads("Right!")


async def test_what_is_asked_before_the_first_step_is_asked_at_the_start_only(play):
    async with play("first-neuron") as learner:
        await learner.press("space")
        await learner.at_step(1)
        await learner.press("p")
        await learner.reads("Before you look")
        assert "first step" not in learner.box
        assert "The neuron starts" not in learner.box
        await learner.press("escape", "home", "p")
        await learner.reads("The neuron starts at w = 0.1 and b = 0.6.")


async def test_a_question_of_the_start_waits_there_for_who_went_on_without_it(asking):
    async with asking() as learner:
        await learner.sees("p asks: Up or down?")
        await learner.press("space")
        await learner.at_step(1)
        assert "p has a question" not in learner.text
        await learner.press("p")
        await learner.reads("Before you look")
        assert "Up or down?" not in learner.box
        await learner.press("escape", "home")
        await learner.sees("p asks: Up or down?")
        await learner.press("p")
        await learner.reads("Up or down?")


async def test_a_case_asks_what_went_wrong_at_any_step(play):
    async with play("case-of-the-silence") as learner:
        learner.hold("space", 3)
        await learner.at_step(3)
        await learner.press("p")
        await learner.reads("What went wrong?")
