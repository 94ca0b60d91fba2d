"""How a step stands to the answer: what is at rest stays, whatever the rate."""

from dataclasses import replace

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.training.trainer import Trainer

PUZZLE = load_catalog().find("start-small").puzzle


def with_rate_from(step, rate):
    trainer = Trainer(PUZZLE)
    trainer.seek(step)
    trainer.change(replace(PUZZLE.settings, learning_rate=rate))
    return trainer


def test_an_answer_stays_at_a_rate_above_the_limit_where_nothing_is_left_that_would_grow():
    trainer = with_rate_from(200, 0.1)
    standing = trainer.snapshot().standing
    assert (standing.since, standing.stays_from, standing.is_solved) == (20, 200, True)
    trainer.seek(500)
    assert trainer.snapshot().standing.solved == 20
    assert trainer.snapshot().predictions[-1] == pytest.approx(20.0, abs=1e-12)


def test_an_answer_does_not_stay_at_a_rate_above_the_limit_where_something_is_left():
    standing = with_rate_from(8, 0.1).snapshot().standing
    assert standing.stays_from is None
    assert not standing.is_solved
