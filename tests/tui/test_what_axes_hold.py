"""Axes hold what is asked about, or an arrow with its number; an empty picture says why."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.views.fit import fit
from neuron_tui.core.views.frame import holding


def trainer_of(puzzle):
    return Trainer(load_catalog().find(puzzle).puzzle)


def test_the_frame_of_a_dead_relu_holds_where_the_best_one_leads():
    seen = fit(trainer_of("dead-relu").snapshot())
    assert seen.bottom < 0.0 < 27.0 < seen.top


@pytest.mark.parametrize("activation", ["linear", "relu"])
def test_a_curve_that_starts_far_below_the_rows_is_in_the_frame(activation):
    trainer = trainer_of("shoe-size")
    trainer.change(replace(trainer.settings, activation=activation))
    snapshot = trainer.snapshot()
    seen = fit(snapshot)
    assert seen.bottom < snapshot.ask_prediction == pytest.approx(13.0)
    assert ((seen.bottom < seen.y) & (seen.y < seen.top)).all()


def test_the_frame_still_holds_the_answer_with_rows_held_out():
    trainer = trainer_of("first-neuron")
    trainer.change(replace(trainer.settings, hold_out=frozenset({2, 3, 4})))
    trainer.seek(200)
    snapshot = trainer.snapshot()
    seen = fit(snapshot)
    assert seen.bottom <= snapshot.ask_prediction <= seen.top
    assert (snapshot.dataset.own_outputs <= seen.top).all()


def test_a_range_is_widened_by_steps_and_not_for_what_lies_far_away():
    assert holding(5.0, 0.0, 10.0) == (0.0, 10.0)
    assert holding(11.0, 0.0, 10.0) == holding(14.9, 0.0, 10.0) == (0.0, 15.0)
    assert holding(-0.1, 0.0, 10.0) == (-5.0, 10.0)
    assert holding(1e9, 0.0, 10.0) == (0.0, 10.0)
    assert holding(np.inf, 0.0, 10.0) == (0.0, 10.0)


async def test_a_prediction_beyond_the_axis_is_an_arrow_with_its_number(play):
    async with play("first-neuron") as learner:
        learner.hold("plus", 3)
        learner.hold("space", 6)
        await learner.at_step(6)
        number = learner.panel("FitPanel").splitlines()[0].split("→")[1].split()[0]
        await learner.until(
            lambda: any(
                number in line and ("▲" in line or "▼" in line)
                for line in learner.panel("FitPanel").splitlines()[1:]
            ),
            f"an arrow with {number}",
        )


async def test_the_surface_of_one_row_says_why_it_has_no_lines(play):
    async with play("first-neuron") as learner:
        learner.hold("tab", 3)
        await learner.sees("Loss surface · lines: equal loss", "○ start", "path", "✚ best")
        for _ in range(3):
            await learner.press("up", "v")
        await learner.sees("a whole line of (w, b) equally good")
