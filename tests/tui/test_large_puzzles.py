"""Large puzzles: a key costs what it does on small ones, and long work shows itself and stops."""

import sys

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.model.forward_pass import ForwardPass
from neuron_tui.tui import session as sessions
from neuron_tui.tui.session import Session

FEW, MANY = 60, 3_000
"""Rows of which more than a screen shows are left out."""


@pytest.fixture
def large(tmp_path):
    """Build a catalog with a line through few and many rows."""
    for count in (FEW, MANY):
        rows = ",".join(f"[{x / count}, {2 * x / count + 1}]" for x in range(count))
        (tmp_path / f"rows-{count}.toml").write_text(
            f'format = 1\ntitle = "Many"\nrows = [{rows}, [2, "??"]]\nanswer = 5\n'
            f"[neuron]\nweights = [0.5]\n[training]\nlearning_rate = {0.5 / count}\n",
            "utf-8",
        )
    return load_catalog(tmp_path)


class Calls:
    """Counts the calls of Python functions while it is entered."""

    def __enter__(self):
        self.count = 0
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_):
        sys.setprofile(None)

    def _note(self, _frame, event, _argument):
        self.count += event == "call"


async def calls_of(learner, key):
    """Return how many calls a key takes until the screen is still."""
    await learner.press(key)
    with Calls() as calls:
        await learner.press(key)
    return calls.count


async def test_a_key_on_many_rows_takes_no_more_calls_than_on_few(play, large):
    counts = {}
    for rows in (FEW, MANY):
        async with play(f"rows-{rows}", size=(120, 40), of=large) as learner:
            for key in ("space", "left", "up", "v", "plus", "tab"):
                counts[key, rows] = await calls_of(learner, key)
    for key, rows in counts:
        assert counts[key, rows] < 1.5 * counts[key, FEW] + 200, (key, counts)


async def test_a_step_of_a_network_goes_back_through_its_rows_once(play, monkeypatch):
    passes = []
    follow_back = ForwardPass.follow_back

    def counted(forward, loss_slopes):
        # Panels follow single rows back; a step follows all of them.
        passes.extend([1] if forward.trained > 1 else [])
        follow_back(forward, loss_slopes)

    async with play("cubic-network") as learner:
        await learner.press("space", "space")
        await learner.at_step(2)
        monkeypatch.setattr(ForwardPass, "follow_back", counted)
        for key, step in (("space", 3), ("space", 4), ("left", 3), ("left", 2), ("up", 2)):
            passes.clear()
            await learner.press(key)
            await learner.at_step(step)
            assert len(passes) <= 1, key


def test_a_step_far_back_is_found_in_frames_and_the_way_there_can_be_stopped(catalog, monkeypatch):
    puzzle = catalog.find("cubic-network").puzzle
    session, again = Session(puzzle), Session(puzzle)
    for each, step in ((session, 1_000), (again, 437)):
        each.go_to(step)
        while each.is_running:
            each.run_for(0.05)
    monkeypatch.setattr(sessions, "_PATIENCE", 0.0)
    monkeypatch.setattr(session._player, "race", lambda: 5)
    session.go_to(437)
    assert session.is_running
    assert session.running.startswith("to step 437; ")
    assert session.run_for(0.05)
    session.toggle_run()
    assert (session.is_running, session.snapshot.step) == (False, 1_000)
    session.go_to(437)
    frames = 0
    while session.is_running:
        session.run_for(0.05)
        frames += 1
    assert frames > 3
    assert session.snapshot.step == 437
    assert session.snapshot.latest == 1_000
    assert session.snapshot.parameters.tobytes() == again.snapshot.parameters.tobytes()


@pytest.mark.parametrize("go", ["run", "a far step", "a far step back"])
def test_no_frame_takes_more_steps_than_it_has_time_for(catalog, monkeypatch, go):
    session = Session(catalog.find("cubic-network").puzzle)
    session.go_to(100)
    while session.is_running:
        session.run_for(0.05)
    monkeypatch.setattr(sessions, "_PATIENCE", 0.0)
    monkeypatch.setattr(session._player, "race", lambda: 1_000)
    monkeypatch.setattr(session._player, "due", lambda _: 1_000)
    if go == "run":
        session.toggle_run()
    else:
        session.go_to(0 if go.endswith("back") else 10_000)
    trained = session._trainer.latest
    assert session.run_for(0.05) == 1
    assert session._trainer.latest <= trained + 1
