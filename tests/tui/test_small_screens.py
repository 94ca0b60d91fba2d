"""What a small screen shows is whole and keeps its place."""

import re
from itertools import takewhile

import numpy as np
import pytest
from rich.cells import cell_len

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.ledger.linear_ledger import ledger
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.tui.telling.why import why
from neuron_tui.tui.widgets.ledger_prose import row_lines
from neuron_tui.tui.widgets.map_picture import Scale, shaded
from neuron_tui.tui.widgets.table_columns import fitted
from neuron_tui.tui.wording import in_short, what_happened

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


HEADINGS = {
    "fibonacci": ("2 before", "1 before", "Term"),
    "tribonacci": ("3 bef-ore", "2 bef-ore", "1 bef-ore", "Term"),
    "celsius-to-fahrenheit": ("Celsius", "Fahrenheit"),
    "stretching-spring": ("Force (N)", "Length (cm)"),
}


@pytest.mark.parametrize("puzzle", HEADINGS)
def test_headings_of_a_narrow_table_say_what_the_columns_mean(puzzle):
    found = load_catalog().find(puzzle).puzzle
    columns = fitted(found.columns, [2] * len(found.columns), 35)
    assert columns.width <= 35
    headings = [" ".join(each.heading).replace("- ", "-") for each in columns.all]
    assert headings == [*HEADINGS[puzzle], "ŷ", "error"]


def test_more_columns_than_there_is_room_for_are_called_as_in_the_ledger():
    columns = fitted([f"measured quantity {number}" for number in range(6)], [3] * 6, 38)
    names = [each.heading for each in columns.all]
    assert names == [(name,) for name in ("x1", "x2", "x3", "x4", "x5", "y", "ŷ", "error")]


def test_wide_characters_are_cut_and_aligned_by_their_cells():
    columns = fitted(["入力の値を測る", "出力🎉です"], [3, 3], 26)
    assert columns.width <= 26
    for column in columns.all:
        for line in range(columns.lines):
            assert cell_len(column.title(line, columns.lines)) == column.width


async def test_the_chosen_neuron_has_a_line_with_its_weight_from_each_before_it(play):
    async with play("cubic-network") as learner:
        await learner.sees("▸ the output neuron")
        picture = learner.panel("NeuronPanel")
        weights = learner.snapshot.network.blocks(learner.snapshot.parameters)[-1][:-1, 0]
        for weight in weights.tolist():
            sign = "╌" if weight < 0 else "─"
            assert f"{sign}{weight:.2f}{sign}".replace("-", "−") in picture
        await learner.press("comma", "comma")
        await learner.sees("▸ layer 2, neuron 7")
        assert picture != learner.panel("NeuronPanel")


async def test_the_smallest_screen_says_in_short_what_a_step_did(play):
    async with play("first-neuron", size=(40, 15)) as learner:
        await learner.press("space")
        await learner.sees("loss 7937.1 → 2533.5.")
        for word in ("Forward: ŷ = w·x + b", "The loss is ½ Σ e².", "each row adds −x·e to ∂w, −e"):
            await learner.press("n")
            await learner.sees(word)
            assert "reads on" not in learner.text
        await learner.press("n")
        await learner.sees("≈ 1.400008", "0.6356457")


@pytest.mark.parametrize("puzzle", ["first-neuron", "bias-stuck", "cubic-network"])
def test_no_change_of_the_loss_shows_the_same_number_twice(puzzle):
    trainer = Trainer(load_catalog().find(puzzle).puzzle)
    for step in (1, 2, 10, 500, 2_000):
        trainer.seek(step)
        snapshot = trainer.snapshot()
        said = in_short(what_happened(snapshot), snapshot, None)
        if said.startswith("loss"):
            numbers = re.findall(r"[\d.]+(?:e−\d+)?", said)
            assert len(set(numbers)) == len(numbers), said


async def test_settings_do_not_wrap_on_the_smallest_screen(play):
    async with play("cubic-network", size=(40, 15)) as learner:
        await learner.press("s")
        await learner.sees("Settings from step 0")
        for _ in range(11):
            lines = [line for line in learner.lines if line.startswith("│")]
            words = [re.sub("[│▁-█]", "", line).strip() for line in lines]
            settings = list(takewhile(bool, words))
            assert len(settings) == 11
            assert not {"▸", "descent", "descent ▸", "outputs", "s"} & set(settings)
            await learner.press("down")


