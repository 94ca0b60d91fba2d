"""A frame in few bytes shows what textual's own would show."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.content import Content, Span
from textual.strip import Strip

from neuron_tui.tui.terminal.cells import changed_cells, renamed, runs
from neuron_tui.tui.terminal.light_update import LightUpdate

CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = [
    None,
    Style(color="#ff0000"),
    Style(color="#ff0000", bgcolor="#101010"),
    Style(color="#00ff00", bgcolor="#101010"),
    Style(color="#00ff00", bgcolor="#101010", bold=True),
    Style(color="#00ff00", bgcolor="#202020", bold=True, reverse=True),
    Style(bgcolor="#202020", underline=True),
    Style(color="#00ff00", meta={"offset": (1, 2)}),
]
SEQUENCE = re.compile(r"\x1b\[([0-9;]*)([Hm])|([^\x1b])")
SHOWN_ON_BLANKS = {"4", "7"}


class Glass:
    """A terminal: what it shows, cell by cell, and how it writes at the moment."""

    def __init__(self, columns, lines):
        self.cells = [[None] * columns for _ in range(lines)]
        self.x = self.y = 0
        self.attributes, self.color, self.background = set(), "39", "49"

    def write(self, data):
        assert not SEQUENCE.sub("", data).strip("\n")
        for codes, kind, character in SEQUENCE.findall(data):
            if kind == "H":
                self.y, self.x = (int(place) - 1 for place in codes.split(";"))
            elif kind == "m":
                self.turn(re.findall(r"[34]8;2;\d+;\d+;\d+|\d+", codes))
            elif character != "\n":
                self.put(character)

    def turn(self, codes):
        for code in codes:
            if code == "0":
                self.attributes, self.color, self.background = set(), "39", "49"
            elif code.startswith("3"):
                self.color = code
            elif code.startswith("4") and len(code) > 1:
                self.background = code
            else:
                self.attributes = self.attributes | {code}

    def put(self, character):
        look = frozenset(self.attributes), self.color, self.background
        if character == " " and not self.attributes & SHOWN_ON_BLANKS:
            look = self.background
        self.cells[self.y][self.x] = (character, look)
        for place in range(1, cell_len(character)):
            self.cells[self.y][self.x + place] = ("", look)
        self.x += cell_len(character)


@st.composite
def two_lines(draw):
    """A line as it was, and as it is: of the same width, alike at most places."""
    words = ["a", "bc", " ", "   ", "─", "漢", "⠿⠿", "−1.5"]
    pieces = st.lists(st.tuples(st.sampled_from(words), st.sampled_from(STYLES)), min_size=8)
    before = draw(pieces)
    after = list(before)
    for place in draw(st.lists(st.integers(0, len(before) - 1), max_size=3)):
        word = before[place][0]
        same = [each for each in words if cell_len(each) == cell_len(word)]
        after[place] = draw(st.sampled_from(same)), draw(st.sampled_from(STYLES))
    return before, after


def strip_of(pieces):
    return Strip([Segment(text, style) for text, style in pieces])


def update_of(lines, cut, spans):
    """The lines as textual cuts them where one widget ends and another begins."""
    chops, ends = [], []
    for line in lines:
        width = line.cell_length
        edges = [0, min(cut, width - 1), width] if width > 1 else [0, width]
        edges = sorted(set(edges))
        parts = line.divide(edges[1:])
        chops.append(dict(zip(edges, parts, strict=False)))
        ends.append(edges[1:])
    return ChopsUpdate(chops, spans, ends)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(two_lines(), min_size=1, max_size=3), st.integers(1, 12))
def test_a_light_frame_shows_what_textual_would(lines, cut):
    before = [strip_of(one) for one, _ in lines]
    after = [strip_of(other) for _, other in lines]
    spans = [
        (y, first, last)
        for y in range(len(lines))
        for first, last in changed_cells(before[y], after[y])
    ]
    width = max(line.cell_length for line in before)
    glass, wanted = Glass(width, len(lines)), Glass(width, len(lines))
    for y, (one, other) in enumerate(zip(before, after, strict=True)):
        glass.write(f"\x1b[{y + 1};1H{one.render(CONSOLE)}")
        wanted.write(f"\x1b[{y + 1};1H{other.render(CONSOLE)}")
    if spans:
        glass.write(LightUpdate(update_of(after, cut, spans)).render_segments(CONSOLE))
    assert glass.cells == wanted.cells


def test_a_light_frame_says_a_colour_once_and_sends_nothing_beside_its_span():
    red = Style(color="#ff0000", bgcolor="#101010")
    line = Strip([Segment("left alone ", red), Segment("ab", red), Segment("c", red)])
    update = ChopsUpdate([{0: line}], [(0, 11, 14)], [[14]])
    assert LightUpdate(update).render_segments(CONSOLE) == (
        "\x1b[1;12H\x1b[38;2;255;0;0;48;2;16;16;16mabc\x1b[0m"
    )


@pytest.mark.parametrize(
    ("colors", "red"),
    [("standard", "31"), ("256", "38;5;196"), ("truecolor", "38;2;255;0;0"), ("windows", "31")],
)
def test_a_light_frame_keeps_to_the_colours_of_its_terminal(colors, red):
    line = Strip([Segment("a", Style(color="#ff0000", bold=True)), Segment("b", Style(bold=True))])
    console = Console(color_system=colors, force_terminal=True)
    update = ChopsUpdate([{0: line}], [(0, 0, 2)], [[2]])
    expected = f"\x1b[1;1H\x1b[1;{red}ma\x1b[39mb\x1b[0m"
    assert LightUpdate(update).render_segments(console) == expected


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4))
def test_a_run_has_the_styles_of_each_of_its_characters(ends):
    text = "0123456789"
    spans = [Span(min(each), max(each), str(place)) for place, each in enumerate(ends)]
    found = runs(Content(text, spans=[*spans]))
    assert "".join(piece for piece, _ in found) == text
    for piece, styles in found:
        for at in map(int, piece):
            assert styles == tuple(each.style for each in spans if each.start <= at < each.end)


def test_only_cells_that_look_otherwise_count_as_changed():
    one = Strip([Segment("step 10 of 10", Style(bold=True, meta={"offset": (0, 0)}))])
    other = Strip([Segment("step 11", Style(bold=True)), Segment(" of 11", Style(bold=True))])
    assert changed_cells(one, one) == []
    assert changed_cells(one, other) == [(6, 13)]


def test_a_name_in_a_frame_is_exchanged_where_there_is_room_for_it():
    line, name = Style(color="#808080"), Style(color="#ffffff")
    edge = Strip(
        [Segment("╭─", line), Segment(" step 9 ", name), Segment("───", line), Segment("╮")]
    )
    after = renamed(edge, "step 9", "step 10")
    assert after.text == "╭─ step 10 ──╮"
    assert [each.style for each in after] == [line, name, line, None]
    assert renamed(edge, "step 9", "step 1,000") is None
    assert renamed(edge, "step 8", "step 10") is None
    assert renamed(edge, "", "step 10") is None


@pytest.mark.parametrize("system", ["standard", "256", "truecolor", None])
def test_a_terminal_of_any_colours_is_written_to(system):
    console = Console(color_system=system, force_terminal=True)
    update = ChopsUpdate([{0: Strip([Segment("a", Style(color="#ff0000"))])}], [(0, 0, 1)], [[1]])
    assert re.search(
        r"31ma|38;5;\d+ma|38;2;255;0;0ma", LightUpdate(update).render_segments(console)
    )


@pytest.mark.parametrize("text", ["m̂ = 0.1", "\u2068שלום\u2069 3", "漢字 \u2068שלום\u2069"])
def test_a_line_with_marks_is_sent_whole(text):
    one, other = (Strip([Segment(f" {text}, step {step}")]) for step in (1, 2))
    assert changed_cells(one, one) == []
    assert changed_cells(one, other) == [(0, one.cell_length)]


def test_every_character_without_any_width_is_a_mark():
    marks = [chr(code) for code in range(0xA0, sys.maxunicode + 1) if cell_len(chr(code)) == 0]
    before = Strip([Segment("ab")])
    after = [(mark, Strip([Segment(f"cb{mark}")])) for mark in marks if mark.isprintable()]
    assert [mark for mark, line in after if changed_cells(before, line) != [(0, 2)]] == []
