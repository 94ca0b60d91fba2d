"""Typing a puzzle: the row on the list, the box with its preview, playing and saving."""

import pytest
from textual.widgets import TextArea

from neuron_tui.core.puzzle_files.reader import read_puzzle
from neuron_tui.tui.widgets.key_footer import KeyFooter


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(tmp_path / "own"))
    return tmp_path / "own"


async def open_box(learner):
    await learner.press("home", "enter")
    await learner.reads("Rows or a sequence, with ? for what is looked for")


def keys_offered(learner):
    """Return what the footer says that keys do."""
    [footer] = learner.app.screen.query(KeyFooter)
    return [key.description for key in footer.children if key.display]


async def test_the_row_on_top_opens_a_box_that_escape_closes(play):
    async with play() as learner:
        await open_box(learner)
        await learner.press("escape")
        await learner.on_list()


async def test_numbers_are_previewed_with_the_model_and_without_the_answer(play):
    async with play() as learner:
        await open_box(learner)
        learner.write("2 12 21 29 36 42 47 ?")
        await learner.reads(
            "Read as a sequence of 7 known terms: 2, 12, 21, 29, 36, 42, 47, ??.",
            "position and position²: 3 numbers to learn, 4 rows to spare",
            "3 models could be it",
        )
        assert "51" not in learner.box


async def test_enter_plays_what_is_typed_even_at_once_and_it_is_on_the_list_then(play):
    async with play() as learner:
        await open_box(learner)
        learner.write("3 7 11 15 ?", then="enter")
        await learner.sees("3, 7, 11, 15, ??", "Position")
        assert learner.snapshot.puzzle.answer == 19
        await learner.press("enter")
        await learner.sees("olved at step 5")
        await learner.press("escape")
        await learner.on_list()
        await learner.sees("3, 7, 11, 15, ??")


async def test_another_of_the_models_can_be_taken(play):
    async with play() as learner:
        await open_box(learner)
        learner.write("2 12 21 29 36 42 47 ?")
        await learner.reads("position and position²")
        await learner.press("ctrl+t")
        await learner.reads("position and previous term: 3 numbers to learn, 3 rows to spare")
        await learner.press("enter")
        await learner.sees("before")
        assert learner.snapshot.puzzle.columns == ("1 before", "Position", "Term")


async def test_what_is_wrong_is_told_with_a_caret_while_it_is_typed(play):
    async with play() as learner:
        await open_box(learner)
        learner.write("1 3, 2 5 9, 4 ?")
        await learner.reads("row 2 has 3 numbers, the others 2", "^^^^^", "For example: 11 23")
        await learner.press("enter")
        assert learner.app.screen.query("#typed")


async def test_numbers_that_do_not_decide_say_so_and_which_row_would(play):
    async with play() as learner:
        await open_box(learner)
        learner.write("1 5, 2 7, 3 ?")
        await learner.reads("Not decided: too few rows", "would tell them apart")


async def test_numbers_beyond_all_models_cannot_be_played_but_saved(play, own):
    async with play() as learner:
        await open_box(learner)
        learner.write("0 0 0, 0 1 1, 1 0 1, 1 1 ?", then="enter")
        await learner.reads("network with hidden neurons")
        assert learner.app.screen.query("#typed")
        await learner.press("ctrl+s")
        await learner.until(lambda: list(own.glob("*.toml")), "a file")


async def test_rows_that_contradict_one_another_are_not_offered_to_be_played(play):
    async with play() as learner:
        await open_box(learner)
        learner.write("1 2, 2 4, 2 5, 3 ?")
        await learner.reads(
            "Contradictory: rows 2 and 3 have the same inputs",
            "the best prediction is in between",
            "ctrl+s saves them all the same",
        )
        await learner.until(lambda: keys_offered(learner) == ["Save", "Close"], "its keys")


async def test_only_keys_that_do_something_with_what_is_typed_are_offered(play):
    async with play() as learner:
        await open_box(learner)
        assert keys_offered(learner) == ["Close"]
        learner.write("3 7 11 15 ?")
        await learner.reads("a sequence of 4 known terms")
        wanted = ["Play", "Save", "Other model", "Close"]
        await learner.until(lambda: keys_offered(learner) == wanted, "all keys")


async def test_saving_writes_a_new_file_each_time_and_shows_it_on_the_list(play, own):
    async with play() as learner:
        await open_box(learner)
        learner.write("3 7 11 15 ?")
        await learner.press("ctrl+s")
        await learner.until(lambda: len(list(own.glob("*.toml"))) == 1, "a file")
        first = next(own.glob("*.toml"))
        assert first.name == "3-7-11-15.toml"
        assert read_puzzle(first).answer == 19
        await learner.press("ctrl+s")
        await learner.until(lambda: len(list(own.glob("*.toml"))) == 2, "another file")
        await learner.press("escape")
        await learner.on_list()
        await learner.until(
            lambda: str(first) in {str(entry.path) for entry in learner.app.catalog.entries},
            "the file in the catalog",
        )


async def test_lines_can_be_pasted(play):
    async with play() as learner:
        await open_box(learner)
        learner.app.screen.query_one(TextArea).insert("|x|y|\n|--|--|\n|1|3|\n|2|5|\n|3|7|\n|4| |")
        await learner.reads("a table of 3 known rows: 1 → 3; 2 → 5; 3 → 7; 4 → ??.")


async def test_numbers_typed_into_the_filter_are_taken_along(play):
    async with play() as learner:
        learner.write("3 7 11 15")
        await learner.until(lambda: "The first neuron" not in learner.panel("#puzzles"), "a filter")
        await learner.press("enter")
        await learner.reads("nothing is asked for")
        learner.write(" ?")
        await learner.reads("a sequence of 4 known terms")


@pytest.mark.parametrize("size", [(40, 15), (120, 40)])
async def test_the_box_fits_small_and_large_windows(play, size):
    async with play(size=size) as learner:
        await open_box(learner)
        learner.write("3 7 11 15 ?")
        await learner.reads("a sequence of 4 known terms")
