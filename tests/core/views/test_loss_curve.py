"""The steps that a loss curve shows, and the axis that they need."""

import pytest

from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.views.loss_curve import loss_curve


@pytest.fixture
def moment(first_neuron):
    def at(latest, step):
        trainer = Trainer(first_neuron)
        trainer.seek(latest)
        trainer.seek(step)
        return trainer.snapshot()

    return at


def test_the_last_part_is_a_tenth_of_the_steps(moment):
    shown = loss_curve(moment(1000, 1000), "last", 80)
    assert (shown.first, shown.last) == (900, 1000)
    assert shown.present.steps[0] == 900
    values = moment(1000, 1000).losses.values[900:]
    assert shown.lowest < values.min() < values.max() < shown.highest


def test_the_step_that_is_looked_at_is_among_the_last_part(moment):
    shown = loss_curve(moment(1000, 400), "last", 80)
    assert (shown.first, shown.last) == (400, 500)
    assert shown.present.steps[-1] <= 500


def test_a_short_run_is_shown_whole_in_any_way(moment):
    for how in ("all", "last", "powers"):
        shown = loss_curve(moment(6, 6), how, 80)
        assert (shown.first, shown.last) == (0, 10)
        assert shown.present.steps.tolist() == [0, 1, 2, 3, 4, 5, 6]
