"""Changing something in the past: what was left behind stays to compare with."""

from dataclasses import replace

import pytest
from hypothesis import given
from sessions import PUZZLES, SESSIONS, follow, trainer_after, with_settings

from neuron_tui.core.training.trainer import Trainer


def curves(of):
    return of.losses.values.tobytes(), of.answers.values.tobytes()


def at(puzzle, step):
    trainer = Trainer(puzzle)
    trainer.seek(step)
    return trainer


def branched(puzzle):
    """Go to 100, back to 40, and double the rate there."""
    trainer = at(puzzle, 100)
    trainer.seek(40)
    with_settings(trainer, learning_rate=0.0002)
    return trainer


def test_a_session_begins_without_a_ghost(first_neuron):
    assert Trainer(first_neuron).snapshot().ghost is None
    assert at(first_neuron, 100).snapshot().ghost is None


@pytest.mark.parametrize(
    "change",
    [
        lambda trainer: with_settings(trainer, learning_rate=0.0002),
        lambda trainer: with_settings(trainer, loss="mean"),
        lambda trainer: with_settings(trainer, hold_out=frozenset({4})),
        lambda trainer: trainer.change(trainer.settings, (1.5, 1.0)),
    ],
    ids=["rate", "loss", "held-out row", "parameters"],
)
def test_a_change_in_the_past_leaves_the_abandoned_curves_bit_for_bit(first_neuron, change):
    trainer = at(first_neuron, 100)
    abandoned, timeline = curves(trainer.snapshot()), trainer.timeline
    trainer.seek(40)
    change(trainer)
    ghost = trainer.snapshot().ghost
    assert curves(ghost) == abandoned
    assert (ghost.branched_at, ghost.timeline, len(ghost.losses)) == (40, timeline, 101)
    trainer.seek(300)
    trainer.seek(0)
    assert curves(trainer.snapshot().ghost) == abandoned


def test_the_branch_has_the_ghost_s_past_and_its_own_future(first_neuron):
    trainer = branched(first_neuron)
    trainer.seek(100)
    moment = trainer.snapshot()
    mine, other = moment.losses.values, moment.ghost.losses.values
    assert mine[:40].tobytes() == other[:40].tobytes()
    assert (mine[41:] != other[41:]).all()
    assert (moment.settings.learning_rate, moment.ghost.settings.learning_rate) == (0.0002, 0.0001)


def test_a_ghost_s_settings_are_those_it_ended_with(first_neuron):
    trainer = at(first_neuron, 10)
    with_settings(trainer, learning_rate=0.0003, hold_out=frozenset({2}))
    trainer.seek(50)
    ended = trainer.settings
    trainer.seek(5)
    with_settings(trainer, loss="mean")
    assert trainer.snapshot().ghost.settings == ended


def test_a_change_at_the_latest_step_leaves_no_ghost(first_neuron):
    trainer = at(first_neuron, 100)
    with_settings(trainer, learning_rate=0.0002)
    trainer.change(trainer.settings, (1.5, 1.0))
    assert trainer.snapshot().ghost is None


def test_a_change_at_the_latest_step_keeps_the_ghost_there_is(first_neuron):
    trainer = branched(first_neuron)
    ghost = trainer.snapshot().ghost
    trainer.seek(70)
    with_settings(trainer, hold_out=frozenset({1}))
    assert trainer.snapshot().ghost is ghost


def test_settings_that_are_the_same_leave_no_ghost(first_neuron):
    trainer = at(first_neuron, 100)
    trainer.seek(40)
    trainer.change(trainer.settings)
    assert trainer.snapshot().ghost is None
    assert trainer.latest == 100


def test_what_is_refused_leaves_no_ghost(first_neuron):
    trainer = at(first_neuron, 100)
    trainer.seek(40)
    with pytest.raises(ValueError, match="row"):
        with_settings(trainer, hold_out=frozenset({77}))
    with pytest.raises(ValueError, match="too large"):
        trainer.change(trainer.settings, (float("inf"), 0.0))
    assert trainer.snapshot().ghost is None


def test_the_next_branch_replaces_the_ghost(first_neuron):
    trainer = branched(first_neuron)
    trainer.seek(90)
    second = curves(trainer.snapshot())
    trainer.seek(60)
    with_settings(trainer, learning_rate=0.0004)
    ghost = trainer.snapshot().ghost
    assert (ghost.branched_at, curves(ghost)) == (60, second)
    assert ghost.settings.learning_rate == 0.0002


