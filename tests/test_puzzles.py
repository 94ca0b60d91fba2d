"""Every bundled puzzle is complete, can be solved as it says, and its answer is its rule's."""

import math
import re

import pytest

from neuron_tui.core.insight.proof import prove
from neuron_tui.core.puzzle_files.catalog import load_catalog
from neuron_tui.core.puzzle_files.reader import DEFAULT_QUESTION
from neuron_tui.core.questions.key_check import wrong_keys
from neuron_tui.core.training.standing import MOST_FURTHER, further_steps
from neuron_tui.core.training.trainer import Trainer

ENTRIES = load_catalog().entries
PUZZLES = {entry.id: entry.puzzle for entry in ENTRIES}

RULES = {
    # 1 · One neuron
    "first-neuron": lambda x: 2 * x + 1,
    "lesson": lambda x: 2 * x + 1,
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
    # 5 · Sequences
    "doubling": lambda before: 2 * before,
    "even-steps": lambda position: 3 * position + 2,
    "alternating-signs": lambda before: -2 * before,
    "doubling-and-one": lambda before: 2 * before + 1,
    "there-and-back": lambda before: 11 - before,
    "fibonacci": lambda *before: sum(before),
    "missing-link": lambda before: 2 * before + 1,
    "tribonacci": lambda *before: sum(before),
    "squares-in-a-row": lambda two_before, before: 2 * before - two_before + 2,
    # 6 · Several inputs
    "apples-and-pears": lambda apples, pears: 0.6 * apples + 0.8 * pears,
    "odd-operator": lambda a, b: 3 * a + 2 * b - 1,
    "number-on-the-shirt": lambda hours, _: 10 * hours + 5,
    "three-stones": lambda red, blue, green: 2 * red + 3 * blue + 4 * green + 5,
    "same-thing-twice": lambda x, _: 3 * x + 5,
    "used-cars": lambda kilometres, years: 26 - 0.08 * kilometres / 1000 - 0.9 * years,
    # 7 · Shapes
    "squares": lambda x: x * x - 3,
    "distance-from-zero": lambda x: 2 * abs(x) + 1,
    "pendulum": lambda x: 2 * math.sqrt(x),
    "rectangles": lambda a, b: a * b,
    "falling-stone": lambda x: 4.9 * x * x,
    "time-on-the-road": lambda x: 240 / x + 0.5,
    "a-wave": lambda x: round(3 * math.sin(x) + 4 * math.cos(x) + 6, 2),
    "cubic": lambda x: x**3 + 2 * x + 1,
    # 8 · ReLU
    "candle-burnt-out": lambda x: max(0, 24 - 2 * x),
    "free-hours": lambda x: max(0, 2 * x - 6),
    "dead-relu": lambda x: 2 * x + 3,
    "leaky-relu": lambda x: 2 * x + 3,
    "waking-relu": lambda x: 2 * x + 3,
    "knocked-out": lambda x: max(0, 3 * x - 9),
    # 9 · Networks
    "two-bends": abs,
    "bump": lambda x: max(0, 3 - abs(x)),
    "two-switches": lambda a, b: float(round(a) != round(b)),
    "island": lambda x, y: float(math.hypot(x, y) <= 1.5),
    "sine-wave": lambda x: round(math.sin(x), 3),
    "cubic-network": lambda x: x**3 + 2 * x + 1,
    # 10 · Optimizers
    "bias-with-momentum": lambda x: 2 * x + 30,
    "few-rows-at-a-time": lambda x: 3 * x + 4,
    "rolling-too-far": lambda x: 3 * x - 2,
    "bias-with-adam": lambda x: 2 * x + 30,
    "two-thermometers": lambda one, other: 3 * (one + other) / 2,
    "metres-and-hurdles": lambda metres, hurdles: 2 * metres + 5 * hurdles,
    "pruning": lambda a, _b, _c: 4 * a,
    "too-many-features": lambda x: 2 * x + 5,
    "cubic-with-adam": lambda x: x**3 + 2 * x + 1,
}
"""Written from each puzzle's words, not from its numbers."""

OFF_THE_RULE = {
    "same-input-twice": {3, 4},
    "typo-in-a-row": {4},
    "noisy-measurements": {1, 2, 3, 4, 5, 6, 7},
    "one-row-proves-little": {1, 2, 3, 4, 5, 6, 7},
    "pruning": {1, 2, 3, 4, 5, 6},
    "too-many-features": {1, 2, 3, 4, 5, 6, 7},
}
"""Numbers of the rows that a puzzle calls noisy, wrong or contradictory."""

STEPS_OF_OTHER_RUNS = {"nan-is-not-a-bug": {333}, "bump": {5000}, "cubic-with-adam": {6882}}
"""Steps cited of a run that the text tells the learner to make, or of another puzzle."""

CITED_STEP = re.compile(r"\bsteps? (\d[\d,]*)|\b[Aa]fter (\d[\d,]*) steps")

each_puzzle = pytest.mark.parametrize("puzzle", PUZZLES.values(), ids=PUZZLES.keys())


def test_every_puzzle_can_be_opened_and_has_a_rule_here():
    assert [entry.id for entry in ENTRIES if entry.puzzle is None] == []
    assert set(PUZZLES) == set(RULES)


@each_puzzle
def test_it_is_solved_within_its_steps_and_claims_nothing_that_is_not_so(puzzle):
    proof = prove(puzzle)
    assert proof.broken == ()
    assert 1 <= proof.solved_at <= puzzle.plan.steps
    assert proof.solved_at_end


@each_puzzle
def test_every_question_of_it_is_answered_as_its_run_shows(puzzle):
    assert wrong_keys(puzzle) == ()


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


@each_puzzle
def test_every_step_that_it_cites_is_reached_by_its_own_run(puzzle):
    text = " ".join([puzzle.question, *puzzle.hints, puzzle.explanation])
    cited = {int("".join(found).replace(",", "")) for found in CITED_STEP.findall(text)}
    assert cited - STEPS_OF_OTHER_RUNS.get(puzzle.id, set()) <= set(range(last_step(puzzle) + 1))


def last_step(puzzle):
    """Return the step at which a run of a puzzle as it is ends: where it is known to be solved."""
    trainer = Trainer(puzzle)
    if puzzle.stuck:
        trainer.new_start()
    trainer.seek(puzzle.plan.steps + MOST_FURTHER)
    snapshot = trainer.snapshot()
    solved = snapshot.standing.solved
    return solved if snapshot.is_exact else solved + further_steps(solved)


def test_titles_are_unique():
    titles = [puzzle.title for puzzle in PUZZLES.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("chapter", ["1 · One neuron", "2 · Everyday lines"])
def test_the_first_chapters_have_at_least_six_puzzles(chapter):
    assert len([entry for entry in ENTRIES if entry.chapter == chapter]) >= 6
