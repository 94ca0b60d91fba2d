"""What the best parameters leave of the rows: noise, a bend, or one row that does not belong."""

import numpy as np
import pytest
from sessions import at

from neuron_tui.core.insight.misfit import least_misfit, misfit, misfit_of

CUBIC = [(x, x**3 + 2 * x + 1) for x in range(-3, 4)]


@pytest.mark.parametrize(
    "examples",
    [
        [(11, 23), (23, 47), (36, 73), (49, 99)],
        [(1, 1), (2, 5)],
        [(0.1, 0.3), (0.2, 0.5), (0.7, 1.5)],
        [(1, 1e6 + 1), (2, 1e6 + 2), (3, 1e6 + 3)],
        [(1, 7), (2, 7), (3, 7)],
        [(0.1, 0.1), (0.7, 0.1), (0.3, 0.1)],
        [(1, 0), (2, 0), (3, 0)],
        [(1e6, 2e6 + 1), (2e6, 4e6 + 1), (3e6, 6e6 + 1)],
    ],
)
def test_rows_on_a_line_leave_nothing_unexplained(make_puzzle, examples):
    assert misfit(at(make_puzzle(examples, ask=[5]))) is None


def test_the_best_line_through_a_cubic(make_puzzle):
    moment = at(make_puzzle(CUBIC, ask=[5]))
    assert moment.analysis.optimum.parameters.tolist() == pytest.approx([9.0, 1.0])
    found = misfit(moment)
    assert found.loss == pytest.approx(108.0)
    assert round(found.r_squared, 3) == 0.913
    assert found.errors == pytest.approx((-6, 6, 6, 0, -6, -6, 6), abs=1e-9)


def test_what_is_missed_comes_in_order_of_the_inputs(make_puzzle):
    shuffled = [CUBIC[place] for place in (4, 0, 6, 2, 1, 5, 3)]
    found = misfit(at(make_puzzle(shuffled, ask=[5])))
    assert found.errors == pytest.approx((-6, 6, 6, 0, -6, -6, 6), abs=1e-9)


def test_rows_held_out_have_no_part_in_what_is_missed(make_puzzle):
    puzzle = make_puzzle([(1, 1), (2, 2), (3, 30), (4, 4)], ask=[5])
    assert misfit(at(puzzle)).r_squared < 0.3
    assert misfit(at(puzzle, hold_out=frozenset({3}))) is None


def test_a_mean_has_the_same_errors_and_their_mean_as_loss(make_puzzle):
    puzzle = make_puzzle(CUBIC, ask=[5])
    total, mean = misfit(at(puzzle)), misfit(at(puzzle, loss="mean"))
    assert mean.loss == pytest.approx(108.0 / 7)
    assert mean.errors == pytest.approx(total.errors)
    assert mean.r_squared == pytest.approx(total.r_squared)


def test_noise_is_what_the_best_line_misses(make_puzzle):
    x, rng = np.arange(40.0), np.random.default_rng(3)
    noise = rng.normal(0.0, 0.5, 40)
    puzzle = make_puzzle(list(zip(x, 2 * x + 1 + noise, strict=True)), ask=[50])
    found = misfit(at(puzzle))
    line = np.polynomial.Polynomial.fit(x, noise, 1)
    assert found.errors == pytest.approx((noise - line(x)).tolist(), abs=1e-9)
    assert sum(found.errors) == pytest.approx(0.0, abs=1e-9)
    assert found.loss == pytest.approx(0.5 * np.square(found.errors).sum())
    assert 0.999 < found.r_squared < 1.0


def test_outputs_that_have_nothing_to_do_with_the_inputs_are_not_explained(make_puzzle):
    found = misfit(at(make_puzzle([(1, 5), (1, 7), (2, 5), (2, 7)], ask=[3])))
    assert found.r_squared == pytest.approx(0.0)
    assert found.errors == pytest.approx((-1, 1, -1, 1))


def test_two_outputs_of_the_same_input_cannot_both_be_met(make_puzzle):
    found = misfit(at(make_puzzle([(0, 5), (3, 9), (3, 13)], ask=[7])))
    assert found.errors == pytest.approx((0, -2, 2), abs=1e-9)
    assert found.loss == pytest.approx(4.0)


