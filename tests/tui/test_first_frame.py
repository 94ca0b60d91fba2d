"""What is loaded when the first frame is shown: nothing that this frame does without."""

import json
import subprocess
import sys

import pytest

OPEN = """
import asyncio, json, sys
from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.tui.app import NeuronApp

loaded = []
display = NeuronApp._display

def displayed(app, screen, renderable):
    display(app, screen, renderable)
    if renderable is not None and type(screen).__name__ == SCREEN and not loaded:
        loaded.extend(sorted(sys.modules))

NeuronApp._display = displayed

async def first_frame():
    catalog = load_catalog()
    entry = next((each for each in catalog.entries if each.id == PUZZLE), None)
    app = NeuronApp(catalog, entry, is_guest=True)
    async with app.run_test() as pilot:
        while not loaded:
            await pilot.pause()
    print(json.dumps(loaded))

asyncio.run(first_frame())
"""
BOXES = ("answer", "by_hand", "edit", "file", "go_to", "hints", "lesson", "question", "settings")


def loaded_at_the_first_frame(screen, puzzle=""):
    """Return the modules that a fresh interpreter has loaded when a screen is shown first."""
    program = f"SCREEN, PUZZLE = {screen!r}, {puzzle!r}\n{OPEN}"
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(json.loads(result.stdout))


def test_the_list_is_shown_before_anything_that_draws_or_trains_is_loaded():
    loaded = loaded_at_the_first_frame("PuzzleListScreen")
    assert "neuron_tui.tui.screens.puzzle_list" in loaded
    assert loaded.isdisjoint({"numpy", "plotext", "watchfiles", "fsrs"})
    assert "neuron_tui.core.training.trainer" not in loaded
    assert "neuron_tui.core.puzzle_files.reader" not in loaded


def test_the_table_of_a_puzzle_is_shown_before_anything_that_draws_or_trains_is_loaded():
    loaded = loaded_at_the_first_frame("OpeningScreen", "first-neuron")
    assert "neuron_tui.tui.widgets.puzzle_table" in loaded
    assert loaded.isdisjoint({"numpy", "plotext", "watchfiles", "fsrs"})
    assert "neuron_tui.core.training.trainer" not in loaded
    assert "neuron_tui.tui.screens.training" not in loaded


@pytest.fixture(scope="module")
def with_a_puzzle():
    """Return what is loaded when a puzzle of the program is shown first."""
    return loaded_at_the_first_frame("FileTrainingScreen", "first-neuron")


def test_a_puzzle_is_shown_before_the_boxes_that_can_be_opened_over_it(with_a_puzzle):
    assert "neuron_tui.tui.screens.file_training" in with_a_puzzle
    boxes = {f"neuron_tui.tui.screens.{name}" for name in BOXES}
    assert with_a_puzzle.isdisjoint(boxes)


def test_a_puzzle_is_shown_before_what_writes_types_and_explains_it_is_loaded(with_a_puzzle):
    rooms = ("neuron_tui.core.typed", "neuron_tui.core.choosing", "neuron_tui.keeping.script")
    assert not [name for name in with_a_puzzle if name.startswith(rooms)]
    assert with_a_puzzle.isdisjoint({"fsrs", "watchfiles", "neuron_tui.tui.telling.why"})
