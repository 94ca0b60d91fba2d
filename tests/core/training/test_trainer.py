"""The trainer: one session, any of its steps, bit for bit."""

from dataclasses import replace

import numpy as np
import pytest
from sessions import CURVES, bits, state, with_settings

from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored


def test_seeking_goes_no_further_back_than_the_start(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(20)
    trainer.seek(-5)
    assert (trainer.step, trainer.latest) == (0, 20)
    assert trainer.snapshot().last_move is None


def test_run_stops_at_the_first_solved_step_and_not_again(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.run(1000)
    assert (trainer.step, trainer.latest, trainer.snapshot().status) == (9, 9, "solved")
    trainer.run(1000)
    assert (trainer.step, trainer.latest, trainer.snapshot().status) == (1009, 1009, "solved")


def test_run_does_not_stop_where_an_answer_only_passes_through(first_neuron):
    trainer = Trainer(authored(first_neuron, tolerance=0.05))
    stops = []
    for _ in range(3):
        trainer.run(20_000)
        stops.append(trainer.step)
    assert stops == [16_958, 36_958, 56_958]


def test_run_in_the_past_stops_there_and_keeps_the_future(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(500)
    trainer.seek(2)
    trainer.run(1000)
    assert (trainer.step, trainer.latest) == (9, 500)


def test_run_without_an_answer_runs_to_the_end(first_neuron):
    trainer = Trainer(replace(first_neuron, answer=None))
    trainer.run(100)
    assert (trainer.step, trainer.snapshot().status) == (100, "no answer given")


def test_diverging_stops_at_the_last_finite_step(first_neuron):
    trainer = Trainer(first_neuron)
    with_settings(trainer, learning_rate=0.01)
    trainer.run(100_000)
    moment = trainer.snapshot()
    assert (moment.step, moment.latest, moment.diverged_at) == (93, 93, 94)
    assert moment.status == "diverged"
    assert np.isfinite([moment.loss, *moment.predictions, *moment.gradient]).all()
    trainer.seek(1000)
    assert bits(trainer.snapshot()) == bits(moment)


@pytest.mark.parametrize(
    ("examples", "ask", "held_out"),
    [
        ([(1, 1), (2, 3), (1e100, 1)], 3, {3}),  # the held-out loss is the first to overflow
        ([(1, 1), (2, 3)], 1e200, set()),  # the prediction for the ask is
    ],
)
def test_every_number_is_finite_wherever_diverging_ends(make_puzzle, examples, ask, held_out):
    plan = {"learning_rate": 1.0, "hold_out": tuple(held_out)}
    trainer = Trainer(make_puzzle(examples, ask=[ask], **plan))
    trainer.seek(100_000)
    moment = trainer.snapshot()
    assert moment.status == "diverged"
    assert moment.step > 10
    assert moment.loss < 1e250
    for numbers in (moment.predictions, moment.errors, moment.gradient, moment.parameters):
        assert np.isfinite(numbers).all()
    for curve in CURVES:
        assert np.isfinite(getattr(moment, curve).values).all()


def test_from_divergence_one_can_step_back_and_forward(first_neuron):
    trainer = Trainer(first_neuron)
    with_settings(trainer, learning_rate=0.01)
    trainer.seek(100_000)
    trainer.seek(92)
    moment = trainer.snapshot()
    assert (moment.status, moment.diverged_at, moment.latest) == ("not solved", 94, 93)
    trainer.seek(93)
    assert trainer.snapshot().status == "diverged"
    trainer.seek(5)
    with_settings(trainer, learning_rate=0.0001)
    trainer.seek(1000)
    assert (trainer.step, trainer.snapshot().diverged_at) == (1000, None)


def test_changing_the_rate_in_the_past_forgets_the_future(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(100)
    abandoned = trainer.snapshot()
    trainer.seek(40)
    with_settings(trainer, learning_rate=0.0002)
    assert (trainer.step, trainer.latest) == (40, 40)
    trainer.seek(100)
    branch = trainer.snapshot()
    assert branch.losses.values[:40].tolist() == abandoned.losses.values[:40].tolist()
    assert branch.losses.values[40] == pytest.approx(abandoned.losses.values[40], rel=1e-12)
    assert np.all(branch.losses.values[41:] != abandoned.losses.values[41:])
    trainer.seek(39)
    assert trainer.settings.learning_rate == 0.0001


def test_settings_that_are_the_same_forget_nothing(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(100)
    trainer.seek(40)
    trainer.change(trainer.settings)
    assert (trainer.step, trainer.latest) == (40, 100)


def test_parameters_set_by_hand_hold_at_their_step(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(7)
    trainer.change(trainer.settings, (2.0, 1.0))
    moment = trainer.snapshot()
    assert (moment.parameters.tolist(), moment.loss, moment.ask_prediction) == ([2, 1], 0, 111)
    assert moment.status == "solved"


def test_reset_keeps_the_settings_and_the_starting_parameters(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(20)
    with_settings(trainer, learning_rate=0.0002, hold_out=frozenset({4}))
    trainer.seek(30)
    trainer.change(trainer.settings, (9.0, 9.0))
    kept = trainer.settings
    trainer.reset()
    assert (trainer.step, trainer.latest, trainer.timeline.changes) == (0, 0, ())
    assert trainer.settings == kept
    assert trainer.snapshot().parameters.tolist() == [0.1, 0.6]


def test_a_session_is_settled_when_nothing_changes_any_more(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(100_000)
    assert not trainer.is_settled
    trainer.seek(1_000_000)
    assert trainer.is_settled
    settled = trainer.snapshot().parameters.tobytes()
    trainer.seek(1_000_001)
    assert trainer.snapshot().parameters.tobytes() == settled
    trainer.seek(999_999)
    assert not trainer.is_settled


@pytest.mark.parametrize("held_out", [{1, 2, 3, 4}, {5}, {0}, {1, 77}])
def test_rows_that_cannot_be_held_out_leave_the_session_as_it_was(first_neuron, held_out):
    trainer = Trainer(first_neuron)
    trainer.seek(50)
    trainer.seek(20)
    before = state(trainer)
    with pytest.raises(ValueError, match="row"):
        with_settings(trainer, hold_out=frozenset(held_out))
    assert state(trainer) == before
    with pytest.raises(ValueError, match="row"):
        Trainer(first_neuron, Settings(0.0001, "sum", frozenset(held_out)))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e200])
def test_numbers_too_large_leave_the_session_as_it_was(first_neuron, number):
    trainer = Trainer(first_neuron)
    trainer.seek(20)
    before = state(trainer)
    with pytest.raises(ValueError, match="too large"):
        trainer.change(trainer.settings, (number, 0.0))
    assert state(trainer) == before


def test_a_rate_left_out_is_at_most_half_the_rate_limit(first_neuron, make_puzzle):
    plan = {"proposes_rate": False}
    assert Trainer(authored(first_neuron, **plan)).settings.learning_rate == 0.0002
    mean = {**plan, "loss": "mean"}
    assert Trainer(authored(first_neuron, **mean)).settings.learning_rate == 0.0005
    drawn = make_puzzle([(0, 1)], ask=[1])
    assert Trainer(drawn).settings.learning_rate <= 1.0


def test_after_diverging_a_lower_rate_still_finds_the_rule(first_neuron):
    trainer = Trainer(first_neuron)
    with_settings(trainer, learning_rate=0.0005)
    trainer.seek(300)
    with_settings(trainer, learning_rate=0.0001)
    trainer.seek(1_000_000)
    assert trainer.snapshot().parameters.tolist() == pytest.approx([2.0, 1.0], rel=1e-6)


def test_swinging_at_exactly_the_rate_limit_is_not_settled(make_puzzle):
    trainer = Trainer(make_puzzle([(0, 5)], ask=[1], learning_rate=2.0))
    for step, bias in enumerate([0.0, 10.0, 0.0, 10.0]):
        trainer.seek(step)
        assert trainer.snapshot().parameters[1] == bias
        assert not trainer.is_settled


def test_run_stops_where_the_snapshot_says_solved(two_inputs):
    trainer = Trainer(two_inputs)
    trainer.seek(60)
    for step, answer in enumerate(trainer.snapshot().answers.values.tolist()):
        trainer.seek(step)
        assert trainer.snapshot().ask_prediction == answer
