"""What lasts through a change of the optimizer, of the scale, or of the network itself."""

import numpy as np
import pytest
from sessions import bits, change_network, state, with_settings

from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.features import parse_feature
from neuron_tui.core.training.trainer import Trainer


def test_what_the_optimizer_remembers_lasts_through_a_change_of_the_rate(bent):
    whole, parted = Trainer(bent), Trainer(bent)
    whole.seek(40)
    parted.seek(20)
    # Twice the rate at step 20, and back to the old one at the same step: as if nothing happened.
    rate = parted.settings.learning_rate
    with_settings(parted, learning_rate=2 * rate)
    assert parted.snapshot().state.updates == 20
    assert parted.snapshot().state.memory.any()
    with_settings(parted, learning_rate=rate)
    parted.seek(40)
    assert bits(parted.snapshot()) == bits(whole.snapshot())


@pytest.mark.parametrize("optimizer", ["gradient descent", "momentum", "rmsprop"])
def test_another_optimizer_starts_without_a_memory(bent, optimizer):
    trainer = Trainer(bent)
    trainer.seek(20)
    with_settings(trainer, optimizer=optimizer)
    moment = trainer.snapshot()
    assert (moment.state.updates, moment.state.memory.any()) == (0, False)
    assert moment.state.memory.shape == (OPTIMIZERS[optimizer].remembers, len(moment.parameters))


@pytest.mark.parametrize(
    "parameters",
    [
        (),
        (1.0,),
        (1.0,) * 12,
        (1.0,) * 14,
    ],
)
def test_parameters_of_the_wrong_length_leave_the_session_as_it_was(bent, parameters):
    trainer = Trainer(bent)
    trainer.seek(20)
    before = state(trainer)
    with pytest.raises(ValueError, match="13"):
        trainer.change(trainer.settings, parameters)
    assert state(trainer) == before


