"""The axes of a valley, to their digits also where some are hardly felt."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.theory.axes import principal_axes


def two_strengths(columns):
    """Return the squares of the singular values of two columns, the smaller one exactly."""
    a, b, c = (
        sum(Fraction(float(x)) * Fraction(float(y)) for x, y in zip(*pair, strict=True))
        for pair in ((columns[0], columns[0]), (columns[0], columns[1]), (columns[1], columns[1]))
    )
    determinant, trace = a * c - b * b, float(a + c)
    larger = (trace + np.sqrt(max(0.0, trace**2 - 4.0 * float(determinant)))) / 2.0
    return larger, float(determinant / Fraction(larger))


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 6))
def test_they_are_the_singular_value_decomposition(seed, rows, columns):
    design = np.random.default_rng(seed).normal(size=(rows, columns))
    axes = principal_axes(design)
    expected = np.zeros(columns)
    expected[: min(rows, columns)] = np.linalg.svd(design, compute_uv=False)
    assert axes.strengths == pytest.approx(expected, rel=1e-9, abs=1e-12)
    again = axes.error_axes * axes.strengths @ axes.parameter_axes.T
    assert again == pytest.approx(design, abs=1e-13)
    assert axes.parameter_axes.T @ axes.parameter_axes == pytest.approx(np.eye(columns), abs=1e-13)


@given(st.integers(0, 2**32 - 1), st.floats(-120.0, 0.0))
def test_a_weak_axis_keeps_its_digits_whatever_the_order_of_the_columns(seed, power):
    design = np.random.default_rng(seed).normal(size=(6, 2)) * [1.0, 10.0**power]
    strongest, weakest = two_strengths(design.T)
    for columns in ([0, 1], [1, 0]):
        strengths = principal_axes(design[:, columns]).strengths
        assert strengths**2 == pytest.approx([strongest, weakest], rel=1e-9)


@pytest.mark.parametrize(
    ("columns", "felt"),
    [
        ([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]], 1),
        ([[0.1, 0.2, 0.3], [1.0, 2.0, 3.0]], 1),
        ([[1.0, 2.0, 3.0], [1.0, 4.0, 9.0], [2.0, 6.0, 12.0]], 2),
        ([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [1e-20, -1e-20, 3e-20]], 2),
        ([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]], 1),
        ([[1.0, 2.0, 3.0], [0.0, 1e-150, 0.0]], 2),
    ],
)
def test_an_axis_that_only_rounding_moves_is_flat(columns, felt):
    strengths = principal_axes(np.array(columns).T).strengths
    assert np.count_nonzero(strengths) == felt
    assert np.all(strengths[felt:] == 0.0)
