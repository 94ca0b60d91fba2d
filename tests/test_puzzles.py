"""Every bundled puzzle is complete, can be solved as it says, and its answer is its rule's."""

import math
import re

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.ideas.ideas import IDEAS
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.proofs.proof import prove
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
    "through-zero": lambda x: 4 * x,
    "start-small": lambda x: 3 * x + 2,
    "stretching-spring": lambda newtons: 12 + 3 * newtons,
    "far-too-slow": lambda x: 3 * x + 6,
    "negative-inputs": lambda x: 2 * x - 5,
    "moving-together": lambda x: 3 * x - 4,
    "celsius-to-fahrenheit": lambda celsius: celsius * 9 / 5 + 32,
    "flat-line": lambda _: 7,
    "wrong-way-start": lambda x: 2 * x + 9,
    "taxi-fare": lambda kilometres: 4 + 2.5 * kilometres,
    # 2 · The learning rate
    "faster-is-slower": lambda x: 4 * x + 7,
    "nearly-too-fast": lambda x: 4 * x + 5,
    "nan-is-not-a-bug": lambda x: 6 * x - 4,
    "steep-line": lambda x: 25 * x - 60,
    "big-inputs": lambda x: 3 * x + 2,
    "one-big-row": lambda x: 2 * x + 9,
    "rows-added-up": lambda x: 2 * x + 7,
    "rows-averaged": lambda x: 2 * x + 7,
    "bias-stuck": lambda x: 2 * x + 30,
    "nearly-is-best": lambda x: 2 * x + 3,
    "bias-unstuck": lambda x: 2 * (20 + 5 * x) + 30,
    "shoe-size": lambda centimetres: centimetres / (2 / 3),
    # 3 · Checking yourself
    "keep-one-back": lambda x: 5 * x + 2,
    "errors-that-cancel": lambda x: 4 * x + 1,
    "same-input-twice": lambda x: 2 * x + 5,
    "typo-in-a-row": lambda x: 4 * x + 5,
    "in-the-gap": lambda x: 5 * x - 3,
    "far-outside": lambda x: 2 * x + 5,
    "noisy-measurements": lambda x: 3 * x + 4,
    "right-by-luck": lambda x: 2 * x + 10,
    "one-row-proves-little": lambda x: 2 * x + 5,
    "worse-before-better": lambda x: 3 * x + 10,
    "curve-in-disguise": lambda x: x**2,
    # 4 · Several inputs
    "apples-and-pears": lambda apples, pears: 0.6 * apples + 0.8 * pears,
    "odd-operator": lambda a, b: 3 * a + 2 * b - 1,
    "three-stones": lambda red, blue, green: 2 * red + 3 * blue + 4 * green + 5,
    "number-on-the-shirt": lambda hours, _: 10 * hours + 5,
    "same-thing-twice": lambda x, _: 3 * x + 5,
    "used-cars": lambda kilometres, years: 26 - 0.08 * kilometres / 1000 - 0.9 * years,
    # 5 · Sequences
    "even-steps": lambda position: 3 * position + 2,
    "doubling": lambda before: 2 * before,
    "doubling-and-one": lambda before: 2 * before + 1,
    "alternating-signs": lambda before: -2 * before,
    "there-and-back": lambda before: 11 - before,
    "missing-link": lambda before: 2 * before + 1,
    "fibonacci": lambda *before: sum(before),
    "tribonacci": lambda *before: sum(before),
    "squares-in-a-row": lambda two_before, before: 2 * before - two_before + 2,
    # 6 · Shapes
    "squares": lambda x: x * x - 3,
    "distance-from-zero": lambda x: 2 * abs(x) + 1,
    "pendulum": lambda x: 2 * math.sqrt(x),
    "rectangles": lambda a, b: a * b,
    "falling-stone": lambda x: 4.9 * x * x,
    "time-on-the-road": lambda x: 240 / x + 0.5,
    "a-wave": lambda x: round(3 * math.sin(x) + 4 * math.cos(x) + 6, 2),
    "cubic": lambda x: x**3 + 2 * x + 1,
    # 7 · ReLU
    "candle-burnt-out": lambda x: max(0, 24 - 2 * x),
    "free-hours": lambda x: max(0, 2 * x - 6),
    "dead-relu": lambda x: 2 * x + 3,
    "leaky-relu": lambda x: 2 * x + 3,
    "waking-relu": lambda x: 2 * x + 3,
    "knocked-out": lambda x: max(0, 3 * x - 9),
    # 8 · Networks
    "two-bends": abs,
    "twins": abs,
    "soft-switch": lambda x: round(math.tanh(x - 2), 3),
    "two-in-a-row": lambda x: 3 * x - 5,
    "bump": lambda x: max(0, 3 - abs(x)),
    "two-switches": lambda a, b: float(round(a) != round(b)),
    "island": lambda x, y: float(math.hypot(x, y) <= 1.5),
    "sine-wave": lambda x: round(math.sin(x), 3),
    "stop-in-time": lambda x: x / 2 + 3,
    "cubic-network": lambda x: x**3 + 2 * x + 1,
    # 9 · Optimizers
    "bias-with-momentum": lambda x: 2 * x + 30,
    "few-rows-at-a-time": lambda x: 3 * x + 4,
    "rolling-too-far": lambda x: 3 * x - 2,
    "bias-with-adam": lambda x: 2 * x + 30,
    "two-thermometers": lambda one, other: 3 * (one + other) / 2,
    "metres-and-hurdles": lambda metres, hurdles: 2 * metres + 5 * hurdles,
    "pruning": lambda a, _b, _c: 4 * a,
    "too-many-features": lambda x: 2 * x + 5,
    "learnt-by-heart": lambda x: x / 2 + 3,
    "cubic-with-adam": lambda x: x**3 + 2 * x + 1,
    # 10 · Yes or no
    "two-keys": lambda one, other: float(round(one) == round(other) == 1),
    "no-line-between": lambda a, b: float(round(a) != round(b)),
    "how-sure": lambda one, other: float(round(one) == round(other) == 1),
    "sure-and-wrong": lambda x: float(x > 0),
    "lamp-between": lambda a, b: float(round(a) != round(b)),
    # 11 · What went wrong
    "case-of-the-runaway": lambda x: 2 * x + 1,
    "case-of-the-book": lambda x: 2 * x + 1,
    "case-of-the-silence": lambda x: 2 * x - 3,
    "case-of-step-50": lambda x: 2 * x + 5,
    "case-of-the-years": lambda year: 2 * year - 4015,
    "case-of-the-calm": lambda x: 2 * x + 3,
    "case-of-the-good-check": lambda x: 3 * x + 2,
}
"""Written from each puzzle's words, not from its numbers."""

