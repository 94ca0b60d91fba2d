"""Every size of terminal shows the table, the prediction and the loss, or says what it needs."""

import re
from dataclasses import replace

import pytest

from neuron_tui.core.puzzle.puzzle import Row

SIZES = [(40, 15), (80, 24), (120, 40), (200, 60)]
TOO_SMALL = [(39, 15), (40, 14), (24, 3)]
CURVE = re.compile(r"[\u2801-\u28ff●]")


def only_the_needed_size(learner):
    lines = [line.strip() for line in learner.lines if line.strip()]
    return len(lines) == 1 and "40×15" in lines[0]


def fits(learner):
    width, height = learner.app.size
    lines = learner.app.screen._compositor.render_strips()
    return len(lines) == height and all(line.cell_length == width for line in lines)


async def sees_everything(learner):
    """Wait until nothing is missing of what every learner needs."""
    snapshot = learner.snapshot
    words = [f"{prediction:.2f}" for prediction in snapshot.predictions]
    words += [f"55 → {snapshot.ask_prediction:.2f}"]
    words += ["to stay" if snapshot.status == "solved" else "needs ±"]
    words += [f"{row.output:g}" for row in snapshot.puzzle.examples]
    await learner.sees(*words)
    await learner.until(lambda: CURVE.search(learner.panel("LossPanel")), "a curve")
    panel = learner.app.screen.query_one("LossPanel")
    assert panel.region in learner.app.screen.region
    assert panel.content_size.height >= 3
    assert fits(learner)


@pytest.mark.parametrize("size", SIZES)
async def test_the_training_screen_has_table_prediction_and_loss(play, size):
    async with play("first-neuron", size=size) as learner:
        await sees_everything(learner)
        learner.hold("space", 3)
        await learner.until(lambda: learner.snapshot.step == 3, "step 3")
        await sees_everything(learner)
        learner.hold("space", 6)
        await learner.sees("✓ solved in")
        await sees_everything(learner)


SMALL_AND_LARGE = [(40, 15), (60, 15), (79, 24), (80, 20), (80, 23), (80, 24), (120, 40), (200, 15)]


@pytest.mark.parametrize("size", SMALL_AND_LARGE)
async def test_every_size_has_weight_bias_rate_prediction_and_state(play, size):
    async with play("first-neuron", size=size) as learner:
        for key in ("space", "space", "plus", "space"):
            await learner.press(key)
        await learner.at_step(3)
        weight, bias = learner.snapshot.parameters.tolist()
        prediction = f"55 → {learner.snapshot.ask_prediction:.2f}"
        await learner.sees(f"w {weight:.3f}", f"b {bias:.4f}", "rate 0.0002", prediction, "needs ±")
        assert fits(learner)


@pytest.mark.parametrize("size", [(40, 15), (80, 20)])
@pytest.mark.parametrize("puzzle", ["cubic-network", "number-on-the-shirt", "island"])
async def test_where_no_diagram_fits_the_chosen_neuron_has_its_numbers(play, puzzle, size):
    async with play(puzzle, size=size) as learner:
        await learner.press("space")
        numbers = learner.panel("Verdict").splitlines()[1]
        assert re.search(r" w [−\d].* b [−\d].* rate [\d.e−]+(  scaled)? *$", numbers), numbers


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_a_run_names_the_key_for_faster_ones(play, size):
    async with play("far-too-slow", size=size) as learner:
        await learner.press("enter")
        await learner.sees("10 steps a second, ] faster")
        await learner.press("enter")


async def test_the_list_shows_puzzles(play):
    async with play() as learner:
        for size in SIZES:
            await learner.pilot.resize_terminal(*size)
            await learner.until(lambda: fits(learner), f"lines of {size}")
            await learner.sees("1 · One neuron", "The first neuron", "Start small")


async def test_the_longest_bundled_tables_leave_room_for_a_curve(play, catalog):
    longest = sorted(catalog.entries, key=lambda entry: -len(entry.puzzle.rows))
    async with play(size=(40, 15)) as learner:
        for entry in longest[:5]:
            learner.app.open_puzzle(entry)
            await learner.until(lambda: "??" in learner.panel("PuzzleTable"), f"?? of {entry.id}")
            await learner.until(
                lambda: CURVE.search(learner.panel("LossPanel")), f"a curve of {entry.id}"
            )
            assert fits(learner)


@pytest.mark.parametrize("size", [(40, 15), (120, 40)])
async def test_a_long_table_shows_its_ask_from_the_start(play, catalog, catalog_of, size):
    rows = tuple(Row(number, (number,), number / 10) for number in range(1, 40))
    puzzle = catalog.find("first-neuron").puzzle
    long = replace(puzzle, id="long", rows=(*rows, Row(40, (40.0,), None)), answer=4.0)
    async with play("long", of=catalog_of(long), size=size) as learner:
        await learner.until(lambda: "??" in learner.panel("PuzzleTable"), "the ask")
        learner.hold("up", 50)
        await learner.until(lambda: "0.1" in learner.panel("PuzzleTable"), "the first row")
        assert fits(learner)


@pytest.mark.parametrize("puzzle", [None, "first-neuron"])
async def test_a_smaller_terminal_says_what_is_needed_and_nothing_else(play, puzzle):
    async with play(puzzle, size=(40, 15)) as learner:
        assert not only_the_needed_size(learner)
        for size in TOO_SMALL:
            await learner.pilot.resize_terminal(*size)
            await learner.until(lambda: only_the_needed_size(learner), f"no more at {size}")
        await learner.pilot.resize_terminal(40, 15)
        await learner.sees("first neuron")


@pytest.mark.parametrize("key", ["h", "ctrl+p"])
async def test_a_smaller_terminal_hides_boxes_too(play, key):
    async with play("first-neuron", size=(40, 15)) as learner:
        await learner.press(key)
        for size in TOO_SMALL:
            await learner.pilot.resize_terminal(*size)
            await learner.until(lambda: only_the_needed_size(learner), f"no more at {size}")


async def test_a_run_goes_on_through_every_size(play):
    async with play("first-neuron", size=(120, 40)) as learner:
        await learner.press("minus", "minus", "minus", "enter")
        for size in (SIZES[0], TOO_SMALL[0], SIZES[3], TOO_SMALL[1], SIZES[1]):
            step = learner.snapshot.step
            await learner.pilot.resize_terminal(*size)
            await learner.until(lambda: fits(learner), f"lines of {size}")
            await learner.until(lambda: learner.snapshot.step > step, "more steps")  # noqa: B023
            assert learner.training.running
        await learner.press("enter")
        await learner.until(lambda: not learner.training.running, "a pause")
        await sees_everything(learner)


async def sees_every_screen(learner):
    learner.hold("space", 9)
    await learner.sees("✓ solved in")
    await sees_everything(learner)
    await learner.press("f1")
    await learner.reads("Take one gradient step")
    await learner.press("escape", "ctrl+p")
    await learner.sees("Search for commands")
    await learner.press("escape", "escape")
    await learner.on_list()
    await learner.sees("The first neuron")


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light"])
async def test_every_theme_shows_the_same_words(play, theme):
    async with play("first-neuron") as learner:
        learner.app.theme = theme
        await sees_every_screen(learner)


async def test_a_terminal_without_colours_shows_the_same_words(play, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with play("first-neuron") as learner:
        assert learner.app.no_color
        await sees_every_screen(learner)
