"""The door to plotext, which ends the whole process when given the wrong numbers.

Every picture is drawn in one other process. A case that is missing from what it tells is the one
that ended it.
"""

import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from neuron_tui.core.puzzle.puzzle import Plan, Puzzle, Row, Start
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.tui.clipping import segments_inside, thinned
from neuron_tui.tui.ticks import decade_ticks, round_ticks, round_up

SIZES = [(w, h) for w in (0, 1, 7, 8, 9, 20, 80, 200) for h in (0, 1, 2, 3, 5, 6, 24, 60)]
CASES = {
    "nan": "[Mark([0, .2, nan, .8, 1], [.5, .5, .5, .5, .5], 'curve')]",
    "nan in y": "[Mark([0, .2, .5, .8, 1], [.5, .5, nan, .5, .5], 'curve')]",
    "inf": "[Mark([0, .2, .5, .8, 1], [.5, .5, inf, .5, .5], 'curve')]",
    "-inf": "[Mark([0, .2, -inf, .8, 1], [.5, .5, .5, .5, .5], 'curve')]",
    "nothing but nan": "[Mark([nan] * 9, [nan] * 9, 'curve'), Mark([nan], [inf], 'ask', '●')]",
    "nothing": "[]",
    "empty": "[Mark([], [], 'curve'), Mark([], [], 'data', '●')]",
    "constant": "[Mark([0, 1], [5, 5], 'curve')], UNIT, Axis(5, 5)",
    "a range of nothing at 0": "[Mark([0], [0], 'data', '●')], Axis(0, 0), Axis(0, 0)",
    "a range of nan": "[Mark([0, 1], [0, 1], 'curve')], Axis(nan, 1), Axis(0, inf)",
    "a single point": "[Mark([.5], [.5], 'curve')]",
    "a single symbol": "[Mark([.5], [.5], 'ask', '●')]",
    "1e308": "[Mark([-1e308, 1e308], [-1e308, 1e308], 'curve')], HUGE, HUGE",
    "1e308 on a small axis": "[Mark([-1e308, 1e308], [-1e308, 1e308], 'curve')]",
    "5e-324": "[Mark([0, 5e-324], [0, 5e-324], 'curve')], Axis(0, 5e-324), Axis(0, 5e-324)",
    "far outside": "[Mark([0, 1], [-1e9, 1e9 + 1], 'curve')]",
    "symbols far outside": "[Mark([0, 1e9, -1e9, .5], [1e9, 0, 0, -1e9], 'data', '●')]",
    "a million": "[Mark(arange(1e6), arange(1e6), 'curve')], Axis(0, 1e6), Axis(0, 1e6)",
    "a million at once": "[Mark(random(10**6), random(10**6), 'curve')]",
    "a million symbols": "[Mark(random(10**6), random(10**6), 'data', '●')]",
    "a million far outside": "[Mark(arange(1e6), random(10**6) * 2e9 - 1e9, 'curve')]",
    "a spike": "[Mark(arange(1e6), arange(1e6) == 654_321, 'curve')], Axis(0, 1e6)",
    "logarithmic": "[Mark([0, 1, 2, 3], [0, -1, 10, 1000], 'data', '●')], Axis(0, 3), LOG",
    "a logarithmic line": "[Mark([0, 1, 2, 3], [1, 0, -5, 1000], 'curve')], Axis(0, 3), LOG",
    "long labels": "[Mark([0], [0], 'data', '●')], UNIT, Axis(0, 1, [(0, '7' * 99), (1, '1')])",
    "sizes": "[Mark([0, .5, 1], [0, 1, 0], 'curve')], TICKS, TICKS",
}
PROGRAM = """
import contextlib
import json
with contextlib.suppress(ImportError, ValueError, OSError):
    import resource  # where there is one: a regression is to fail before it fills the machine
    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))

from numpy import arange, inf, nan
from numpy.random import default_rng
from neuron_tui.tui.plotting import Axis, Mark, draw

random = default_rng(0).random
UNIT, HUGE, LOG = Axis(0, 1), Axis(-1e308, 1e308), Axis(0.1, 1000, (), logarithmic=True)
TICKS = Axis(0, 1, [(0, "0.0000"), (0.5, "0.5000"), (1, "1.0000"), (2, "2.0000")])

def picture(marks, x=UNIT, y=UNIT, *, size):
    return chr(10).join(line.plain for line in draw(marks, x, y, *size))

for name, arguments in {cases}.items():
    for size in {sizes} if name == "sizes" else [(60, 15)]:
        text = eval(f"picture({{arguments}}, size={{size}})")
        print(json.dumps([name, *size, text]), flush=True)
"""


