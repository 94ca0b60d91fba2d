"""What is sure, shaky or unseen, and what is asked again."""

import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.ideas.ideas import IDEAS
from neuron_tui.core.ideas.learnt import MOST_DUE, Learnt
from neuron_tui.core.questions.review import due_questions


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((), "unseen"),
        ((True,), "shaky"),
        ((True, True), "sure"),
        ((False, True, True), "sure"),
        ((True, True, False), "shaky"),
    ],
)
def test_an_idea_is_sure_after_two_right_answers_in_a_row(answers, state):
    learnt = Learnt({"loss": answers} if answers else {})
    assert learnt.state("loss") == state
    assert "loss" in learnt.ideas(state)


def test_every_idea_has_a_sentence_and_puzzles_that_there_are():
    ids = {entry.id for entry in load_catalog().entries}
    assert 20 <= len(IDEAS) <= 30
    for idea in IDEAS.values():
        assert idea.sentence.endswith(".")
        assert set(idea.puzzles) <= ids, idea.name


def test_at_most_three_due_ideas_are_asked_and_each_by_a_question_of_its_own():
    catalog = load_catalog()
    found = due_questions(Learnt(due=tuple(IDEAS)), catalog.puzzle_called)
    assert len(found) == MOST_DUE
    assert len({question.idea for _, question in found}) == MOST_DUE


def test_questions_of_puzzles_that_were_opened_are_asked_before_others():
    catalog = load_catalog()
    learnt = Learnt(due=tuple(IDEAS))
    for number in range(3):
        answers = dict.fromkeys(IDEAS, (True,) * number)
        every = due_questions(Learnt(answers, learnt.due), catalog.puzzle_called)
        opened = {puzzle.id for puzzle, _ in every}
        again = due_questions(learnt, catalog.puzzle_called, opened)
        assert {puzzle.id for puzzle, _ in again} <= opened
