"""A puzzle's file is saved while it is open, in every way that editors save."""

import shutil

import pytest

from neuron_tui.core.catalog.catalog import load_catalog

_TEXT = """format = 1
title = "A taxi"
rows = [[1, 3], [2, 5], [3, "??"]]
answer = 7
[neuron]
weights = [0.5]
[training]
learning_rate = 0.1
"""


def write_in_place(path, text):
    path.write_text(text, "utf-8")


def write_beside_and_rename(path, text):
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def move_away_and_write(path, text):
    """As vim does with a backup: the old file gets another name, the new one its own."""
    path.replace(path.with_name(f"{path.name}~"))
    path.write_text(text, "utf-8")


def delete_and_write(path, text):
    path.unlink()
    path.write_text(text, "utf-8")


WAYS = [write_in_place, write_beside_and_rename, move_away_and_write, delete_and_write]


@pytest.fixture
def own(tmp_path, monkeypatch):
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("NEURON_TUI_PUZZLES", str(folder))
    return folder


@pytest.fixture
def taxi(own):
    path = own / "taxi.toml"
    path.write_text(_TEXT, "utf-8")
    return path


@pytest.fixture
def open_taxi(play, taxi):
    return lambda: play("taxi", of=load_catalog(taxi.parent))


async def watched(learner):
    """Wait until the file is watched: the first look at it comes before any change."""
    await learner.pilot.pause(0.4)


@pytest.mark.parametrize("save", WAYS)
async def test_a_saved_file_takes_effect_with_the_steps_taken_on_it(open_taxi, taxi, save):
    async with open_taxi() as learner:
        await learner.press("space", "space", "plus", "space")
        await learner.at_step(3)
        await watched(learner)
        save(taxi, _TEXT.replace('"A taxi"', '"A train"').replace("0.5", "0.7"))
        await learner.sees("A train")
        await learner.at_step(3)
        assert learner.snapshot.timeline.start.parameters == (0.7, 0.0)
        assert [change.step for change in learner.snapshot.timeline.changes] == [2]
        assert learner.rate == 0.2
        await learner.sees("The file was saved; on its new version this is step 3 again.")


@pytest.mark.parametrize("save", WAYS)
async def test_a_bad_save_keeps_the_last_good_version_until_it_is_mended(open_taxi, taxi, save):
    async with open_taxi() as learner:
        await learner.press("space")
        await watched(learner)
        save(taxi, _TEXT.replace("[2, 5]", '[2, "five"]'))
        await learner.sees("taxi.toml, line 3, column 21: rows[2]", "You see the last good version")
        await learner.at_step(1)
        await learner.press("space")
        await learner.at_step(2)
        save(taxi, _TEXT)
        await learner.until(lambda: "last good version" not in learner.text, "no banner")
        await learner.at_step(2)


async def test_what_the_author_changes_of_the_settings_takes_effect(open_taxi, taxi):
    async with open_taxi() as learner:
        await learner.press("space", "space")
        await watched(learner)
        write_in_place(taxi, _TEXT.replace("0.1", "0.2"))
        await learner.until(lambda: learner.rate == 0.2, "the author's new rate")
        await learner.at_step(2)


async def test_where_the_steps_cannot_be_taken_again_it_begins_anew_and_says_so(open_taxi, taxi):
    async with open_taxi() as learner:
        await learner.go_to(40)
        await learner.at_step(40)
        await watched(learner)
        write_in_place(taxi, _TEXT.replace("0.1", "1e40"))
        await learner.sees("its new version begins anew: step 40 is never reached")
        await learner.at_step(0)


async def test_a_file_that_vanishes_is_told_and_taken_again_when_it_comes_back(open_taxi, taxi):
    async with open_taxi() as learner:
        await watched(learner)
        shutil.rmtree(taxi.parent)
        await learner.sees("taxi.toml is not there any more")
        taxi.parent.mkdir()
        taxi.write_text(_TEXT.replace('"A taxi"', '"A train"'), "utf-8")
        await learner.sees("A train")
        await learner.until(lambda: "any more" not in learner.text, "no banner")


async def test_a_file_saved_while_a_box_is_open_waits_for_its_end(open_taxi, taxi):
    async with open_taxi() as learner:
        await watched(learner)
        await learner.press("g")
        await learner.sees("Go to step")
        write_in_place(taxi, _TEXT.replace('"A taxi"', '"A train"'))
        await learner.pilot.pause(0.4)
        assert "Go to step" in learner.text
        await learner.press("escape")
        await learner.sees("A train")


async def test_where_nothing_can_be_watched_it_is_looked_at_now_and_then(
    open_taxi, taxi, monkeypatch
):
    def fails(*_, **__):
        raise OSError("no more watches")

    monkeypatch.setattr("watchfiles.awatch", fails)
    async with open_taxi() as learner:
        await watched(learner)
        write_in_place(taxi, _TEXT.replace('"A taxi"', '"A train"'))
        await learner.sees("A train")


async def test_new_changed_and_vanished_files_of_ones_own_show_on_the_list(play, own, taxi):
    async with play(of=load_catalog(own)) as learner:
        await learner.press("end")
        await learner.sees("A taxi")
        await watched(learner)
        (own / "bus.toml").write_text(_TEXT.replace("A taxi", "A bus"), "utf-8")
        await learner.sees("A bus")
        write_beside_and_rename(taxi, _TEXT.replace("A taxi", "A train"))
        await learner.sees("A train")
        (own / "bus.toml").unlink()
        await learner.until(lambda: "A bus" not in learner.text, "no bus")
        assert [entry.id for entry in learner.app.catalog.entries][-1] == "taxi"


@pytest.mark.usefixtures("taxi")
async def test_a_row_on_top_and_end_lead_to_ones_own_puzzles(play, own):
    (own / "bus.toml").write_text(_TEXT.replace("A taxi", "A bus"), "utf-8")
    async with play(of=load_catalog(own)) as learner:
        await learner.sees("Your puzzles: 2")
        await learner.press("home", "down", "down", "down", "enter")
        await learner.sees("A bus", "This puzzle is yours.")
        await learner.press("home", "end", "enter")
        await learner.until(lambda: learner.snapshot.puzzle.title == "A taxi", "the last puzzle")


async def test_a_file_behind_a_bundled_id_and_a_folder_that_cannot_be_read_are_told(play, own):
    (own / "first-neuron.toml").write_text(_TEXT, "utf-8")
    catalog = load_catalog(own / "missing", must_exist=True)
    async with play(of=catalog) as learner:
        await learner.press("home", "down", "down", "down")
        await learner.sees("Some puzzles could not be read", "there is no such")
    async with play(of=load_catalog(own)) as learner:
        await learner.press("end")
        await learner.sees("is the name of another puzzle too", "by its path")