@pytest.fixture(scope="module")
def told():
    """Draw every case; give its pictures' sizes and lines, and how the process ended."""
    program = PROGRAM.format(cases=CASES, sizes=SIZES)
    command = [sys.executable, "-W", "error", "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    pictures = {}
    for line in result.stdout.splitlines():
        name, width, height, text = json.loads(line)
        pictures.setdefault(name, []).append((width, height, text.split("\n") if text else []))
    return pictures, result


@pytest.fixture
def lines_of(told):
    """Give the lines of a case's picture, without the axis at the left."""
    return lambda name: [line[1:] for line in told[0][name][0][2]]


def is_blank(lines):
    return not "".join(lines).strip(" ─")


def test_no_numbers_end_the_process_or_make_it_complain(told):
    pictures, result = told
    assert (result.returncode, result.stderr, list(pictures)) == (0, "", list(CASES))


@pytest.mark.parametrize("name", CASES)
def test_no_picture_is_larger_than_asked(told, name):
    for width, height, lines in told[0][name]:
        assert len(lines) <= height, (width, height)
        assert max(map(cell_len, lines), default=0) <= width, (width, height)


def test_pictures_have_the_size_asked_for_once_there_is_room(told):
    room = {(w, h): lines for w, h, lines in told[0]["sizes"] if w >= 8 and h >= 3}
    assert {size: (len(lines[0]), len(lines)) for size, lines in room.items()} == {
        size: size for size in room
    }
    assert "1.0000" in room[80, 24][0]
    assert "2.0000" not in "".join(room[80, 24])


@pytest.mark.parametrize("name", ["nan", "nan in y", "inf", "-inf"])
def test_what_is_not_finite_interrupts_a_line(lines_of, name):
    [line] = [line for line in lines_of(name) if not is_blank([line])]
    seen = [bool(part.strip()) for part in (line[2:10], line[16:44], line[50:58])]
    assert seen == [True, False, True]


@pytest.mark.parametrize("name", ["nothing but nan", "nothing", "empty", "symbols far outside"])
def test_what_cannot_be_shown_is_left_out(lines_of, name):
    assert is_blank(lines_of(name))


@pytest.mark.parametrize("name", ["constant", "a single point", "a single symbol", "1e308"])
def test_what_can_be_shown_is_there(lines_of, name):
    assert not is_blank(lines_of(name))


@pytest.mark.parametrize("name", ["far outside", "1e308 on a small axis"])
def test_a_line_from_far_outside_to_far_outside_crosses_the_whole_picture(lines_of, name):
    assert len([line for line in lines_of(name) if not is_blank([line])]) == 14


def test_a_spike_in_a_million_points_reaches_the_top_at_its_place(lines_of):
    top = lines_of("a spike")[0]
    [place] = [index for index, character in enumerate(top) if character != " "]
    assert place / len(top) == pytest.approx(0.654321, abs=2 / 60)


def test_a_logarithmic_axis_shows_what_is_above_zero_at_its_power(lines_of):
    heights = [height for height, line in enumerate(lines_of("logarithmic")) if "●" in line]
    assert heights == [0, 7]
    assert not is_blank(lines_of("a logarithmic line"))


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


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(0.03, 0.05), (1, 1), (1.01, 2), (7, 10), (7937.095, 10_000), (0, 1), (-3, 1), (1e301, 1e301)],
)
def test_rounding_up_gives_the_next_1_2_or_5(value, rounded):
    assert round_up(value) == rounded


def test_rounding_up_the_smallest_number_there_is():
    assert round_up(5e-324) >= 5e-324


@pytest.mark.parametrize(
    ("arguments", "labels"),
    [
        ((0, 50, 6), ["0", "10", "20", "30", "40", "50"]),
        ((-1.2, 1.2, 5), ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        ((0.05, 0.35, 4), ["0.1", "0.2", "0.3"]),
        ((0, 2e7, 3, 6), ["     0", " 1.0e7", " 2.0e7"]),
        ((5, 5, 4), ["5.00"]),
    ],
)
def test_ticks_are_round_numbers_within_the_axis(arguments, labels):
    assert [label for _, label in round_ticks(*arguments)] == labels


@repeatable
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 12))
def test_ticks_are_within_the_axis_and_evenly_spaced(lower, span, most):
    places = np.array([place for place, _ in round_ticks(lower, lower + span, most)])
    assert np.all((places >= lower - 1e-9 * span) & (places <= lower + span * (1 + 1e-9)))
    assert np.ptp(np.diff(places)) <= 1e-6 * span if len(places) > 1 else True


@pytest.mark.parametrize(("upper", "most"), [(0.5, 5), (0.6702, 10)])
def test_there_are_at_most_so_many_ticks(upper, most):
    assert len(round_ticks(0.67 if upper > 0.6 else 0.0, upper, most)) <= most


def test_ticks_of_a_narrow_axis_have_labels_of_their_own():
    labels = [label for _, label in round_ticks(111.0, 111.0001, 4)]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("arguments", "labels"),
    [
        ((1, 1000, 4), ["1000", "100", "10", "1"]),
        ((0.001, 1e6, 4), ["1e6", "1000", "1", "0.001"]),
        ((1e-30, 1, 2), ["1", "1e−16"]),
        ((2, 5, 4), []),
    ],
)
def test_ticks_of_a_logarithmic_axis_are_powers_of_ten(arguments, labels):
    assert [label for _, label in decade_ticks(*arguments)] == labels


@repeatable
@given(st.floats(-300, 308), st.floats(0.01, 600), st.integers(1, 12))
def test_there_are_at_most_so_many_powers_of_ten(lower, decades, most):
    upper = min(lower + decades, 308.0)
    ticks = decade_ticks(10.0**lower, 10.0**upper, most)
    assert len(ticks) <= most
    assert all(lower - 1e-6 <= np.log10(place) <= upper + 1e-6 for place, _ in ticks)


async def test_the_smallest_losses_have_a_place_on_the_logarithmic_axis(play, catalog_of):
    one_row = Puzzle(
        id="one-row",
        title="One row",
        question="What belongs in place of ??",
        columns=("x", "y"),
        rows=(Row(1, (0.0,), 1.0), Row(2, (2.0,), None)),
        settings=Settings(learning_rate=0.5),
        start=Start(weights=(0.0,)),
        plan=Plan(),
    )
    async with play("one-row", of=catalog_of(one_row)) as learner:
        await learner.press("l", "g", *"545", "enter")
        await learner.at_step(545)
        losses = learner.snapshot.losses.values
        assert losses[losses > 0.0].min() < 1e-320
