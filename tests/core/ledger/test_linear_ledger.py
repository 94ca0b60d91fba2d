"""One step's arithmetic, line by line: what stands there, and that it can be checked by hand."""

import re
from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sessions import with_settings

from neuron_tui.core.ledger.ledger_rows import MOST_ROWS
from neuron_tui.core.ledger.linear_ledger import ledger
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.trainer import Trainer

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[−-]?\d+)?")


def number(text):
    """Return what a formula or a result comes to, by the numbers that are written in it."""
    quoted = NUMBER.sub(lambda found: f"Decimal('{found[0].replace('−', '-')}')", text)
    with localcontext() as context:
        context.prec = 900
        return eval(quoted.replace("·", "*").replace("−", "-"), {"Decimal": Decimal})


def unit_of(text):
    """Return one unit of the last digit that is written."""
    return Decimal(1).scaleb(Decimal(text.replace("−", "-")).as_tuple().exponent)


def lines(calculations):
    return [each.text for each in calculations]


def book_at(puzzle, step, **settings):
    trainer = Trainer(puzzle)
    with_settings(trainer, **settings)
    trainer.seek(step)
    return ledger(trainer.snapshot())


def test_the_first_step_is_written_out_as_by_hand(first_neuron):
    book = book_at(first_neuron, 0)
    assert (book.step, book.names, book.rows_left_out, book.rest) == (0, ("w", "b"), 0, ())
    assert lines(row.prediction for row in book.rows) == [
        "0.1·11 + 0.6 = 1.7",
        "0.1·23 + 0.6 = 2.9",
        "0.1·36 + 0.6 = 4.2",
        "0.1·49 + 0.6 = 5.5",
        "0.1·55 + 0.6 = 6.1",
    ]
    assert lines(row.error for row in book.rows if row.error) == [
        "23 − 1.7 = 21.3",
        "47 − 2.9 = 44.1",
        "73 − 4.2 = 68.8",
        "99 − 5.5 = 93.5",
    ]
    assert [lines(row.contributions) for row in book.rows] == [
        ["−11·21.3 = −234.3", "−21.3 = −21.3"],
        ["−23·44.1 = −1014.3", "−44.1 = −44.1"],
        ["−36·68.8 = −2476.8", "−68.8 = −68.8"],
        ["−49·93.5 = −4581.5", "−93.5 = −93.5"],
        [],
    ]
    assert lines([book.loss]) == ["½ Σ e² = 7937.095"]
    assert lines(book.gradient) == ["Σ −x·e = −8306.9", "Σ −e = −227.7"]
    assert lines(book.update) == [
        "0.1 − 0.0001·(−8306.9) = 0.93069",
        "0.6 − 0.0001·(−227.7) = 0.62277",
    ]


def test_the_second_step_is_written_with_the_digits_that_a_reader_gets(first_neuron):
    book = book_at(first_neuron, 1)
    assert lines(row.prediction for row in book.rows) == [
        "0.93069·11 + 0.62277 = 10.86036",
        "0.93069·23 + 0.62277 = 22.02864",
        "0.93069·36 + 0.62277 = 34.12761",
        "0.93069·49 + 0.62277 = 46.22658",
        "0.93069·55 + 0.62277 = 51.81072",
    ]
    assert lines(row.error for row in book.rows if row.error) == [
        "23 − 10.86036 = 12.13964",
        "47 − 22.02864 = 24.97136",
        "73 − 34.12761 = 38.87239",
        "99 − 46.22658 = 52.77342",
    ]
    assert [lines(row.contributions) for row in book.rows] == [
        ["−11·12.13964 ≈ −133.536", "−12.13964 = −12.13964"],
        ["−23·24.97136 ≈ −574.341", "−24.97136 = −24.97136"],
        ["−36·38.87239 ≈ −1399.406", "−38.87239 = −38.87239"],
        ["−49·52.77342 ≈ −2585.898", "−52.77342 = −52.77342"],
        [],
    ]
    assert lines([book.loss]) == ["½ Σ e² ≈ 2533.518"]
    assert lines(book.gradient) == ["Σ −x·e = −4693.181", "Σ −e ≈ −128.7568"]
    assert lines(book.update) == [
        "0.93069 − 0.0001·(−4693.181) ≈ 1.400008",
        "0.62277 − 0.0001·(−128.7568) ≈ 0.6356457",
    ]


def test_a_step_goes_on_from_the_digits_that_the_one_before_came_to(first_neuron):
    for step in range(1, 30):
        before, after = book_at(first_neuron, step), book_at(first_neuron, step + 1)
        for update, following in zip(before.update, after.update, strict=True):
            start = following.formula.split(" ")[0]
            assert start.startswith(update.result.rstrip("0"))


@pytest.mark.parametrize("step", [2, 3, 7, 20, 400])
@pytest.mark.parametrize("rate", [0.0001, 0.00025])
def test_no_number_takes_more_room_than_the_columns_have_for_it(first_neuron, step, rate):
    book = book_at(first_neuron, step, learning_rate=rate)
    cells = [*book.gradient, *book.update, *(row.prediction for row in book.rows)]
    for row in book.rows:
        cells += [*row.contributions, *([row.error] if row.error else [])]
    assert max(len(each.result) for each in cells) <= 9


