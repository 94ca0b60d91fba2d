"""Where training hardly gets on, the screen says why before it is asked."""

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.tui.telling.plateau import Plateau


def at(id, step):
    trainer = Trainer(load_catalog().find(id).puzzle)
    trainer.seek(step)
    return trainer.snapshot()


@pytest.mark.parametrize("step", [20, 1000])
def test_a_bias_that_seems_stuck_is_told_by_its_cause(step):
    told = Plateau().told(at("bias-stuck", step))
    assert told.startswith("b is slow: the inputs 10…30 are far from 0, so w and b pull alike")
    assert "z" in told


@pytest.mark.parametrize(
    ("id", "step"),
    [("bias-stuck", 2), ("start-small", 5), ("first-neuron", 20), ("case-of-the-calm", 200)],
)
def test_elsewhere_nothing_is_said_unasked(id, step):
    assert Plateau().told(at(id, step)) == ""


def test_it_is_looked_for_once_and_not_at_every_step():
    plateau = Plateau()
    told = plateau.told(at("bias-stuck", 200))
    assert plateau.told(at("bias-stuck", 201)) is told


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_cause_is_on_the_screen_before_any_explanation(play, size):
    async with play("bias-stuck", size) as learner:
        await learner.go_to(100)
        await learner.sees("the inputs 10…30 are far from 0")
