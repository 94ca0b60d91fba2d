"""The loss over (w, b) of a neuron that bends, or whose weights decay."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.core.model.network import Evaluation
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.views.frame import frame_around, round_frame_around
from neuron_tui.core.views.loss_map import loss_map

ROWS = [(1, 5), (3, 9), (5, 13), (9, 21)]


def at(make_puzzle, step, **changes):
    neuron = {**{"weights": (-0.1,), "bias": -0.6, "activation": "relu"} | changes}
    plan = {"learning_rate": 0.01, "loss": "sum"}
    trainer = Trainer(make_puzzle(ROWS, ask=[12], **neuron, **plan))
    trainer.seek(step)
    return trainer


def map_of(trainer, columns, lines):
    return loss_map(trainer.snapshot(), trainer.trajectory, columns, lines)


def loss_at(view, line, column):
    floor = max(view.lowest, 1e-6 * view.highest)
    return floor * (view.highest / floor) ** view.heights[line, column]


def test_a_dead_neuron_stands_on_a_plain_that_is_level(make_puzzle):
    view = map_of(at(make_puzzle, 50), 40, 12)
    assert set(view.path) == {view.here}
    line, column = view.here
    around = view.heights[line - 1 : line + 1, column - 1 : column + 2]
    assert around == pytest.approx(np.ones_like(around))
    assert view.highest == pytest.approx(358.0)  # ½·(25 + 81 + 169 + 441)


@pytest.mark.parametrize("activation", ["relu", "leaky relu", "tanh", "sigmoid"])
@pytest.mark.parametrize("loss", ["sum", "mean"])
def test_each_cell_has_the_loss_of_its_parameters(make_puzzle, activation, loss):
    trainer = at(make_puzzle, 0, weights=(0.4,), activation=activation)
    trainer.change(replace(trainer.settings, loss=loss, l2=0.1))
    view = map_of(trainer, 21, 9)
    for line, column in [(0, 0), (8, 20), (4, 10), (2, 15)]:
        weight = view.left + (view.right - view.left) * column / 20
        bias = view.top + (view.bottom - view.top) * line / 8
        again = at(make_puzzle, 0, weights=(weight,), bias=bias, activation=activation)
        again.change(replace(again.settings, loss=loss, l2=0.1))
        assert loss_at(view, line, column) == pytest.approx(again.snapshot().loss, rel=1e-9)


def test_the_path_goes_from_the_start_to_where_it_is_and_the_best_is_marked(make_puzzle):
    trainer = at(make_puzzle, 400, weights=(0.4,))
    view = map_of(trainer, 40, 12)
    assert view.path[-1] == view.here
    assert view.path[0] != view.here
    # 2x + 3 goes through every row.
    line, column = view.best
    assert view.left + (view.right - view.left) * column / 39 == pytest.approx(2.0, abs=0.1)
    assert view.top + (view.bottom - view.top) * line / 11 == pytest.approx(3.0, abs=0.4)


def test_only_a_bent_loss_over_two_parameters_has_this_map(first_neuron, two_inputs, bent):
    for puzzle in (first_neuron, two_inputs, bent):
        assert map_of(Trainer(puzzle), 40, 12) is None


def test_too_small_a_panel_and_too_many_rows_have_no_map(make_puzzle):
    trainer = at(make_puzzle, 0)
    assert map_of(trainer, 1, 12) is None
    assert map_of(trainer, 40, 1) is None
    assert map_of(trainer, 2_000, 1_000) is None


def test_losses_beyond_all_floats_leave_a_map_of_numbers_between_0_and_1(make_puzzle):
    neuron = {"weights": (0.4,), "bias": 0.1, "activation": "leaky relu"}
    plan = {"learning_rate": 10.0, "loss": "sum"}
    rows = [(-1, 1), (2, 2), (3, 5)]
    trainer = Trainer(make_puzzle(rows, ask=[4], **neuron, **plan))
    trainer.seek(2000)
    assert trainer.snapshot().is_at_divergence
    for step in (trainer.step, trainer.step // 2, 0):
        trainer.seek(step)
        view = map_of(trainer, 40, 12)
        assert np.isfinite(view.heights).all()
        assert (view.heights.min(), view.heights.max()) == (0.0, pytest.approx(1.0))


def test_a_step_after_a_long_path_trains_next_to_no_other_step_again(make_puzzle, monkeypatch):
    trainer = at(make_puzzle, 5_000, weights=(0.4,))
    map_of(trainer, 40, 12)
    trained = []
    evaluate = Evaluation.at
    monkeypatch.setattr(Evaluation, "at", lambda *given: trained.append(1) or evaluate(*given))
    for step in (5_001, 5_002, 5_001, 5_000):
        trainer.seek(step)
        view = map_of(trainer, 40, 12)
        assert view.path[0] != view.path[-1]
    assert 0 < len(trained) < 200


def test_the_edges_of_a_map_can_be_written_in_few_digits(make_puzzle):
    for step in (0, 3, 40, 400):
        trainer = at(make_puzzle, step, weights=(0.4,))
        view = map_of(trainer, 40, 12)
        for edge in view.edges:
            assert len(f"{edge:.12g}".strip("-").replace(".", "").strip("0")) <= 3, view.edges
        weight, bias = trainer.snapshot().parameters.tolist()
        assert view.left < weight < view.right
        assert view.bottom < bias < view.top


def test_a_parameter_that_moves_in_the_last_bits_of_a_float_stands_still():
    frame = round_frame_around(np.array([[-6.0, 1e-17], [3.0, -6e-17], [0.0, 0.0]]))
    assert frame.edges == (-7.0, 4.0, -0.1, 0.1)


def test_a_round_frame_is_wider_by_a_tenth_at_most():
    rng = np.random.default_rng(3)
    for _ in range(300):
        points = rng.normal(size=(5, 2)) * 10.0 ** rng.integers(-6, 7, size=2)
        close, wide = frame_around(points), round_frame_around(points)
        for low, high, lower, higher in (
            (close.left, close.right, wide.left, wide.right),
            (close.bottom, close.top, wide.bottom, wide.top),
        ):
            slack = 0.1 * (high - low) * (1 + 1e-9)
            assert low - lower + 1e-9 * slack >= 0
            assert low - lower <= slack
            assert -1e-9 * slack <= higher - high <= slack