def test_a_mean_divides_the_same_contributions_by_the_rows_in_training(first_neuron):
    book = book_at(first_neuron, 0, loss="mean", learning_rate=0.001)
    assert lines(book.rows[3].contributions) == ["−49·93.5 = −4581.5", "−93.5 = −93.5"]
    assert lines([book.loss, *book.gradient]) == [
        "½ mean e² = 1984.27375",
        "Σ −x·e / 4 = −2076.725",
        "Σ −e / 4 = −56.925",
    ]
    assert lines(book.update) == [
        "0.1 − 0.001·(−2076.725) = 2.176725",
        "0.6 − 0.001·(−56.925) = 0.656925",
    ]


def test_a_held_out_row_is_marked_and_adds_nothing(first_neuron):
    book = book_at(first_neuron, 0, hold_out=frozenset({2, 4}))
    assert [row.is_held_out for row in book.rows] == [False, True, False, True, False]
    assert [len(row.contributions) for row in book.rows] == [2, 0, 2, 0, 0]
    assert lines([book.rows[3].error]) == ["99 − 5.5 = 93.5"]
    assert lines([book.loss, *book.gradient]) == [
        "½ Σ e² = 2593.565",
        "Σ −x·e = −2711.1",
        "Σ −e = −90.1",
    ]


def test_the_ask_has_a_prediction_and_no_error(first_neuron):
    rows = tuple(
        replace(row, number=place)
        for place, row in enumerate((first_neuron.ask, *first_neuron.examples), start=1)
    )
    ask, *examples = book_at(replace(first_neuron, rows=rows), 0).rows
    assert (ask.number, ask.is_ask, ask.error, ask.contributions) == (1, True, None, ())
    assert lines([ask.prediction]) == ["0.1·55 + 0.6 = 6.1"]
    assert not any(row.is_ask for row in examples)
    assert all(row.error for row in examples)


def test_negative_numbers_are_written_in_brackets_where_a_sign_stands_before_them(make_puzzle):
    neuron = {"weights": (-0.5,), "bias": -1.25}
    plan = {"learning_rate": 0.5}
    book = book_at(make_puzzle([(-3, -2)], ask=[4], **neuron, **plan), 0)
    assert lines(row.prediction for row in book.rows) == [
        "−0.5·(−3) − 1.25 = 0.25",
        "−0.5·4 − 1.25 = −3.25",
    ]
    assert lines([book.rows[0].error]) == ["−2 − 0.25 = −2.25"]
    assert lines(book.rows[0].contributions) == ["−(−3)·(−2.25) = −6.75", "−(−2.25) = 2.25"]
    assert lines(book.update) == ["−0.5 − 0.5·(−6.75) = 2.875", "−1.25 − 0.5·2.25 = −2.375"]


def test_every_weight_has_its_product_its_contributions_and_its_update(make_puzzle):
    neuron = {"weights": (0.5, 0.25), "bias": 1.0}
    plan = {"learning_rate": 0.1}
    book = book_at(make_puzzle([(2, 4, 9)], ask=[6, 8], **neuron, **plan), 0)
    assert book.names == ("w1", "w2", "b")
    assert lines(row.prediction for row in book.rows) == [
        "0.5·2 + 0.25·4 + 1 = 3",
        "0.5·6 + 0.25·8 + 1 = 6",
    ]
    assert lines(book.rows[0].contributions) == ["−2·6 = −12", "−4·6 = −24", "−6 = −6"]
    assert lines(book.gradient) == ["Σ −x1·e = −12", "Σ −x2·e = −24", "Σ −e = −6"]
    assert lines(book.update) == [
        "0.5 − 0.1·(−12) = 1.7",
        "0.25 − 0.1·(−24) = 2.65",
        "1 − 0.1·(−6) = 1.6",
    ]


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


def assert_reads_true(lines, recomputed, true):
    """Check that = stands where the shown numbers give just that, and ≈ where they come within
    one unit of its last digit; and so does the true number."""
    for line, again, value in zip(lines, recomputed, true, strict=True):
        result, unit = number(line.result), unit_of(line.result)
        with localcontext() as context:
            context.prec = 900
            assert line.is_exact == (result == again), line.text
            assert abs(result - again) <= unit, line.text
            # A float's own last digits are no digits of the number.
            near = max(unit, abs(Decimal(value)) / 10**12)
            assert abs(result - Decimal(value)) <= near, line.text


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


@pytest.mark.parametrize("reduction", ["sum", "mean"])
def test_of_many_rows_some_are_written_out_and_the_rest_is_counted(make_puzzle, reduction):
    examples = [(x, 2 * x + (x % 3)) for x in range(1, 48)]
    puzzle = make_puzzle(
        examples,
        ask=[50],
        weights=(0.5,),
        bias=1.0,
        learning_rate=1e-5,
        loss=reduction,
    )
    trainer = Trainer(puzzle)
    with_settings(trainer, hold_out=frozenset({3, 44}))
    moment = trainer.snapshot()
    book = ledger(moment)
    assert [row.number for row in book.rows] == [*range(1, MOST_ROWS + 1), 48]
    assert MOST_ROWS == 40
    assert book.rows_left_out == 6  # 41, 42, 43, 45, 46 and 47
    share = 45 if reduction == "mean" else 1
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
