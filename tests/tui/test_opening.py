"""A puzzle before what draws and trains it is loaded: its table at once, and no jump after it."""

from threading import Event

import pytest
from learner import Learner, wait_until

from neuron_tui.tui import puzzle_app
from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screens.opening import OpeningScreen
from neuron_tui.tui.screens.puzzle_list import PuzzleListScreen
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.widgets.puzzle_table import PuzzleTable

SIZES = [(40, 15), (80, 24), (120, 40), (200, 60)]
PUZZLES = ["first-neuron", "cubic-network", "squares", "lesson"]
FILLED = " ─"
"""What stands where something is to come: nothing, or the edge of a frame."""


@pytest.fixture
def loading(monkeypatch):
    """Load nothing until this is set."""
    loaded = Event()
    monkeypatch.setattr(puzzle_app, "modules", {})
    monkeypatch.setattr(puzzle_app, "import_module", lambda _: loaded.wait(10))
    yield loaded
    loaded.set()


def places(screen):
    """Return where each panel is, or will be."""
    panels = ("TitleBar", "PuzzleTable", ".neuron", ".verdict", ".loss", "#views", ".ledger")
    return {panel: screen.query_one(panel).region for panel in panels}


def is_laid_out(table):
    """Whether a table has the lines that its headings need, and its bar stands as it scrolls."""
    lines = len(table._lines or [])
    room = table.scrollable_content_region.height
    return (
        table.vertical_scrollbar.position == table.scroll_offset.y
        and lines == min(room, len(table._rows) + table.heading_lines)
        and table._columns.width <= table.size.width
    )


def is_filled(before, after):
    """Whether lines are what others were, but for places where something was to come."""
    return all(
        cell in FILLED or cell == then
        for line, later in zip(before, after, strict=True)
        for cell, then in zip(line, later, strict=False)
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("puzzle", PUZZLES)
async def test_what_is_loaded_comes_to_stand_where_its_place_was(catalog, loading, puzzle, size):
    app = NeuronApp(catalog, catalog.find(puzzle))
    async with app.run_test(size=size) as pilot:
        learner = Learner(app, pilot)
        await learner.sees("▸")
        table = app.screen.query_one(PuzzleTable)
        await learner.until(lambda: is_laid_out(table), "its columns, and the ask in sight")
        assert isinstance(app.screen, OpeningScreen)
        where, before = places(app.screen), learner.lines
        loading.set()
        await learner.sees("page 1 of 8" if puzzle == "lesson" else "needs ±")
        await learner.until(lambda: places(learner.training) == where, "the same places")
        if puzzle != "lesson":
            await learner.until(lambda: is_filled(before, learner.lines), "what was there before")


async def test_keys_that_are_pressed_meanwhile_are_kept_in_their_order(catalog, loading):
    app = NeuronApp(catalog, catalog.find("first-neuron"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "right", "left", "plus")
        assert isinstance(app.screen, OpeningScreen)
        loading.set()
        learner = Learner(app, pilot)
        await wait_until(pilot, lambda: app.training is not None, "the puzzle")
        await learner.at_step(2)
        await learner.until(lambda: learner.rate == 0.0002, "a higher rate, from step 2 on")
        assert learner.snapshot.latest == 2


async def test_who_leaves_before_it_is_there_comes_to_the_list(catalog, loading):
    app = NeuronApp(catalog, catalog.find("first-neuron"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        loading.set()
        await wait_until(pilot, lambda: isinstance(app.screen, PuzzleListScreen), "the list")
        await Learner(app, pilot).sees("type to filter")


async def test_one_can_quit_before_it_is_there(catalog, loading):
    app = NeuronApp(catalog, catalog.find("first-neuron"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+q")
        loading.set()
        await wait_until(pilot, lambda: app._exit, "the end")


async def test_a_puzzle_that_cannot_be_trained_leads_to_the_list(
    catalog, catalog_of, loading, monkeypatch
):
    puzzle = catalog.find("first-neuron").puzzle
    of = catalog_of(puzzle)

    def refused(*_):
        raise ValueError("its numbers are too large")

    app = NeuronApp(of, of.entries[0])
    monkeypatch.setattr(app._kept, "session", refused)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, OpeningScreen), "its table")
        loading.set()
        await wait_until(pilot, lambda: isinstance(app.screen, PuzzleListScreen), "the list")
        await Learner(app, pilot).sees("This puzzle cannot be trained")
        assert not any(isinstance(each, TrainingScreen) for each in app.screen_stack)
