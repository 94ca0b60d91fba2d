"""What cannot be read, or can be read in two ways, is told with its place and with a way out."""

import pytest

from neuron_tui.core.typed.printing import printed
from neuron_tui.core.typed.reading import TypedError
from neuron_tui.core.typed.typed_text import read_cells, read_typed


def told(typed):
    with pytest.raises(TypedError) as raised:
        read_typed(typed)
    return raised.value


TOLD = [
    ("", 0, "nothing is written here"),
    ("  \n ", 0, "nothing is written here"),
    ("5", 1, "nothing is asked for"),
    ("5 ?", 0, "one number is no puzzle"),
    ("?", 0, "no numbers"),
    ("hello world", 0, "hello is no number"),
    ("3 7 11", 6, "nothing is asked for"),
    ("1 3, 2 5, 3 7", 13, "nothing is asked for"),
    ("3 ? ? 11", 4, "a puzzle asks once"),
    ("1 ?, 2 5, 3 ?", 12, "a puzzle asks once"),
    ("1 3, 2 5 6, 3 ?", 5, "row 2 has 3 numbers, the others 2"),
    ("1 3, 2, 3 ?", 5, "row 2 has 1 number, the others 2"),
    ("? 3, 2 5, 3 7", 0, "an input cannot be asked for"),
    ("? = 3, 2 = 5, 3 = 7", 0, "an input cannot be asked for"),
    ("2 + ? = 10, 4 + 1 = 9", 4, "an input cannot be asked for"),
    ("1e60 2 ?", 0, "too large"),
    ("1e-60 2 ?", 0, "too small"),
    ("1e9999 2 ?", 0, "too large or too small"),
    ("9" * 51 + " 2 ?", 0, "too large"),
    ("1" * 100 + " 2 ?", 0, "100 digits are too many"),
    ("1/0 2 ?", 2, "divided by 0"),
    ("2² 3² ?", 1, "superscript two, U+00B2"),
    ("٣ ٤ ?", 0, "arabic-indic digit three, U+0663"),
    ("½ 1 ?", 0, "vulgar fraction one half, U+00BD"),
    ("１ ２ ?", 0, "fullwidth digit one, U+FF11"),
    ("Ⅳ Ⅴ ?", 0, "roman numeral four, U+2163"),
    ("1 \x1b[31m 2 ?", 2, "U+001B"),
    ("1 \u202e2 ?", 2, "U+202E"),
    ("$10 $20 ?", 0, "$ cannot stand here"),
    ("10 € 20 € ?", 3, "€ cannot stand here"),
    ("50% 60% ?", 2, "% cannot stand here"),
    ("5 km, 6 km, ?", 2, "km is no number"),
    ("1 000 2 000 ?", 2, "one thousand as 1000"),
    ("007 3 ?", 0, "write it as 7"),
    ("2 + 3 = 10, 4 * 1 = 9, 5 + 5 = ?", 12, "row 2 is written with *, row 1 with +"),
    ("1:2:3", 3, "behind : one number"),
    ("= 5", 0, "no input before this"),
    ("2 + 3 = 4 + 1, 5 + 5 = ?", 10, "behind = one number"),
    ("2 +, 4 + 1 = 9", 2, "cannot"),
    ("1 → 3; 2; 3 → ?", 7, "no output"),
    ("1 2 " * 6000 + "?", 10_000, "more than 5000 numbers"),
    ("1 " * 200_000 + "?", 200_000, "400001 characters are too many"),
    (" ".join(["1"] * 70) + ", " + " ".join(["1"] * 69) + " ?", 0, "inputs are too many"),
    ("(1, 3), 2, (3, ?)", 8, "one row in each"),
    ("1 | 3\n2 | five\n3 | ?", 10, "five is no number"),
]


@pytest.mark.parametrize(("typed", "start", "said"), TOLD)
def test_what_cannot_be_read_is_told_where_it_stands_with_an_example_that_works(typed, start, said):
    error = told(typed)
    assert said in error.message
    assert error.start == start
    assert "\n" not in error.message
    assert printed(read_typed(error.example))


def test_a_sign_before_thousands_is_told_with_a_form_that_can_be_read():
    error = told("$1,000 $1,100, $2,000 $2,200, $3,000 ?")
    assert (error.start, error.message) == (
        0,
        "$ cannot stand here: write numbers with spaces or commas between, and leave units out. If"
        " 1,000 is one number, write 1000",
    )
    assert printed(read_typed("1000 1100, 2000 2200, 3000 ?"))


TWO_WAYS = [
    ("1,5 → 3; 2,5 → 5; 3,5 → ?", "1 5 3, 2 5 5, 3 5 ?", "1.5 3, 2.5 5, 3.5 ?"),
    ("1,200 1,300 1,400 ?", "1.2 1.3 1.4 ?", "1200 1300 1400 ?"),
    ("1.200 1.300 1.400 ?", "1.2 1.3 1.4 ?", "1200 1300 1400 ?"),
    ("1 3,2 5,3 ?", "1 3, 2 5, 3 ?", "1 3.2 5.3 ?"),
    ("1,200\t1\n1,300\t2\n1,400\t", "1.2 1, 1.3 2, 1.4 ?", "1200 1, 1300 2, 1400 ?"),
    ("8/2=4, 9/3=3, 10/5=?", "4 4, 3 3, 2 ?", "8 2 4, 9 3 3, 10 5 ?"),
    ("3, 7, 11,15, ?", "3 7 11 15 ?", "3 7 11.15 ?"),
]


@pytest.mark.parametrize(("typed", "one", "other"), TWO_WAYS)
def test_two_readings_are_told_with_both_and_how_to_write_each(typed, one, other):
    message = told(typed).message
    assert "in two ways" in message
    for way in (one, other):
        assert f"type {way}" in message
        assert printed(read_typed(way)) == way


def test_a_caret_stands_under_what_is_wrong():
    typed = "1 3, 2 5\n2² 7\n3 ?"
    error = told(typed)
    assert error.place_in(typed) == (2, 2)
    assert error.caret_in(typed) == ("2² 7", " ^")


def test_a_long_line_is_cut_around_the_caret():
    typed = " ".join(["11"] * 60 + ["km"] + ["11"] * 60)
    line, carets = told(typed).caret_in(typed)
    assert len(line) <= 62
    assert line[carets.index("^") :].startswith("km")
    assert carets.count("^") == 2


def test_a_file_of_cells_is_told_about_by_line_and_column():
    text = "x,y\n1,3\n2,five\n3,\n"
    with pytest.raises(TypedError) as raised:
        read_cells(text)
    assert raised.value.place_in(text) == (3, 3)
    assert raised.value.message.startswith("five is no number")
