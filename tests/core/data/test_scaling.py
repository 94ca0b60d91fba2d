"""Scaled for training, and shown in the puzzle's own units."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sessions import with_settings

from neuron_tui.core.data.dataset import dataset_of
from neuron_tui.core.data.scaling import scaling_of
from neuron_tui.core.model.network import Network
from neuron_tui.core.model.own_units import own_parameters, trained_parameters
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored

SCALES = ["none", "standard", "standard with output"]


def standardised(puzzle, scale="standard", rate=0.25):
    return Trainer(authored(puzzle, scale=scale, learning_rate=rate))


def test_scaled_the_first_neuron_reaches_its_rule_in_one_step(first_neuron):
    trainer = standardised(first_neuron)
    trainer.seek(1)
    moment, scaling = trainer.snapshot(), trainer.snapshot().dataset.scaling
    w, b = moment.parameters
    mean, deviation = scaling.input_means[0], scaling.input_deviations[0]
    assert (mean, deviation) == pytest.approx((29.75, np.std([11, 23, 36, 49])))
    assert w / deviation == pytest.approx(2.0, rel=1e-12)
    assert b - w * mean / deviation == pytest.approx(1.0, rel=1e-12)
    assert moment.own_parameters.tolist() == pytest.approx([2.0, 1.0], rel=1e-12)
    assert moment.ask_prediction == pytest.approx(111.0, rel=1e-12)
    assert moment.loss == pytest.approx(0.0, abs=1e-20)
    assert moment.equation.startswith("ŷ = 2.000·x + 1.000")


def test_scaling_takes_the_condition_number_of_the_first_neuron_from_5864_to_1(first_neuron):
    trainer = Trainer(first_neuron)
    assert int(trainer.snapshot().analysis.condition_number) == 5864
    for scale in ("standard", "standard with output"):
        with_settings(trainer, scale=scale)
        analysis = trainer.snapshot().analysis
        assert analysis.condition_number == pytest.approx(1.0, rel=1e-12)
        # 2/λ with λ = 4, the number of rows.
        assert analysis.rate_limit == pytest.approx(0.5, rel=1e-12)


def test_inputs_have_mean_0_and_deviation_1_over_the_examples_and_not_the_ask(first_neuron):
    dataset = dataset_of(first_neuron, "standard")
    assert dataset.example_inputs.mean() == pytest.approx(0.0, abs=1e-15)
    assert dataset.example_inputs.std() == pytest.approx(1.0)
    assert dataset.inputs[dataset.ask, 0] == pytest.approx((55 - 29.75) / np.std([11, 23, 36, 49]))
    assert dataset.outputs.tolist() == [23.0, 47.0, 73.0, 99.0]


def test_rows_held_out_have_no_part_in_the_scale(first_neuron):
    trainer = standardised(first_neuron, "standard with output")
    trainer.seek(3)
    before = trainer.snapshot().predictions.tolist()
    with_settings(trainer, hold_out=frozenset({4}))
    scaling = trainer.snapshot().dataset.scaling
    assert scaling.input_means.tolist() == pytest.approx([70 / 3])
    assert scaling.input_deviations.tolist() == pytest.approx([np.std([11, 23, 36])])
    assert scaling.output_mean == pytest.approx(143 / 3)
    assert trainer.snapshot().predictions.tolist() == pytest.approx(before)


def test_rows_held_out_have_their_part_in_the_scale_where_the_author_asks_for_it(first_neuron):
    asked = authored(first_neuron, hold_out=(4,), scaled_by="all examples")
    trainer = standardised(asked, "standard with output")
    scaling = trainer.snapshot().dataset.scaling
    assert scaling.input_means.tolist() == pytest.approx([29.75])
    assert scaling.input_deviations.tolist() == pytest.approx([np.std([11, 23, 36, 49])])
    assert scaling.output_mean == pytest.approx(60.5)
    assert scaling.output_deviation == pytest.approx(np.std([23, 47, 73, 99]))
    assert trainer.snapshot().dataset.rows_in_training == 3


def test_by_all_examples_holding_a_row_out_moves_no_parameter(first_neuron):
    trainer = standardised(authored(first_neuron, scaled_by="all examples"))
    trainer.seek(3)
    before = trainer.snapshot()
    with_settings(trainer, hold_out=frozenset({4}))
    assert trainer.snapshot().parameters.tobytes() == before.parameters.tobytes()
    with_settings(trainer, scaled_by="rows in training")
    after = trainer.snapshot()
    assert after.parameters.tolist() != before.parameters.tolist()
    assert after.predictions.tolist() == pytest.approx(before.predictions.tolist())


def test_with_outputs_scaled_too_everything_shown_is_in_the_puzzle_s_own_units(first_neuron):
    trainer = standardised(first_neuron, "standard with output")
    trainer.seek(1)
    moment = trainer.snapshot()
    assert moment.dataset.outputs.mean() == pytest.approx(0.0, abs=1e-15)
    assert moment.dataset.outputs.std() == pytest.approx(1.0)
    assert moment.dataset.own_outputs.tolist() == pytest.approx([23.0, 47.0, 73.0, 99.0])
    assert moment.predictions.tolist() == pytest.approx([23.0, 47.0, 73.0, 99.0, 111.0])
    assert moment.answers.values[1] == pytest.approx(111.0)
    assert moment.errors.tolist() == pytest.approx([0.0] * 4, abs=1e-10)
    assert moment.own_parameters.tolist() == pytest.approx([2.0, 1.0])
    assert moment.predict(moment.parameters, np.array([[1000.0]])) == pytest.approx([2001.0])
    trainer.seek(0)
    start = trainer.snapshot()
    own = start.own_parameters
    assert start.predictions == pytest.approx(own[0] * start.dataset.raw_inputs[:, 0] + own[1])


def test_equal_inputs_keep_their_deviation_of_1(make_puzzle):
    puzzle = make_puzzle([(7, 0.1, 1), (7, 0.1, 2), (7, 0.1, 3)], ask=[7, 0.2])
    scaling = dataset_of(puzzle, "standard").scaling
    assert scaling.input_deviations.tolist() == [1.0, 1.0]
    dataset = dataset_of(puzzle, "standard")
    assert dataset.example_inputs == pytest.approx(np.zeros((3, 2)), abs=1e-15)
    assert dataset.inputs[dataset.ask].tolist() == pytest.approx([0.0, 0.1])


def test_equal_outputs_keep_their_deviation_of_1(make_puzzle):
    puzzle = make_puzzle([(1, 5), (2, 5), (3, 5)], ask=[4], scale="standard with output")
    scaling = dataset_of(puzzle, "standard with output").scaling
    assert (scaling.output_mean, scaling.output_deviation) == (5.0, 1.0)


def test_a_large_number_with_small_differences_is_no_equal_column(make_puzzle):
    puzzle = make_puzzle([(1_700_000_000, 1), (1_700_000_060, 2)], ask=[1_700_000_120])
    assert dataset_of(puzzle, "standard").inputs.ravel().tolist() == [-1.0, 1.0, 3.0]


def test_without_a_scale_both_kinds_of_units_are_the_same(first_neuron):
    assert dataset_of(first_neuron, "none").scaling.is_plain
    assert not dataset_of(first_neuron, "standard").scaling.is_plain
    moment = Trainer(first_neuron).snapshot()
    assert moment.own_parameters.tolist() == moment.parameters.tolist()


@given(
    st.lists(st.integers(1, 4), max_size=2),
    st.sampled_from(["linear", "relu", "tanh"]),
    st.sampled_from(SCALES),
    st.integers(0, 999),
)
def test_parameters_predict_the_same_in_both_units_and_come_back(hidden, name, scale, seed):
    network = Network(2, tuple(hidden), name)
    random = np.random.default_rng(seed)
    inputs, outputs = random.normal(3.0, 5.0, (6, 2)), random.normal(20.0, 7.0, 6)
    scaling = scaling_of(inputs, outputs, scale)
    theta = random.normal(size=network.parameter_count)
    before, own = theta.copy(), own_parameters(network, scaling, theta)
    scaled = network.predict(theta, scaling.inputs(inputs))
    restored = scaling.restored(scaled) if network.activations[-1].is_linear else scaled
    assert network.predict(own, inputs) == pytest.approx(restored, rel=1e-9, abs=1e-9)
    assert trained_parameters(network, scaling, own) == pytest.approx(theta, rel=1e-9, abs=1e-9)
    assert theta.tolist() == before.tolist()


@pytest.mark.parametrize("neuron", [{}, {"hidden": (3,), "activation": "tanh"}])
@pytest.mark.parametrize("before", SCALES)
@pytest.mark.parametrize("after", SCALES)
def test_another_scale_in_midcourse_leaves_every_prediction_as_it_was(
    two_inputs, neuron, before, after
):
    plan = {"learning_rate": 0.001}
    trainer = Trainer(authored(two_inputs, **neuron, scale=before, **plan))
    trainer.seek(20)
    predictions = trainer.snapshot().predictions
    with_settings(trainer, scale=after)
    moment = trainer.snapshot()
    assert moment.step == 20
    assert moment.predictions == pytest.approx(predictions, rel=1e-9)
