"""What a small screen shows is whole and keeps its place."""

import re

import pytest

from neuron_tui.core.puzzle_files.catalog import load_catalog
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.tui.why import why

LABELS = ["Step", "Back", "Run", "Help", "Slow", "Rate", "View", "Why", "Predict", "Answer", "Hint"]


@pytest.mark.parametrize(("size", "last"), [((40, 15), "Slow"), ((80, 24), "Answer")])
async def test_the_line_of_keys_ends_with_a_whole_label(play, size, last):
    async with play("first-neuron", size=size) as learner:
        await learner.sees("space Step")
        line = learner.lines[-1]
        shown = LABELS[: LABELS.index(last) + 1]
        assert re.findall("[A-Z][a-z]+", line) == shown


async def test_all_rows_of_the_step_are_in_a_small_ledger(play):
    async with play("first-neuron") as learner:
        await learner.press("n")
        await learner.sees("forward ŷ = 0.1·x + 0.6")
        ledger = learner.panel("LedgerPanel")
        for row in ("1", "2", "3", "4", "??"):
            assert re.search(rf"[│▸ ] *{re.escape(row)}  ", ledger), row
        assert "more row" not in ledger


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
@pytest.mark.parametrize("puzzle", ["fibonacci", "dead-relu", "first-neuron"])
async def test_slow_motion_shows_a_row_that_has_an_error(play, puzzle, size):
    async with play(puzzle, size=size) as learner:
        await learner.press("n", "n")
        await learner.sees("Error: e = y − ŷ")
        assert "is not known" not in learner.text


async def test_the_gauge_keeps_its_place_whatever_the_rate_is(play):
    async with play("first-neuron") as learner:
        places = set()
        for _ in range(9):
            await learner.press("minus")
            line = learner.panel("NeuronPanel").splitlines()[6]
            assert "…" not in line
            places.add(re.search("[█░]{5}", line).start())
        assert len(places) == 1


async def test_a_ghost_and_a_held_out_row_are_named_whole(play):
    async with play("first-neuron") as learner:
        await learner.press("up", "v", "space", "space", "left", "minus", "space")
        edge = learner.panel("LossPanel").splitlines()[-1]
        assert re.search(r"─ held out [\d.]+ · ghost", edge), edge
        assert "…" not in edge


async def test_no_hint_is_offered_after_the_last(play):
    async with play("first-neuron") as learner:
        await learner.press("h")
        await learner.sees("Hint 1 of 3", "h Next hint")
        await learner.press("h", "h")
        await learner.sees("Hint 3 of 3")
        await learner.until(lambda: "Next hint" not in learner.text, "no next hint")
        await learner.press("h")
        await learner.until(lambda: "Hint 3 of 3" not in learner.text, "the box closed")


def test_the_condition_number_is_written_in_one_way():
    snapshot = Trainer(load_catalog().find("first-neuron").puzzle).snapshot()
    text = " ".join(line for _, lines in why(snapshot) for _, line in lines)
    assert text.count("5,865") == 2
    assert "5864" not in text