OFF_THE_RULE = {
    "same-input-twice": {3, 4},
    "typo-in-a-row": {4},
    "noisy-measurements": {1, 2, 3, 4, 5, 6, 7},
    "one-row-proves-little": {1, 2, 3, 4, 5, 6, 7},
    "case-of-the-calm": {5},
    "case-of-the-good-check": {4, 5},
    "pruning": {1, 2, 3, 4, 5, 6},
    "too-many-features": {1, 2, 3, 4, 5, 6, 7},
    "stop-in-time": set(range(1, 10)),
    "learnt-by-heart": set(range(1, 10)),
}
"""Numbers of the rows that a puzzle calls noisy, wrong or contradictory."""

STEPS_OF_OTHER_RUNS = {
    "case-of-the-runaway": {313},
    "case-of-the-years": {10_000},
    "nan-is-not-a-bug": {333},
    "bump": {5000},
    "cubic-with-adam": {6882},
    "stop-in-time": {6000},
    "learnt-by-heart": {6000},
    "lamp-between": {200},
}
"""Steps cited of a run that the text tells the learner to make, or of another puzzle."""

NEEDS = [
    ("even-steps", "doubling"),
    ("bias-unstuck", "used-cars"),
    ("used-cars", "squares-in-a-row"),
    ("bias-unstuck", "time-on-the-road"),
    ("apples-and-pears", "fibonacci"),
    ("free-hours", "candle-burnt-out"),
    ("candle-burnt-out", "two-bends"),
    ("rows-added-up", "rows-averaged"),
    ("dead-relu", "leaky-relu"),
    ("soft-switch", "two-switches"),
    ("two-in-a-row", "two-switches"),
    ("two-in-a-row", "sine-wave"),
    ("bias-stuck", "nearly-is-best"),
    ("bias-stuck", "bias-with-momentum"),
    ("noisy-measurements", "stop-in-time"),
    ("stop-in-time", "learnt-by-heart"),
    ("few-rows-at-a-time", "two-keys"),
    ("two-switches", "lamp-between"),
    ("cubic-network", "cubic-with-adam"),
]
"""Puzzles of which the first brings what the second is built on."""

CITED_STEP = re.compile(r"\bsteps? (\d[\d,]*)|\b[Aa]fter (\d[\d,]*) steps")

REMEMBERING = [each for each in PUZZLES.values() if OPTIMIZERS[each.settings.optimizer].remembers]
"""The puzzles whose optimizer divides by or builds on what it remembers, so that roundings grow."""

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

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
    asked = [*puzzle.questions, *(page.question for page in puzzle.lesson if page.question)]
    # What belongs in place of ?? is told by the answer, which is proven.
    by_hand = [each for each in asked if not each.holds and each.measured is None]
    assert [each.text for each in by_hand if each.number != puzzle.answer] == []
    assert wrong_keys(puzzle) == ()


