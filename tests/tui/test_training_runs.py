"""Runs: a key starts and pauses them, they stop by themselves, and they go as fast as is asked."""

import re

SPEED = re.compile(r"1 step a second|[\d,]+ steps a second|as fast as it can")


async def test_enter_runs_to_the_first_step_that_solves_the_puzzle(play):
    async with play("first-neuron") as learner:
        await learner.press("enter")
        await learner.at_step(9)
        await learner.until(lambda: not learner.training.running, "the end of the run")
        await learner.sees("✓ solved in", "Solved at step 9", "111", "2x + 1")
        await learner.pilot.pause(0.3)
        assert learner.snapshot.step == 9
        assert not learner.snapshot.puzzle.is_solved_by(learner.snapshot.answers.values[8])


async def test_enter_goes_on_after_the_solution_and_pauses(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 9)
        await learner.at_step(9)
        await learner.press("enter")
        await learner.reads("Solved", "2x + 1")
        await learner.press("escape", "enter")
        await learner.until(lambda: learner.snapshot.step > 12, "a run beyond the solution")
        await learner.press("enter")
        await learner.until(lambda: not learner.training.running, "a pause")
        step = learner.snapshot.step
        await learner.pilot.pause(0.3)
        assert learner.snapshot.step == step
        await learner.sees(f"step {step}")


async def test_a_run_from_before_the_solution_stops_there_again(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 20)
        await learner.at_step(20)
        await learner.press("home", *["right_square_bracket"] * 3, "enter")
        await learner.until(lambda: learner.snapshot.step == 9, "the solution again")
        await learner.until(lambda: not learner.training.running, "the end of the run")
        assert learner.snapshot.step == 9


async def test_every_key_that_moves_ends_a_run(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 10)
        await learner.at_step(10)
        for key in ("space", "left", "home", "end", "r"):
            await learner.press("enter")
            await learner.until(lambda: learner.training.running, "a run")
            await learner.press(key)
            await learner.until(lambda: not learner.training.running, f"{key} ends the run")


async def test_a_rate_changed_during_a_run_does_not_end_it(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 10)
        await learner.at_step(10)
        await learner.press("enter", "minus")
        step = learner.snapshot.step
        await learner.until(lambda: learner.snapshot.step > step, "further steps")
        assert learner.training.running
        assert learner.rate == 5e-05


async def test_brackets_change_the_speed_up_to_the_fastest_and_down_to_the_slowest(play):
    async with play("first-neuron") as learner:
        await learner.press("right_square_bracket")
        await learner.sees("20 steps a second")
        await learner.press("left_square_bracket")
        await learner.sees("10 steps a second")
        learner.hold("right_square_bracket", 15)
        await learner.sees("as fast as it can")
        learner.hold("left_square_bracket", 15)
        await learner.sees("1 step a second")


async def test_brackets_change_the_speed_of_a_run_that_goes_on(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 10)
        await learner.at_step(10)
        await learner.press("enter", *["right_square_bracket"] * 3)
        await learner.sees("100 steps a second")
        assert learner.training.running
        await learner.until(lambda: learner.snapshot.step >= 50, "a fast run")
        assert SPEED.search(learner.training.running).group() == "100 steps a second"


async def test_the_fastest_run_keeps_the_screen_alive(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 10)
        learner.hold("right_square_bracket", 15)
        await learner.press("enter")
        await learner.until(lambda: learner.snapshot.step > 1_000, "a thousand steps")
        await learner.press("left_square_bracket", "enter")
        await learner.until(lambda: not learner.training.running, "a pause")
        await learner.sees(f"step {learner.snapshot.step}")