async def test_a_long_box_on_the_smallest_screen_leaves_only_the_keys_below_it(play):
    async with play(size=(40, 15)) as learner:
        await learner.press("question_mark")
        await learner.sees("The first keys", "esc Close")
        edge = "".join(line[0] for line in learner.lines)
        assert edge == "╭││││││││││││╰ "


async def test_labels_of_residuals_do_not_run_together(play):
    async with play("nan-is-not-a-bug", size=(40, 15)) as learner:
        learner.hold("plus", 6)
        learner.hold("space", 30)
        learner.hold("tab", 3)
        await learner.sees("Residuals")
        await learner.sees("2.0e67┤")
        labels = [line.split("┤")[0] for line in learner.panel("ResidualsPanel").splitlines()[1:]]
        assert [label.strip().lstrip("−") for label in labels[:2]] == ["2.0e67", "2.0e67"]


@pytest.mark.parametrize(
    ("across", "upwards", "shades", "legend"),
    [
        ((0.65, 6.35), (0.75, 5.25), (4.1, 32.2), "x1→0.65…6.35  x2↑0.75…5.25  ŷ 4.1·░▒▓█32"),
        ((-0.65, 16.35), (0.75, 5.25), (-4.1, 32), "x1→−0.65…16.35 x2↑0.75…5.25 ŷ −4.1…32"),
        ((10000, 130000), (1.5, 9.5), (1.92, 16.3), "x1→10000…130000 x2↑1.5…9.5 ŷ 1.9·░▒▓█16"),
        ((0, 6), (0, 5), (4, 32), "x1 → 0…6   x2 ↑ 0…5   ŷ 4 ·░▒▓█ 32"),
    ],
)
def test_a_map_s_ranges_are_whole_and_rather_close_together_than_untrue(
    across, upwards, shades, legend
):
    scale = Scale(("x1", across), ("x2", upwards), ("ŷ", shades))
    lines = shaded(np.zeros((1, 40)), {}, scale, 40, 2)
    assert lines[-1].plain == legend


@pytest.mark.parametrize(("puzzle", "step"), [("tribonacci", 2), ("tribonacci", 7), ("cubic", 0)])
def test_every_update_is_whole_on_the_smallest_screen(puzzle, step):
    trainer = Trainer(load_catalog().find(puzzle).puzzle)
    trainer.seek(step)
    book = ledger(trainer.snapshot())
    lines = [line.plain for line in row_lines(book, 1, "update", lambda _: "", 40, 5)]
    assert len(lines) <= 5
    assert max(map(len, lines)) <= 40
    told = "".join(lines).replace(" ", "")
    for name, update in zip(book.names, book.update, strict=True):
        assert f"{name}={update.text}".replace(" ", "") in told


async def test_an_equation_that_does_not_fit_is_written_in_letters(play):
    async with play("tribonacci") as learner:
        await learner.press("space", *["tab"] * 4)
        await learner.sees("Step 1 → 2")
        assert "ŷ = w1·x1 + w2·x2 + w3·x3 + b" in learner.panel("NeuronPanel")


async def test_numbers_are_whole_beside_a_bar_to_scroll_with(play):
    async with play("how-sure", size=(40, 15)) as learner:
        await learner.sees("needs ±0.1")
        await learner.sees("0.500 −0.500")
        assert "−0.50…" not in learner.text


async def read_through(learner):
    """Return all that the box over the screen says, read on to its end by its own key."""
    pages = []
    while learner.app.screen.query(".dialog"):
        pages.append(re.sub("[▁-█]", "", learner.box))
        await learner.press("space")
    return " ".join(" ".join(pages).split())


