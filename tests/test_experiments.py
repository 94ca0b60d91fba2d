"""Every number that an experiment tells is one that its run comes to."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.insight.cause import identical_neurons
from neuron_tui.core.puzzle.measures import parse_measure
from neuron_tui.core.questions.measuring import measured
from neuron_tui.core.training.trainer import Trainer

PUZZLES = {entry.id: entry.puzzle for entry in load_catalog().entries}

CITED = [
    ("nearly-is-best", "rate limit", "0.01027"),
    ("nearly-is-best", "condition number", "758"),
    ("nearly-is-best", "solved", "6,186"),
    ("nearly-is-best", "solved with rate 0.005", "2,474"),
    ("nearly-is-best", "solved with rate 0.01", "1,236"),
    ("nearly-is-best", "solved with rate 0.0102", "1,212"),
    ("twins", "loss at step 1500", "0.602"),
    ("twins", "prediction at step 1500", "1.83"),
    ("stop-in-time", "held-out loss at step 0", "0.585"),
    ("stop-in-time", "held-out loss at step 49", "0.175"),
    ("stop-in-time", "held-out loss at step 6000", "0.716"),
    ("stop-in-time", "loss at step 49", "0.117"),
    ("stop-in-time", "loss at step 6000", "0.017"),
    ("stop-in-time", "prediction at step 6000", "4.21"),
    ("learnt-by-heart", "loss at step 6000", "0.136"),
    ("learnt-by-heart", "held-out loss at step 6000", "0.291"),
    ("learnt-by-heart", "prediction at step 6000", "4.61"),
    ("how-sure", "loss at step 0", "2.773"),
    ("how-sure", "solved", "87"),
    ("sure-and-wrong", "loss at step 0 with loss sum", "1.99505"),
    ("sure-and-wrong", "loss at step 1 with loss sum", "1.99504"),
    ("sure-and-wrong", "solved with loss sum", "415"),
    ("sure-and-wrong", "loss at step 0", "36.0"),
    ("sure-and-wrong", "loss at step 1", "18.1"),
    ("sure-and-wrong", "solved", "3"),
    ("lamp-between", "loss at step 50", "2.62"),
    ("lamp-between", "loss at step 200", "0.049"),
    ("lamp-between", "solved", "107"),
]


@pytest.mark.parametrize(("id", "measure", "cited"), CITED)
def test_what_is_cited_is_what_the_run_shows(id, measure, cited):
    puzzle = PUZZLES[id]
    decimals = len(cited.partition(".")[2])
    value = measured(parse_measure(measure), puzzle)
    assert round(value, decimals) == float(cited.replace(",", ""))
    assert cited in puzzle.explanation


def after(puzzle, steps, **changed):
    trainer = Trainer(puzzle)
    trainer.change(replace(trainer.settings, **changed))
    trainer.seek(steps)
    return trainer


def test_equal_neurons_stay_equal_to_the_last_bit_and_a_new_start_parts_them():
    puzzle = PUZZLES["twins"]
    trainer = after(puzzle, 1500)
    assert identical_neurons(trainer.snapshot()).neurons == (0, 1)
    trainer.new_start()
    assert identical_neurons(trainer.snapshot()) is None
    trainer.seek(1500)
    assert trainer.snapshot().loss < 1e-4


def test_the_held_out_loss_is_lowest_at_step_49_while_the_training_loss_only_falls():
    moment = after(PUZZLES["stop-in-time"], 6000).snapshot()
    assert int(moment.held_out_losses.values.argmin()) == 49
    assert (np.diff(moment.losses.values) < 0.0).all()


def test_without_decay_the_rows_are_learnt_by_heart():
    puzzle = PUZZLES["learnt-by-heart"]
    moment = after(puzzle, 6000, l2=0.0).snapshot()
    told = (moment.loss, moment.held_out_loss, moment.ask_prediction)
    assert [f"{value:.3f}" for value in told[:2]] == ["0.017", "0.716"]
    assert f"{told[2]:.2f}" == "3.78"
    assert len(moment.parameters) == 19
    assert all(text in puzzle.explanation for text in ("0.017", "0.716", "3.78"))


def wrong_rows(trainer, step):
    trainer.seek(step)
    return int(np.count_nonzero(trainer.snapshot().errors))


def test_the_perceptron_s_last_mistake_is_mended_by_the_step_from_14_to_15():
    trainer = Trainer(PUZZLES["two-keys"])
    assert wrong_rows(trainer, 14) > 0
    assert trainer.snapshot().gradient.any()
    assert all(wrong_rows(trainer, step) == 0 for step in range(15, 60))
    assert trainer.snapshot().parameters.tolist() == [1.0, 1.0, -1.0]


def test_on_xor_the_perceptron_settles_with_the_product_and_never_without():
    trainer = Trainer(PUZZLES["no-line-between"])
    assert wrong_rows(trainer, 18) > 0
    assert all(wrong_rows(trainer, step) == 0 for step in range(19, 60))
    alone = after(PUZZLES["no-line-between"], 3000, features=False)
    stretch = alone.trajectory.stretch_at(0)
    places = {tuple(stretch.parameters(step).tolist()) for step in range(3001)}
    assert len(places) == 31
    corners = np.array([[0, 0, 1], [1, 1, 1], [0, 1, 1], [1, 0, 1]])
    is_one = np.array(list(places)) @ corners.T > 0.0
    assert (is_one != np.array([False, False, True, True])).any(axis=1).all()


def test_one_neuron_stays_with_a_coin_on_xor_by_cross_entropy():
    alone = after(PUZZLES["lamp-between"], 400, hidden=())
    assert alone.snapshot().loss == pytest.approx(4 * np.log(2.0), abs=1e-3)
    assert "4·ln 2 = 2.773" in PUZZLES["lamp-between"].explanation


def test_a_sigmoid_never_reaches_1_and_its_weights_grow_ever_more_slowly():
    stretch = after(PUZZLES["how-sure"], 4000).trajectory.stretch_at(0)
    weights = [float(stretch.parameters(step)[0]) for step in range(0, 4001, 500)]
    growth = np.diff(weights)
    assert (growth > 0.0).all()
    assert (np.diff(growth) < 0.0).all()
