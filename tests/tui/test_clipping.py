"""Lines cut to a picture, and thinned to what it can show."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.tui.drawing.clipping import segments_inside, thinned

ANY = st.floats(allow_nan=False, allow_infinity=False)
POINTS = st.lists(
    st.tuples(*[ANY | st.floats(-2, 3) | st.sampled_from([0.0, 1.0])] * 2), min_size=1
)

repeatable = settings(deadline=None, derandomize=True, max_examples=500)


def cut(*points):
    """Clip a line, and join what goes on where the piece before it ends."""
    lines = []
    for x0, y0, x1, y1 in segments_inside(*columns(points)).tolist():
        if not lines or lines[-1][-1] != (x0, y0):
            lines.append([(x0, y0)])
        if len(points) > 1:
            lines[-1].append((x1, y1))
    return lines


def columns(points):
    return np.array(points, dtype=np.float64).T


@repeatable
@given(POINTS)
def test_every_point_that_clipping_gives_is_finite_and_in_the_unit_square(points):
    pieces = segments_inside(*columns(points))
    assert pieces.shape[1:] == (4,)
    assert np.isfinite(pieces).all()
    assert ((pieces >= 0.0) & (pieces <= 1.0)).all()


def test_an_end_next_to_an_edge_is_cut_to_it():
    assert cut((1.0, 0.5), (-6.5e-44, 0.5)) == [[(1.0, 0.5), (0.0, 0.5)]]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ([(-1, 0.5), (3, 0.5)], [[(0, 0.5), (1, 0.5)]]),
        ([(-1, -1), (2, 2)], [[(0, 0), (1, 1)]]),
        ([(0.5, 0.5), (0.5, 1e9)], [[(0.5, 0.5), (0.5, 1)]]),
        ([(0.2, 0.2), (0.8, 0.4)], [[(0.2, 0.2), (0.8, 0.4)]]),
        ([(-1, 0.5), (0.5, 2.5)], []),
        ([(2, 0), (2, 1)], []),
        ([(0, 0.5), (0.5, 1.5), (1, 0.5)], [[(0, 0.5), (0.25, 1)], [(0.75, 1), (1, 0.5)]]),
        ([(0.5, 0.5)], [[(0.5, 0.5)]]),
        ([(0.5, 1.5)], []),
    ],
)
def test_a_line_is_cut_where_it_crosses_the_edges(line, pieces):
    found = cut(*line)
    assert [len(piece) for piece in found] == [len(piece) for piece in pieces]
    for piece, expected in zip(found, pieces, strict=True):
        assert np.array(piece) == pytest.approx(np.array(expected), abs=1e-6)


@repeatable
@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=400), st.integers(1, 9))
def test_thinning_keeps_ends_and_extremes_and_few_points(heights, columns):
    x, y = thinned(np.linspace(0, 1, len(heights)), np.array(heights), columns)
    assert (x[0], x[-1], y[0], y[-1]) == (0.0, float(len(heights) > 1), heights[0], heights[-1])
    assert (y.min(), y.max()) == (min(heights), max(heights))
    assert len(x) <= 4 * (columns + 1)


def test_thinning_takes_numbers_as_large_as_there_are():
    thinned(np.tile([1e308, -1e308], 100), np.zeros(200), 10)
