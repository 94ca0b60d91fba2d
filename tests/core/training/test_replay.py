"""A session is its timeline: any of its steps comes back bit for bit."""

import numpy as np
import pytest
from hypothesis import given
from sessions import (
    ARRAYS,
    PUZZLES,
    SESSIONS,
    bits,
    follow,
    moments,
    rounding_of,
    trained_twice,
    trainer_after,
)

from neuron_tui.core.training.trainer import Trainer


def test_a_step_has_the_same_bits_however_it_is_reached(first_neuron):
    at_once, stepwise, backwards = (Trainer(first_neuron) for _ in range(3))
    at_once.seek(300)
    backwards.seek(200_000)
    for step in range(301):
        stepwise.seek(step)
    for step in range(300, -1, -1):
        for trainer in (at_once, stepwise, backwards):
            trainer.seek(step)
        moments = [bits(trainer.snapshot()) for trainer in (at_once, stepwise, backwards)]
        assert moments[0] == moments[1] == moments[2]


@given(PUZZLES, SESSIONS)
def test_a_session_is_its_timeline_bit_for_bit(request, name, session):
    trainer, again = trained_twice(request.getfixturevalue(name), session)
    furthest = trainer.latest
    trainer.seek(furthest)
    again.seek(furthest)
    earlier = None
    for step in range(furthest, -1, -1):
        trainer.seek(step)
        again.seek(step)
        moment = trainer.snapshot()
        assert bits(again.snapshot()) == bits(moment)
        assert earlier is None or moment.parameters.tobytes() == earlier.tobytes()
        earlier = trainer.trajectory.parameters(step - 1) if step else None
    assert earlier is None


@given(PUZZLES, SESSIONS)
def test_every_snapshot_agrees_with_itself(request, name, session):
    for moment in moments(trainer_after(request.getfixturevalue(name), session)):
        held_out = moment.settings.hold_out
        training = moment.dataset.in_training
        parameters, inputs = moment.parameters, moment.dataset.example_inputs
        outputs, loss_name = moment.dataset.outputs, moment.settings.loss
        loss, gradient = moment.network.loss_and_gradient(
            parameters, inputs[training], outputs[training], loss_name
        )
        scale = rounding_of(moment.losses.values)
        assert moment.loss == pytest.approx(loss, rel=1e-9, abs=scale)
        assert moment.gradient.tolist() == gradient.tolist()
        assert (
            moment.errors.tolist()
            == (outputs - moment.network.predict(parameters, inputs)).tolist()
        )
        kept_out = 0.5 * float(np.square(moment.errors[~training]).sum())
        kept_out /= max(1, len(held_out)) if loss_name == "mean" else 1
        assert (moment.held_out_loss or 0.0) == pytest.approx(kept_out, rel=1e-9, abs=scale)
        assert (moment.held_out_loss is None) == (not held_out)
        assert np.isfinite(moment.parameters).all()
        assert len(moment.losses) == moment.latest + 1


@given(PUZZLES, SESSIONS, SESSIONS)
def test_a_snapshot_is_unchanged_by_later_commands(request, name, session, later):
    trainer = trainer_after(request.getfixturevalue(name), session)
    moment = trainer.snapshot()
    before, loss, latest = bits(moment), moment.losses.values.tolist(), moment.latest
    for command, value in later:
        try:
            follow(trainer, command, value)
        except ValueError:
            continue
    assert bits(moment) == before
    assert moment.losses.values.tolist() == loss
    assert (moment.latest, len(moment.losses)) == (latest, latest + 1)


def test_nobody_can_write_to_a_snapshot(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(3)
    moment = trainer.snapshot()
    for array in [*(getattr(moment, name) for name in ARRAYS), moment.losses.values]:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7.0
    assert Trainer(first_neuron).snapshot().parameters.tolist() == [0.1, 0.6]
