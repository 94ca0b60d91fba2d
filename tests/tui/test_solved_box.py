"""Solving is an event: told in a line, looked at in a box, and followed by the next puzzle."""

from neuron_tui.keeping.progress import Progress


async def test_the_box_is_never_opened_over_a_run_but_when_asked_for(play):
    async with play("first-neuron") as learner:
        await learner.press("enter")
        await learner.at_step(9)
        await learner.sees("Press a or enter to see why")
        assert learner.app.screen is learner.training
        await learner.press("enter")
        await learner.reads("55 → 111", "The rule: 2x + 1", "9 steps; your best: 9 steps;")
        await learner.reads("the author's settings: 9 steps; with the best fixed rate: 1 step.")


async def test_enter_goes_from_the_box_to_the_next_puzzle(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 9)
        await learner.at_step(9)
        await learner.press("a")
        await learner.reads("your best: 9 steps")
        await learner.press("enter")
        after = learner.app.catalog.entries[1]
        await learner.sees(after.title, "puzzle 2 of 12")


async def test_a_puzzle_solved_before_shows_its_record_again(play, state):
    progress = Progress(state)
    progress.solved("first-neuron", 4, "step = 4\n")
    progress.close()
    async with play("first-neuron") as learner:
        await learner.press("a")
        await learner.reads("55 → 111", "Your best: 4 steps; with the author's settings: 9")


async def test_shift_n_goes_to_the_next_puzzle_at_any_time(play):
    async with play("first-neuron") as learner:
        await learner.press("enter")
        await learner.press("N")
        await learner.sees(learner.app.catalog.entries[1].title)
        last = learner.app.catalog.entries[-1]
        learner.app.open_puzzle(last)
        await learner.sees(last.title)
        await learner.press("N")
        await learner.sees("This is the last puzzle.")
