"""Lines of equal height: which heights, and where they go."""

import numpy as np
import pytest

from neuron_tui.core.views.contours import pieces_at, round_levels


@pytest.mark.parametrize(
    ("lowest", "highest", "levels"),
    [
        (0.267, 2.96, (0.5, 1.0, 2.0)),
        (0.114, 114.0, (1.0, 10.0, 100.0)),
        (0.9, 25.0, (1.0, 3.0, 10.0)),
        (2.1, 2.7, (2.3, 2.5)),
        (1e-3, 1e9, (0.01, 10.0, 1e4, 1e7)),
        (3.0, 3.0, ()),
        (0.0, 0.0, ()),
    ],
)
def test_levels_are_few_and_round(lowest, highest, levels):
    assert round_levels(lowest, highest) == pytest.approx(levels)


def test_levels_lie_between_any_two_numbers():
    for lowest, highest in [(5e-324, 1e308), (1e-300, 1e-299), (1.0, np.nextafter(1.0, 2.0))]:
        levels = round_levels(lowest, highest)
        assert 1 <= len(levels) <= 4
        assert all(lowest <= level <= highest for level in levels)


def pieces_of(heights, level):
    lines, columns = np.shape(heights)
    grid = np.array(heights, dtype=float)
    found = pieces_at(grid, level, np.arange(columns, dtype=float), np.arange(lines, dtype=float))
    return sorted(sorted(piece) for piece in found.reshape(-1, 2, 2).tolist())


def test_a_slope_is_crossed_straight():
    assert pieces_of([[0, 1, 2], [0, 1, 2], [0, 1, 2]], 1.5) == [
        [[1.5, 0.0], [1.5, 1.0]],
        [[1.5, 1.0], [1.5, 2.0]],
    ]


def test_a_peak_is_gone_around():
    assert pieces_of([[0, 0, 0], [0, 4, 0], [0, 0, 0]], 1.0) == [
        [[0.25, 1.0], [1.0, 0.25]],
        [[0.25, 1.0], [1.0, 1.75]],
        [[1.0, 0.25], [1.75, 1.0]],
        [[1.0, 1.75], [1.75, 1.0]],
    ]


def test_a_saddle_has_two_lines_that_do_not_cross():
    assert pieces_of([[0, 2], [2, 0]], 1.0) == [
        [[0.0, 0.5], [0.5, 1.0]],
        [[0.5, 0.0], [1.0, 0.5]],
    ]


@pytest.mark.parametrize("level", [-1.0, 0.0, 9.0])
def test_a_plain_has_no_line(level):
    assert pieces_of([[0, 0], [0, 0]], level) == []


def test_all_pieces_lie_at_their_level():
    x, y = np.meshgrid(np.linspace(-2, 2, 41), np.linspace(2, -2, 41))
    pieces = pieces_at(x**2 + y**2, 1.0201, x[0], y[:, 0])
    assert np.hypot(*pieces.T) == pytest.approx(1.01, abs=0.003)
    assert len(np.unique(pieces.round(9), axis=0)) == len(pieces) // 2  # each joins two
