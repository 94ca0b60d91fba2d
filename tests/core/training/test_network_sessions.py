"""A session of any network, scale, optimizer, batch and decay is its timeline, bit for bit."""

import numpy as np
import pytest
from hypothesis import given, settings
from sessions import (
    ARRAYS,
    CURVES,
    NETWORK_SESSIONS,
    PUZZLES,
    bits,
    moments,
    rounding_of,
    trained_twice,
    trainer_after,
    with_settings,
)

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.network import Decay
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored


@settings(max_examples=50)
@given(PUZZLES, NETWORK_SESSIONS)
def test_a_session_is_its_timeline_bit_for_bit(request, name, session):
    trainer, again = trained_twice(request.getfixturevalue(name), session)
    furthest = trainer.latest
    # There and back again, so that the way to each step is another one.
    for step in [*range(furthest + 1), *range(furthest, -1, -1)]:
        trainer.seek(furthest - step)
        again.seek(furthest - step)
        assert bits(again.snapshot()) == bits(trainer.snapshot())


@settings(max_examples=50)
@given(PUZZLES, NETWORK_SESSIONS)
def test_every_snapshot_agrees_with_itself(request, name, session):
    for moment in moments(trainer_after(request.getfixturevalue(name), session)):
        dataset, plan = moment.dataset, moment.settings
        trained = dataset.in_training
        inputs, outputs = dataset.example_inputs[trained], dataset.outputs[trained]
        loss, gradient = moment.network.loss_and_gradient(
            moment.parameters, inputs, outputs, plan.loss, Decay(plan.l1, plan.l2)
        )
        scale = rounding_of(moment.losses.values)
        assert moment.loss == pytest.approx(loss, rel=1e-9, abs=scale)
        if plan.batch is None or plan.batch >= len(outputs):
            assert moment.gradient == pytest.approx(gradient, rel=1e-9, abs=scale)
        predicted = moment.predict(moment.parameters, dataset.raw_inputs)
        scale = rounding_of(predicted)
        assert moment.predictions == pytest.approx(predicted, rel=1e-9, abs=scale)
        own = np.array(moment.puzzle.outputs)
        assert moment.errors == pytest.approx(own - predicted[dataset.examples], abs=scale)
        assert len(moment.losses) == moment.latest + 1
        assert len(moment.parameters) == moment.network.parameter_count


def test_a_step_of_a_network_has_the_same_bits_however_it_is_reached(bent):
    at_once, stepwise, beyond = Trainer(bent), Trainer(bent), Trainer(bent)
    at_once.seek(150)
    beyond.seek(1000)
    for step in range(151):
        stepwise.seek(step)
        stepwise.snapshot()
    for step in (150, 149, 128, 65, 64, 63, 1, 0, 90):
        for trainer in (at_once, stepwise, beyond):
            trainer.seek(step)
        moments = [bits(trainer.snapshot()) for trainer in (at_once, stepwise, beyond)]
        assert moments[0] == moments[1] == moments[2]


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("rate", [0.5, 1e6, 1e50])
def test_wherever_diverging_ends_every_number_is_finite(bent, activation, optimizer, rate):
    neuron = {"activation": activation, "hidden": (3, 2)}
    plan = {"learning_rate": rate, "optimizer": optimizer, "hold_out": (2,)}
    trainer = Trainer(authored(bent, **neuron, **plan))
    trainer.seek(60)
    moment = trainer.snapshot()
    assert moment.step == 60 or moment.status == "diverged"
    for name in ARRAYS:
        assert np.isfinite(getattr(moment, name)).all()
    for name in CURVES:
        assert np.isfinite(getattr(moment, name).values).all()


def test_the_gradient_of_the_last_finite_step_is_finite_and_without_warnings(make_puzzle):
    neuron = {"hidden": (4,), "activation": "relu"}
    plan = {"learning_rate": 1e50}
    puzzle = make_puzzle([(1, -1), (2, 2)], ask=[3], **neuron, **plan, scale="standard")
    trainer = Trainer(puzzle)
    trainer.seek(30)
    assert np.isfinite(trainer.snapshot().gradient).all()


def test_a_network_that_diverged_can_be_brought_back(bent):
    plan = {"learning_rate": 10.0, "optimizer": "gradient descent"}
    trainer = Trainer(authored(bent, **plan))
    trainer.seek(1000)
    moment = trainer.snapshot()
    assert moment.status == "diverged"
    trainer.seek(2)
    with_settings(trainer, learning_rate=0.001)
    trainer.seek(500)
    assert (trainer.step, trainer.snapshot().diverged_at) == (500, None)


def test_training_on_all_rows_as_one_batch_is_training_on_all_rows(two_inputs):
    whole, batch = Trainer(two_inputs), Trainer(two_inputs)
    with_settings(batch, batch=5)
    for trainer in (whole, batch):
        trainer.seek(200)
    there, here = whole.snapshot(), batch.snapshot()
    assert (there.is_exact, here.is_exact) == (True, False)
    assert here.parameters == pytest.approx(there.parameters, rel=1e-9)
    assert here.losses.values == pytest.approx(there.losses.values, rel=1e-9)


def test_a_step_once_shown_is_never_taken_back(make_puzzle):
    rows = [(x, x * x) for x in (-5, -4, -3, -2, -1, 0, 1, 2, 4, 5)]
    network = {"activation": "relu", "hidden": (16, 16), "learning_rate": 0.01}
    for seed in range(20):
        trainer = Trainer(make_puzzle(rows, ask=[3], answer=9.0, seed=seed, **network))
        shown = []
        while trainer.snapshot().diverged_at is None and trainer.step < 200:
            trainer.run(3)
            shown.append((trainer.step, trainer.snapshot().loss))
        again = Trainer(make_puzzle(rows, ask=[3], answer=9.0, seed=seed, **network))
        again.seek(210)
        assert again.snapshot().diverged_at == trainer.snapshot().diverged_at
        losses = again.snapshot().losses.values.tolist()
        assert [losses[step] for step, _ in shown] == [loss for _, loss in shown]
        assert np.isfinite(again.snapshot().gradient).all()
