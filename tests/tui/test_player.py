"""How fast a run goes, without a screen."""

import pytest

from neuron_tui.tui.player import SPEEDS, Player


def at_speed(steps):
    player = Player()
    while player.slower():
        pass
    while SPEEDS[0] != steps and f"{steps:,} steps" not in player.speed:
        assert player.faster(), f"there is no speed of {steps} steps"
    return player


@pytest.fixture
def fastest():
    player = Player()
    while player.faster():
        pass
    return player


def test_a_run_starts_with_a_step_at_once():
    for steps in (1, 10, 10_000):
        player = at_speed(steps)
        player.start()
        assert player.due(0.0) == 1
        assert player.due(0.0) == 0


@pytest.mark.parametrize("steps", [each for each in SPEEDS if each is not None])
def test_frames_add_up_to_the_speed(steps):
    player = at_speed(steps)
    player.start()
    frames = [player.due(0.05) for _ in range(100)]
    assert sum(frames) == pytest.approx(5 * steps + 1, abs=1)
    assert max(frames) - min(frames[1:]) <= 1


@pytest.mark.parametrize("steps", [1, 2, 5, 10])
def test_no_part_of_a_step_is_lost_between_uneven_frames(steps):
    player = at_speed(steps)
    player.start()
    assert sum(player.due(0.07) for _ in range(1_000)) == pytest.approx(70 * steps + 1, abs=1)


@pytest.mark.parametrize("steps", [1, 10, 100, 10_000])
def test_a_screen_that_was_busy_does_not_catch_up_with_all_of_it(steps):
    player = at_speed(steps)
    player.start()
    assert player.due(3_600.0) <= max(1, steps // 2)
    assert player.due(0.0) == 0


def test_a_new_run_owes_nothing_to_the_one_before():
    player = at_speed(2)
    player.start()
    player.due(0.45)
    player.start()
    assert player.due(0.0) == 1
    assert player.due(0.4) == 0


def test_the_speeds_are_a_ladder_with_two_ends():
    player = Player()
    words = [player.speed]
    while player.slower():
        words.append(player.speed)
    assert words[0] == "10 steps a second"
    assert words[-1] == "1 step a second"
    assert not player.slower()
    assert player.speed == "1 step a second"
    climbed = [player.speed]
    while player.faster():
        climbed.append(player.speed)
    assert len(climbed) == len(set(climbed)) == len(SPEEDS)
    assert "1,000 steps a second" in climbed
    assert climbed[-1] == player.speed == "as fast as it can"
    assert not player.faster()


def test_the_highest_speed_grows_while_steps_are_quick(fastest):
    fastest.start()
    dues = []
    for _ in range(20):
        dues.append(fastest.due(0.05))
        fastest.took(0.0001)
    assert dues[0] < dues[1] < dues[2]
    assert dues == sorted(dues)
    assert dues[-1] == dues[-2], "there is a most that is done at once"


def test_the_highest_speed_leaves_the_screen_its_time(fastest):
    for _ in range(40):
        fastest.took(1.0)
    assert fastest.due(0.05) == 1
    fastest.took(0.0001)
    assert fastest.due(0.05) == 2


def test_the_highest_speed_settles_where_it_suits(fastest):
    for _ in range(100):
        fastest.took(fastest.due(0.05) * 1e-5)
    settled = fastest.due(0.05)
    assert 0.005 <= settled * 1e-5 <= 0.05


def test_how_long_steps_took_means_nothing_to_a_chosen_speed():
    player = at_speed(100)
    player.start()
    player.took(10.0)
    assert player.due(0.0) == 1
    assert player.due(0.1) == 10
