"""The loss over (w, b) of a neuron that bends, or whose weights decay."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.core.model.network import Evaluation
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.views.frame import cells_of, frame_around, round_frame_around
from neuron_tui.core.views.loss_map import loss_map, loss_surface
from neuron_tui.core.views.surface import shares_of_loss

ROWS = [(1, 5), (3, 9), (5, 13), (9, 21)]


def at(make_puzzle, step, **changes):
    neuron = {**{"weights": (-0.1,), "bias": -0.6, "activation": "relu"} | changes}
    plan = {"learning_rate": 0.01, "loss": "sum"}
    trainer = Trainer(make_puzzle(ROWS, ask=[12], **neuron, **plan))
    trainer.seek(step)
    return trainer


def map_of(trainer, columns, lines):
    return loss_map(trainer.snapshot(), trainer.trajectory, columns, lines)


def changed(make_puzzle, weight, bias, **changes):
    """Return the loss of other parameters."""
    trainer = at(make_puzzle, 0, weights=(float(weight),), bias=float(bias), **changes)
    trainer.change(replace(trainer.settings, l2=0.1))
    return trainer.snapshot().loss


def test_a_dead_neuron_stands_on_a_plain_that_is_level(make_puzzle):
    view = map_of(at(make_puzzle, 50), 40, 12)
    assert np.unique(view.path, axis=0).tolist() == [[-0.1, -0.6]]
    (cell,) = cells_of(view.path[:1], view, 40, 12)
    around = view.heights[cell[0] - 1 : cell[0] + 1, cell[1] - 1 : cell[1] + 2]
    assert around == pytest.approx(np.ones_like(around))
    # The loss there is 358 = ½·(25 + 81 + 169 + 441); no line leads through it.
    assert [each.loss for each in view.contours] == [1.0, 10.0, 100.0]
    nearest = min(np.abs(each.points - view.path[0]).max(axis=1).min() for each in view.contours)
    assert nearest > 0.3


@pytest.mark.parametrize("activation", ["relu", "leaky relu", "tanh", "sigmoid"])
def test_heights_lie_between_the_lowest_loss_and_the_highest(make_puzzle, activation):
    trainer = at(make_puzzle, 0, weights=(0.4,), activation=activation)
    trainer.change(replace(trainer.settings, l2=0.1))
    view = map_of(trainer, 21, 9)
    places = [(0, 0), (8, 20), (4, 10), (2, 15)]
    across, down = view.columns(21), view.lines(9)
    losses = [
        changed(make_puzzle, across[column], down[line], activation=activation)
        for line, column in places
    ]
    heights = np.array([view.heights[place] for place in places])
    shares = np.log(np.array(losses) / losses[0]) / np.log(losses[1] / losses[0])
    found = (heights - heights[0]) / (heights[1] - heights[0])
    assert found == pytest.approx(shares, rel=1e-9)
    assert (view.heights.min(), view.heights.max()) == (0.0, 1.0)


@pytest.mark.parametrize("activation", ["relu", "leaky relu", "tanh", "sigmoid"])
def test_a_line_of_equal_loss_goes_where_the_loss_is_so(make_puzzle, activation):
    trainer = at(make_puzzle, 0, weights=(0.4,), activation=activation)
    trainer.change(replace(trainer.settings, l2=0.1))
    view = map_of(trainer, 160, 120)
    assert 2 <= len(view.contours) <= 4
    for each in view.contours:
        assert len(each.points) % 2 == 0
        for weight, bias in each.points[:: max(1, len(each.points) // 7)]:
            loss = changed(make_puzzle, weight, bias, activation=activation)
            assert loss == pytest.approx(each.loss, rel=0.03)


def test_the_path_goes_from_the_start_to_where_it_is_and_the_best_is_known(make_puzzle):
    trainer = at(make_puzzle, 400, weights=(0.4,))
    view = map_of(trainer, 40, 12)
    assert view.path[0].tolist() == [0.4, -0.6]
    assert view.path[-1].tolist() == trainer.snapshot().parameters.tolist()
    # 2x + 3 goes through every row.
    assert view.optimum == pytest.approx([2.0, 3.0])
    assert view.lowest == pytest.approx(0.0, abs=1e-20)


def test_shades_of_a_map_are_those_of_its_nearest_places(make_puzzle):
    trainer = at(make_puzzle, 5, weights=(0.4,))
    view = map_of(trainer, 40, 24)
    shares = shares_of_loss(trainer.snapshot(), view, 20, 12)
    assert shares.shape == (12, 20)
    assert set(shares.ravel()) <= set(view.heights.ravel())
    assert (shares[0, 0], shares[-1, -1]) == (view.heights[0, 0], view.heights[-1, -1])


def test_only_a_bent_loss_over_two_parameters_has_this_map(first_neuron, two_inputs, bent):
    for puzzle in (first_neuron, two_inputs, bent):
        assert map_of(Trainer(puzzle), 40, 12) is None


def test_too_small_a_panel_and_too_many_rows_have_no_map(make_puzzle):
    trainer = at(make_puzzle, 0)
    assert map_of(trainer, 1, 12) is None
    assert map_of(trainer, 40, 1) is None
    assert map_of(trainer, 2_000, 1_000) is None
    snapshot = trainer.snapshot()
    without = loss_surface(snapshot, trainer.trajectory, 2_000, 1_000)
    assert (without.path.tolist(), without.contours) == ([[-0.1, -0.6]], ())


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
        assert view.path[0].tolist() != view.path[-1].tolist()
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
