"""What slow motion says of a step is true of this loss: its mean, its batch, its decay."""

from dataclasses import replace

import pytest

from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.tui import wording

PUZZLE = """\
format = 1
title = "Five rows"
question = "What belongs in place of ??"
rows = [[1, 3], [2, 5], [3, 7], [4, 9], [5, 11], [6, "??"]]

[neuron]
weights = [0.5]

[training]
learning_rate = 0.01
"""


def said(phase, **settings):
    trainer = Trainer(parse_puzzle(PUZZLE, "five-rows"))
    trainer.change(replace(trainer.settings, **settings))
    return wording.phase(trainer.snapshot(), phase)


def test_a_sum_over_all_rows_needs_no_more_words():
    assert said("error").endswith("that is ½ Σ e², one number for all rows.")
    assert said("gradient").endswith("The sums say which way the loss rises.")


def test_a_mean_says_by_what_the_sums_are_divided():
    assert "that is ½ mean e², one" in said("error", loss="mean")
    assert said("gradient", loss="mean").endswith(
        "The sums are divided by 5, the rows of this step."
    )


def test_a_batch_says_how_many_rows_it_takes():
    text = said("gradient", loss="mean", batch=2)
    assert "This step takes 2 of the 5 rows. The sums are divided by 2" in text


def test_decay_is_part_of_the_loss_and_of_the_gradient():
    assert "that is ½ Σ e² + ½·0.1·Σw² of decay, one number" in said("error", l2=0.1)
    assert said("gradient", l2=0.1).endswith("Decay adds to each ∂w, not to ∂b.")
    with_mean = said("gradient", loss="mean", l2=0.1)
    assert with_mean.endswith("Decay adds to each ∂w, not to ∂b, and is not divided.")


@pytest.mark.parametrize("puzzle", ["first-neuron", "two-bends"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_each_part_of_a_step_is_marked_without_any_colour(play, puzzle, size):
    async with play(puzzle, size=size) as learner:
        written = []
        for part in ("Forward", "Error", "Gradient", "Update"):
            await learner.press("n")
            await learner.sees(f"{part}:")
            written.append(learner.panel("LedgerPanel"))
            if size[1] >= 24:
                assert f"▸{part.lower()}" in written[-1]
        assert len(set(written)) == 4


async def test_no_question_takes_the_room_of_a_part_of_the_step(play):
    async with play("rows-averaged") as learner:
        await learner.sees("p asks: ")
        await learner.press("n", "n", "n")
        await learner.sees("The sums are divided by 5, the rows of this step.")
        assert "p has a question" not in learner.text
        assert "p asks" not in learner.text


async def test_escape_ends_slow_motion_before_it_goes_to_the_list(play):
    async with play("first-neuron", size=(80, 24)) as learner:
        before = learner.training.view
        await learner.press("n")
        await learner.until(lambda: learner.training.view == "ledger", "slow motion")
        await learner.press("escape")
        await learner.until(lambda: learner.training.view == before, "the charts")
        assert learner.app.screen is learner.training
        await learner.press("escape")
        await learner.on_list()