@pytest.mark.parametrize("scale", [1e-30, 1e-9, 1e9, 1e30])
def test_units_do_not_decide_what_is_explained(make_puzzle, scale):
    found = misfit(at(make_puzzle([(x, y * scale) for x, y in CUBIC], ask=[5])))
    assert found.r_squared == pytest.approx(0.9130434782608696)


def test_without_a_single_optimum_nothing_is_known_of_it(make_puzzle):
    assert misfit(at(make_puzzle([(3, 7), (3, 9)], ask=[1]))) is None


def test_what_is_missed_does_not_depend_on_the_step(make_puzzle):
    puzzle = make_puzzle(CUBIC, ask=[5], weights=(5.0,), bias=-3.0)
    assert misfit(at(puzzle, 0)) == misfit(at(puzzle, 30))


NOISY = [(0, 4.5), (1, 6.4), (2, 10.2), (3, 12.6), (4, 16.7), (5, 18.9), (6, 21.8)]
SHAPES = {
    "squares": ([(x, x * x) for x in (2, 4, 5, 6, 8)], "bow"),
    "cubic": (CUBIC, "bow"),
    "doubling": ([(x, 2**x) for x in range(1, 8)], "bow"),
    "roots": ([(x, x**0.5) for x in range(10)], "bow"),
    "a product": ([(x, y, x * y) for x in range(4) for y in range(3)], "bow"),
    "noisy": (NOISY, "noise"),
    "noisier": ([(0, 3.5), (1, 8), (2, 10.5), (3, 10), (5, 16.5), (6, 15.5)], "noise"),
    "equal inputs": ([(0, 5), (1, 7), (3, 9), (3, 13), (5, 15)], "same input"),
    "a typo": ([(1, 9), (2, 13), (3, 17), (5, 52), (6, 29)], "one row"),
    "three rows": ([(0, 0), (1, 1), (2, 2.001)], "undecided"),
}


@pytest.mark.parametrize(("rows", "shape"), SHAPES.values(), ids=SHAPES.keys())
def test_what_is_left_is_told_by_its_shape(make_puzzle, rows, shape):
    assert misfit(at(make_puzzle(rows, ask=[9] * (len(rows[0]) - 1)))).shape == shape


def test_noise_is_rarely_taken_for_a_bend(make_puzzle):
    rng = np.random.default_rng(5)
    shapes = []
    for _ in range(200):
        rows = [(x, 2.0 * x + float(rng.normal())) for x in range(7)]
        shapes.append(misfit(at(make_puzzle(rows, ask=[9]))).shape)
    assert shapes.count("noise") > 170


def test_the_row_that_does_not_belong_is_named(make_puzzle):
    rows, _ = SHAPES["a typo"]
    assert misfit(at(make_puzzle(rows, ask=[8]))).row == 3


@pytest.mark.parametrize(("last", "explained"), [(2.001, 8.3e-8), (2.00001, 8.3e-12)])
def test_a_misfit_is_one_however_small_beside_the_spread(make_puzzle, last, explained):
    found = misfit(at(make_puzzle([(0, 0), (1, 1), (2, last)], ask=[3])))
    assert 1.0 - found.r_squared == pytest.approx(explained, rel=1e-2)


def test_chance_alone_seldom_looks_like_a_bend():
    rng = np.random.default_rng(1)
    for rows in (4, 5, 6, 7, 8):
        inputs = np.arange(float(rows))
        design = np.column_stack([inputs, np.ones(rows)])
        shapes = []
        for noise in rng.normal(size=(200, rows)):
            errors = noise - design @ np.linalg.lstsq(design, noise)[0]
            shapes.append(misfit_of(errors, inputs[:, None], noise, 1.0).shape)
        assert shapes.count("bow") <= 0.15 * len(shapes), rows


@pytest.mark.parametrize(
    ("outputs", "loss", "least"),
    [
        ((2, 4, 5), "sum", 0.25),
        ((2, 4, 5), "mean", 0.25 / 3),
        ((1, 0, 1), "cross-entropy", 2 * np.log(2)),
        ((1, 0, 1), "perceptron", None),
        ((2, 4, 4), "sum", None),
    ],
)
def test_equal_inputs_with_different_outputs_leave_a_loss_that_no_function_is_without(
    make_puzzle, outputs, loss, least
):
    rows = list(zip((1, 2, 2), outputs, strict=True))
    found = least_misfit(at(make_puzzle(rows, ask=[3], loss=loss)))
    assert (None if found is None else found.loss) == (least and pytest.approx(least))
    assert found is None or found.shape == "same input"
