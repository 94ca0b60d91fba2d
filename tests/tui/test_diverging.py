"""A rate above the limit: the run ends by itself, in words, and nothing is lost."""

import re

import pytest

NO_NUMBER = re.compile(r"(?<![a-z])(nan|inf|infinity)(?![a-z])", re.IGNORECASE)


class Watch:
    """Looks at every picture of the screen that the learner waits through."""

    def __init__(self, learner):
        self.learner = learner

    def __call__(self):
        assert not NO_NUMBER.search(self.learner.text), self.learner.text
        return True


@pytest.fixture
def diverge():
    """Raise the rate to 0.0005, where 0.00046 is the limit, and run as fast as it can."""

    async def run(learner):
        watch = Watch(learner)
        await learner.press("plus", "plus")
        await learner.until(lambda: learner.rate == 0.0005, "the rate 0.0005")
        learner.hold("right_square_bracket", 15)
        await learner.press("enter")
        await learner.until(lambda: watch() and learner.snapshot.step, "a run")
        await learner.until(lambda: watch() and not learner.training.running, "the run's end")
        return watch

    return run


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_a_run_that_diverges_ends_by_itself_and_says_where(play, diverge, size):
    async with play("first-neuron", size=size) as learner:
        watch = await diverge(learner)
        snapshot = learner.snapshot
        assert snapshot.step == snapshot.latest == snapshot.diverged_at - 1
        assert snapshot.step > 1_000
        await learner.sees("✗ diverged", f"step {snapshot.diverged_at}")
        await learner.pilot.pause(0.2)
        assert learner.snapshot.step == snapshot.step
        watch()


async def test_left_goes_back_from_where_it_diverged(play, diverge):
    async with play("first-neuron") as learner:
        watch = await diverge(learner)
        last = learner.snapshot.step
        await learner.press("left")
        await learner.until(lambda: watch() and learner.snapshot.step == last - 1, "one step less")
        await learner.sees("○ needs", f"step {last - 1}")
        await learner.press("space", "space")
        await learner.until(lambda: watch() and learner.snapshot.step == last, "where it diverged")
        await learner.sees("✗ diverged")


async def test_no_key_breaks_a_run_that_diverged(play, diverge):
    async with play("first-neuron") as learner:
        watch = await diverge(learner)
        last = learner.snapshot.step
        for key in ("enter", "space", "l", "up", "left", "end", "l", "home", "l", "end", "minus"):
            await learner.press(key)
            watch()
        await learner.until(lambda: learner.snapshot.step == last, "where it diverged")
        assert learner.rate == 0.0002
        for size in ((80, 24), (40, 15), (120, 40)):
            await learner.pilot.resize_terminal(*size)
            watch()


async def test_a_lower_rate_saves_what_diverged(play, diverge):
    async with play("first-neuron") as learner:
        watch = await diverge(learner)
        await learner.press("home", "minus", "minus", "enter")
        await learner.until(lambda: watch() and "✓ solved in" in learner.text, "the solution")
        await learner.until(lambda: watch() and not learner.training.running, "the run's end")
        assert learner.snapshot.step == 9


async def test_the_highest_rate_there_is_diverges_in_words_too(play):
    async with play("first-neuron") as learner:
        watch = Watch(learner)
        learner.hold("plus", 120)
        await learner.until(lambda: learner.rate == 1e30, "the highest rate")
        learner.hold("space", 20)
        await learner.sees("✗ diverged")
        watch()
        await learner.press("l", "enter", "left", "home", "r")
        await learner.at_step(0)
        watch()


async def test_a_prediction_too_large_for_decimals_is_not_said_to_round_to_itself(play):
    async with play("case-of-the-years") as learner:
        await learner.sees("2022 → 0.00 rounds to 0")
        learner.hold("space", 19)
        await learner.sees("2022 → 1.29e119 ○ needs ±0.2")
