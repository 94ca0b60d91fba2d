"""One neuron's arithmetic in a network: every line can be recomputed from what it shows."""

import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sessions import at, with_settings

from neuron_tui.core.ledger.neuron_ledger import first_row_of_step, neuron_ledger
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored

_NUMBER = r"\(?−?[0-9.]+(?:e−?[0-9]+)?\)?"
_TERM = re.compile(rf"([+−] )?({_NUMBER})(?:·({_NUMBER}))?(?:/({_NUMBER}))?(?: from [0-9]+ more)?")


def number(text):
    return Decimal(text.strip("()").replace("−", "-"))


def value_of(formula):
    """Compute a sum of numbers, of products of two, and of such divided by a third."""
    total, rest = Decimal(0), formula
    while rest:
        match = _TERM.match(rest)
        assert match, f"no arithmetic: {rest!r} in {formula!r}"
        sign, first, second, divisor = match.groups()
        term = number(first) * (number(second) if second else 1)
        term /= number(divisor) if divisor else 1
        total += -term if sign == "− " else term
        rest = rest[match.end() :].lstrip()
    return total


def assert_recomputed(line):
    """Check the end of `name = … = formula = result`: = where the formula comes to just that, and
    ≈ where it comes within one unit of the last digit."""
    *_, formula, result = re.split(" [=≈] ", line)
    away, unit = abs(value_of(formula) - number(result)), number(result).as_tuple().exponent
    assert away <= Decimal(1).scaleb(unit), line
    assert (away == 0) == (" = " in line[line.index(formula) :]), line


def assert_every_line_can_be_recomputed(book):
    assert_recomputed(book.forward[0])
    if book.row != "??":
        assert_recomputed(book.error)
    if "slope" in book.delta:
        assert_recomputed(book.delta.split(";")[0])
    for line in book.parameters:
        if line.from_row is not None and "·" in line.from_row:
            assert_recomputed(line.from_row)
        assert_recomputed(line.update)


NETWORKS = st.sampled_from([(1,), (3,), (5, 2), (2, 4, 3)])
ACTIVATIONS = st.sampled_from(["linear", "relu", "leaky relu", "tanh", "sigmoid"])


@settings(max_examples=150)
@given(
    NETWORKS,
    ACTIVATIONS,
    st.integers(0, 99),
    st.sampled_from([0, 1, 7, 40]),
    st.sampled_from(["sum", "mean"]),
    st.sampled_from([None, 2]),
    st.sampled_from([0.0, 0.01]),
    st.sampled_from(tuple(OPTIMIZERS)),
)
def test_every_line_of_every_neuron(
    two_inputs, hidden, name, seed, step, loss, batch, l2, optimizer
):
    puzzle = authored(
        two_inputs,
        scale="standard with output",
        hidden=hidden,
        activation=name,
        seed=seed,
        learning_rate=0.01,
        loss=loss,
        batch=batch,
        l2=l2,
        optimizer=optimizer,
    )
    trainer = Trainer(puzzle)
    trainer.seek(step)
    moment = trainer.snapshot()
    for layer, place in moment.neurons:
        for row in range(len(moment.dataset.rows)):
            assert_every_line_can_be_recomputed(neuron_ledger(moment, row, layer, place))


def test_the_rows_of_a_step_add_up_to_its_gradient(two_inputs):
    puzzle = authored(
        two_inputs,
        hidden=(3,),
        activation="tanh",
        seed=4,
        learning_rate=0.01,
        loss="mean",
        batch=2,
    )
    trainer = Trainer(puzzle)
    trainer.seek(3)
    moment = trainer.snapshot()
    rows = moment.dataset.examples.tolist()
    books = [neuron_ledger(moment, row, 0, 1) for row in rows]
    taken = [book for book in books if book.parameters[0].from_row is not None]
    assert len(taken) == 2
    for place, index in enumerate(moment.network.places_of(0, 1)):
        added = sum(
            number(book.parameters[place].from_row.replace("≈", "=").split(" = ")[-1])
            for book in taken
        )
        assert float(added) / 2 == pytest.approx(moment.gradient[index], rel=5e-3)
        name, gradient = taken[0].parameters[place].gradient.split(": ")
        assert name == "mean of 2"
        assert float(number(gradient)) == pytest.approx(moment.gradient[index], rel=1e-3)
    left = [book for book in books if book not in taken]
    assert {book.delta for book in left} == {
        "nothing from this row: it is not in this step's batch"
    }
    assert first_row_of_step(moment) == rows[books.index(taken[0])]


