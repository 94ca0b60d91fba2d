"""Where customs differ, a step says which one it follows, and what it says is so."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.commands.ledger_text import ledger_text
from neuron_tui.core.ledger.conventions import conventions
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer

PUZZLE = """format = 1
title = "t"
rows = [[1, 3], [2, 5], [4, 9], [3, "??"]]
[neuron]
weights = [0.5]
bias = 0.1
[training]
learning_rate = 0.01
"""


def trainer(**settings):
    session = Trainer(parse_puzzle(PUZZLE, "t"))
    session.change(replace(session.settings, **settings))
    return session


def told(**settings):
    return ledger_text(trainer(**settings).snapshot())


def test_a_plain_step_says_what_its_loss_is_and_no_more():
    _, customs = told().split("Where customs differ\n")
    assert customs.startswith("  loss: ")
    assert len(customs.splitlines()) == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"optimizer": "momentum"}, ["w + 0.9·v − rate·∂w", "remembers is 0 at the start"]),
        ({"optimizer": "nesterov"}, ["v = 0.9·(last v) − rate·∂w", "remembers is 0"]),
        ({"optimizer": "rmsprop"}, ["√s + 1e−8", "s = 0.9·s + 0.1·∂w²", "remembers is 0"]),
        ({"optimizer": "adam"}, ["0.9 and 0.999", "+ 1e−8", "corrected for the start"]),
        ({"l2": 0.1}, ["(coupled)", "biases are free", "not divided by the number of rows"]),
        ({"l1": 0.1}, ["l1 sum |w|", "(coupled)"]),
        ({"batch": 2}, ["an order drawn from the seed and the round", "over the batch"]),
        ({"scale": "inputs"}, ["of the population: divided by n, of rows in training"]),
        ({"activation": "relu"}, ["a bend at 0 has the slope of its left side"]),
        ({"hidden": (2,), "activation": "leaky relu"}, ["a bend at 0 has the slope of its left"]),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_step_says_by_which_customs_it_is_made(settings, words):
    text = told(**settings)
    for each in words:
        assert each in text


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_what_an_optimizer_remembers_is_nothing_at_the_start_and_after_another(name):
    session = trainer(optimizer=name)
    assert not session.snapshot().state.memory.any()
    assert ("memory" in conventions(session.snapshot())) == bool(OPTIMIZERS[name].remembers)
    session.seek(3)
    other = next(kind for kind in OPTIMIZERS if kind != name)
    session.change(replace(session.settings, optimizer=other))
    session.seek(4)
    session.change(replace(session.settings, optimizer=name))
    assert not np.any(session.snapshot().state.memory)
