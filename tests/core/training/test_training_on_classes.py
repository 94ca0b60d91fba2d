"""Training on outputs of 0 and 1 against a plain numpy loop, and what it refuses."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.core.insight.curvature import local_rate_limit
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.views.loss_map import loss_map
from neuron_tui.core.views.plane import plane
from puzzles import authored, puzzle_of

XOR = [(0, 0, 0), (1, 1, 0), (0, 1, 1), (1, 0, 1), (0.9, 0.2, 1), (0.2, 0.1, 0)]
LINE = [(1, 0), (2, 0), (4, 1), (5, 1)]


def trainer_on(rows, ask, **said):
    return Trainer(authored(puzzle_of(rows, ask), learning_rate=0.3, **said))


@pytest.mark.parametrize("loss", ["cross-entropy", "mean-cross-entropy"])
@pytest.mark.parametrize("l2", [0.0, 0.01])
def test_a_network_goes_where_a_plain_loop_goes(loss, l2):
    said = {"hidden": (3,), "activation": "tanh", "loss": loss, "l2": l2, "hold_out": {5, 6}}
    trainer = trainer_on(XOR, (0.8, 0.1), seed=3, **said)
    theta = trainer.snapshot().parameters.copy()
    trainer.seek(200)
    table = np.array(XOR, dtype=float)
    x, y, kept, kept_y = table[:4, :2], table[:4, 2], table[4:, :2], table[4:, 2]
    count = 1 if loss == "cross-entropy" else 4

    def entropy(p, wanted):
        each = -(wanted * np.log(p) + (1 - wanted) * np.log(1 - p))
        return each.sum() if loss == "cross-entropy" else each.mean()

    moment = trainer.snapshot()
    for step in range(201):
        w1, b1, w2, b2 = theta[:6].reshape(2, 3), theta[6:9], theta[9:12], theta[12]
        a, a_kept = np.tanh(x @ w1 + b1), np.tanh(kept @ w1 + b1)
        p, p_kept = (1 / (1 + np.exp(-(each @ w2 + b2))) for each in (a, a_kept))
        loss_here = entropy(p, y) + l2 / 2 * (np.square(w1).sum() + np.square(w2).sum())
        assert moment.losses.values[step] == pytest.approx(loss_here, rel=1e-9)
        held_out = entropy(p_kept, kept_y)
        assert moment.held_out_losses.values[step] == pytest.approx(held_out, rel=1e-9)
        delta = (p - y) / count
        hidden = np.outer(delta, w2) * (1 - a**2)
        g1, g2 = x.T @ hidden + l2 * w1, a.T @ delta + l2 * w2
        if step < 200:
            whole = [g1.ravel(), hidden.sum(axis=0), g2, [delta.sum()]]
            theta = theta - 0.3 * np.concatenate(whole)
    assert moment.parameters == pytest.approx(theta, rel=1e-8, abs=1e-10)
    assert moment.loss < 0.8 * moment.losses.values[0]


def test_the_perceptron_s_rule_is_taken_row_by_row():
    trainer = trainer_on(XOR[:4], (1, 1), loss="perceptron", batch=1, weights=(0.0, 0.0))
    weights, bias = np.zeros(2), 0.0
    table = np.array(XOR[:4], dtype=float)
    for step in range(30):
        trainer.seek(step)
        moment = trainer.snapshot()
        assert moment.parameters == pytest.approx([*weights, bias])
        (row,) = np.flatnonzero(moment.shares)
        x, y = table[row, :2], table[row, 2]
        error = y - (1.0 if x @ weights + bias > 0 else 0.0)
        weights, bias = weights + 0.3 * error * x, bias + 0.3 * error


def test_it_is_never_the_exact_solution_of_a_valley():
    moment = trainer_on(LINE, (3,), loss="cross-entropy", weights=(0.1,)).snapshot()
    assert not moment.is_exact
    assert moment.analysis.optimum is None
    assert moment.rate_limit is None


@pytest.mark.parametrize("hidden", [(), (3,)])
@pytest.mark.parametrize("loss", ["cross-entropy", "mean-cross-entropy"])
def test_the_rate_at_a_point_is_two_by_the_largest_curvature_there(hidden, loss):
    trainer = trainer_on(XOR, (0.8, 0.1), hidden=hidden, activation="tanh", loss=loss, seed=2)
    moment = trainer.snapshot()
    dataset, theta, step = moment.dataset, moment.parameters, 1e-5

    def gradient(at):
        rows = dataset.training_inputs, dataset.training_outputs
        return moment.network.loss_and_gradient(at, *rows, loss)[1]

    columns = [
        (gradient(theta + step * each) - gradient(theta - step * each)) / (2 * step)
        for each in np.eye(len(theta))
    ]
    steepest = float(np.linalg.eigvalsh(np.array(columns))[-1])
    assert local_rate_limit(moment) == pytest.approx(2.0 / steepest, rel=1e-3)


@pytest.mark.parametrize("loss", ["cross-entropy", "mean-cross-entropy", "perceptron"])
def test_each_cell_of_the_map_has_the_loss_of_its_parameters(loss):
    trainer = trainer_on(LINE, (3,), loss=loss, weights=(0.5,), bias=-1.0, l2=0.1)
    view = loss_map(trainer.snapshot(), trainer.trajectory, 21, 9)
    network, dataset = trainer.snapshot().network, trainer.snapshot().dataset
    rows = dataset.training_inputs, dataset.training_outputs
    losses = np.array(
        [
            [
                network.loss_and_gradient(np.array([weight, bias]), *rows, loss)[0]
                + 0.05 * weight**2
                for weight in view.columns(21)
            ]
            for bias in view.lines(9)
        ]
    )
    floor = max(losses.min(), 1e-6 * losses.max())
    heights = np.log(np.maximum(losses, floor) / floor) / np.log(losses.max() / floor)
    assert view.heights == pytest.approx(heights, rel=1e-9, abs=1e-12)


def test_the_plane_is_parted_where_a_prediction_is_a_half():
    trainer = trainer_on([(0, 0, 0), (4, 4, 1)], (1, 1), loss="cross-entropy", weights=(1.0, 0.0))
    trainer.change(trainer.settings, (1.0, 0.0, -2.0))
    view = plane(trainer.snapshot(), 40, 11)
    across = view.left + (view.right - view.left) * np.array([c for _, c in view.boundary]) / 39
    assert {line for line, _ in view.boundary} == set(range(11))
    assert np.abs(across - 2.0).max() < 0.15
    trainer.change(replace(trainer.settings, loss="sum"))
    assert plane(trainer.snapshot(), 40, 11).boundary == frozenset()


def test_a_change_that_cannot_be_is_refused_and_leaves_the_session_as_it_was():
    trainer = trainer_on(LINE, (3,), loss="cross-entropy", weights=(0.1,))
    before = trainer.settings
    with pytest.raises(ValueError, match="scale the inputs only"):
        trainer.change(replace(before, scale="standard with output"))
    assert trainer.settings == before
    other = trainer_on([(1, 3), (2, 5)], (3,), weights=(0.1,))
    with pytest.raises(ValueError, match="needs outputs of 0 and 1, not 3"):
        other.change(replace(other.settings, loss="perceptron"))
