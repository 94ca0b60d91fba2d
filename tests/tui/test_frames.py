"""A frame is as light as its change: what is sent is what changed, once a key, and never stale."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from learner import CHARACTERS, wait_until
from textual._compositor import ChopsUpdate, Compositor
from textual.events import Key
from textual.strip import Strip

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.terminal.themes import DARK, LIGHT
from neuron_tui.tui.widgets.chart import Chart
from neuron_tui.tui.widgets.panel import Panel

SIZES = [(40, 15), (80, 24), (120, 40)]


def cells_of(strip):
    """Return every cell of a line: its character and how it looks."""
    cells = []
    for text, style, _ in strip:
        look = style and (style.color, style.bgcolor, style.bold, style.dim, style.reverse)
        cells += [(character, look) for character in text]
    return cells


class Glass:
    """What a terminal shows that is sent the app's frames, and what each of them changed."""

    def __init__(self, app):
        self.app, self.frames, self.cells = app, [], []
        display = app._display

        def watched(screen, update):
            if update is not None and screen is app.screen:
                self.take(update)
            display(screen, update)

        app._display = watched

    @property
    def screen(self):
        return [cells_of(strip) for strip in self.app.screen._compositor.render_strips()]

    def take(self, update):
        if not isinstance(update, ChopsUpdate):
            self.frames.append(None)
            self.cells = self.screen
            return
        sent = []
        for y, first, last in update.spans:
            before = self.cells[y][first:last]
            for x, strip in update.chops[y].items():
                if strip is not None:
                    new = cells_of(strip)
                    for place in range(max(x, first), min(x + len(new), last)):
                        self.cells[y][place] = new[place - x]
            sent.append((y, before != self.cells[y][first:last]))
        self.frames.append(sent)


async def idle(pilot):
    """Wait until nothing is drawn any more."""
    for _ in range(4):
        await pilot.pause(0.03)


async def press(app, pilot, key):
    app.post_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
    await idle(pilot)


async def frame_after(app, pilot, glass, key):
    """Press a key that changes something; return the one frame that it takes."""
    glass.frames.clear()
    await press(app, pilot, key)
    await wait_until(pilot, lambda: glass.frames, "a frame")
    await idle(pilot)
    assert len(glass.frames) == 1, glass.frames
    return glass.frames[0]


async def first_step(app, pilot, glass):
    """Take a step, after which all is drawn that opening a puzzle brings with it."""
    await press(app, pilot, "space")
    await wait_until(pilot, lambda: glass.frames, "a frame")
    await idle(pilot)


@asynccontextmanager
async def opened(puzzle, size):
    catalog = load_catalog()
    app = NeuronApp(catalog, catalog.find(puzzle))
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, TrainingScreen), "the puzzle")
        await wait_until(pilot, lambda: app.screen.query(Panel), "panels")
        await idle(pilot)
        glass = Glass(app)
        app.screen.refresh()
        await idle(pilot)
        yield app, pilot, glass


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("puzzle", ["first-neuron", "cubic-network"])
async def test_a_step_is_one_frame_and_sends_only_lines_that_changed(puzzle, size):
    async with opened(puzzle, size) as (app, pilot, glass):
        await first_step(app, pilot, glass)
        for _ in range(3):
            frame = await frame_after(app, pilot, glass, "space")
            assert frame is not None, "the whole screen was sent"
            assert all(changed for _, changed in frame)
            assert glass.cells == glass.screen


async def test_a_settled_neuron_sends_next_to_nothing():
    async with opened("first-neuron", (120, 40)) as (app, pilot, glass):
        await first_step(app, pilot, glass)
        session = app.screen._session
        session.go_to(1_000_000)
        app.screen._show()
        for _ in range(2):
            await press(app, pilot, "left")
        frame = await frame_after(app, pilot, glass, "left")
        assert 0 < len(frame) <= 8


async def test_keys_that_wait_for_each_other_are_shown_in_one_frame():
    async with opened("first-neuron", (120, 40)) as (app, pilot, glass):
        await first_step(app, pilot, glass)
        glass.frames.clear()
        for _ in range(30):
            app.post_message(Key("space", " "))
        await wait_until(pilot, lambda: app.screen.snapshot.step == 31, "the last step")
        await idle(pilot)
        assert len(glass.frames) <= 2
        assert glass.cells == glass.screen


async def test_a_paused_screen_draws_nothing():
    async with opened("first-neuron", (120, 40)) as (app, pilot, glass):
        await first_step(app, pilot, glass)
        glass.frames.clear()
        await pilot.pause(0.5)
        assert glass.frames == []


