"""The keys that move in time and change how the neuron learns, pressed on the first puzzle."""

from dataclasses import replace

import pytest

from neuron_tui.core.puzzle.puzzle import Start
from neuron_tui.core.writing.numerals import plain


def bits(snapshot):
    """Return every number of a step that going there again has to bring back."""
    return (
        snapshot.step,
        snapshot.parameters.tobytes(),
        snapshot.predictions.tobytes(),
        snapshot.errors.tobytes(),
    )


@pytest.mark.parametrize("key", ["space", "right"])
async def test_space_and_right_take_one_step(play, key):
    async with play("first-neuron") as learner:
        await learner.press(key)
        await learner.at_step(1)
        weight, bias = learner.snapshot.parameters.tolist()
        assert weight == pytest.approx(0.93069, rel=1e-12)
        assert bias == pytest.approx(0.62277, rel=1e-12)
        await learner.sees("0.9307", "0.6228", "55 → 51.81")


async def test_holding_space_misses_no_press(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 100)
        await learner.at_step(100)
        await learner.pilot.pause(0.1)
        assert learner.snapshot.step == learner.snapshot.latest == 100


async def test_left_goes_back_to_the_same_bits(play):
    async with play("first-neuron") as learner:
        seen = [bits(learner.snapshot)]
        for step in range(1, 5):
            await learner.press("space")
            await learner.at_step(step)
            seen.append(bits(learner.snapshot))
        for step in (3, 2, 1, 0):
            await learner.press("left")
            await learner.at_step(step)
            assert bits(learner.snapshot) == seen[step]
        await learner.press("left")
        assert bits(learner.snapshot) == seen[0]
        await learner.press("right", "right")
        assert bits(learner.snapshot) == seen[2]


async def test_home_and_end_go_to_the_start_and_to_the_furthest_step(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 5)
        await learner.at_step(5)
        furthest = bits(learner.snapshot)
        await learner.press("home")
        await learner.at_step(0)
        assert learner.snapshot.latest == 5
        await learner.sees("0.1000", "55 → 6.10")
        await learner.press("end")
        await learner.at_step(5)
        assert bits(learner.snapshot) == furthest


async def test_plus_and_minus_walk_the_rates_and_lose_no_progress(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 3)
        await learner.at_step(3)
        learnt = bits(learner.snapshot)
        for key, rate in [
            ("plus", 0.0002),
            ("equals_sign", 0.0005),
            ("plus", 0.001),
            ("minus", 0.0005),
            ("minus", 0.0002),
            ("minus", 0.0001),
            ("minus", 0.00005),
        ]:
            await learner.press(key)
            await learner.until(lambda: learner.rate == rate, f"the rate {rate}")  # noqa: B023
            await learner.sees(f"rate is {plain(rate)}")
            assert bits(learner.snapshot) == learnt


async def test_a_rate_counts_from_the_next_step_on(play):
    async with play("first-neuron") as learner:
        await learner.press("space", "plus", "space")
        await learner.at_step(2)
        quick = learner.snapshot.last_move
        await learner.press("left", "minus", "space")
        await learner.at_step(2)
        slow = learner.snapshot.last_move
        assert quick == pytest.approx(2 * slow)


async def test_r_starts_again_with_the_present_rate(play):
    async with play("first-neuron") as learner:
        start = bits(learner.snapshot)
        await learner.press("space", "space", "plus", "r")
        await learner.at_step(0)
        assert bits(learner.snapshot) == start
        assert learner.rate == 0.0002
        await learner.sees("0.0002")


async def test_l_shows_the_loss_in_powers_of_ten_and_back(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 9)
        await learner.at_step(9)
        before = learner.panel("LossPanel")
        await learner.press("l")
        await learner.sees("powers of ten")
        await learner.until(lambda: learner.panel("LossPanel") != before, "another curve")
        await learner.press("l")
        await learner.until(lambda: learner.panel("LossPanel") == before, "the same curve again")


async def test_l_says_why_there_is_no_logarithm_of_a_loss_of_zero(play, catalog, catalog_of):
    exact = replace(catalog.find("first-neuron").puzzle, id="exact", start=Start((2.0,), 1.0))
    async with play("exact", of=catalog_of(exact)) as learner:
        assert learner.snapshot.loss == 0.0
        before = learner.panel("LossPanel")
        await learner.press("l")
        await learner.sees("no step so far has a loss above 0".capitalize(), "logarithm")
        assert learner.panel("LossPanel") == before
        await learner.press("space")
        await learner.at_step(1)
        await learner.press("enter")
        await learner.until(lambda: not learner.training.running, "the end of the run")
        await learner.sees("ettled")


async def test_the_loss_is_magnified_to_its_last_part_and_back_to_all(play):
    async with play("first-neuron") as learner:
        await learner.go_to(400)
        await learner.at_step(400)
        await learner.press("k")
        await learner.sees("last part", "360", "380")
        await learner.press("home")
        await learner.at_step(0)
        await learner.press("k")
        await learner.sees("log steps", "10", "100")
        await learner.press("k")
        await learner.sees("The loss is now shown of all steps.")
        assert "log steps" not in learner.text
