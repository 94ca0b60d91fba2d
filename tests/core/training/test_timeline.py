"""A session in a few lines: what was changed at which step."""

from dataclasses import replace

import pytest

from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.timeline import Change, Timeline

SLOW = Settings(0.0001, "sum", frozenset())
FAST = replace(SLOW, learning_rate=0.0002)
HELD_OUT = replace(FAST, hold_out=frozenset({4}))

START = Change(0, SLOW, (0.1, 0.6))
CHANGES = (Change(40, FAST), Change(90, HELD_OUT), Change(91, HELD_OUT, (1.5, 1.0)))
SESSION = Timeline(START, CHANGES)


def test_a_session_is_the_start_and_every_change_in_order():
    session = Timeline(START).changed(40, FAST).changed(90, HELD_OUT)
    assert session.changed(91, HELD_OUT, (1.5, 1.0)) == SESSION
    assert SESSION.stretches == (START, *CHANGES)


def test_a_change_leaves_the_session_it_came_from_as_it_was():
    before = Timeline(START)
    before.changed(40, FAST)
    assert before == Timeline(START)


@pytest.mark.parametrize(
    ("step", "stretch"),
    [(0, 0), (39, 0), (40, 1), (89, 1), (90, 2), (91, 3), (1_000_000, 3)],
)
def test_the_step_of_a_change_begins_its_own_stretch(step, stretch):
    assert SESSION.stretch_at(step) == stretch


@pytest.mark.parametrize(("step", "changes"), [(0, 0), (39, 0), (40, 1), (90, 2), (91, 3)])
def test_until_keeps_the_changes_up_to_a_step_and_at_it(step, changes):
    assert SESSION.until(step) == Timeline(START, CHANGES[:changes])


def test_a_change_in_the_past_drops_the_later_ones():
    assert SESSION.changed(60, SLOW).changes == (Change(40, FAST), Change(60, SLOW))


def test_a_change_at_step_0_is_a_new_start_with_the_same_parameters():
    assert SESSION.changed(0, FAST) == Timeline(Change(0, FAST, (0.1, 0.6)))


def test_parameters_given_at_step_0_are_the_new_start():
    assert SESSION.changed(0, SLOW, (9.0, 9.0)) == Timeline(Change(0, SLOW, (9.0, 9.0)))


def test_several_changes_at_one_step_are_one():
    session = Timeline(START).changed(40, FAST).changed(40, HELD_OUT)
    assert session.changes == (Change(40, HELD_OUT),)


def test_parameters_survive_a_later_change_of_settings_at_their_step():
    session = Timeline(START).changed(40, SLOW, (1.5, 1.0)).changed(40, FAST)
    assert session.changes == (Change(40, FAST, (1.5, 1.0)),)


def test_the_last_parameters_given_at_a_step_hold():
    session = Timeline(START).changed(40, SLOW, (1.5, 1.0)).changed(40, SLOW, (2.0, 1.0))
    assert session.changes == (Change(40, SLOW, (2.0, 1.0)),)


def test_changes_that_cancel_each_other_leave_nothing():
    assert Timeline(START).changed(40, FAST).changed(40, SLOW) == Timeline(START)


def test_changes_that_cancel_each_other_leave_earlier_ones_alone():
    session = Timeline(START).changed(40, FAST)
    assert session.changed(90, HELD_OUT).changed(90, FAST) == session


def test_changes_that_cancel_each_other_in_the_past_still_drop_the_later_ones():
    assert SESSION.changed(40, SLOW) == Timeline(START)


def test_settings_that_return_while_parameters_were_set_keep_the_parameters():
    session = Timeline(START).changed(40, FAST, (1.5, 1.0)).changed(40, SLOW)
    assert session.changes == (Change(40, SLOW, (1.5, 1.0)),)


def test_the_same_settings_later_are_no_change():
    session = Timeline(START).changed(40, FAST)
    assert session.changed(60, FAST) == session


NETWORK = replace(SLOW, hidden=(3,))


def test_parameters_given_for_one_model_are_kept_with_it_while_another_is_tried():
    session = Timeline(START).changed(40, FAST, (1.5, 1.0)).changed(40, NETWORK)
    assert session.changes == (Change(40, NETWORK, (1.5, 1.0), given_for=FAST),)
    scaled = replace(NETWORK, scale="standard")
    session = session.changed(40, scaled)
    assert session.changes == (Change(40, scaled, (1.5, 1.0), given_for=FAST),)
    assert session.changed(40, SLOW).changes == (Change(40, SLOW, (1.5, 1.0)),)


def test_the_start_remembers_the_model_that_it_was_given_for():
    session = Timeline(START).changed(0, NETWORK)
    assert session == Timeline(Change(0, NETWORK, (0.1, 0.6), given_for=SLOW))
    assert session.changed(0, FAST) == Timeline(Change(0, FAST, (0.1, 0.6)))
