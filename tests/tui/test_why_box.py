"""The box that says why is there at once; trials that take longer are filled in, or dropped."""

from threading import Event

import pytest

from neuron_tui.core.insight.reasons import Reasons


@pytest.fixture
def waiting(monkeypatch):
    """Trials of which each waits to be let go."""
    let_go, made, make = Event(), [], Reasons.trials

    def trials(known):
        for trial in make(known):
            let_go.wait(30)
            made.append(trial)
            yield trial

    monkeypatch.setattr(Reasons, "trials", trials)
    yield let_go, made
    let_go.set()


async def test_the_box_is_there_before_its_trials_are_made_and_keeps_its_lines(play, waiting):
    let_go, made = waiting
    async with play("cubic-network", size=(100, 60)) as learner:
        await learner.press("space", "w")
        await learner.reads("Each row held out in turn", "row 1  …")
        lines = len(learner.box.splitlines())
        let_go.set()
        await learner.until(lambda: "…" not in learner.box.partition("row 1")[2], "all trials")
        assert len(learner.box.splitlines()) == lines
        assert f"row {len(made)}" in learner.box


@pytest.mark.parametrize("closes", ["escape", "w"])
async def test_a_box_that_is_closed_meanwhile_is_gone_and_makes_no_more_trials(
    play, waiting, closes
):
    let_go, made = waiting
    async with play("cubic-network", size=(100, 60)) as learner:
        await learner.press("space", "w")
        await learner.reads("row 1  …")
        await learner.press(closes)
        await learner.until(lambda: learner.app.screen is learner.training, "the training screen")
        before = learner.text
        let_go.set()
        await learner.until(lambda: made, "the trial that had begun")
        await learner.pilot.pause(0.2)
        assert len(made) == 1
        assert learner.text == before
