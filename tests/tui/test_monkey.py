"""A seeded monkey: keys once, doubled and tripled in one write, clicks, drags, pastes and resizes.

NEURON_TUI_MONKEY sets how many events the monkeys at a session get; a screen gets one for each 50
of them, since it costs as much more. NEURON_TUI_MONKEY_SEED sets the first seed.
"""

import os
import random

import pytest
from shortest import shortest
from textual.events import MouseDown, MouseMove, MouseUp, Paste, Resize
from textual.geometry import Size

from neuron_tui.tui import wording
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.widgets.panel import Panel

_FIRST = int(os.environ.get("NEURON_TUI_MONKEY_SEED", "0"))
SEEDS = range(_FIRST, _FIRST + 4)
EVENTS = int(os.environ.get("NEURON_TUI_MONKEY", "20000")) // 50 // len(SEEDS)
"""Events of each monkey."""
TRIES = 40
"""How often the app is opened again to find the shortest part of a sequence that fails."""
KEYS = (
    *["space", "left", "right", "enter", "escape", "tab", "up", "down", "plus", "minus", "home"],
    *["end", "pagedown", "pageup", "ctrl+p", "ctrl+c", "f1", "backspace", "ctrl+end", "shift+tab"],
    *["n", "w", "h", "a", "g", "e", "s", "v", "z", "x", "b", "r", "c", "l", "d", "question_mark"],
    *["left_square_bracket", "right_square_bracket", "comma", "full_stop", "1", "5", "0", "f"],
)
PASTES = ("111", "1,000", "[/]", "1e400", "x" * 300, "10000000", "?\n\x1b[31m", "")


def events(chance, count):
    """Return what a learner could do, at random: the name of each and its details."""
    kinds = chance.choices(
        ["press", "click", "drag", "paste", "resize"], weights=[78, 10, 4, 5, 3], k=count
    )
    return [(kind, _DETAILS[kind](chance)) for kind in kinds]


def _place(chance):
    return chance.random(), chance.random()


def _size(chance):
    sides = ((1, 1), (20, 5), (39, 14), (40, 15), (80, 24), (300, 100))
    return chance.choice([*sides, (chance.randint(1, 300), chance.randint(1, 100))])


_DETAILS = {
    "press": lambda chance: (chance.choice(KEYS), chance.choice((1, 1, 2, 3))),
    "click": _place,
    "drag": lambda chance: (*_place(chance), *_place(chance)),
    "paste": lambda chance: (chance.choice(PASTES),),
    "resize": _size,
}


def act(learner, kind, details):
    """Do an event."""
    app = learner.app
    if kind == "press":
        learner.hold(*details)
    elif kind == "paste":
        app.post_message(Paste(*details))
    elif kind == "resize":
        app._driver._size = Size(*details)
        app.post_message(Resize(Size(*details), Size(*details)))
    else:
        (x, y), *last = zip(details[::2], details[1::2], strict=True)
        mouse(learner, MouseDown, x, y)
        for x, y in last:
            mouse(learner, MouseMove, x, y)
        mouse(learner, MouseUp, x, y)


def mouse(learner, kind, across, down):
    x, y = int(across * learner.app.size.width), int(down * learner.app.size.height)
    learner.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))


def covered(learner):
    """Return the puzzles that something lies over."""
    screens = learner.app.screen_stack[:-1]
    return [each for each in screens if isinstance(each, TrainingScreen)]


def stays_whole(learner):
    """Hold that the app goes on, that training again ends up here, and that panels agree."""
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
            panels_agree(screen)


def panels_agree(screen):
    """Hold that each panel shows the screen's moment, and that none of its lines is longer than
    there is room: what is cut, it cuts itself, with a sign."""
    if screen.has_class("-too-narrow") or screen.has_class("-too-short"):
        return
    for panel in screen.query(Panel):
        assert panel.shown is screen.shown
        width, height = panel.scrollable_content_region.size
        is_seen = panel.is_on_screen and width and height
        lines = panel.lines(panel.shown, width, height) if is_seen else []
        assert len(lines) <= height, (panel, height, lines)
        for line in lines:
            assert line.cell_length <= width, (panel, width, line.plain)
    [verdict] = screen.query("Verdict").results(Panel)
    assert wording.prediction(screen.snapshot) in verdict.as_text()


async def play_through(play, puzzle, done):
    """Do all events, with pauses that do not depend on them."""
    async with play(puzzle) as learner:
        pauses = random.Random(len(puzzle or ""))
        for kind, details in done:
            act(learner, kind, details)
            if pauses.random() < 0.5:
                await learner.pilot.pause()
        for _ in range(5):
            await learner.pilot.pause()
            assert not any(each.running for each in covered(learner))
        stays_whole(learner)


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_haste_ends_the_app(play, seed):
    puzzles = ["first-neuron", "dead-relu", None]
    puzzle, done = puzzles[seed % len(puzzles)], events(random.Random(seed), EVENTS)
    try:
        await play_through(play, puzzle, done)
    except BaseException:
        print(f"seed {seed}, {EVENTS} events: {done}")
        print(f"the shortest that fails: {await _shortest(play, puzzle, done)}")
        raise


async def _shortest(play, puzzle, done):
    """Return the shortest part that fails, as far as a few tries tell."""
    known = {}
    while True:
        asked = []

        def fails(part):
            key = repr(part)
            if key not in known:
                asked.append(part)  # noqa: B023
            return known.get(key, False)

        found = shortest(done, fails, TRIES)
        if not asked:
            return found
        try:
            await play_through(play, puzzle, asked[0])
            known[repr(asked[0])] = False
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - whatever it is, it is a failure
            known[repr(asked[0])] = True
