"""What `f` writes can be opened, run and pasted."""

import os
import sys

import numpy as np
import pytest

from neuron_tui.core.catalog.entry import OWN_CHAPTER, Entry
from neuron_tui.keeping.replay import Replay
from neuron_tui.keeping.session_reader import read_session
from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.session import Session


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def _written(learner, *keys):
    await learner.press("f")
    await learner.reads("Session:", "Copy the result")
    await learner.press(*keys, "enter")


async def test_a_session_is_written_and_opened_at_the_same_step(play, here, catalog):
    async with play("rows-averaged") as learner:
        await learner.press("space", "plus", "space", "space")
        await learner.at_step(3)
        await _written(learner)
        await learner.sees("Written: rows-averaged.neuron")
        await _written(learner)
        await learner.sees("Written: rows-averaged-2.neuron")
        left = learner.snapshot
    saved = read_session(here / "rows-averaged.neuron")
    session = Session(saved.puzzle, Replay(saved))
    assert session.snapshot.timeline == left.timeline
    assert np.array_equal(session.snapshot.parameters, left.parameters)
    path = here / "rows-averaged.neuron"
    app = NeuronApp(catalog, Entry(path.stem, path, OWN_CHAPTER, "yours", saved.puzzle), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.snapshot.step == 3


async def test_script_table_and_picture_are_written(play, here):
    async with play("first-neuron") as learner:
        learner.hold("space", 3)
        await learner.at_step(3)
        for downs, ending in ((1, "py"), (2, "csv"), (3, "svg")):
            await _written(learner, *["down"] * downs)
            await learner.sees(f"Written: first-neuron.{ending}")
    assert "for step in range(0, 3):" in (here / "first-neuron.py").read_text("utf-8")
    assert len((here / "first-neuron.csv").read_text("utf-8").splitlines()) == 5
    picture = (here / "first-neuron.svg").read_text("utf-8")
    assert picture.startswith("<svg")
    assert "Copy the result" not in picture


async def test_the_result_is_copied_with_par_and_without_the_answer(play):
    async with play("first-neuron") as learner:
        learner.hold("space", 9)
        await learner.at_step(9)
        await _written(learner, "up")
        await learner.sees("The result was copied")
        title, steps, line = learner.app.clipboard.splitlines()
        assert (title, steps) == (
            "neuron-tui · The first neuron",
            "✓ 9 steps (with the best fixed rate: 1)",
        )
        assert line[0] == "█"
        assert line[-1] == "▁"
        assert "111" not in learner.app.clipboard


async def test_files_are_written_into_the_folder_that_is_wanted(play, here):
    (here / "class").mkdir()
    async with play("first-neuron", size=(80, 24)) as learner:
        await learner.press("f")
        await learner.reads("in folder")
        await learner.press("tab", "ctrl+u")
        learner.write(str(here / "f"), then="enter")
        await learner.reads("There is no folder")
        await learner.press("ctrl+u")
        learner.write(str(here / "class"), then="enter")
        await learner.sees("Written: first-neuron.neuron")
        assert (here / "class" / "first-neuron.neuron").is_file()
        await learner.press("f", "enter")
        await learner.sees("Written: first-neuron-2.neuron")
        assert (here / "class" / "first-neuron-2.neuron").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that is in use stays there")
async def test_a_folder_that_is_gone_is_said(play, here):
    async with play("first-neuron") as learner:
        (here / "gone").mkdir()
        os.chdir(here / "gone")
        (here / "gone").rmdir()
        await learner.press("f")
        await learner.reads("in folder .")
        await learner.press("enter")
        await learner.reads("There is no folder .")
        os.chdir(here)


async def test_a_folder_that_takes_no_file_is_said(play, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    async with play("first-neuron") as learner:
        monkeypatch.setattr("neuron_tui.tui.files.write_form", refuse)
        await _written(learner)
        await learner.sees("It cannot be written there: Permission denied.")
