"""The rate that a bent loss can bear at one point, against its whole second derivative."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.core.insight.curvature import local_rate_limit
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored

_STEP = 1e-5


def largest_curvature(moment):
    """Return λmax of the Hessian, column by column from the gradients on both sides."""
    parameters, dataset, plan = moment.parameters, moment.dataset, moment.settings

    def gradient(theta):
        rows = dataset.example_inputs, dataset.outputs
        return moment.network.loss_and_gradient(theta, *rows, plan.loss)[1]

    columns = []
    for place in range(len(parameters)):
        step = np.zeros_like(parameters)
        step[place] = _STEP
        columns.append((gradient(parameters + step) - gradient(parameters - step)) / (2 * _STEP))
    hessian = np.array(columns)
    return float(np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1])


@settings(max_examples=80)
@given(
    st.sampled_from([(), (2,), (3, 2), (5,)]),
    st.sampled_from(["tanh", "sigmoid"]),
    st.integers(0, 99),
    st.sampled_from([0, 3, 50]),
)
def test_the_limit_is_two_by_the_largest_curvature(two_inputs, hidden, name, seed, step):
    puzzle = authored(
        two_inputs,
        scale="standard with output",
        hidden=hidden,
        activation=name,
        seed=seed,
        learning_rate=0.05,
        loss="mean",
    )
    trainer = Trainer(puzzle)
    trainer.seek(step)
    moment = trainer.snapshot()
    steepest, limit = largest_curvature(moment), local_rate_limit(moment)
    if steepest < 1e-4:
        return
    assert limit == pytest.approx(2.0 / steepest, rel=0.02)


def test_a_loss_that_bends_downwards_on_one_axis_still_has_its_limit(make_puzzle):
    # Behind a sigmoid that is far too high the loss bends downwards along most of θ.
    puzzle = make_puzzle(
        [(1, 0.1), (2, 0.2), (-1, 0.9)],
        ask=[3],
        weights=(1.5,),
        bias=1.0,
        activation="sigmoid",
        learning_rate=0.05,
    )
    moment = Trainer(puzzle).snapshot()
    assert local_rate_limit(moment) == pytest.approx(2.0 / largest_curvature(moment), rel=1e-3)


def test_a_linear_neuron_s_limit_is_the_same_everywhere(first_neuron):
    trainer = Trainer(first_neuron)
    for step in (0, 40):
        trainer.seek(step)
        moment = trainer.snapshot()
        assert local_rate_limit(moment) == pytest.approx(moment.analysis.rate_limit, rel=1e-6)


def test_a_dead_neuron_has_no_limit(make_puzzle):
    puzzle = make_puzzle(
        [(1, 5), (3, 9)],
        ask=[4],
        weights=(-0.1,),
        bias=-0.6,
        activation="relu",
        learning_rate=0.01,
    )
    assert local_rate_limit(Trainer(puzzle).snapshot()) is None


def test_what_would_take_too_long_is_not_looked_at(bent):
    assert local_rate_limit(Trainer(bent).snapshot(), most_work=10) is None


def within_the_pattern(moment):
    """Return λmax of the Hessian with every ReLU on its side, by complex steps: exact."""
    network, dataset = moment.network, moment.dataset
    training = dataset.in_training
    inputs, outputs = dataset.example_inputs[training], dataset.outputs[training]
    masks = [sums > 0.0 for sums in network.run(moment.parameters, inputs).sums[:-1]]

    def gradient(parameters):
        blocks, signals = network.blocks(parameters), [inputs.astype(complex)]
        for layer, block in enumerate(blocks):
            sums = signals[-1] @ block[:-1] + block[-1]
            signals.append(sums * masks[layer] if layer < len(masks) else sums)
        delta, parts = (signals[-1] - outputs[:, None]) / len(outputs), []
        for layer in reversed(range(len(blocks))):
            if layer < len(masks):
                delta = delta * masks[layer]
            parts.append(np.vstack([signals[layer].T @ delta, delta.sum(axis=0)]).ravel())
            delta = delta @ blocks[layer][:-1].T
        return np.concatenate(parts[::-1])

    columns = []
    for place in range(len(moment.parameters)):
        shifted = moment.parameters.astype(complex)
        shifted[place] += 1e-30j
        columns.append(gradient(shifted).imag / 1e-30)
    return float(np.linalg.eigvalsh(np.array(columns))[-1])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("hidden", [(3,), (4, 3)])
def test_a_row_that_lies_on_a_relu_s_bend_makes_no_curvature(make_puzzle, hidden, seed):
    # Fresh biases are 0, so for the input 0 every sum of the first layer is exactly 0.
    rows = [(-2, 1), (-1, 2), (0, 3), (1, 2), (2, 1)]
    neuron = {"hidden": hidden, "activation": "relu", "seed": seed}
    plan = {"learning_rate": 0.02, "loss": "mean"}
    moment = Trainer(make_puzzle(rows, ask=[1.5], **neuron, **plan)).snapshot()
    assert local_rate_limit(moment) == pytest.approx(2.0 / within_the_pattern(moment), rel=0.01)


def test_the_kink_of_l1_decay_makes_no_curvature(make_puzzle):
    neuron = {"weights": (0.0,), "bias": 0.0}
    plain = {"learning_rate": 0.01}
    rows = [(1, 3), (2, 5), (4, 9)]
    limits = [
        local_rate_limit(Trainer(make_puzzle(rows, ask=[5], **neuron, **plan)).snapshot())
        for plan in (plain, {**plain, "l1": 5.0})
    ]
    assert limits[1] == pytest.approx(limits[0], rel=1e-6)


@pytest.mark.parametrize("far", [1e5, 1e6, 1e9])
@pytest.mark.parametrize("name", ["tanh", "sigmoid"])
def test_inputs_far_from_0_cost_no_digit(make_puzzle, name, far):
    weight, bias = 0.3 / far, 0.2
    rows = [(far, 0.9), (2 * far, 0.1), (-far, 0.4)]
    neuron = {"weights": (weight,), "bias": bias, "activation": name}
    plan = {"learning_rate": 0.01}
    moment = Trainer(make_puzzle(rows, ask=[far], **neuron, **plan)).snapshot()
    inputs, outputs = np.array(rows).T
    sums = weight * inputs + bias
    if name == "tanh":
        value, slope = np.tanh(sums), 1.0 / np.cosh(sums) ** 2
        bend = -2.0 * value * slope
    else:
        value = 1.0 / (1.0 + np.exp(-sums))
        slope = value * (1.0 - value)
        bend = slope * (1.0 - 2.0 * value)
    # The second derivative of ½ Σ (y − f(z))² in (w, b): Σ (f′² − e·f″)·(x, 1)·(x, 1)ᵀ.
    design = np.column_stack([inputs, np.ones(3)])
    hessian = design.T * (slope**2 - (outputs - value) * bend) @ design
    steepest = float(np.linalg.eigvalsh(hessian)[-1])
    assert local_rate_limit(moment) == pytest.approx(2.0 / steepest, rel=1e-6)


def test_numbers_beyond_all_floats_have_no_limit_and_no_warning(make_puzzle):
    neuron = {"hidden": (4, 4), "activation": "relu", "seed": 1}
    plan = {"learning_rate": 0.01}
    rows = [(1e99, 1e99), (-1e99, 2e99), (3e98, -1e99)]
    moment = Trainer(make_puzzle(rows, ask=[1e98], **neuron, **plan)).snapshot()
    limit = local_rate_limit(moment)
    assert limit is None or limit > 0.0