def test_a_row_held_out_adds_nothing(bent):
    trainer = Trainer(bent)
    with_settings(trainer, hold_out=frozenset({1}), batch=None)
    moment = trainer.snapshot()
    book = neuron_ledger(moment, 0, 0, 0)
    assert book.delta == "nothing from this row: it is held out"
    assert [line.from_row for line in book.parameters] == [None, None]
    assert first_row_of_step(moment) == 1


def test_a_lone_neuron_s_weight_is_w_and_its_input_x(make_puzzle):
    puzzle = make_puzzle(
        [(2, 9), (3, 5)],
        ask=[4],
        weights=(1.5,),
        bias=0.5,
        activation="relu",
        learning_rate=0.1,
    )
    book = neuron_ledger(Trainer(puzzle).snapshot(), 0, 0, 0)
    assert book.forward == ("z = 1.5·2 + 0.5 = 3.5", "ŷ = max(0, z) = 3.5")
    assert book.error == "e = y − ŷ = 9 − 3.5 = 5.5"
    assert book.delta == "δ = −e · slope = (−5.5)·1 = −5.5; each row adds δ·x to ∂w, δ to ∂b"
    weight, bias = book.parameters
    assert (weight.name, weight.from_row) == ("w", "(−5.5)·2 = −11")
    assert weight.gradient == "sum of 2: −11"
    assert weight.update == "1.5 − 0.1·(−11) = 2.6"
    assert (bias.name, bias.from_row, bias.update) == ("b", "−5.5", "0.5 − 0.1·(−5.5) = 1.05")


def test_of_many_weights_the_first_are_written_and_the_others_counted(make_puzzle):
    puzzle = make_puzzle([(1, 2), (2, 1)], ask=[3], hidden=(6,), activation="tanh", seed=1)
    book = neuron_ledger(Trainer(puzzle).snapshot(), 0, 1, 0)
    assert [line.name for line in book.parameters] == ["w1", "w2", "w3", "b"]
    assert book.weights_left_out == 3
    assert "from 3 more" in book.forward[0]


def test_the_update_is_the_one_that_is_made(bent):
    trainer = Trainer(bent)
    trainer.seek(5)
    moment = trainer.snapshot()
    trainer.seek(6)
    after = trainer.snapshot().parameters
    for layer, place in moment.neurons:
        book = neuron_ledger(moment, 0, layer, place)
        indices = moment.network.places_of(layer, place)
        told = [float(number(re.split(" [=≈] ", line.update)[-1])) for line in book.parameters]
        shown = np.array([after[index] for index in [*indices[:-1][:3], indices[-1]]])
        assert told == pytest.approx(shown.tolist(), rel=1e-3, abs=1e-6)


def test_decay_is_part_of_the_gradient_of_a_weight_and_not_of_the_bias(make_puzzle):
    puzzle = make_puzzle(
        [(1, 2), (2, 5), (4, 7)], ask=[3], weights=(1.0,), activation="relu", bias=0.5
    )
    *weights, bias = neuron_ledger(at(puzzle, l2=0.1), 0, 0, 0).parameters
    assert [line.gradient.split(": ")[0] for line in weights] == ["sum of 3 + decay"]
    assert bias.gradient.startswith("sum of 3: ")