def test_a_ghost_can_be_cleared(first_neuron):
    trainer = branched(first_neuron)
    moment, timeline = trainer.snapshot(), trainer.timeline
    trainer.clear_ghost()
    assert trainer.snapshot().ghost is None
    assert (trainer.timeline, trainer.step, trainer.latest) == (timeline, 40, 40)
    assert moment.ghost is not None
    trainer.clear_ghost()
    trainer.seek(20)
    with_settings(trainer, learning_rate=0.0003)
    assert trainer.snapshot().ghost.branched_at == 20


def test_reset_leaves_a_ghost(first_neuron):
    trainer = at(first_neuron, 100)
    abandoned = curves(trainer.snapshot())
    trainer.seek(70)
    trainer.reset()
    ghost = trainer.snapshot().ghost
    assert (trainer.step, trainer.latest) == (0, 0)
    assert (ghost.branched_at, curves(ghost)) == (0, abandoned)


def test_reset_before_the_first_step_leaves_none(first_neuron):
    trainer = Trainer(first_neuron)
    trainer.reset()
    assert trainer.snapshot().ghost is None


def test_two_rates_from_the_same_start_run_side_by_side(first_neuron):
    trainer = at(first_neuron, 50)
    trainer.seek(0)
    with_settings(trainer, learning_rate=0.0002)
    trainer.seek(50)
    moment = trainer.snapshot()
    faster, slower = moment.losses.values, moment.ghost.losses.values
    assert len(faster) == len(slower) == 51
    assert faster[0] == slower[0] == pytest.approx(7937.095)
    assert (faster[1:] < slower[1:]).all()
    again = at(first_neuron, 50).snapshot()
    assert curves(moment.ghost) == curves(again)


def test_back_off_goes_to_the_start_of_a_rate_and_takes_a_safe_one(first_neuron):
    trainer = at(first_neuron, 40)
    with_settings(trainer, learning_rate=0.01)
    trainer.seek(100_000)
    assert trainer.snapshot().status == "diverged"
    diverged = curves(trainer.snapshot())
    trainer.back_off()
    moment = trainer.snapshot()
    assert (trainer.step, trainer.latest, trainer.settings.learning_rate) == (40, 40, 0.0002)
    assert (moment.diverged_at, moment.status) == (None, "solved")
    assert (moment.ghost.branched_at, curves(moment.ghost)) == (40, diverged)
    trainer.back_off()
    assert (trainer.step, trainer.settings.learning_rate) == (40, 0.0001)
    trainer.seek(10_000)
    assert trainer.snapshot().diverged_at is None


def test_back_off_from_the_first_rate_goes_to_the_start(first_neuron):
    trainer = at(first_neuron, 40)
    trainer.seek(30)
    trainer.back_off()
    assert (trainer.step, trainer.settings.learning_rate) == (0, 0.00005)
    assert trainer.timeline.changes == ()
    assert trainer.snapshot().parameters.tolist() == [0.1, 0.6]
    assert len(trainer.snapshot().ghost.losses) == 41


def test_back_off_keeps_everything_but_the_rate(first_neuron):
    trainer = at(first_neuron, 10)
    trainer.change(replace(trainer.settings, learning_rate=0.001), (5.0, 5.0))
    with_settings(trainer, hold_out=frozenset({1}), loss="mean")
    kept = trainer.settings
    trainer.seek(30)
    trainer.back_off()
    assert trainer.settings == replace(kept, learning_rate=0.0005)
    assert (trainer.step, trainer.snapshot().parameters.tolist()) == (10, [5.0, 5.0])


def test_back_off_goes_beyond_changes_that_chose_no_rate(first_neuron):
    trainer = at(first_neuron, 5)
    with_settings(trainer, learning_rate=0.001)
    trainer.seek(10)
    with_settings(trainer, hold_out=frozenset({4}))
    trainer.seek(30)
    trainer.back_off()
    # Half of it would still be above the limit 0.00046 of all four rows.
    assert (trainer.step, trainer.settings.learning_rate) == (5, 0.0002)


@given(PUZZLES, SESSIONS, SESSIONS)
def test_a_ghost_is_what_its_own_timeline_gives(request, name, session, later):
    puzzle = request.getfixturevalue(name)
    trainer = trainer_after(puzzle, session)
    for command, value in later:
        before, latest = trainer.snapshot(), trainer.latest
        try:
            follow(trainer, command, value)
        except ValueError:
            continue
        ghost = trainer.snapshot().ghost
        if ghost is not before.ghost:
            assert (ghost.timeline, len(ghost.losses)) == (before.timeline, latest + 1)
            assert curves(ghost) == curves(before)
            assert ghost.branched_at == trainer.step < latest
