"""What the screen tests share: a learner, who presses keys and reads what the screen says."""

import os

# Textual reads these once, while it is imported: every machine is to show the same screens.
for name in list(os.environ):
    if name in {"NO_COLOR", "FORCE_COLOR", "COLORTERM"} or name.startswith("TEXTUAL_"):
        del os.environ[name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"

import json  # noqa: E402
from collections.abc import AsyncIterator, Callable  # noqa: E402
from contextlib import asynccontextmanager  # noqa: E402
from pathlib import Path  # noqa: E402
from time import monotonic  # noqa: E402

import pytest  # noqa: E402
from textual.app import App  # noqa: E402
from textual.events import Key  # noqa: E402
from textual.geometry import Region  # noqa: E402
from textual.pilot import Pilot  # noqa: E402

from neuron_tui.core.catalog import Catalog, Entry, load_catalog  # noqa: E402
from neuron_tui.core.puzzle import Puzzle  # noqa: E402
from neuron_tui.core.snapshot import Snapshot  # noqa: E402
from neuron_tui.tui.app import NeuronApp  # noqa: E402
from neuron_tui.tui.screens.training import TrainingScreen  # noqa: E402

DEADLINE = 10.0
"""Seconds that any result may take: far more than it needs, even on a busy machine."""
FRAMES = "│╭╮╰╯─▔▁"


def screen_lines(app: App[None]) -> list[str]:
    """Return the screen as a terminal shows it: plain characters, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def wait_until(pilot: Pilot[None], condition: Callable[[], object], what: str) -> None:
    """Wait for a result, which may take longer than until the app is idle."""
    deadline = monotonic() + DEADLINE
    while not condition():
        if monotonic() > deadline or not pilot.app.is_running:
            pytest.fail(f"not seen: {what}\n" + "\n".join(screen_lines(pilot.app)), pytrace=False)
        await pilot.pause(0.01)


def flat(text: str) -> str:
    """Return a text without frames and line ends, so that wrapping it makes no difference."""
    return " ".join(text.translate(dict.fromkeys(map(ord, FRAMES), " ")).split())


class Learner:
    """One who uses the app: presses keys, reads the screen, waits for what is to appear."""

    def __init__(self, app: NeuronApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def lines(self) -> list[str]:
        return screen_lines(self.app)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def training(self) -> TrainingScreen:
        screens = reversed(self.app.screen_stack)
        return next(screen for screen in screens if isinstance(screen, TrainingScreen))

    @property
    def snapshot(self) -> Snapshot:
        return self.training.snapshot

    @property
    def rate(self) -> float:
        return self.snapshot.settings.learning_rate

    @property
    def box(self) -> str:
        """What the box over the screen says (or the largest panel, where there is no box)."""
        regions = [child.region for child in self.app.screen.children]
        return flat(self.part(max(regions, key=lambda region: region.area)))

    def part(self, region: Region) -> str:
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return "\n".join(strip.crop(region.x, region.right).text for strip in strips)

    def panel(self, selector: str) -> str:
        return self.part(self.app.screen.query_one(selector).region)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    def hold(self, key: str, times: int) -> None:
        """Press a key faster than the app can follow, as the repeat of a keyboard does."""
        for _ in range(times):
            self.app.post_message(Key(key, " " if key == "space" else None))

    async def write(self, text: str) -> None:
        await self.press(*("space" if character == " " else character for character in text))

    async def until(self, condition: Callable[[], object], what: str) -> None:
        await wait_until(self.pilot, condition, what)

    async def sees(self, *words: str) -> None:
        for each in words:
            await self.until(lambda: each in flat(self.text), repr(each))  # noqa: B023

    async def reads(self, *words: str) -> None:
        """Wait for words in the box over the screen, wherever its lines break."""
        for each in words:
            await self.until(lambda: flat(each) in self.box, f"{each!r} in a box")  # noqa: B023

    async def at_step(self, step: int) -> None:
        await self.until(lambda: self.snapshot.step == step, f"step {step}")
        await self.sees(f"step {step}")

    async def on_list(self) -> None:
        await self.until(lambda: self.app.screen.query("#puzzles"), "the list")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture
def play(catalog):
    """Open the app as a learner: on the list, or on a puzzle by its id."""

    @asynccontextmanager
    async def start(
        puzzle: str | None = None, size: tuple[int, int] = (120, 40), of: Catalog = catalog
    ) -> AsyncIterator[Learner]:
        app = NeuronApp(of, of.find(puzzle) if puzzle else None)
        async with app.run_test(size=size, notifications=True) as pilot:
            learner = Learner(app, pilot)
            await learner.sees(of.find(puzzle).title if puzzle else of.chapters[0][0])
            yield learner

    return start


@pytest.fixture(scope="session")
def catalog_of():
    """Build a catalog from puzzles made in Python."""

    def build(*puzzles: Puzzle) -> Catalog:
        return Catalog(
            tuple(Entry(each.id, Path(f"{each.id}.toml"), "Made", "yours", each) for each in puzzles)
        )

    return build


@pytest.fixture
def marked_catalog(tmp_path):
    """Build a catalog with one puzzle more, whose every text contains what looks like markup."""

    def build(markup: str) -> Catalog:
        text = {name: json.dumps(f"{markup} {name}") for name in ("question", "rule", "explanation")}
        (tmp_path / "marked.toml").write_text(
            f"format = 1\ntitle = {json.dumps(markup)}\nquestion = {text['question']}\n"
            f"columns = [{json.dumps(markup)}, 'y']\nrows = [[1, 2], [2, 4], [3, '??']]\n"
            f"answer = 6\nrule = {text['rule']}\nexplanation = {text['explanation']}\n"
            f"hints = [{json.dumps(markup + ' hint')}]\n"
            "[neuron]\nweights = [0.1]\n[training]\nlearning_rate = 0.1\n",
            "utf-8",
        )
        return load_catalog(tmp_path)

    return build
