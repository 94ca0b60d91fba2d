"""A seeded monkey: keys once, doubled and tripled in one write, clicks, pastes and resizes."""

import os
import random

import pytest
from textual.events import MouseDown, MouseUp, Paste, Resize
from textual.geometry import Size

from neuron_tui.tui.screens.training import TrainingScreen

EVENTS = int(os.environ.get("NEURON_TUI_MONKEY", "100"))
"""Events of each monkey."""
SEEDS = range(4)
KEYS = (
    *["space", "left", "right", "enter", "escape", "tab", "up", "down", "plus", "minus", "home"],
    *["end", "pagedown", "pageup", "ctrl+p", "ctrl+c", "f1", "backspace", "ctrl+end", "shift+tab"],
    *["n", "w", "h", "a", "g", "e", "s", "v", "z", "x", "b", "r", "c", "l", "d", "question_mark"],
    *["left_square_bracket", "right_square_bracket", "comma", "full_stop", "1", "5", "0", "f"],
)
PASTES = ("111", "1,000", "[/]", "1e400", "x" * 300, "10000000", "?\n\x1b[31m", "")


class Monkey:
    """Does at random what a learner could do, and remembers it."""

    def __init__(self, learner, seed):
        self.learner, self.random, self.done = learner, random.Random(seed), []

    def act(self):
        chosen = self.random.choices(
            [self.press, self.click, self.paste, self.resize], weights=[80, 12, 5, 3]
        )[0]
        self.done.append(chosen())

    def press(self):
        key, times = self.random.choice(KEYS), self.random.choice((1, 1, 2, 3))
        self.learner.hold(key, times)
        return key, times

    def click(self):
        size = self.learner.app.size
        x, y = self.random.randrange(size.width), self.random.randrange(size.height)
        for kind in (MouseDown, MouseUp):
            self.learner.app.post_message(
                kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
            )
        return "click", x, y

    def paste(self):
        text = self.random.choice(PASTES)
        self.learner.app.post_message(Paste(text))
        return "paste", text

    def resize(self):
        size = self.random.choice([(1, 1), (20, 5), (39, 14), (40, 15), (80, 24), (300, 100)])
        self.learner.app._driver._size = Size(*size)
        self.learner.app.post_message(Resize(Size(*size), Size(*size)))
        return "resize", size


def covered(learner):
    """Return the puzzles that something lies over."""
    screens = learner.app.screen_stack[:-1]
    return [each for each in screens if isinstance(each, TrainingScreen)]


def stays_whole(learner):
    """Hold that the app goes on, runs nothing unseen, and that training again ends up here."""
    assert learner.app.is_running
    for screen in learner.app.screen_stack:
        if isinstance(screen, TrainingScreen):
            session = screen._session
            session.pause()
            assert screen.snapshot is session.snapshot
            before = session.snapshot
            session.first()
            session.go_to(before.step)
            assert session.snapshot.parameters.tobytes() == before.parameters.tobytes()


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_haste_ends_the_app(play, seed):
    puzzles = ["first-neuron", "dead-relu", None]
    async with play(puzzles[seed % len(puzzles)]) as learner:
        monkey = Monkey(learner, seed)
        try:
            for _ in range(EVENTS):
                monkey.act()
                if monkey.random.random() < 0.5:
                    await learner.pilot.pause()
            for _ in range(5):
                await learner.pilot.pause()
                assert not any(each.running for each in covered(learner))
            stays_whole(learner)
        except BaseException:
            print(f"seed {seed}: {monkey.done}")
            raise
