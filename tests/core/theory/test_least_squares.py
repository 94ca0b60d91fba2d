"""The least-squares parameters, to the digits the data allow, or None where there is no best.

The reference data with certified values are from NIST's Statistical Reference Datasets (StRD),
https://www.itl.nist.gov/div898/strd/lls/lls.shtml
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.theory.least_squares import least_squares

NORRIS = """
0.1 0.2  338.8 337.4  118.1 118.2  888.0 884.6  9.2 10.1  228.1 226.5  668.5 666.3  998.5 996.3
449.1 448.6  778.9 777.0  559.2 558.2  0.3 0.4  0.1 0.6  778.1 775.5  668.8 666.9  339.3 338.0
448.9 447.5  10.8 11.6  557.7 556.0  228.3 228.1  998.0 995.8  888.8 887.6  119.6 120.2  0.3 0.3
0.6 0.3  557.6 556.8  339.3 339.1  888.0 887.2  998.5 999.0  778.9 779.0  10.2 11.1  117.6 118.3
228.9 229.2  668.4 669.1  449.2 448.9  0.2 0.5
"""
"""y, then x: 36 times."""

LONGLEY = """
60323  83.0 234289 2356 1590 107608 1947
61122  88.5 259426 2325 1456 108632 1948
60171  88.2 258054 3682 1616 109773 1949
61187  89.5 284599 3351 1650 110929 1950
63221  96.2 328975 2099 3099 112075 1951
63639  98.1 346999 1932 3594 113270 1952
64989  99.0 365385 1870 3547 115094 1953
63761 100.0 363112 3578 3350 116219 1954
66019 101.2 397469 2904 3048 117388 1955
67857 104.6 419180 2822 2857 118734 1956
68169 108.4 442769 2936 2798 120445 1957
66513 110.8 444546 4681 2637 121950 1958
68655 112.6 482704 3813 2552 123366 1959
69564 114.2 502601 3931 2514 125368 1960
69331 115.7 518173 4806 2572 127852 1961
70551 116.9 554894 4007 2827 130081 1962
"""
"""y, then x1 … x6: 16 rows."""


def read(text, columns):
    """Return inputs (a column of ones last) and outputs of a table that begins with the output."""
    table = np.array(text.split(), dtype=np.float64).reshape(-1, columns)
    return np.column_stack([table[:, 1:], np.ones(len(table))]), table[:, 0]


def powers(x, most):
    return np.column_stack([*(x**power for power in range(1, most + 1)), np.ones(len(x))])


def test_norris_to_eleven_digits():
    design, outputs = read(NORRIS, columns=2)
    assert design.shape == (36, 2)
    assert least_squares(design, outputs) == pytest.approx(
        [1.00211681802045, -0.262323073774029], rel=1e-11, abs=0
    )


def test_longley_with_six_inputs_to_nine_digits():
    design, outputs = read(LONGLEY, columns=7)
    assert design.shape == (16, 7)
    certified = [
        15.0618722713733,
        -0.0358191792925910,
        -2.02022980381683,
        -1.03322686717359,
        -0.0511041056535807,
        1829.15146461355,
        -3482258.63459582,
    ]
    assert least_squares(design, outputs) == pytest.approx(certified, rel=1e-9, abs=0)


WAMPLER = {
    "Wampler1": [1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
    "Wampler2": [0.1, 0.01, 0.001, 0.0001, 0.00001, 1.0],
}


@pytest.mark.parametrize("certified", WAMPLER.values(), ids=WAMPLER.keys())
def test_a_polynomial_of_degree_five_to_nine_digits(certified):
    design = powers(np.arange(21.0), most=5)
    # NIST writes these outputs out in full: at most five decimals.
    outputs = np.round(design @ np.array(certified), 5)
    assert least_squares(design, outputs) == pytest.approx(certified, rel=1e-9, abs=0)


@pytest.mark.parametrize(
    ("x", "y", "certified"),
    [
        (np.arange(60.0, 71.0), np.arange(130.0, 141.0), 2.07438016528926),
        (np.array([4.0, 5.0, 6.0]), np.array([3.0, 4.0, 4.0]), 0.727272727272727),
    ],
    ids=["NoInt1", "NoInt2"],
)
def test_a_line_through_zero_to_thirteen_digits(x, y, certified):
    assert least_squares(x.reshape(-1, 1), y) == pytest.approx([certified], rel=1e-13)


@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.integers(0, 40))
def test_it_is_what_numpy_finds_for_well_conditioned_problems(seed, parameters, more_rows):
    rng = np.random.default_rng(seed)
    rows = parameters + more_rows
    axes, _ = np.linalg.qr(rng.normal(size=(rows, parameters)))
    turned, _ = np.linalg.qr(rng.normal(size=(parameters, parameters)))
    design = axes * rng.uniform(1.0, 100.0, parameters) @ turned
    outputs = rng.normal(scale=10.0, size=rows)
    expected, *_ = np.linalg.lstsq(design, outputs, rcond=None)
    assert least_squares(design, outputs) == pytest.approx(expected, rel=1e-9, abs=1e-9)


ONES, COUNTING = np.ones(4), np.array([1.0, 2.0, 3.0, 4.0])
NO_BEST = {
    "collinear": [COUNTING, 3 * COUNTING, ONES],
    "collinear but for rounding": [np.array([0.1, 0.2, 0.3, 0.4]), 0.1 * COUNTING, ONES],
    "equal inputs": [np.full(4, 7.0), ONES],
    "inputs of zero": [np.zeros(4), ONES],
    "sum of the others": [COUNTING, COUNTING**2, COUNTING + COUNTING**2, ONES],
    "fewer rows than parameters": [COUNTING[:2], COUNTING[:2] ** 2, ONES[:2]],
    "a single row": [COUNTING[:1], ONES[:1]],
}


@pytest.mark.parametrize("columns", NO_BEST.values(), ids=NO_BEST.keys())
def test_there_is_none_where_many_are_equally_good(columns):
    design = np.column_stack(columns)
    assert least_squares(design, np.array([3.0, 5.0, 4.0, 9.0])[: len(design)]) is None


@pytest.mark.parametrize("scale", [1e-100, 1e-6, 1e6, 1e50])
def test_the_unit_of_an_input_costs_no_digit(scale):
    design = np.column_stack([COUNTING * scale, ONES])
    best = least_squares(design, 2 * COUNTING + 1)
    assert best == pytest.approx([2 / scale, 1.0], rel=1e-13, abs=0)


def test_the_data_stay_as_they_are():
    design, outputs = read(NORRIS, columns=2)
    before = design.tobytes(), outputs.tobytes()
    least_squares(design, outputs)
    assert (design.tobytes(), outputs.tobytes()) == before
