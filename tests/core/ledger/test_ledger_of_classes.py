"""The ledger of a loss for two classes: p − y, without the slope, and what a row loses."""

import re
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.commands.ledger_text import ledger_text
from neuron_tui.core.ledger.neuron_ledger import neuron_ledger
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored, puzzle_of

XOR = puzzle_of([(0, 0, 0), (1, 1, 0), (0, 1, 1), (1, 0, 1)], (0.9, 0.2))
BY_SUM = st.sampled_from([name for name, kind in LOSSES.items() if kind.is_by_sum])


def number(text):
    return Decimal(text.strip("()").replace("−", "-"))


def assert_within_a_unit(line, again, result):
    assert abs(again - result) <= Decimal(1).scaleb(result.as_tuple().exponent), line


def value_of(formula):
    """Compute ln(1 + e^z), or −a·b."""
    with localcontext() as context:
        context.prec = 60
        power = re.fullmatch(r"ln\(1 \+ e\^(.+)\)", formula)
        if power:
            return (1 + number(power[1]).exp()).ln()
        first, second = re.fullmatch(r"−(\S+)·(\S+)", formula).groups()
        return -number(first) * number(second)


@settings(max_examples=60, deadline=None)
@given(BY_SUM, st.sampled_from([(), (3,)]), st.integers(0, 99), st.sampled_from([0, 1, 30, 400]))
def test_every_line_of_the_output_neuron_can_be_recomputed(loss, hidden, seed, step):
    puzzle = authored(
        XOR, loss=loss, hidden=hidden, activation="tanh", seed=seed, learning_rate=0.5
    )
    trainer = Trainer(puzzle)
    trainer.seek(step)
    moment = trainer.snapshot()
    for row in range(4):
        book = neuron_ledger(moment, row, len(hidden), 0)
        *_, formula, result = re.split(" [=≈] ", book.loss)
        assert_within_a_unit(book.loss, value_of(formula), number(result))
        true = float(LOSSES[loss].row.of_rows(*_row(moment, row)))
        assert float(number(result)) == pytest.approx(true, rel=1e-4, abs=1e-9)
        error = number(re.split(" [=≈] ", book.error)[-1])
        delta = number(re.match(r"δ = −e = (\S+) \(no slope: ", book.delta)[1])
        assert delta == -error
        share = moment.shares[row]
        assert share == (0.25 if LOSSES[loss].is_mean else 1.0)
    index = moment.network.places_of(len(hidden), 0)[-1]
    assert moment.gradient[index] == pytest.approx(-float(moment.shares @ moment.errors))


def _row(moment, row):
    sums = moment.network.run(moment.parameters, moment.dataset.inputs[row : row + 1]).sums[-1]
    return moment.errors[row], sums[0, 0], moment.dataset.outputs[row]


def test_a_lone_neuron_s_ledger_with_cross_entropy():
    puzzle = authored(
        puzzle_of([(2, 1), (3, 0)], (1,)),
        loss="cross-entropy",
        weights=(0.5,),
        bias=-1.0,
        learning_rate=0.1,
    )
    first, second = (neuron_ledger(Trainer(puzzle).snapshot(), row, 0, 0) for row in (0, 1))
    assert first.forward == ("z = 0.5·2 − 1 = 0", "ŷ = 1/(1 + e^−z) = 0.5")
    assert first.error == "e = y − ŷ = 1 − 0.5 = 0.5"
    assert first.loss == "cross-entropy of this row = −ln ŷ = ln(1 + e^0) ≈ 0.6931472"
    assert first.delta == (
        "δ = −e = −0.5 (no slope: the loss's own 1/(ŷ·(1 − ŷ)) cancels the sigmoid's ŷ·(1 − ŷ));"
        " each row adds δ·x to ∂w, δ to ∂b"
    )
    assert first.parameters[0].from_row == "(−0.5)·2 = −1"
    assert second.loss == "cross-entropy of this row = −ln(1 − ŷ) = ln(1 + e^0.5) ≈ 0.9740770"


def test_a_lone_neuron_s_ledger_by_the_perceptron_s_rule():
    puzzle = authored(
        puzzle_of([(2, 1), (3, 0)], (1,)),
        loss="perceptron",
        weights=(-0.5,),
        bias=-1.0,
        learning_rate=0.1,
    )
    book = neuron_ledger(Trainer(puzzle).snapshot(), 0, 0, 0)
    assert book.forward == ("z = −0.5·2 − 1 = −2", "ŷ = (1 if z > 0, else 0) = 0")
    assert book.loss == "perceptron of this row = −1·(−2) = 2"
    assert book.delta.startswith("δ = −e = −1 (no slope: the perceptron's rule takes the error")
    assert book.parameters[0].update == "−0.5 − 0.1·(−2) = −0.3"


def test_hidden_neurons_have_no_loss_of_their_own_and_squares_none_written():
    puzzle = authored(XOR, loss="cross-entropy", hidden=(2,), activation="tanh", seed=1)
    moment = Trainer(puzzle).snapshot()
    assert neuron_ledger(moment, 0, 0, 0).loss == ""
    assert neuron_ledger(moment, 4, 1, 0).loss == ""
    squared = Trainer(authored(puzzle, loss="sum")).snapshot()
    assert neuron_ledger(squared, 0, 1, 0).loss == ""
    text = ledger_text(moment)
    assert text.count("cross-entropy of this row") == 1
    assert "sum of 4:" in text
