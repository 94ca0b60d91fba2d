"""An activation whose file is added to the folder is known everywhere, without another edit."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.commands.ledger_text import ledger_text
from neuron_tui.core.model import activations
from neuron_tui.core.model.activation import Activation
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.setting import Offer
from neuron_tui.core.model.settings_table import setting_lines
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.journal_words import journal_lines

FILE = '''\
"""Softsign: a smooth step from −1 to 1, slower than tanh."""

import numpy as np

from neuron_tui.core.model.activation import Activation


def _apply(sums, out):
    np.divide(sums, 1.0 + np.abs(sums), out=out)


def _slope(sums, _signals, out):
    np.square(1.0 + np.abs(sums), out=out)
    np.reciprocal(out, out=out)


KIND = Activation(
    "soft sign",
    "z/(1 + |z|)",
    _apply,
    _slope,
    source="z / (1.0 + np.abs(z))",
    slope_source="1.0 / (1.0 + np.abs(z)) ** 2",
)
'''

PUZZLE = """\
format = 1
title = "A step"
rows = [[-2, -0.6], [-1, -0.5], [1, 0.5], [2, "??"]]
answer = 0.66
[neuron]
weights = [0.5]
activation = "soft sign"
[training]
learning_rate = 0.1
"""


@pytest.fixture(autouse=True)
def soft_sign(monkeypatch, tmp_path):
    """Add a file to the kinds, for one test."""
    (tmp_path / "soft_sign.py").write_text(FILE, "utf-8")
    monkeypatch.setattr(activations, "__path__", [*activations.__path__, str(tmp_path)])
    yield
    sys.modules.pop(f"{activations.__name__}.soft_sign", None)


def trainer():
    return Trainer(parse_puzzle(PUZZLE, "a-step"))


def test_it_trains_by_its_own_slope():
    session = trainer()
    moment = session.snapshot()
    sums = 0.5 * moment.dataset.training_inputs[:, 0]
    errors = moment.dataset.training_outputs - sums / (1 + np.abs(sums))
    slopes = 1 / (1 + np.abs(sums)) ** 2
    wanted = -np.sum(errors * slopes * moment.dataset.training_inputs[:, 0])
    assert moment.gradient[0] == pytest.approx(wanted)
    session.seek(500)
    assert session.snapshot().loss < 0.1 * moment.loss


def test_the_ledger_writes_its_formula():
    assert "z/(1 + |z|)" in ledger_text(trainer().snapshot())


def test_settings_offer_it_and_the_journal_tells_it():
    session = trainer()
    lines = setting_lines(session.settings, Offer(session.settings, 3, (), frozenset()))
    (line,) = [each for each in lines if each.name == "activation"]
    assert line.text == "soft sign"
    session.change(replace(session.settings, activation="tanh"))
    session.seek(2)
    session.change(replace(session.settings, activation="soft sign"))
    assert journal_lines(session.snapshot())[-1].text == "the activation became soft sign"


def test_every_activation_says_all_of_itself():
    assert "soft sign" in ACTIVATIONS
    for name, kind in ACTIVATIONS.items():
        assert isinstance(kind, Activation)
        assert kind.name == name
        assert kind.formula
        assert kind.source
        assert kind.slope_source
