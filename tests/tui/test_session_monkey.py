"""A seeded monkey at a session, without a screen: whatever it does, numbers and files agree.

NEURON_TUI_MONKEY sets how many events there are in all.
"""

import os
import random
from pathlib import Path

import numpy as np
import pytest
from shortest import shortest

from neuron_tui.keeping.replay import Replay
from neuron_tui.keeping.session_file import timeline_text
from neuron_tui.keeping.session_reader import parse_timeline
from neuron_tui.tui.session import Session

EVENTS = int(os.environ.get("NEURON_TUI_MONKEY", "20000"))
SEED = os.environ.get("NEURON_TUI_MONKEY_SEED", "0")
PUZZLES = ("first-neuron", "two-bends", "dead-relu", "used-cars")
_EVERY = 250
"""Events between two looks at everything."""
_STEPS_AHEAD = 60


def _acts(session, chance):
    """Return what can be done, each by its name."""
    step = session.snapshot.step
    return {
        "step": session.step,
        "back": session.back,
        "first": session.first,
        "latest": session.latest,
        "go to": lambda: session.go_to(max(0, step + chance.randint(-_STEPS_AHEAD, _STEPS_AHEAD))),
        "rate up": lambda: session.change_rate(up=True),
        "rate down": lambda: session.change_rate(up=False),
        "slow motion": session.next_phase,
        "run": session.toggle_run,
        "runs": lambda: session.run_for(chance.random() / 5),
        "hold out": lambda: session.toggle_held_out(
            chance.randrange(len(session.snapshot.dataset.rows))
        ),
        "scale": session.next_scale,
        "new start": session.new_start,
        "reset": session.reset,
        "back off": session.back_off,
        "clear ghost": session.clear_ghost,
    }


_NAMES = ("step", "step", "step", "back", "back", "first", "latest", "go to", "rate up",
          "rate down", "slow motion", "run", "runs", "runs", "hold out", "scale", "new start",
          "reset", "back off", "clear ghost")  # fmt: skip


def _play(puzzle, events):
    """Do what the events say: each a name and what decides its details."""
    session = Session(puzzle)
    for count, (name, seed) in enumerate(events, start=1):
        _acts(session, random.Random(seed))[name]()
        snapshot = session.snapshot
        assert 0 <= snapshot.step <= snapshot.latest
        assert session.notice
        if count % _EVERY == 0:
            _agrees(session)
    _agrees(session)


def _agrees(session):
    """Hold that the snapshot is one of its parameters, and that its file brings it back."""
    session.pause()
    snapshot = session.snapshot
    with np.errstate(all="ignore"):
        predictions = snapshot.predict(snapshot.parameters, snapshot.dataset.raw_inputs)
    np.testing.assert_allclose(predictions, snapshot.predictions, rtol=1e-9)
    text = timeline_text(snapshot.timeline, snapshot.step, snapshot.latest)
    again = Replay(parse_timeline(text, session.puzzle, Path("monkey"))).finish().snapshot()
    assert (again.step, again.latest) == (snapshot.step, snapshot.latest)
    assert again.parameters.tobytes() == snapshot.parameters.tobytes()
    assert again.losses.values.tobytes() == snapshot.losses.values.tobytes()


def _fails(puzzle, events):
    try:
        _play(puzzle, events)
    except (AssertionError, ArithmeticError, LookupError, ValueError, TypeError):
        return True
    return False


@pytest.mark.parametrize("name", PUZZLES)
def test_whatever_is_done_the_numbers_and_the_file_agree(catalog, name):
    puzzle, chance = catalog.find(name).puzzle, random.Random(f"{name} {SEED}")
    count = EVENTS // len(PUZZLES)
    events = [(chance.choice(_NAMES), chance.getrandbits(32)) for _ in range(count)]
    try:
        _play(puzzle, events)
    except Exception:
        found = shortest(events, lambda part: _fails(puzzle, part), tries=200)
        print(f"seed {name} {SEED}, {count} events; the shortest that fails: {found}")
        raise


def test_the_shortest_part_that_fails_is_found():
    events = list(range(1000))
    found = shortest(events, lambda part: {3, 700} <= set(part), tries=500)
    assert found == [3, 700]
