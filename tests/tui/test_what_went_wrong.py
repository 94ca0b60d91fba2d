"""A run prepared to fail: it is seen, its cause is named by the learner, and then it is mended."""

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.progress import Progress
from neuron_tui.tui.kept import Kept
from neuron_tui.tui.present import Present
from neuron_tui.tui.questions import Given
from neuron_tui.tui.session import Session

CASES = {
    entry.id: next(each for each in entry.puzzle.questions if each.hides_cause)
    for entry in load_catalog().entries
    if any(each.hides_cause for each in entry.puzzle.questions)
}
SEEN = {
    "case-of-the-runaway": (("enter",), "Diverged: step 314"),
    "case-of-the-book": (("enter",), "Diverged: step"),
    "case-of-the-silence": (("enter",), "Settled: further steps change no digit"),
    "case-of-step-50": (("g", "5", "0", "enter"), "In this step the loss fell"),
    "case-of-the-years": (("enter",), "Diverged: step"),
    "case-of-the-calm": (("enter",), "Settled: further steps change no digit"),
    "case-of-the-good-check": (("enter",), "Settled: further steps change no digit"),
}
"""The keys by which each is seen to fail, and what is said of that once its question was left."""

MENDED = {
    "case-of-the-runaway": ("home", "minus", "minus", "minus", "enter"),
    "case-of-the-silence": ("home", "x", "enter"),
    "case-of-the-years": ("home", "z", "enter"),
    "case-of-the-calm": ("up", "up", "v", "home", "enter"),
    "case-of-the-good-check": ("up", "up", "v", "home", "enter"),
}
"""The keys by which some are mended; the others need a box, or only more steps."""

FASTER = ("right_square_bracket",) * 6

NAMES_A_CAUSE = (
    "limit",
    "Dead",
    "dead",
    " is slow",
    "why",
    "too high",
    "too large;",
    "smooth",
    "κ",
)


def test_every_puzzle_of_the_last_chapter_is_one():
    chapter = load_catalog().chapters[-1][1]
    assert [entry.id for entry in chapter] == list(SEEN)
    assert set(CASES) == set(SEEN)


@pytest.mark.parametrize("id", SEEN)
async def test_nothing_names_the_cause_before_the_learner_does(play, id):
    keys, said = SEEN[id]
    async with play(id, (120, 40)) as learner:
        await learner.sees("p asks")
        assert not [each for each in NAMES_A_CAUSE if each in learner.panel("NeuronPanel")]
        await learner.press(*FASTER, *keys)
        await learner.until(lambda: not learner.training._session.is_running, "the end of the run")
        await learner.sees("p asks")
        await learner.press("p")
        await learner.reads(CASES[id].text)
        await learner.press("escape")
        await learner.press("left", "space")
        if "Settled" in said:
            await learner.press("enter")
        await learner.sees(said)
        seen = learner.panel("Verdict") + learner.panel("NeuronPanel")
        assert not [each for each in NAMES_A_CAUSE if each in seen]
        for key in ("w", "b"):
            await learner.press(key)
            await learner.sees("That is yours to say first. p asks what went wrong.")


@pytest.mark.parametrize("id", SEEN)
@pytest.mark.parametrize("is_right", [True, False])
async def test_p_asks_it_at_any_step_and_its_answer_frees_the_words(play, id, is_right):
    question = CASES[id]
    async with play(id, (120, 40)) as learner:
        await learner.sees("p asks")
        for _ in range(2):
            await learner.press("p")
            await learner.reads("Before you look", question.text)
            await learner.press("escape")
        place = question.right if is_right else (question.right + 1) % len(question.choices)
        await learner.press("p", str(place + 1))
        await learner.reads("Right!" if is_right else "Not so", question.because)
        await learner.press("enter")
        await learner.until(lambda: learner.app.screen is learner.training, "the screen")
        await learner.press("w")
        await learner.reads("In short")


@pytest.mark.parametrize("id", MENDED)
async def test_it_is_mended_with_the_keys(play, id):
    question = CASES[id]
    async with play(id, (80, 24)) as learner:
        await learner.press("p", str(question.right + 1))
        await learner.reads("Right!")
        await learner.press("enter")
        await learner.press(*FASTER, *MENDED[id])
        await learner.until(lambda: learner.snapshot.status == "solved", "it is solved")


def test_after_a_change_only_the_rate_is_said_until_the_cause_was_named():
    session = Session(load_catalog().find("case-of-the-years").puzzle)
    session.next_scale()
    assert "condition number" not in session.notice
    session.set_rate(0.05)
    assert session.notice == "The rate is 0.05."


def test_once_it_is_solved_nothing_is_held_back_even_without_an_answer():
    session = Session(load_catalog().find("case-of-the-runaway").puzzle)
    assert session.asks_what_went_wrong
    session.set_rate(0.02)
    session.go_to(200)
    assert session.solved_in is not None
    assert not session.asks_what_went_wrong


def test_a_case_that_was_answered_is_so_at_the_next_start_unless_it_was_forgotten(tmp_path):
    entry = load_catalog().find("case-of-the-silence")
    kept = Kept(tmp_path)
    session = kept.session(entry, entry.puzzle)
    session.step()
    session.take_answer(Given(session.questions.case, "too low", is_right=False))
    kept.note(session)
    kept.close()
    kept = Kept(tmp_path)
    assert not kept.session(entry, entry.puzzle).asks_what_went_wrong
    kept.close()
    progress = Progress(tmp_path)
    progress.forget("case-of-the-silence")
    progress.close()
    kept = Kept(tmp_path)
    assert kept.session(entry, entry.puzzle).asks_what_went_wrong
    kept.close()


def test_a_case_opened_where_it_has_failed_names_no_cause_at_first():
    puzzle = load_catalog().find("case-of-the-silence").puzzle
    trainer = Trainer(puzzle)
    trainer.seek(3)
    assert Present(puzzle, trainer).notice.endswith("p asks what went wrong.")


def test_an_author_says_of_a_question_that_it_asks_for_the_cause():
    text = """format = 1
title = "A case"
rows = [[1, 2], [2, 4], [3, "??"]]
[[questions]]
text = "What went wrong?"
hides_cause = true
choices = ["this", "that"]
right = 1
"""
    [question] = parse_puzzle(text, "a-case").questions
    assert question.hides_cause
