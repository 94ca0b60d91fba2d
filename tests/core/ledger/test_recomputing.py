"""One step's arithmetic can be checked by hand: every line comes from those above it."""

from decimal import Decimal

import pytest
from as_written import assert_reads_true, book_at, number
from hypothesis import given, settings
from hypothesis import strategies as st
from sessions import with_settings

from neuron_tui.core.ledger.ledger_rows import MOST_ROWS
from neuron_tui.core.ledger.linear_ledger import ledger
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.trainer import Trainer


@st.composite
def moments(draw, make_puzzle):
    """Draw a puzzle of one to three inputs, how it is trained, and a step of it."""
    inputs, rows = draw(st.integers(1, 3)), draw(st.integers(1, 7))
    numbers = st.one_of(
        st.integers(-99, 99), st.integers(-999, 999).map(lambda tenths: tenths / 10)
    )
    table = [[draw(numbers) for _ in range(inputs + 1)] for _ in range(rows)]
    start = st.integers(-20, 20).map(lambda tenths: tenths / 10)
    puzzle = make_puzzle(
        table,
        ask=[draw(numbers) for _ in range(inputs)],
        weights=tuple(draw(start) for _ in range(inputs)),
        bias=draw(start),
        loss=draw(st.sampled_from(["sum", "mean"])),
        hold_out=tuple(draw(st.sets(st.integers(1, rows), max_size=rows - 1))),
    )
    trainer = Trainer(puzzle)
    share = draw(st.sampled_from([0.01, 0.37, 1.0, 1.9, 2.3]))
    with_settings(trainer, learning_rate=float(f"{trainer.settings.learning_rate * share:.3g}"))
    trainer.seek(draw(st.sampled_from([0, 1, 2, 5, 30, 200])))
    return trainer.snapshot()


def shown(calculations):
    return [number(each.result) for each in calculations]


@settings(max_examples=200)
@given(st.data())
def test_every_line_can_be_recomputed_from_the_lines_above_it(make_puzzle, data):
    moment = data.draw(moments(make_puzzle))
    book, rate = ledger(moment), Decimal(repr(moment.settings.learning_rate))
    parameters = [number(each.formula.split(" − ")[0]) for each in book.update]
    inputs = {
        row.number: [Decimal(repr(x)) for x in (*row.inputs, 1)] for row in moment.puzzle.rows
    }
    known = {row.number: row.output for row in moment.puzzle.examples}

    again = [
        sum(w * x for w, x in zip(parameters, inputs[row.number], strict=True)) for row in book.rows
    ]
    assert [number(row.prediction.formula) for row in book.rows] == again
    assert_reads_true([row.prediction for row in book.rows], again, moment.predictions.tolist())

    examples = [row for row in book.rows if row.error]
    again = [Decimal(repr(known[row.number])) - number(row.prediction.result) for row in examples]
    assert [number(row.error.formula) for row in examples] == again
    assert_reads_true([row.error for row in examples], again, moment.errors.tolist())

    trained = [row for row in examples if not row.is_held_out]
    assert [row.number for row in trained] == sorted(known.keys() - moment.settings.hold_out)
    share = len(trained) if moment.settings.loss == "mean" else 1
    true_error = dict(zip(known, moment.errors.tolist(), strict=True))
    following, _ = OPTIMIZERS["gradient descent"].update(
        moment.parameters,
        moment.gradient,
        moment.state.memory,
        moment.settings.learning_rate,
        moment.step + 1,
    )
    for place, (start, slope, update) in enumerate(
        zip(parameters, book.gradient, book.update, strict=True)
    ):
        factors = [inputs[row.number][place] for row in trained]
        parts = [row.contributions[place] for row in trained]
        again = [-x * number(row.error.result) for x, row in zip(factors, trained, strict=True)]
        true = [-float(x) * true_error[row.number] for x, row in zip(factors, trained, strict=True)]
        assert [number(part.formula) for part in parts] == again
        assert_reads_true(parts, again, true)
        assert_reads_true([slope], [sum(shown(parts)) / share], [moment.gradient[place]])
        again = start - rate * number(slope.result)
        assert number(update.formula) == again
        assert_reads_true([update], [again], [following[place]])
    squares = sum(number(row.error.result) ** 2 for row in trained)
    assert_reads_true([book.loss], [squares / 2 / share], [moment.loss])


@given(st.data())
def test_only_rows_in_training_add_to_the_gradient(make_puzzle, data):
    moment = data.draw(moments(make_puzzle))
    for row in ledger(moment).rows:
        assert row.is_held_out == (row.number in moment.settings.hold_out)
        assert row.is_ask == (row.error is None) == (row.number == moment.puzzle.ask.number)
        assert bool(row.contributions) == (not row.is_ask and not row.is_held_out)


