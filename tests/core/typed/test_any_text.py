"""Whatever is typed is a puzzle or a told problem, and a printed puzzle is read as the same."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from neuron_tui.core.typed.printing import printed
from neuron_tui.core.typed.reading import Reading, TypedError, TypedRow
from neuron_tui.core.typed.typed_text import read_cells, read_typed

PIECES = st.sampled_from(
    [
        *("1", "23", "0,5", "1.200", "1,200", "3/4", "-7", "−7", "1e5", "1e999", "007", ".5", "½"),
        *("?", "??", "…", "...", "_", "x", "y", "f(2)", "km", "→", "->", "=", ":", "|", "+", "#"),
        *(" ", "  ", ",", ", ", ";", "\n", "\r\n", "\t", "(", ")", "[", "]", "/", "'", '"', "²"),
        *("|---|---|", "\x1b", "\u202e", "\ud800", "\u00a0", "٣", "\ufeff"),
    ]
)


def outcome_of(read, text):
    try:
        return read(text)
    except TypedError as error:
        return error


def expect_a_puzzle_or_a_told_problem(read, text):
    outcome = outcome_of(read, text)
    if isinstance(outcome, Reading):
        asks = [row.output for row in outcome.rows] + list(outcome.terms)
        assert asks.count(None) == 1
        assert outcome.known >= 1
        return
    line, column = outcome.place_in(text)
    assert line >= 1
    assert column >= 1
    shown, carets = outcome.caret_in(text)
    assert carets.strip() == "^" * len(carets.strip()) != ""
    assert shown.isprintable()
    assert read_typed(outcome.example)


@settings(max_examples=600)
@given(st.lists(PIECES | st.text(max_size=2), max_size=24).map("".join))
@example("\ud800")
@example("1\n|")
def test_any_typed_text_is_a_puzzle_or_a_told_problem(text):
    expect_a_puzzle_or_a_told_problem(read_typed, text)


@settings(max_examples=200)
@given(st.lists(PIECES | st.text(max_size=2), max_size=24).map("".join))
def test_any_file_of_cells_is_a_puzzle_or_a_told_problem(text):
    expect_a_puzzle_or_a_told_problem(read_cells, text)


NUMBERS = st.one_of(
    st.integers(-999, 999).map(Fraction),
    st.decimals(-1000, 1000, places=3).map(Fraction),
    st.fractions(-99, 99, max_denominator=99),
    st.sampled_from([Fraction(10) ** 50, -Fraction(1, 10**50)]),
)


@st.composite
def readings(draw):
    if draw(st.booleans()):
        terms = draw(st.lists(NUMBERS, min_size=2, max_size=9))
        place = draw(st.integers(0, len(terms)))
        return Reading("sequence", terms=(*terms[:place], None, *terms[place:]))
    inputs = draw(st.integers(1, 4))
    rows = [
        TypedRow(tuple(draw(NUMBERS) for _ in range(inputs)), draw(NUMBERS))
        for _ in range(draw(st.integers(2, 6)))
    ]
    asked = draw(st.integers(0, len(rows) - 1))
    rows[asked] = replace(rows[asked], output=None)
    heads = draw(st.sampled_from([(), ("x", "y", "z", "u", "v")[: inputs + 1]]))
    return Reading("table", rows=tuple(rows), heads=heads)


@settings(max_examples=200)
@given(readings())
def test_a_printed_puzzle_is_read_as_the_same(reading):
    assert read_typed(printed(reading)) == reading
