"""What `why` says first, for forty situations: what decides the run, and what would help."""

from dataclasses import replace

import pytest
import why_of_bends
import why_of_the_rows
import why_of_the_way

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.tui.telling.why import why
from neuron_tui.tui.telling.why_cause import cause_in_words
from puzzles import puzzle_of

SITUATIONS = why_of_the_way.SITUATIONS | why_of_the_rows.SITUATIONS | why_of_bends.SITUATIONS


@pytest.mark.parametrize(
    ("rows", "ask", "author", "learner", "step", "sentence"),
    SITUATIONS.values(),
    ids=SITUATIONS.keys(),
)
def test_what_decides_a_run_is_said_in_a_sentence(rows, ask, author, learner, step, sentence):
    trainer = Trainer(puzzle_of(rows, ask=ask, **dict(author)))
    trainer.change(replace(trainer.settings, **learner))
    trainer.seek(step)
    snapshot = trainer.snapshot()
    assert cause_in_words(Reasons(snapshot).cause, snapshot) == sentence
    (title, lines), *others = why(snapshot)
    assert (title, lines) == ("In short", [("", sentence)])
    assert [name for name, _ in others][:2] == ["The rate", "Fast and slow"]
    told = " ".join(text for _, section in others for _, text in section)
    assert "nan" not in told.split()
    assert "cannot explain" not in told


def test_a_network_on_huge_numbers_is_told_of_without_a_warning():
    rows = [(1e99, 1e99), (-1e99, 2e99), (3e98, -1e99)]
    author = {"hidden": (4, 4), "activation": "relu", "seed": 1, "learning_rate": 0.01}
    told = why(Trainer(puzzle_of(rows, [1e98], **author)).snapshot())
    assert told[0][0] == "In short"


def test_a_dead_neuron_is_explained_once():
    author = {"weights": (-0.1,), "bias": -0.6, "activation": "relu", "learning_rate": 0.01}
    sections = why(Trainer(puzzle_of(why_of_bends.BENT, [3], **author)).snapshot())
    told = [text for _, lines in sections for _, text in lines]
    assert sum("Dead: a ReLU" in text for text in told) == 1


def test_an_input_that_never_varies_is_said_to_be_always_the_same():
    author = {"weights": (0.0, 0.0), "learning_rate": 1e-5}
    rows = [(1, 90, 3), (2, 90, 4), (3, 90, 6)]
    told = dict(why(Trainer(puzzle_of(rows, [2, 2], **author)).snapshot()))["Can it be trusted?"]
    assert "The ask x2 = 2 lies outside of the inputs seen (always 90)" in told[0][1]


def test_a_trial_without_an_error_has_no_sign():
    author = {"weights": (2.0,), "bias": 1.0, "learning_rate": 0.01}
    told = why(Trainer(puzzle_of([(0, 1), (1, 3), (2, 5)], [3], **author)).snapshot())
    assert ("row 1", "0") in dict(told)["Can it be trusted?"]


def told_of_the_best(id, steps):
    trainer = Trainer(load_catalog().find(id).puzzle)
    trainer.seek(steps)
    sections = dict(why(trainer.snapshot()))
    parts = ("The best there is", "One neuron alone")
    return " ".join(" ".join(line) for part in parts for line in sections[part])


def test_the_line_through_every_row_is_the_rule_and_is_told_once_the_puzzle_is_solved():
    before, after = (told_of_the_best("first-neuron", steps) for steps in (3, 20))
    assert "goes through every row in training, with a loss of 0; now it is 258.17." in before
    assert "Its numbers stand here once the puzzle is solved." in before
    assert "2.0000·x" not in before
    assert "The best line is ŷ = 2.0000·x + 1.0000, with a loss of 0" in after


def test_a_line_that_misses_rows_gives_no_rule_away_and_is_told_at_once():
    assert "The best line is ŷ = " in told_of_the_best("noisy-measurements", 0)


def test_what_a_plainer_neuron_could_do_gives_no_rule_away_either():
    told = told_of_the_best("dead-relu", 0)
    assert "linear could go through every row: it could do this, too" in told
    assert "ŷ" not in told