async def test_what_a_part_of_the_step_has_no_room_for_is_read_on_in_help(play):
    async with play("cubic-network", size=(40, 15)) as learner:
        await learner.press("n", "n", "n")
        await learner.sees("… ? shows the rest")
        await learner.press("question_mark")
        await learner.reads("It says")
        read = await read_through(learner)
        assert "Step 0 → 1 · row 1, the output neuron" in read
        for words in ("−0.1933884·(−0.3712553)", "∂w3:", "mean of 12", "b: 0 − 0.02·"):
            assert words in read, words


async def test_weights_that_have_no_room_are_read_in_help(play):
    async with play("cubic-network", size=(40, 15)) as learner:
        await learner.sees("w −0.19 … ? b 0 rate 0.02 scaled")
        await learner.press("question_mark")
        await learner.reads("The numbers of the output neuron, in scaled units")
        read = await read_through(learner)
        weights = learner.snapshot.network.blocks(learner.snapshot.parameters)[-1][:-1, 0]
        for place, weight in enumerate(weights.tolist(), start=1):
            assert f"w{place} {weight:#.6g}".replace("-", "−") in read


async def test_help_repeats_nothing_that_is_to_be_seen(play):
    async with play("first-neuron") as learner:
        await learner.press("n", "question_mark")
        await learner.reads("It says", "The first keys")
        read = await read_through(learner)
        assert "Step 0 → 1" not in read
        assert "The numbers of" not in read


@pytest.mark.parametrize(
    ("puzzle", "state"),
    [
        ("taxi-fare", "✓ solved in 9 steps"),
        ("metres-and-hurdles", "✓ 9 steps"),
        ("bias-with-momentum", "✓"),
    ],
)
async def test_a_title_is_whole_beside_what_was_achieved(play, catalog, puzzle, state):
    title = catalog.find(puzzle).title
    async with play(puzzle, size=(40, 15)) as learner:
        learner.training.achieved = "✓ solved in 9 steps"
        await learner.until(lambda: state in learner.lines[0], state)
        assert learner.lines[0].split() == [*title.split(), *state.split()]


@pytest.mark.parametrize(
    ("phase", "first", "last"),
    [
        ("forward", "ŷ = 0.1·11 + 0.6", "loss = "),
        ("error", "ŷ = 0.1·11 + 0.6", "loss = "),
        ("gradient", "e = 23 − 1.7", "∂b = "),
        ("update", "∂w = ", "b = 0.6"),
    ],
)
def test_a_part_of_the_step_stands_among_those_around_it_that_fit_whole(phase, first, last):
    book = ledger(Trainer(load_catalog().find("first-neuron").puzzle).snapshot())
    head, *lines = [line.plain for line in row_lines(book, 1, phase, lambda _: "", 40, 5)]
    assert head == f"step 0 → 1, row 1 ▸{phase}"
    assert lines[0].startswith(first)
    assert lines[-1].startswith(last)


async def test_weights_on_a_small_screen_say_that_they_are_scaled(play):
    async with play("first-neuron", size=(40, 15)) as learner:
        await learner.sees("w 0.1000 b 0.6000 rate 0.0001")
        assert "scaled" not in learner.text
        await learner.press("z")
        await learner.sees("w 1.420 b 3.575 rate 0.0001 scaled")
        await learner.press("n", "question_mark")
        assert "x is (x − 29.75)/14.2017" in await read_through(learner)


async def test_a_step_by_hand_hangs_below_its_own_beginning(play):
    async with play("first-neuron", size=(40, 15)) as learner:
        await learner.press("m")
        await learner.reads("loss ½·(21.3² + 44.1² +")
        await learner.press("space")
        await learner.until(lambda: "│               68.8²" in learner.text, "a hanging line")


async def test_help_has_the_preview_of_a_list_that_stands_alone(play):
    async with play(size=(40, 15)) as learner:
        learner.write("sine")
        await learner.sees("A wave without a sine")
        await learner.press("question_mark")
        await learner.reads("The first keys")
        read = await read_through(learner)
        for words in ("The row that is chosen", "A wave without a sine", "−0.757"):
            assert words in read
        learner.write("zzz")
        await learner.sees("No puzzle contains these words.")


async def test_help_of_a_list_with_a_preview_does_not_repeat_it(play):
    async with play() as learner:
        await learner.press("question_mark")
        await learner.reads("The first keys")
        assert "The row that is chosen" not in learner.box
