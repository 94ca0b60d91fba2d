"""The door to plotext, which ends the whole process when given the wrong numbers.

Every picture is drawn in one other process. A case that is missing from what it tells is the one
that ended it.
"""

import json
import subprocess
import sys

import pytest
from rich.cells import cell_len

from neuron_tui.core.puzzle.puzzle import Plan, Puzzle, Row, Start
from neuron_tui.core.puzzle.settings import Settings

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