@pytest.mark.parametrize(
    ("examples", "ask", "weight", "bias"),
    [
        ([(0, 5), (1, 7), (3, 9), (3, 13), (5, 15)], 7, 2.021647, 4.92352),  # ∂w = 0.034708
        ([(-3, 7), (-1, 7), (2, 7), (4, 7), (6, 7)], 9, 0.688451, 1.627339),  # ∂w = 2.456478
    ],
)
def test_a_sum_that_nearly_cancels_keeps_two_digits(make_puzzle, examples, ask, weight, bias):
    neuron, plan = {"weights": (weight,), "bias": bias}, {"learning_rate": 0.02}
    moment = Trainer(make_puzzle(examples, ask=[ask], **neuron, **plan)).snapshot()
    gradient = [float(number(each.result)) for each in ledger(moment).gradient]
    assert gradient == pytest.approx(moment.gradient.tolist(), rel=0.05)


def test_no_digit_before_the_point_is_left_out(make_puzzle):
    neuron = {"weights": (-0.9937,), "bias": -1.151}
    plan = {"learning_rate": 0.0001}
    puzzle = make_puzzle([(16, 15), (51, 26), (90, 44)], ask=[60], **neuron, **plan)
    book = book_at(puzzle, 0)
    parts = [part for row in book.rows for part in row.contributions]
    assert max(abs(number(part.formula) - number(part.result)) for part in parts) <= 0.5
    assert float(number(book.loss.result)) == pytest.approx(12598.765289, abs=0.5)
    assert float(number(book.gradient[0].result)) == pytest.approx(-16594.6779, abs=0.5)


@pytest.mark.parametrize("loss", ["sum", "mean"])
def test_of_many_rows_some_are_written_out_and_the_rest_is_counted(make_puzzle, loss):
    examples = [(x, 2 * x + (x % 3)) for x in range(1, 48)]
    puzzle = make_puzzle(
        examples,
        ask=[50],
        weights=(0.5,),
        bias=1.0,
        learning_rate=1e-5,
        loss=loss,
    )
    trainer = Trainer(puzzle)
    with_settings(trainer, hold_out=frozenset({3, 44}))
    moment = trainer.snapshot()
    book = ledger(moment)
    assert [row.number for row in book.rows] == [*range(1, MOST_ROWS + 1), 48]
    assert MOST_ROWS == 40
    assert book.rows_left_out == 6  # 41, 42, 43, 45, 46 and 47
    share = 45 if loss == "mean" else 1
    for place, slope in enumerate(book.gradient):
        parts = [number(row.contributions[place].result) for row in book.rows if row.contributions]
        assert len(parts) == 39
        again = (sum(parts) + number(book.rest[place])) / share
        assert_reads_true([slope], [again], [moment.gradient[place]])
    assert float(number(book.loss.result)) == pytest.approx(moment.loss)


@pytest.mark.parametrize(
    ("examples", "weight", "rate", "step"),
    [
        ([(1e40, 2), (3, 4)], 0.1, None, 0),
        ([(1e40, 2), (3, 4)], 0.1, 1e-5, 3),
        ([(1, 1e40), (3, 4)], 0.1, 0.01, 5),
        ([(1e40, 1e40), (2e40, 3e40)], 0.1, None, 7),
        ([(1, 2), (3, 4)], 1e40, 0.01, 5),
        ([(1e-40, 2e-40), (3e-40, 1e-40)], 0.1, None, 9),
        ([(1e-40, 2), (3e-40, 4)], 0.1, 0.01, 9),
        ([(1e40, 1e-40), (1e-40, 1e40)], 0.1, None, 9),
        ([(1, 2), (3, 4)], 1e-40, 0.01, 5),
        ([(0, 0)], 0.0, 1.0, 5),
        ([(11, 23), (23, 47), (36, 73), (49, 99)], 0.1, 0.01, 100_000),  # stops before overflow
        ([(1, 23), (3, 4)], 0.1, 10.0, 100_000),
        ([(11, 23), (23, 47)], 0.1, 1e30, 100_000),
    ],
)
def test_huge_and_tiny_numbers_are_written_too(make_puzzle, examples, weight, rate, step):
    neuron, plan = {"weights": (weight,), "bias": 0.6}, {"learning_rate": rate}
    book = book_at(make_puzzle(examples, ask=[5], **neuron, **plan), step)
    texts = [*book.gradient, *book.update, *(row.prediction for row in book.rows)]
    for row in book.rows[:-1]:
        texts += [row.error, *row.contributions]
    for each in texts:
        assert "nan" not in each.result.lower()
        assert "inf" not in each.result.lower()
        assert number(each.result).is_finite()
    assert number(book.loss.result) >= 0
