"""A kind of update added to the public table is known everywhere, without another edit."""

import json
from dataclasses import replace

import pytest

from neuron_tui.cli import main
from neuron_tui.commands.ledger_text import ledger_text
from neuron_tui.core.ledger.linear_ledger import ledger
from neuron_tui.core.model.optimizers import OPTIMIZERS, Optimizer, Term
from neuron_tui.core.model.setting import Offer
from neuron_tui.core.model.settings_table import setting_lines
from neuron_tui.core.puzzle_files.reader import parse_puzzle
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.keeping.journal_words import journal_lines
from neuron_tui.tui import wording

PUZZLE = """\
format = 1
title = "Two more"
question = "What belongs in place of ??"
rows = [[1, 3], [2, 5], [3, "??"]]
answer = 7

[neuron]
weights = [0.5]
bias = 0.25

[training]
learning_rate = 0.25
optimizer = "sign descent"
"""


def _sign_descent(gradient, memory, learning_rate, _step):
    """Move each parameter by the rate, whatever the size of its gradient."""
    return (Term(-learning_rate, gradient, abs(gradient)),), memory


@pytest.fixture(autouse=True)
def sign_descent(monkeypatch):
    """Add a kind to the table, for one test."""
    kind = Optimizer(
        "sign descent",
        _sign_descent,
        remembers=0,
        rule="w − rate·∂w/|∂w|",
        words="each parameter moves by the rate, whatever its gradient's size",
    )
    monkeypatch.setitem(OPTIMIZERS, kind.name, kind)


def trainer():
    return Trainer(parse_puzzle(PUZZLE, "two-more"))


def test_it_trains():
    session = trainer()
    session.seek(3)
    assert session.snapshot().parameters.tolist() == [1.25, 1.0]
    assert not session.snapshot().is_exact
    assert session.snapshot().rate_limit is None


def test_the_ledger_writes_its_arithmetic():
    moment = trainer().snapshot()
    weight, bias = ledger(moment).update
    assert f"{weight.formula} = {weight.result}" == "0.5 − 0.25·(−9.75)/9.75 = 0.75"
    assert f"{bias.formula} = {bias.result}" == "0.25 − 0.25·(−6)/6 = 0.5"
    assert "Update: w − rate·∂w/|∂w|" in ledger_text(moment)
    assert "each parameter moves by the rate" in wording.phase(moment, "update")


def test_a_neuron_of_a_network_is_written_with_it_too():
    session = trainer()
    session.change(replace(session.settings, hidden=(2,), activation="tanh"))
    text = ledger_text(session.snapshot())
    assert "Update by sign descent: w − rate·∂w/|∂w|" in text


def test_settings_offer_it():
    session = trainer()
    (line,) = [
        line
        for line in setting_lines(session.settings, Offer(session.settings, 2, (), frozenset()))
        if line.name == "optimizer"
    ]
    assert line.text == "sign descent"
    assert [name for name, _ in line.choices] == list(OPTIMIZERS)


def test_the_journal_tells_that_it_was_chosen():
    session = trainer()
    session.change(replace(session.settings, optimizer="adam"))
    session.seek(2)
    session.change(replace(session.settings, optimizer="sign descent"))
    assert journal_lines(session.snapshot())[-1].text == "the optimizer became sign descent"


def test_a_report_says_why_it_has_no_rate_limit(tmp_path, capsys):
    path = tmp_path / "two-more.toml"
    path.write_text(PUZZLE, "utf-8")
    assert main(["solve", str(path), "--steps", "9"]) in (0, 1)
    assert "sign descent does not step by the rate times the gradient" in capsys.readouterr().out
    main(["solve", str(path), "--json"])
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_kind_says_what_it_does(name):
    kind = OPTIMIZERS[name]
    assert kind.name == name
    assert kind.rule.startswith("w ")
    assert kind.words
    assert kind.is_plain == (name == "gradient descent")
