"""A learner, who presses keys, reads what the screen says, and waits for what is to appear."""

from collections.abc import Callable
from time import monotonic

import pytest
from textual.app import App
from textual.events import Key
from textual.geometry import Region
from textual.pilot import Pilot

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.tui.app import NeuronApp
from neuron_tui.tui.screens.training import TrainingScreen

DEADLINE = 10.0
"""Seconds that any result may take: far more than it needs, even on a busy machine."""
FRAMES = "│╭╮╰╯─▔▁▂▃▄▅▆▇"
CHARACTERS = {
    "space": " ",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""What a terminal sends for the keys that have a name as well."""
NAMES = {character: name for name, character in CHARACTERS.items()}


def screen_lines(app: App[None]) -> list[str]:
    """Return the screen as a terminal shows it: plain characters, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def wait_until(pilot: Pilot[None], condition: Callable[[], object], what: str) -> None:
    """Wait for a result, which may take longer than until the app is idle."""
    deadline = monotonic() + DEADLINE
    while not condition():
        if monotonic() > deadline or not pilot.app.is_running:
            pytest.fail(f"not seen: {what}\n" + "\n".join(screen_lines(pilot.app)), pytrace=False)
        await pilot.pause(0.02)


def flat(text: str) -> str:
    """Return a text without frames and line ends, so that wrapping it makes no difference."""
    return " ".join(text.translate(dict.fromkeys(map(ord, FRAMES), " ")).split())


class Learner:
    """One who uses the app in a test."""

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
        """What a panel says: nothing while it is not there."""
        return "".join(self.part(each.region) for each in self.app.screen.query(selector))

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each once the app has dealt with the one before."""
        for key in keys:
            self.hold(key, 1)
            for _ in range(3):
                await self.pilot.pause(0)

    def hold(self, key: str, times: int) -> None:
        """Press a key faster than the app can follow, as the repeat of a keyboard does."""
        for _ in range(times):
            self.app.post_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))

    def write(self, text: str, then: str | None = None) -> None:
        """Type a text as quickly as a clipboard, and a key after it."""
        for character in text:
            self.app.post_message(Key(NAMES.get(character, character), character))
        if then is not None:
            self.hold(then, 1)

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

    async def go_to(self, step: int) -> None:
        """Ask for a step by its number, without waiting for it."""
        await self.press("g")
        await self.sees("Go to step")
        self.write(str(step), then="enter")

    async def on_list(self) -> None:
        await self.until(lambda: self.app.screen.query("#puzzles"), "the list")