async def test_what_becomes_of_a_covered_list_draws_nothing():
    async with opened("first-neuron", (120, 40)) as (app, pilot, glass):
        await press(app, pilot, "escape")
        covered = app.screen
        await wait_until(pilot, lambda: covered.query("#filter"), "the list")
        await press(app, pilot, "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, TrainingScreen), "the puzzle")
        await pilot.pause(0.5)
        glass.frames.clear()
        covered.query_one("#filter").refresh()
        covered.refresh(layout=True)
        await pilot.pause(0.3)
        assert glass.frames == []
        await press(app, pilot, "escape")
        await wait_until(pilot, lambda: glass.frames and app.screen is covered, "the list")
        await idle(pilot)
        assert glass.cells == glass.screen


async def test_the_cursor_of_a_line_to_type_in_stands_still():
    async with opened("first-neuron", (120, 40)) as (app, pilot, glass):
        await press(app, pilot, "g")
        assert app.screen.focused.has_focus
        glass.frames.clear()
        await pilot.pause(0.8)
        assert glass.frames == []


async def test_a_panel_that_is_hidden_writes_nothing_until_it_is_seen():
    async with opened("first-neuron", (80, 24)) as (app, pilot, glass):
        hidden = app.screen.query_one("SurfacePanel", Panel)
        written = []
        hidden.lines = lambda *size, lines=hidden.lines: written.append(size) or lines(*size)
        for _ in range(3):
            await press(app, pilot, "space")
        assert written == []
        for _ in range(3):
            await press(app, pilot, "tab")
        await wait_until(pilot, lambda: written, "the surface")
        assert glass.cells == glass.screen


async def test_selecting_a_row_draws_no_chart_anew():
    async with opened("first-neuron", (120, 40)) as (app, pilot, glass):
        await first_step(app, pilot, glass)
        drawn = []
        for chart in app.screen.query(Chart):
            chart.lines = lambda *size, lines=chart.lines: drawn.append(size) or lines(*size)
        await frame_after(app, pilot, glass, "up")
        assert drawn == []
        await frame_after(app, pilot, glass, "space")
        assert drawn


KEYS = [
    *["space"] * 6, "left", "home", "end", "plus", "minus", "n", "tab", "shift+tab", "up", "down",
    "v", "z", "full_stop", "comma", "greater_than_sign", "x", "b", "r", "c", "l", "theme",
]  # fmt: skip


# A smaller example is not worth the minutes that its search takes: each of them is a screen.
@settings(deadline=None, derandomize=True, max_examples=6, phases=[Phase.generate])
@given(
    st.sampled_from(["first-neuron", "cubic-network", "dead-relu", "island"]),
    st.lists(st.sampled_from(SIZES), min_size=2, max_size=2),
    st.lists(st.sampled_from(KEYS), min_size=8, max_size=20),
)
def test_what_was_sent_frame_by_frame_is_what_a_fresh_screen_shows(puzzle, sizes, keys):
    async def session():
        async with opened(puzzle, sizes[0]) as (app, pilot, glass):
            for place, key in enumerate(keys):
                if place == len(keys) // 2:
                    await pilot.resize_terminal(*sizes[1])
                    await idle(pilot)
                if key == "theme":
                    app.theme = LIGHT if app.theme == DARK else DARK
                    await idle(pilot)
                else:
                    await press(app, pilot, key)
            assert glass.cells == glass.screen
            shown = glass.screen
            assert shown == composed_by_textual(app.screen)
            for widget in app.screen.query("*"):
                widget.refresh()
            await idle(pilot)
            assert [name(cells) for cells in shown] == [name(cells) for cells in glass.screen]
            assert shown == glass.screen

    asyncio.run(session())


def composed_by_textual(screen):
    """Return the cells of a screen as textual puts them together itself."""
    compositor = screen._compositor
    lines = Compositor._render_chops(compositor, compositor.size.region, lambda _: True)
    return [cells_of(Strip.join(line.values())) for line in lines]


def name(cells):
    return "".join(character for character, _ in cells)


async def test_a_screen_below_a_box_is_drawn_though_its_turn_came_during_a_batch(play):
    async with play("first-neuron") as learner:
        await learner.press("w")
        await learner.reads("In short")
        with learner.app.batch_update():
            learner.training.refresh(layout=True)
            await learner.until(lambda: learner.training._layout_required, "that it is to be drawn")
            await learner.pilot.pause(0.1)
        await learner.until(lambda: not learner.training._layout_required, "that it is drawn")
