"""A learner comes back and finds everything where it was."""

import asyncio
import sqlite3

import numpy as np

from neuron_tui.keeping.database import FILE_NAME
from neuron_tui.keeping.progress import Progress
from neuron_tui.tui.kept import Kept


async def _worked_on(learner):
    await learner.press("space", "space", "plus", "space")
    await learner.at_step(3)
    await learner.go_to(61)
    await learner.at_step(61)
    await learner.press("minus")
    await learner.until(lambda: learner.snapshot.timeline.changes[-1].step == 61, "a change")
    return learner.snapshot


async def test_a_session_is_found_where_it_was_left_bit_for_bit(play):
    async with play("rows-averaged") as learner:
        left = await _worked_on(learner)
    async with play("rows-averaged") as learner:
        await learner.at_step(61)
        await learner.sees("Here you left it, at step 61.")
        found = learner.snapshot
    assert found.timeline == left.timeline
    assert np.array_equal(found.parameters, left.parameters)
    assert np.array_equal(found.losses.values, left.losses.values)


async def test_every_key_is_kept_at_once(play, state):
    async with play("rows-averaged") as learner:
        await learner.press("space", "space")
        await learner.at_step(2)
        assert Progress(state).puzzle("rows-averaged").left_step == 2
        await learner.press("left")
        await learner.at_step(1)
        await learner.until(lambda: Progress(state).puzzle("rows-averaged").left_step == 1, "1")


async def test_a_network_far_on_is_found_again_in_a_run(play):
    async with play("two-bends") as learner:
        await learner.go_to(6_000)
        await learner.until(lambda: learner.snapshot.step == 6_000, "step 6,000")
        left = learner.snapshot
    async with play("two-bends") as learner:
        await learner.until(lambda: learner.snapshot.step == 6_000, "step 6,000")
        await learner.sees("Here you left it, at step 6,000.")
        assert np.array_equal(learner.snapshot.parameters, left.parameters)


async def test_a_puzzle_that_was_changed_begins_anew_and_says_so(play, state):
    async with play("rows-averaged") as learner:
        await learner.press("space")
        await learner.at_step(1)
    progress = Progress(state)
    kept = progress.puzzle("rows-averaged")
    progress.left(kept.key, kept.left_timeline, kept.left_step, "another")
    progress.close()
    async with play("rows-averaged") as learner:
        await learner.at_step(0)
        await learner.sees("was changed since you left it")


async def test_a_timeline_that_cannot_be_read_begins_anew_and_says_so(play, state):
    async with play("rows-averaged") as learner:
        await learner.press("space")
        await learner.at_step(1)
    progress = Progress(state)
    kept = progress.puzzle("rows-averaged")
    progress.left(kept.key, "step = 3\n[start]\n", 3, kept.fingerprint)
    progress.close()
    async with play("rows-averaged") as learner:
        await learner.at_step(0)
        await learner.sees("cannot be read, so it begins anew")


async def test_hints_guesses_and_solutions_are_kept(play, state):
    async with play("first-neuron") as learner:
        await learner.press("h", "escape", "a")
        learner.write("3.5", then="enter")
        await learner.reads("3.5 is not it")
        await learner.press("escape")
        await learner.go_to(50)
        await learner.at_step(50)
    kept = Progress(state).puzzle("first-neuron")
    assert (kept.hints, kept.guess, kept.answered_at) == (1, 3.5, None)
    assert kept.record_steps == 9
    async with play("first-neuron") as learner:
        await learner.sees("solved")


async def test_without_a_place_to_write_it_works_and_says_so(play, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("NEURON_TUI_STATE", str(tmp_path / "file" / "below"))
    async with play("first-neuron", size=(120, 40)) as learner:
        await learner.sees("Progress is not kept")
        await learner.press("space")
        await learner.at_step(1)


async def test_what_waits_for_another_program_is_kept_soon_after_it_lets(play, state):
    async with play("rows-averaged") as learner:
        other = sqlite3.connect(state / FILE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await learner.press("space")
        await learner.at_step(1)
        await learner.until(lambda: learner.app._kept.is_waiting, "a change that waits")
        other.execute("COMMIT")
        await learner.until(lambda: Progress(state).puzzle("rows-averaged").left_step == 1, "1")
        assert not learner.app._kept.is_waiting


async def test_nothing_is_tried_again_while_nothing_waits(play, monkeypatch):
    tried = []
    monkeypatch.setattr(Kept, "write_waiting", tried.append)
    monkeypatch.setattr("neuron_tui.tui.puzzle_app._SECONDS_OF_PATIENCE", 0.01)
    async with play("rows-averaged") as learner:
        await learner.press("space")
        await learner.at_step(1)
        await asyncio.sleep(0.1)
    assert not tried
