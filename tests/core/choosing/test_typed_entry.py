"""Typed numbers become an entry, by whose name they are found again."""

import pytest

from neuron_tui.core.catalog.entry import OWN_CHAPTER
from neuron_tui.core.choosing.choice import choose
from neuron_tui.core.choosing.typed_entry import entry_called, typed_entry
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.typed.typed_text import read_typed
from neuron_tui.keeping.puzzle_text import puzzle_text

TYPED = [
    "11 23, 23 47, 36 73, 49 99, 55 ?",
    "3 7 11 15 ?",
    "2 + 3 = 10, 7 + 2 = 63, 6 + 5 = 66, 8 + 4 = 96, 9 + 7 = ?",
    "1/2 1, 3/4 1.5, 1 2, 1/3 ?",
    "1 1 2 3 5 8 13 ?",
]


def entry_of(text, place=0):
    choice = choose(read_typed(text))
    return typed_entry(choice, choice.candidates[place])


@pytest.mark.parametrize("text", TYPED)
def test_what_was_typed_is_found_again_by_its_name(text):
    entry = entry_of(text)
    assert (entry.chapter, entry.source) == (OWN_CHAPTER, "yours")
    assert entry_called(entry.path.as_posix()) == entry


@pytest.mark.parametrize("text", TYPED)
def test_a_typed_puzzle_is_written_down_and_read_again(text):
    puzzle = entry_of(text).puzzle
    assert parse_puzzle(puzzle_text(puzzle), puzzle.id) == puzzle


def test_another_model_of_the_same_numbers_is_another_puzzle_that_says_so():
    first, other = entry_of("3 7 11 15 ?"), entry_of("3 7 11 15 ?", place=1)
    assert first.models == ("position", "previous term")
    assert first.with_model(1) == other
    assert first.path != other.path
    assert other.title == "3, 7, 11, 15, ?? · by previous term"
    assert [each.puzzle.answer for each in (first, other)] == [19.0, 19.0]
    assert entry_called(other.path.as_posix()) == other


def test_numbers_that_decide_nothing_have_an_entry_for_each_model_that_is_named():
    entry = entry_of("1 5, 2 7, 3 ?", place=1)
    assert entry.title.endswith(" · by x²")
    assert entry_called(entry.path.as_posix()) == entry
    assert entry_called("1 5 2 7, 3 ?") is None


def test_numbers_that_decide_nothing_say_which_other_answers_they_allow():
    puzzle = entry_of("3 7, 5 11, 8 ?").puzzle
    assert (puzzle.answer, puzzle.rule) == (17, "2x + 1")
    assert [round(other, 4) for other in puzzle.other_answers] == [20.75, 26.7959]
    assert puzzle.explanation == (
        "By another rule another number belongs there: 20.75 by x², 26.7959 by x³. Too few rows: no"
        " model explains them with one to spare. The output for 0 would tell them apart."
    )
    decided = entry_of("3 7 11 15 ?", place=1).puzzle
    assert (decided.rule, decided.other_answers) == ("previous term + 4", ())


@pytest.mark.parametrize("name", ["", "anna.neuron", "3 7 ?", "3 7 11 15 ? · by magic", "1e60 1 ?"])
def test_other_names_are_none_of_ours(name):
    assert entry_called(name) is None
