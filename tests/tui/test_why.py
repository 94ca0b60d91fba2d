"""What `why` says first, for forty situations: what decides the run, and what would help."""

from dataclasses import replace

import pytest
import why_of_bends
import why_of_the_rows
import why_of_the_way

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