def test_a_hidden_layer_of_explicit_parameters_begins_a_branch(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(30)
    trainer.seek(10)
    change_network(trainer, (3,), seed=1)
    moment = trainer.snapshot()
    assert (moment.step, moment.latest, len(moment.parameters)) == (10, 10, 10)
    assert moment.last_move is None
    assert moment.ghost.branched_at == 10
    trainer.seek(9)
    assert len(trainer.snapshot().parameters) == 2


def test_a_layer_taken_away_leaves_the_same_bits_in_the_past(first_neuron):
    trainer, never = Trainer(first_neuron), Trainer(first_neuron)
    trainer.seek(40)
    never.seek(39)
    change_network(trainer, (3,), seed=1)
    trainer.seek(60)
    with_settings(trainer, hidden=())
    trainer.seek(39)
    assert bits(trainer.snapshot()) == bits(never.snapshot())


def test_neurons_added_to_a_layer_leave_the_others_as_they_were(bent):
    trainer = Trainer(bent)
    trainer.seek(20)
    before = trainer.snapshot()
    with_settings(trainer, hidden=(6,))
    after = trainer.snapshot()
    for was, now in zip(
        before.network.layers(before.own_parameters),
        after.network.layers(after.own_parameters),
        strict=True,
    ):
        inputs, neurons = was.weights.shape
        assert now.weights[:inputs, :neurons] == pytest.approx(was.weights)
        assert now.biases[:neurons] == pytest.approx(was.biases)


@pytest.mark.parametrize("optimizer", ["momentum", "rmsprop", "adam"])
def test_another_scale_keeps_no_memory_of_the_old_units(first_neuron, optimizer):
    trainer = Trainer(first_neuron)
    with_settings(trainer, optimizer=optimizer, learning_rate=1e-5)
    trainer.seek(3)
    before = trainer.snapshot().state.memory
    with_settings(trainer, scale="standard")
    assert trainer.snapshot().state.memory.tolist() != before.tolist()


def test_another_network_of_as_many_parameters_starts_without_a_memory(bent):
    trainer = Trainer(bent)
    with_settings(trainer, hidden=(4, 1))
    trainer.seek(5)
    with_settings(trainer, hidden=(1, 4))
    assert not trainer.snapshot().state.memory.any()


@pytest.mark.parametrize("step", [0, 40])
@pytest.mark.parametrize("change", [{"hidden": (3,)}, {"scale": "standard"}])
def test_changes_that_cancel_each_other_leave_nothing(first_neuron, change, step):
    trainer, never = Trainer(first_neuron), Trainer(first_neuron)
    for each in (trainer, never):
        each.seek(step)
    kept = trainer.settings
    with_settings(trainer, **change)
    assert bits(trainer.snapshot()) != bits(never.snapshot())
    with_settings(trainer, hidden=(2, 2), scale="standard with output")
    trainer.change(kept)
    assert bits(trainer.snapshot()) == bits(never.snapshot())
    assert trainer.timeline == never.timeline


def test_parameters_set_by_hand_come_back_when_another_model_was_only_tried(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(40)
    kept = trainer.settings
    trainer.change(kept, (1.5, -2.0))
    with_settings(trainer, scale="standard")
    assert trainer.snapshot().own_parameters == pytest.approx([1.5, -2.0])
    with_settings(trainer, hidden=(3,))
    trainer.change(kept)
    assert trainer.snapshot().parameters.tolist() == [1.5, -2.0]


def test_features_left_out_keep_the_weight_of_the_input_and_the_bias(make_puzzle):
    powers = tuple(parse_feature(text, 1) for text in ("x^2", "x"))
    puzzle = make_puzzle(
        [(1, 1), (2, 4), (3, 9)],
        ask=[4],
        features=powers,
        weights=(0.5, 0.25),
        bias=0.75,
        learning_rate=0.001,
    )
    trainer = Trainer(puzzle)
    with_settings(trainer, features=False)
    moment = trainer.snapshot()
    assert moment.parameters.tolist() == [0.25, 0.75]
    assert moment.dataset.inputs.tolist() == [[1.0], [2.0], [3.0], [4.0]]
    assert moment.equation == "ŷ = 0.2500·x + 0.7500"
    with_settings(trainer, features=True)
    assert trainer.snapshot().parameters.tolist() == [0.5, 0.25, 0.75]
    assert trainer.snapshot().equation == "ŷ = 0.5000·x² + 0.2500·x + 0.7500"


def test_a_scale_changed_before_the_first_step_predicts_the_same(first_neuron):
    trainer = Trainer(first_neuron)
    before = trainer.snapshot().predictions
    with_settings(trainer, scale="standard with output")
    assert trainer.snapshot().predictions == pytest.approx(before, rel=1e-12)


@pytest.mark.parametrize("activation", ["relu", "leaky relu", "tanh", "sigmoid"])
def test_another_activation_keeps_the_parameters(bent, activation):
    trainer = Trainer(bent)
    trainer.seek(20)
    before = trainer.snapshot().parameters
    with_settings(trainer, activation=activation)
    assert trainer.snapshot().parameters.tobytes() == before.tobytes()


def test_reset_goes_back_to_the_author_s_layers_with_the_settings_of_now(bent):
    trainer = Trainer(bent)
    start = trainer.snapshot().parameters
    trainer.seek(20)
    with_settings(trainer, optimizer="momentum", l2=0.5)
    kept = trainer.settings
    trainer.reset()
    moment = trainer.snapshot()
    assert (trainer.step, trainer.latest, trainer.settings) == (0, 0, kept)
    assert moment.parameters.tobytes() == start.tobytes()
    assert not moment.state.memory.any()


def test_reset_draws_a_network_that_the_author_did_not_write_the_same_every_time(bent):
    trainer = Trainer(bent)
    with_settings(trainer, hidden=(2, 2))
    drawn = []
    for _ in range(2):
        trainer.seek(10)
        trainer.reset()
        drawn.append(trainer.snapshot().parameters)
    assert len(drawn[0]) == trainer.snapshot().network.parameter_count
    assert np.array_equal(*drawn)


def test_a_layer_added_leaves_the_layers_before_it_as_they_were(bent):
    trainer = Trainer(bent)
    trainer.seek(20)
    before = trainer.snapshot()
    with_settings(trainer, hidden=(4, 3))
    after = trainer.snapshot()
    first = before.network.layers(before.parameters)[0]
    assert after.network.layers(after.parameters)[0].weights == pytest.approx(first.weights)
    assert after.network.layers(after.parameters)[0].biases == pytest.approx(first.biases)


@pytest.mark.parametrize("scale", ["none", "standard", "standard with output"])
def test_a_reset_starts_at_the_author_s_line_in_any_scale(first_neuron, scale):
    trainer = Trainer(first_neuron)
    at_start = trainer.snapshot().predictions
    trainer.seek(10)
    with_settings(trainer, scale=scale)
    trainer.seek(20)
    trainer.reset()
    assert trainer.snapshot().predictions == pytest.approx(at_start, rel=1e-12)


def test_every_new_start_is_another_one(bent):
    trainer = Trainer(bent)
    starts = [trainer.snapshot().parameters.tobytes()]
    for _ in range(4):
        trainer.new_start()
        starts.append(trainer.snapshot().parameters.tobytes())
    assert len(set(starts)) == 5


def test_a_move_is_told_only_where_the_last_step_made_it(first_neuron):
    trainer = Trainer(first_neuron)
    assert trainer.snapshot().last_move is None
    trainer.seek(1)
    assert trainer.snapshot().last_move == pytest.approx([0.83069, 0.02277])
    with_settings(trainer, learning_rate=0.0002)
    assert trainer.snapshot().last_move == pytest.approx([0.83069, 0.02277])
    with_settings(trainer, scale="standard")
    assert trainer.snapshot().last_move is None
    trainer.seek(2)
    assert trainer.snapshot().last_move is not None
    trainer.change(trainer.settings, (1.0, 1.0))
    assert trainer.snapshot().last_move is None


@pytest.mark.parametrize("change", [{"optimizer": "adam"}, {"batch": 2}, {"l2": 0.1}])
def test_a_rate_limit_is_named_only_where_it_holds(first_neuron, change):
    trainer = Trainer(first_neuron)
    assert trainer.snapshot().rate_share == pytest.approx(0.2175, rel=1e-3)
    with_settings(trainer, **change)
    assert trainer.snapshot().rate_share is None
    assert trainer.snapshot().rate_limit is None


def test_setting_the_parameters_that_are_there_is_no_change(bent):
    trainer, never = Trainer(bent), Trainer(bent)
    for each in (trainer, never):
        each.seek(7)
    trainer.change(trainer.settings, tuple(never.snapshot().parameters.tolist()))
    assert trainer.timeline == never.timeline
    assert trainer.snapshot().ghost is None
