"""One step's arithmetic, line by line: what stands there."""

from dataclasses import replace

import pytest
from as_written import book_at, lines


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
