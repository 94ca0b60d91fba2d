"""Whatever is trained and however, each line of the ledger can be recomputed from what it shows."""

import re
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.commands.ledger_text import ledger_text
from neuron_tui.core.ledger.linear_ledger import ledger
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e−?\d+)?")
_WORDS = re.compile(r" (?:from decay|from \d+ more(?: rows?)?)")


def number(text):
    return Decimal(text.strip("()").replace("−", "-"))


def value_of(formula):
    """Compute a formula of numbers; the words in it say only where one comes from."""
    plain = _WORDS.sub("", formula).replace("½", "0.5 *")
    quoted = _NUMBER.sub(lambda found: f"Decimal('{found[0].replace('−', '-')}')", plain)
    with localcontext() as context:
        context.prec = 200
        return eval(quoted.replace("·", "*").replace("−", "-"), {"Decimal": Decimal})


def assert_reads_true(line, again):
    away, unit = abs(again - number(line.result)), number(line.result).as_tuple().exponent
    assert away <= Decimal(1).scaleb(unit), line.text
    assert line.is_exact == (away < Decimal("1e-24")), line.text


def assert_is_all_recomputed(book, moment):
    """Check each line by its own formula, and each sum by the lines above it."""
    for row in book.rows:
        for line in (row.prediction, row.error, *row.contributions):
            if line is not None:
                assert_reads_true(line, value_of(line.formula))
    for line in book.update:
        if "too large" not in line.result:
            assert_reads_true(line, value_of(line.formula))
    for place, line in enumerate(book.gradient):
        parts = [number(row.contributions[place].result) for row in book.rows if row.contributions]
        total = sum(parts) + (number(book.rest[place]) if book.rest else 0)
        after = re.sub(r"^Σ −(?:x\d*·)?e", "", line.formula)
        assert_reads_true(line, value_of(f"({total})".replace("-", "−") + after))
    squares = [
        number(row.error.result) ** 2 for row in book.rows if row.error and not row.is_held_out
    ]
    formula = book.loss.formula.replace("Σ e²", f"{sum(squares):f}")
    again = value_of(formula.replace("mean e²", f"{sum(squares):f} / {moment.rows_in_training}"))
    assert_reads_true(book.loss, again)


@settings(max_examples=150)
@given(
    st.sampled_from(["two_inputs", "with_features", "first_neuron"]),
    st.sampled_from(tuple(OPTIMIZERS)),
    st.sampled_from(["sum", "mean"]),
    st.sampled_from(["none", "standard", "standard with output"]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([(0.0, 0.0), (0.1, 0.0), (0.0, 0.25)]),
    st.sampled_from([0, 1, 2, 30, 400]),
)
def test_every_line_of_a_linear_neuron(request, name, optimizer, loss, scale, batch, decay, step):
    l1, l2 = decay
    puzzle = authored(
        request.getfixturevalue(name),
        optimizer=optimizer,
        loss=loss,
        scale=scale,
        batch=batch,
        l1=l1,
        l2=l2,
        learning_rate=0.0001,
    )
    trainer = Trainer(puzzle)
    trainer.seek(step)
    moment = trainer.snapshot()
    assert_is_all_recomputed(ledger(moment), moment)


@pytest.mark.parametrize("loss", ["sum", "mean"])
def test_of_more_rows_than_are_written_out_the_rest_is_a_number(make_puzzle, loss):
    examples = [(x, 2 * x + (x % 3)) for x in range(1, 48)]
    puzzle = make_puzzle(examples, ask=[50], weights=(0.5,), bias=1.0, learning_rate=1e-5)
    moment = Trainer(authored(puzzle, loss=loss, hold_out=(3, 44))).snapshot()
    book = ledger(moment)
    assert "from 6 more rows" in book.loss.formula
    assert_is_all_recomputed(book, moment)


def test_the_rows_of_a_batch_come_first(make_puzzle):
    examples = [(x, 2 * x) for x in range(1, 61)]
    puzzle = make_puzzle(examples, ask=[70], weights=(0.5,), learning_rate=1e-5)
    trainer = Trainer(authored(puzzle, batch=1))
    for step in range(6):
        trainer.seek(step)
        first, *others = ledger(trainer.snapshot()).rows
        assert first.contributions
        assert not any(row.contributions for row in others)


def test_no_result_is_rounded_to_tens_and_written_as_exact(make_puzzle):
    puzzle = make_puzzle([(6, 0), (76, 0)], ask=[5], weights=(9.0,), bias=1.0, learning_rate=1e-6)
    trainer = Trainer(puzzle)
    trainer.seek(2)
    moment = trainer.snapshot()
    book = ledger(moment)
    first = book.rows[0]
    assert first.contributions[0].text.startswith("−6·(−54.")
    assert float(number(first.contributions[0].result)) == pytest.approx(
        6 * moment.predictions[0], abs=0.01
    )
    assert float(number(book.loss.result)) == pytest.approx(moment.loss, abs=0.5)


def test_inputs_stand_as_they_were_written(make_puzzle):
    puzzle = make_puzzle(
        [(12345, 1), (2, 123456789.5)],
        ask=[12345678901.5],
        weights=(0.5,),
        activation="relu",
        learning_rate=1e-12,
    )
    text = ledger_text(Trainer(puzzle).snapshot())
    assert "0.5·12345 + 0 = 6172.5" in text
    linear = ledger(Trainer(authored(puzzle, activation="linear")).snapshot())
    assert linear.rows[-1].prediction.formula == "0.5·1.23456789015e10 + 0"
    assert linear.rows[1].error.formula == "123456789.5 − 1.0"


@pytest.mark.parametrize("activation", tuple(ACTIVATIONS))
@pytest.mark.parametrize("hidden", [(), (3,), (2, 2)])
@pytest.mark.parametrize("optimizer", tuple(OPTIMIZERS))
def test_every_kind_of_model_has_a_ledger_as_text(two_inputs, activation, hidden, optimizer):
    puzzle = authored(
        two_inputs,
        activation=activation,
        hidden=hidden,
        optimizer=optimizer,
        batch=2,
        l2=0.01,
        loss="mean",
        scale="standard with output",
        weights=None,
        learning_rate=0.01,
        bias=0.0,
    )
    trainer = Trainer(puzzle)
    trainer.seek(3)
    text = ledger_text(trainer.snapshot())
    assert OPTIMIZERS[optimizer].rule in text
    assert "All numbers in scaled units: x1 is (x1 − 3)/1.41421" in text
    assert "nan" not in text.lower()
    assert "0.0e0" not in text
