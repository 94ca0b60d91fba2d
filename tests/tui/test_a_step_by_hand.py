"""m works the next step out: shown, then with a blank, then from memory; nothing ever blocks."""

import pytest


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_a_step_is_shown_then_has_a_blank_then_is_done_from_memory(play, size):
    async with play("lesson", size=size) as learner:
        await learner.reads("page 1 of 8")
        await learner.press("escape", "m")
        await learner.reads("A step by hand", "∂w −1·2 − 2·3 = −8")
        await learner.press("enter")
        await learner.at_step(1)
        await learner.press("m")
        await learner.reads("Fill in b.")
        # b − rate · ∂b = 0.5 + 0.16; the sign lost makes it 0.34.
        learner.write("0.34", then="enter")
        await learner.reads("0.34 is not it.", "the sign is lost", "Once more")
        learner.write("0.66", then="enter")
        await learner.reads("Right!")
        await learner.press("enter")
        await learner.at_step(2)
        await learner.press("m")
        await learner.reads("Fill in ŷ of row 1.")
        learner.write("2,71", then="enter")
        await learner.reads("Right!")
        await learner.press("escape")
        answers = learner.training._session.questions.answers
        assert [(given.text, given.is_right) for given in answers] == [
            ("0.34", False),
            ("2,71", True),
        ]
        assert learner.snapshot.step == 2


async def test_where_a_step_is_too_large_it_is_said(play):
    async with play("apples-and-pears") as learner:
        await learner.press("m")
        await learner.sees("By hand goes with one input")
