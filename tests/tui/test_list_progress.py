"""The list opens where the learner was, and counts what was achieved."""

import pytest

from neuron_tui.keeping.progress import Progress


@pytest.fixture
def worked(state):
    progress = Progress(state)
    progress.solved("first-neuron", 9, "step = 9\n")
    progress.guessed("start-small", 3.0, is_right=True)
    progress.left("rows-averaged", "step = 61\n", 61, "other")
    progress.close()


@pytest.mark.usefixtures("worked")
async def test_the_list_opens_at_where_the_learner_was(play):
    async with play(size=(100, 40)) as learner:
        await learner.sees("Continue: Rows averaged, step 61", "Next: ")
        await learner.press("enter")
        await learner.until(lambda: learner.training, "a puzzle")
        assert learner.training.snapshot.puzzle.id == "rows-averaged"


@pytest.mark.usefixtures("worked")
async def test_next_is_the_first_puzzle_that_is_not_done(play):
    async with play(size=(100, 40)) as learner:
        todo = [
            e for e in learner.app.catalog.entries if e.id not in ("first-neuron", "start-small")
        ]
        await learner.sees(f"Next: {todo[0].title}")
        await learner.press("down", "enter")
        await learner.until(lambda: learner.training, "a puzzle")
        assert learner.training.snapshot.puzzle.id == todo[0].id


@pytest.mark.usefixtures("worked")
async def test_marks_records_and_counts_are_on_the_list(play):
    async with play(size=(120, 40)) as learner:
        count = len(learner.app.catalog.entries)
        await learner.sees(f"2 of {count} solved", "1 · One neuron 2 of 12 solved")
        line = next(each for each in learner.lines if "The first neuron" in each)
        assert "✓ ●○○○○  The first neuron  9 steps" in line


async def test_a_new_learner_sees_how_much_there_is_and_nothing_to_continue(play):
    async with play(size=(100, 40)) as learner:
        count = len(learner.app.catalog.entries)
        await learner.sees(f"neuron-tui 0 of {count} solved", "1 · One neuron 0 of 12 solved")
        assert "Continue" not in learner.text
        await learner.press("enter", "space")
        await learner.at_step(1)
        await learner.press("escape")
        await learner.sees("Continue: The first neuron, step 1", "0 of 12 solved")


async def test_what_is_solved_of_a_chapter_is_whole_in_a_window_of_80_columns(play):
    async with play(size=(80, 130)) as learner:
        await learner.sees("1 · One neuron 0 of 12 solved")
        chapters = [name for name, _ in learner.app.catalog.chapters]
        rows = [line for line in learner.lines if any(name in line for name in chapters)]
        assert [row for row in rows if " solved " not in row] == []
        assert len(rows) == len(chapters)


@pytest.fixture
def worked_on_typed_numbers(state):
    progress = Progress(state)
    for name in ("2 12 21 29 36 42 47 ?", "1 1 2 3 5 8 13 ?", "3 7 11 15 ?"):
        progress.solved(f"typed:{name}", 9, "step = 9\n")
        progress.left(f"typed:{name}", "step = 9\n", 9, "other")
    progress.close()


@pytest.mark.usefixtures("worked_on_typed_numbers")
async def test_the_list_begins_at_its_top_where_typed_numbers_come_back_to_it(play):
    async with play(size=(80, 24)) as learner:
        await learner.sees("Your puzzles: 3")
        await learner.sees("▸Continue: 3, 7, 11, 15, ??, step 9")