@each_puzzle
def test_each_wrong_choice_says_why_it_is_tempting_and_each_question_its_idea(puzzle):
    for each in (*puzzle.questions, *(page.question for page in puzzle.lesson if page.question)):
        assert each.because
        assert all(reason or place == each.right for place, reason in enumerate(each.tempting))
        assert len(each.tempting) == len(each.choices)
    assert {each.idea for each in puzzle.questions} <= set(IDEAS)


def test_every_idea_is_asked_about_by_one_of_its_own_puzzles():
    asked = {
        (each.idea, id)
        for id, puzzle in PUZZLES.items()
        for each in (*puzzle.questions, *(page.question for page in puzzle.lesson if page.question))
    }
    without = [
        idea.name
        for idea in IDEAS.values()
        if not any((idea.name, id) in asked for id in idea.puzzles)
    ]
    assert without == []


@each_puzzle
def test_it_asks_hints_and_explains(puzzle):
    assert puzzle.title
    assert puzzle.questions or puzzle.lesson
    assert puzzle.question not in ("", DEFAULT_QUESTION)
    assert puzzle.rule
    assert puzzle.answer is not None
    assert len(puzzle.hints) >= 2
    assert puzzle.explanation


@each_puzzle
def test_its_hints_do_not_do_the_answers_arithmetic_and_name_something_to_try(puzzle):
    text = " ".join(puzzle.hints)
    given = {value for row in puzzle.rows for value in (*row.inputs, row.output)}
    written = {float(found) for found in NUMBER.findall(text.replace("−", "-").replace(",", ""))}
    assert puzzle.answer in given or puzzle.answer not in written
    assert not re.search(r"\d\s*[·×*]\s*\(?[−-]?\d", text)
    assert re.search(r"\b([Pp]ress|[Rr]un|[Ss]tep|[Tt]ake|[Ww]atch|[Cc]ompare|[Hh]old)\b", text)


@each_puzzle
def test_nothing_that_is_said_before_it_is_solved_tells_its_answer(puzzle):
    given = {value for row in puzzle.rows for value in (*row.inputs, row.output)}
    asked = [each for each in puzzle.questions if each.when.event != "solved"]
    said = [" ".join((each.text, each.because, *each.choices, *each.tempting)) for each in asked]
    text = (
        " ".join((puzzle.title, puzzle.question, *puzzle.hints, *said))
        .replace("−", "-")
        .replace(",", "")
    )
    assert puzzle.answer in given or puzzle.answer not in map(float, NUMBER.findall(text))


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


@pytest.mark.parametrize("puzzle", REMEMBERING, ids=lambda puzzle: puzzle.id)
def test_its_way_to_the_answer_does_not_depend_on_the_last_digits_of_its_numbers(puzzle):
    trainer, nudged = Trainer(puzzle), Trainer(puzzle)
    nudged.seek(7)
    moved = nudged.snapshot().parameters * (1.0 + 1e-13)
    nudged.change(nudged.settings, tuple(moved.tolist()))
    for each in (trainer, nudged):
        each.run(puzzle.plan.steps)
    there, here = trainer.snapshot(), nudged.snapshot()
    assert here.standing.since == there.standing.since is not None
    until = there.standing.since + 1
    wanted = pytest.approx(there.answers.values[:until], abs=1e-6 * puzzle.plan.tolerance)
    assert here.answers.values[:until] == wanted


def last_step(puzzle):
    """Return the step at which a run of a puzzle as it is ends: where it is known to be solved."""
    trainer = Trainer(puzzle)
    if puzzle.stuck:
        trainer.new_start()
    if puzzle.diverges:
        trainer.back_off()
    if puzzle.mended is not None:
        trainer.change(puzzle.mended)
    trainer.seek(puzzle.plan.steps + MOST_FURTHER)
    snapshot = trainer.snapshot()
    solved = snapshot.standing.solved
    return solved if snapshot.is_exact else solved + further_steps(solved)


def test_titles_are_unique():
    titles = [puzzle.title for puzzle in PUZZLES.values()]
    assert len(set(titles)) == len(titles)


def test_the_course_comes_in_the_order_of_what_each_puzzle_needs():
    place = {entry.id: number for number, entry in enumerate(ENTRIES)}
    for before, after in NEEDS:
        assert place[before] < place[after], f"{before} comes after {after}"
    first = next(chapter for chapter in dict.fromkeys(entry.chapter for entry in ENTRIES))
    opening = [entry for entry in ENTRIES if entry.chapter == first]
    assert 9 <= len(opening) <= 13
    assert all(entry.puzzle.questions or entry.puzzle.lesson for entry in opening)
    rates = [p for p in opening[:6] if any("rate" in q.text for q in p.puzzle.questions)]
    assert rates, "no experiment on the rate among the first six"
