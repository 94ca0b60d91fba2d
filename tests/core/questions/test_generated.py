"""What the program asks of a moment is decided by the numbers that training then comes to."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from neuron_tui.core.questions.asking import next_question, questions_at
from neuron_tui.core.questions.kinds import QUESTION_KINDS
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import MOST_CHOICES
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.writing.numerals import fixed, significant
from puzzles import authored

whole = st.integers(-6, 6)
tables = st.lists(st.tuples(whole, whole), min_size=2, max_size=6, unique_by=lambda row: row[0])
rates = st.sampled_from([0.001, 0.005, 0.01, 0.02, 0.05])
losses = st.sampled_from(["sum", "mean"])


@pytest.fixture(scope="session")
def trained(make_puzzle):
    def train(rows, rate, loss, step, **more):
        trainer = Trainer(
            make_puzzle(rows, ask=[7], learning_rate=rate, loss=loss, weights=(0.5,), **more)
        )
        trainer.seek(step)
        return trainer

    return train


def question(trainer, name):
    return QUESTION_KINDS[name].ask(Moment.of(trainer))


def right_text(asked):
    return asked.choices[asked.right].text


@given(tables, rates, losses, st.integers(0, 20), st.sampled_from(["linear", "relu"]))
def test_the_next_prediction_is_the_trainers(trained, rows, rate, loss, step, activation):
    trainer = trained(rows, rate, loss, step, activation=activation)
    asked = question(trainer, "next prediction")
    assume(asked is not None)
    trainer.seek(step + 1)
    after = trainer.snapshot()
    assert right_text(asked) == fixed(after.ask_prediction, after.puzzle.shown_decimals)


@given(tables, rates, losses, st.integers(0, 20))
def test_the_next_bias_and_the_direction_are_the_trainers(trained, rows, rate, loss, step):
    trainer = trained(rows, rate, loss, step)
    bias, way = question(trainer, "next bias"), question(trainer, "direction")
    before = trainer.snapshot().parameters
    trainer.seek(step + 1)
    after = trainer.snapshot().parameters
    if bias is not None:
        assert right_text(bias) == significant(float(after[-1]), 5)
    place = step % 2
    moves = after - before
    if way is None:
        assert 0.0 < abs(moves[place]) < 2e-12 * np.abs(moves).max()
        return
    texts = {1: "up", -1: "down", 0: "it stays where it is"}
    assert right_text(way) == texts[int(np.sign(moves[place]))]


def test_a_gradient_that_is_only_rounding_is_not_asked_about(make_puzzle):
    said = {"weights": (-6.0,), "learning_rate": 0.5, "loss": "cross-entropy"}
    trainer = Trainer(make_puzzle([(-2, 0), (-1, 0), (1, 1), (2, 1)], ask=[3], **said))
    trainer.seek(5)
    assert 0.0 < abs(trainer.snapshot().gradient[-1]) < 1e-15
    assert question(trainer, "direction") is None
    assert question(trainer, "next bias") is None
    trainer.seek(6)
    assert right_text(question(trainer, "direction")) == "up"


@given(tables, rates, losses, st.integers(0, 20), st.sampled_from([0.5, 2.0, 10.0]))
def test_after_a_change_of_rate_the_loss_goes_where_the_trainers_goes(
    trained, rows, rate, loss, step, factor
):
    trainer = trained(rows, rate, loss, step)
    assert question(trainer, "after the rate change") is None
    trainer.change(replace(trainer.settings, learning_rate=rate * factor))
    asked = question(trainer, "after the rate change")
    assume(asked is not None)
    assert next_question(Moment.of(trainer), ()) == asked
    trainer.seek(step + 1)
    before, after = trainer.snapshot().losses.values[-2:]
    expected = "It falls." if after < before else "It rises." if after > before else "It stays"
    assert right_text(asked).startswith(expected)


@given(tables, st.sampled_from([0.005, 0.02, 0.05, 0.2]), losses)
def test_what_converges_comes_close_and_what_diverges_goes_away(trained, rows, rate, loss):
    trainer = trained(rows, rate, loss, 0)
    asked = question(trainer, "convergence")
    assume(asked is not None)
    share = trainer.snapshot().rate_share
    assume(abs(share - 1.0) > 0.05)
    trainer.seek(3_000)
    losses_seen = trainer.snapshot().losses.values
    assert right_text(asked).startswith("Yes" if losses_seen[-1] <= losses_seen[0] else "No")


@given(tables, losses)
def test_the_steps_until_it_stays_are_those_of_the_record(trained, rows, loss):
    untold = trained(rows, 0.01, loss, 0).snapshot()
    optimum, asked_for = untold.analysis.optimum, untold.dataset.raw_inputs[[untold.dataset.ask]]
    answer = float(untold.predict(optimum.parameters, asked_for)[0])
    trainer = trained(rows, 0.01, loss, 0, answer=answer, tolerance=1.0)
    asked = question(trainer, "lasting steps")
    assume(asked is not None)
    trainer.seek(20_000)
    outside = np.flatnonzero(np.abs(trainer.snapshot().answers.values - answer) > 1.0)
    steps = int(outside[-1]) + 1
    assume(steps < 20_000)
    bounds = {"fewer than 10": range(10), "from 10 to 99": range(10, 100)}
    bounds |= {"from 100 to 999": range(100, 1000), "1,000 or more": range(1000, 20_000)}
    assert steps in bounds[right_text(asked)]


@given(tables, rates, losses, st.integers(0, 20))
def test_no_two_choices_are_alike_and_only_the_right_one_needs_no_diagnosis(
    trained, rows, rate, loss, step
):
    for asked in questions_at(Moment.of(trained(rows, rate, loss, step, hold_out=[1]))):
        texts = [choice.text for choice in asked.choices]
        assert 2 <= len(texts) <= MOST_CHOICES
        assert len(set(texts)) == len(texts)
        for place, choice in enumerate(asked.choices):
            assert (choice.diagnosis == "") == asked.is_right(place)


def test_each_slip_of_the_first_neuron_has_its_diagnosis(first_neuron):
    asked = question(Trainer(authored(first_neuron, loss="mean")), "next bias")
    said = {choice.text: choice.diagnosis for choice in asked.choices}
    # ∂b = −227.7 / 4, and the rate is 0.0001.
    assert right_text(asked) == "0.60569"
    assert "sign is turned round" in said["0.59431"]
    assert "a mean" in said["0.62277"]
    assert "w moves first" in said[next(text for text in said if text not in known())]


def known():
    return {"0.60569", "0.59431", "0.62277"}


def test_the_row_with_the_largest_error_need_not_pull_most(make_puzzle):
    puzzle = make_puzzle([(1, 10), (8, 4)], ask=[3], weights=(0.0,), bias=0.0)
    asked = question(Trainer(puzzle), "strongest pull")
    assert right_text(asked) == "row 2: error 4.000"
    assert "largest error alone does not decide" in asked.choices[0].diagnosis
    assert "8 · 4.000 = 32.00" in asked.because


def test_a_held_out_row_is_predicted_by_the_line_of_the_others(make_puzzle):
    rows = [(0, 1), (1, 3), (2, 5), (3, 10)]
    puzzle = make_puzzle(rows, ask=[4], weights=(0.0,), learning_rate=0.1, hold_out=[4])
    asked = question(Trainer(puzzle), "held out row")
    assert right_text(asked) == "7.00"
    said = {choice.text: choice.diagnosis for choice in asked.choices}
    assert said["10.00"] == "That is its output. Nothing pulls it there: the other rows decide."


def test_questions_come_in_turn(first_neuron):
    moment, asked = Moment.of(Trainer(first_neuron)), []
    for _ in questions_at(moment):
        asked.append(next_question(moment, asked).name)
    assert len(set(asked)) == len(asked)
    assert next_question(moment, asked).name == asked[0]
