"""The guide for authors: it names every key, and its numbers are solved as it says."""

import re
from pathlib import Path

import neuron_tui
from neuron_tui.core.authoring.schema import puzzle_schema
from neuron_tui.core.catalog.catalog import bundled_folder
from neuron_tui.core.choosing.choice import choose
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.questions.key_check import wrong_keys
from neuron_tui.core.typed.typed_text import read_typed

GUIDE = Path(neuron_tui.__file__).parents[1] / ".github" / "writing-puzzles.md"


def test_the_guide_lists_every_key_of_a_puzzle_file():
    text = GUIDE.read_text("utf-8")
    keys = dict(puzzle_schema()["properties"])
    tables = {name: keys.pop(name)["properties"] for name in ("neuron", "training")}
    wanted = [*keys, *(f"{name}.{key}" for name, table in tables.items() for key in table)]
    assert [key for key in wanted if f"`{key}`" not in text] == []


def test_the_guide_s_questions_are_answered_as_the_first_neuron_runs():
    [questions] = re.findall(r"```toml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    first = (bundled_folder() / "1-one-neuron" / "first-neuron.toml").read_text("utf-8")
    puzzle = parse_puzzle(f"{first.split('[[questions]]')[0]}\n{questions}", "guide")
    assert (len(puzzle.questions), len(puzzle.lesson)) == (1, 1)
    assert wrong_keys(puzzle) == ()


def test_the_guide_s_numbers_are_answered_as_it_says():
    choice = choose(read_typed("2 5.9, 5 9.5, 8 13.1, 10 ?"))
    assert (choice.status, float(choice.chosen.answer)) == ("decided", 15.5)
    assert "answers 15.5" in GUIDE.read_text("utf-8")
