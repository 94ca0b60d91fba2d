"""Opening the app offers the questions about older ideas that are due, three at most."""

import sqlite3

import pytest

from neuron_tui.core.ideas.ideas import IDEAS
from neuron_tui.keeping.progress import Progress


@pytest.fixture
def due(state):
    """Answer a question of every idea, long ago."""
    progress = Progress(state)
    for idea in IDEAS:
        progress.replied("first-neuron", f"q {idea}", idea, "1", is_right=True)
    progress.close()
    [path] = state.rglob("*.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute("update cards set due = 1")
    connection.close()


@pytest.mark.usefixtures("due")
async def test_three_are_offered_and_asked_one_after_the_other(play):
    async with play(size=(80, 24)) as learner:
        await learner.sees(f"Ideas: {len(IDEAS)} due, 0 sure of {len(IDEAS)}")
        learner.write("ideas")
        await learner.press("enter")
        await learner.reads(f"Due again: {len(IDEAS)} of {len(IDEAS)}", "p asks 3 of them now")
        for number in range(3):
            await learner.press("p" if number == 0 else "escape")
            await learner.until(lambda: learner.app.screen.query("#choices"), "a question")
            assert learner.app.screen.query("#question-about"), "the rows it is about"
            await learner.press("1")
            await learner.until(lambda: learner.app.screen.query("#question-told"), "its answer")
        await learner.press("escape")
        await learner.on_list()
        await learner.sees("3 answers noted", f"Ideas: {len(IDEAS) - 3} due")
