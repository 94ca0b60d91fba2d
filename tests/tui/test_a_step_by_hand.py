"""m works the next step out: shown, then with a blank, then from memory; nothing ever blocks."""

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.questions.by_hand import blanks, by_hand
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.tui.screens.by_hand import ByHandBox


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
        await learner.reads("0.34 is not it.", "the sign is turned round", "Once more")
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


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_nothing_below_the_box_or_below_the_blank_tells_what_is_asked(play, size):
    async with play("moving-together", size=size) as learner:
        await learner.press("m")
        await learner.reads("A step by hand")
        await learner.press("enter")
        await learner.at_step(1)
        await learner.press("m")
        await learner.reads("Fill in b.")
        assert "update b" not in learner.text
        learner.write("0.06", then="enter")
        await learner.reads("0.06 is not it. The number is right, and its sign is not.")
        learner.write("-0.06", then="enter")
        await learner.reads("Right!")
        await learner.press("enter")
        await learner.at_step(2)
        await learner.press("m")
        await learner.reads("Fill in ŷ of row 1.")
        assert not learner.training.query_one("Verdict").visible
        assert "1.38" not in learner.text
        await learner.press("escape")
        await learner.sees("1.38")


def test_where_the_gradient_is_blank_the_update_made_of_it_is_not_shown():
    trainer = Trainer(load_catalog().find("moving-together").puzzle)
    lines = by_hand(trainer.snapshot())
    [blank] = blanks(lines, 1, 0)
    assert lines[blank].name == "∂w"
    box = ByHandBox(lines, {blank}, "")
    written = [content.plain for content in box._written(10)]
    assert "−18" not in "".join(written)
    assert [len(each.split()) for each in written[blank + 1 :]] == [1, 1, 1]


async def test_where_a_step_is_too_large_it_is_said(play):
    async with play("apples-and-pears") as learner:
        await learner.press("m")
        await learner.sees("By hand goes with one input")
