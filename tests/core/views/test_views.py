"""What is drawn: the fit, the loss surface, and the ranges of the curves."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sessions import PUZZLES, SESSIONS, at, trainer_after, with_settings

from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.training.trajectory import Trajectory
from neuron_tui.core.views.fit import fit
from neuron_tui.core.views.frame import with_margin
from neuron_tui.core.views.ranges import answer_range, has_positive_loss, loss_range
from neuron_tui.core.views.surface import surface
from puzzles import authored


def trajectory_of(moment):
    return Trajectory.of(moment.puzzle, moment.timeline)


def map_of(moment):
    return surface(moment, trajectory_of(moment))


def path_of(trainer):
    return trainer.trajectory.path(trainer.step, trainer.latest, 240)


def frame(view):
    return view.left, view.right, view.bottom, view.top


def losses_on(line, moment):
    """Return the loss at each point of a line on the surface."""
    training = moment.dataset.in_training
    inputs, outputs = moment.dataset.example_inputs[training], moment.dataset.outputs[training]
    loss_name = moment.settings.loss
    return np.array(
        [moment.network.loss_and_gradient(point, inputs, outputs, loss_name)[0] for point in line]
    )


@pytest.mark.parametrize(
    ("values", "lowest", "highest"),
    [
        ([0.0, 100.0], -6.0, 106.0),
        ([50.0, -50.0, 0.0], -56.0, 56.0),
        ([10.0], 9.4, 10.6),
        ([-10.0, -10.0], -10.6, -9.4),
        ([0.0], -0.1, 0.1),
        ([1e-40], -0.1, 0.1),
        ([1e40, 0.0], -6e38, 1.06e40),
    ],
)
def test_a_margin_is_added_on_both_sides(values, lowest, highest):
    assert with_margin(np.array(values)) == pytest.approx((lowest, highest))


@given(st.lists(st.floats(-1e150, 1e150), min_size=1, max_size=9))
def test_a_frame_holds_every_value_and_is_never_empty(values):
    lowest, highest = with_margin(np.array(values))
    assert lowest <= min(values)
    assert highest >= max(values)
    assert lowest < highest


def test_the_fit_is_the_neuron_s_line_at_this_step(first_neuron):
    for step in (0, 1, 50):
        moment = at(first_neuron, step)
        view = fit(moment)
        w, b = moment.parameters
        assert view.y.tolist() == pytest.approx((w * view.x + b).tolist())
        assert (view.x[0], view.x[-1]) == (view.left, view.right)


def test_the_fit_s_frame_holds_every_row_and_the_start(first_neuron):
    left, right, bottom, top = frame(fit(at(first_neuron)))
    assert left < 11
    assert right > 55
    assert bottom < 1.7  # the first prediction for 11
    assert top > 111  # what the best line predicts for 55
    assert (right - left, top - bottom) == pytest.approx((1.12 * 44, 1.12 * 109.3))


def test_first_predictions_that_are_far_away_do_not_widen_the_fit_s_frame(first_neuron):
    far = authored(first_neuron, weights=(1000.0,), bias=0.0)
    near = authored(first_neuron, weights=(2.0,), bias=1.0)
    assert frame(fit(at(far))) == frame(fit(at(near)))


@given(PUZZLES, SESSIONS)
def test_frames_do_not_move_with_the_steps(request, name, session):
    trainer = trainer_after(request.getfixturevalue(name), session)
    if name == "two_inputs":
        assert fit(trainer.snapshot()) is None
        assert map_of(trainer.snapshot()) is None
        return
    frames = {}
    trainer.seek(max(1, trainer.latest))
    for step in sorted({0, 1, trainer.step, trainer.latest // 2, trainer.latest}):
        trainer.seek(step)
        moment = trainer.snapshot()
        assert_the_fit_is_framed(moment)
        map_of_loss = map_of(moment)
        assert (map_of_loss is None) == (len(moment.parameters) > 2)
        both = frame(fit(moment)), map_of_loss and frame(map_of_loss)
        frames.setdefault(moment.settings.hold_out, set()).add(both)
    # The optimum is in the frames, and it depends on the rows in training.
    assert all(len(seen) == 1 for seen in frames.values())


def assert_the_fit_is_framed(moment):
    view, dataset = fit(moment), moment.dataset
    assert view.left < dataset.raw_inputs.min() < dataset.raw_inputs.max() < view.right
    assert view.bottom < dataset.outputs.min() < dataset.outputs.max() < view.top
    if moment.analysis.optimum is not None:
        best = moment.network.predict(moment.analysis.optimum.parameters, dataset.inputs)
        assert np.all((view.bottom <= best) & (best <= view.top))


def test_the_map_stays_while_one_steps_back(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(300)
    frames = set()
    for step in (300, 150, 7, 0):
        trainer.seek(step)
        frames.add(frame(map_of(trainer.snapshot())))
    assert len(frames) == 1


@given(SESSIONS)
def test_the_path_goes_from_the_start_to_the_latest_step(first_neuron, session):
    trainer = trainer_after(first_neuron, session)
    view = map_of(trainer.snapshot())
    left, right, bottom, top = frame(view)
    for w, b in [*view.path, *([] if view.optimum is None else [view.optimum])]:
        assert left <= w <= right
        assert bottom <= b <= top
    trainer.seek(0)
    assert view.path[0].tobytes() == trainer.snapshot().parameters.tobytes()
    trainer.seek(trainer.latest)
    assert view.path[-1].tobytes() == trainer.snapshot().parameters.tobytes()


@pytest.mark.parametrize("latest", [0, 1, 2, 3, 99, 119, 120, 121, 239, 240, 1000, 123_457])
def test_a_path_has_few_points_and_both_ends_however_long_it_is(first_neuron, latest):
    trainer = Trainer(first_neuron)
    trainer.seek(latest)
    moment = trainer.snapshot()
    path = path_of(trainer)
    assert len(path) <= min(240, latest + 1)
    assert len(path) >= min(60, latest + 1)
    assert path[0].tolist() == [0.1, 0.6]
    assert path[-1].tolist() == moment.parameters.tolist()


def test_a_path_goes_through_every_change_of_the_timeline(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(2)
    trainer.change(trainer.settings, (1.5, -2.0))
    trainer.seek(4)
    with_settings(trainer, learning_rate=0.0004, hold_out=frozenset({4}))
    trainer.seek(6)
    walk = []
    for step in range(7):
        trainer.seek(step)
        walk.append(trainer.snapshot().parameters.tolist())
    assert walk[2] == [1.5, -2.0]
    trainer.seek(3)
    assert path_of(trainer).tolist() == walk


def test_a_session_that_had_a_hidden_layer_for_a_while_has_a_map_again(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(5)
    with_settings(trainer, hidden=(3,))
    trainer.seek(10)
    assert map_of(trainer.snapshot()) is None
    with_settings(trainer, hidden=())
    trainer.seek(15)
    moment = trainer.snapshot()
    assert map_of(moment).path[-1].tolist() == moment.parameters.tolist()


@given(SESSIONS)
def test_a_contour_has_the_same_loss_everywhere(first_neuron, session):
    moment = trainer_after(first_neuron, session).snapshot()
    view = map_of(moment)
    assert (len(view.contours) > 0) == (moment.analysis.optimum is not None)
    for each in view.contours:
        losses = losses_on(each.points[::12], moment)
        assert np.ptp(losses) <= 1e-6 * losses.max()


@pytest.mark.parametrize(
    ("loss_name", "held_out"), [("sum", ()), ("mean", ()), ("sum", (4,)), ("mean", (1, 2))]
)
def test_contours_are_shares_of_the_loss_at_the_start(first_neuron, loss_name, held_out):
    moment = at(first_neuron, 20, loss=loss_name, hold_out=frozenset(held_out))
    view, start = map_of(moment), float(moment.losses.values[0])
    for each, share in zip(view.contours, (1.0, 0.1, 0.01, 0.001), strict=True):
        assert losses_on(each.points, moment) == pytest.approx(share * start, rel=1e-6)
        assert each.points[0] == pytest.approx(each.points[-1])  # closed


def test_contours_lie_above_what_no_line_can_explain(make_puzzle):
    cubic = [(x, x**3 + 2 * x + 1) for x in range(-3, 4)]
    neuron, plan = {"weights": (0.0,), "bias": 1.0}, {"learning_rate": 0.01}
    moment = at(make_puzzle(cubic, ask=[4], **neuron, **plan), 5)
    # The loss is 1242 at the start, 108 at best.
    for each, level in zip(map_of(moment).contours, (1242, 221.4, 119.34, 109.134), strict=True):
        assert each.loss == pytest.approx(level, rel=1e-9)
        assert losses_on(each.points, moment) == pytest.approx(level, rel=1e-6)


def test_the_valley_s_floor_goes_through_the_optimum_far_beyond_the_map(first_neuron):
    moment = at(first_neuron, 30)
    view = map_of(moment)
    assert view.optimum.tolist() == pytest.approx([2.0, 1.0])
    first, last = view.floor
    assert ((first + last) / 2).tolist() == pytest.approx([2.0, 1.0])
    w, b = last - first
    assert abs(b) > 10 * (view.top - view.bottom)
    assert w / b == pytest.approx(-0.0273798734, rel=1e-6)  # −119/(4347 − λmin)
    assert losses_on([first, last], moment) == pytest.approx(
        0.5 * 0.7417950494 * (w**2 + b**2) / 4, rel=1e-6
    )


@pytest.mark.parametrize("examples", [[(3, 7)], [(3, 7), (3, 9)]])
def test_without_a_single_optimum_the_map_shows_the_path_alone(make_puzzle, examples):
    view = map_of(at(make_puzzle(examples, ask=[5]), 5))
    assert (view.optimum, view.floor, view.contours) == (None, None, ())
    assert len(view.path) == 6


def test_the_loss_range_is_that_of_every_step(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.seek(5)
    trainer.change(trainer.settings, (50.0, 0.0))
    trainer.seek(9000)
    moment = trainer.snapshot()
    losses = moment.losses.values
    assert losses.max() == losses[5]
    assert loss_range(moment, positive=False) == (losses.min(), losses[5])
    trainer.seek(3)
    assert loss_range(trainer.snapshot(), positive=False) == (losses.min(), losses[5])


def test_a_loss_of_0_has_no_place_on_a_logarithmic_scale(make_puzzle):
    neuron, plan = {"weights": (0.0,), "bias": 3.0}, {"learning_rate": 1.0}
    moment = at(make_puzzle([(0, 5)], ask=[1], **neuron, **plan), 4)
    assert moment.losses.values.tolist() == [2.0, 0.0, 0.0, 0.0, 0.0]
    assert loss_range(moment, positive=False) == (0.0, 2.0)
    assert loss_range(moment, positive=True) == (2.0, 2.0)
    assert has_positive_loss(moment)


def test_the_answer_range_leaves_out_the_first_steps_alone(first_neuron):
    trainer = Trainer(replace(first_neuron, answer=None))
    trainer.seek(59)
    lowest, highest = answer_range(trainer.snapshot(), with_tolerance=True)
    # Step 0 is at 6.1, step 9 at 110.56, step 10 at 110.83.
    assert 110.7 < lowest < 110.83 < 111.1755 < highest < 111.3
    trainer.change(trainer.settings, (3.0, 1.0))
    trainer.seek(80)
    assert answer_range(trainer.snapshot(), with_tolerance=False)[1] > 166.0
    trainer.seek(58)
    assert answer_range(trainer.snapshot(), with_tolerance=False)[1] > 166.0


def test_the_answer_range_has_room_for_the_tolerance(first_neuron):
    moment = at(first_neuron, 5000)
    lowest, highest = answer_range(moment, with_tolerance=True)
    assert lowest < 110.5
    assert highest > 111.5
    close, _ = answer_range(moment, with_tolerance=False)
    assert close > 111.0


@given(PUZZLES, SESSIONS)
def test_the_ranges_hold_the_curves_of_any_session(request, name, session):
    moment = trainer_after(request.getfixturevalue(name), session).snapshot()
    losses, answers = moment.losses.values, moment.answers.values
    lowest, highest = loss_range(moment, positive=False)
    assert (lowest, highest) == (losses.min(), losses.max())
    lowest, highest = answer_range(moment, with_tolerance=True)
    later = answers[len(answers) // 6 :]
    assert lowest <= min(later.min(), moment.puzzle.answer - moment.puzzle.plan.tolerance)
    assert highest >= max(later.max(), moment.puzzle.answer + moment.puzzle.plan.tolerance)
