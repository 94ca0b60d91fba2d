"""Every bundled puzzle is complete, can be solved as it says, and its answer is its rule's."""

import pytest

from neuron_tui.core.catalog import load_catalog
from neuron_tui.core.proof import prove
from neuron_tui.core.puzzle_file import DEFAULT_QUESTION

ENTRIES = load_catalog().entries
PUZZLES = {entry.id: entry.puzzle for entry in ENTRIES}

RULES = {
    # 1 · One neuron
    "first-neuron": lambda x: 2 * x + 1,
    "start-small": lambda x: 3 * x + 2,
    "through-zero": lambda x: 4 * x,
    "falling-line": lambda x: 40 - 3 * x,
    "flat-line": lambda _: 7,
    "negative-inputs": lambda x: 2 * x - 5,
    "half-and-quarter": lambda x: x / 2 + 1 / 4,
    "in-the-gap": lambda x: 5 * x - 3,
    "moving-together": lambda x: 3 * x - 4,
    "steep-line": lambda x: 25 * x - 60,
    "wrong-way-start": lambda x: 2 * x + 9,
    # 2 · Everyday lines
    "delivery-fee": lambda kilograms: 1.5 * kilograms + 3,
    "inches-to-centimetres": lambda inches: 2.54 * inches,
    "candle-burning-down": lambda hours: 24 - 2 * hours,
    "stretching-spring": lambda newtons: 12 + 3 * newtons,
    "taxi-fare": lambda kilometres: 4 + 2.5 * kilometres,
    "celsius-to-fahrenheit": lambda celsius: celsius * 9 / 5 + 32,
    "money-exchange": lambda crowns: 3 * crowns - 2,
    "mountain-air": lambda kilometres: 15 - 6.5 * kilometres,
    "phone-battery": lambda hours: 96 - 8 * hours,
    "shoe-size": lambda centimetres: centimetres / (2 / 3),
    # 3 · The learning rate
    "far-too-slow": lambda x: 3 * x + 6,
    "nearly-too-fast": lambda x: 4 * x + 5,
    "big-inputs": lambda x: 3 * x + 2,
    "faster-is-slower": lambda x: 4 * x + 7,
    "nan-is-not-a-bug": lambda x: 6 * x - 4,
    "one-big-row": lambda x: 2 * x + 9,
    "rows-added-up": lambda x: 2 * x + 7,
    "rows-averaged": lambda x: 2 * x + 7,
    "bias-stuck": lambda x: 2 * x + 30,
    "bias-unstuck": lambda x: 2 * (20 + 5 * x) + 30,
    # 4 · Checking yourself
    "keep-one-back": lambda x: 5 * x + 2,
    "errors-that-cancel": lambda x: 4 * x + 1,
    "same-input-twice": lambda x: 2 * x + 5,
    "typo-in-a-row": lambda x: 4 * x + 5,
    "far-outside": lambda x: 2 * x + 5,
    "noisy-measurements": lambda x: 3 * x + 4,
    "right-by-luck": lambda x: 2 * x + 10,
    "one-row-proves-little": lambda x: 2 * x + 5,
    "worse-before-better": lambda x: 3 * x + 10,
    "curve-in-disguise": lambda x: x**2,
}
"""Written from each puzzle's words, not from its numbers."""

OFF_THE_RULE = {
    "same-input-twice": {3, 4},
    "typo-in-a-row": {4},
    "noisy-measurements": {1, 2, 3, 4, 5, 6, 7},
    "one-row-proves-little": {1, 2, 3, 4, 5, 6, 7},
}
"""Numbers of the rows that a puzzle calls noisy, wrong or contradictory."""

each_puzzle = pytest.mark.parametrize("puzzle", PUZZLES.values(), ids=PUZZLES.keys())


def test_every_puzzle_can_be_opened_and_has_a_rule_here():
    assert [entry.id for entry in ENTRIES if entry.puzzle is None] == []
    assert set(PUZZLES) == set(RULES)


@each_puzzle
def test_it_is_solved_within_its_steps_and_claims_nothing_that_is_not_so(puzzle):
    proof = prove(puzzle)
    assert proof.broken == ()
    assert 1 <= proof.solved_at <= puzzle.training.steps
    assert proof.solved_at_end


@each_puzzle
def test_it_asks_hints_and_explains(puzzle):
    assert puzzle.title
    assert puzzle.question not in ("", DEFAULT_QUESTION)
    assert puzzle.rule
    assert puzzle.answer is not None
    assert len(puzzle.hints) >= 2
    assert puzzle.explanation


@each_puzzle
def test_its_answer_is_what_its_rule_gives(puzzle):
    assert puzzle.answer == pytest.approx(RULES[puzzle.id](*puzzle.ask.inputs), rel=1e-12)


@each_puzzle
def test_its_rows_follow_the_rule_but_for_those_it_calls_wrong(puzzle):
    follows = {
        row.number: row.output == pytest.approx(RULES[puzzle.id](*row.inputs), rel=1e-12)
        for row in puzzle.examples
        if row.number not in OFF_THE_RULE.get(puzzle.id, ())
    }
    assert [number for number, follows_rule in follows.items() if not follows_rule] == []


def test_titles_are_unique():
    titles = [puzzle.title for puzzle in PUZZLES.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("chapter", ["1 · One neuron", "2 · Everyday lines"])
def test_the_first_chapters_have_at_least_six_puzzles(chapter):
    assert len([entry for entry in ENTRIES if entry.chapter == chapter]) >= 6
