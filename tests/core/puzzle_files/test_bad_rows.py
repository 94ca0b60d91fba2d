"""Tables of rows and sequences that nothing can be learnt from: each is one problem, located."""

import pytest
from puzzle_texts import TITLE, expect_one_problem, names_of, problems_of

# What is written for `rows` in line 3, the line and column of its problem, the key, a word.
BAD_ROWS = [
    ("1", 3, 8, "rows", "list of rows"),
    ("{}", 3, 8, "rows", "list of rows"),
    ("[]", 3, 8, "rows", "no rows"),
    ('[1, [2, 4], [3, "??"]]', 3, 9, "rows[1]", "number 1 is not a row"),
    ('[{}, [2, 4], [3, "??"]]', 3, 9, "rows[1]", "a table is not a row"),
    ('[[1, 2], [1], [3, "??"]]', 3, 17, "rows[2]", "1 entry"),
    ('[[1, 2], [], [3, "??"]]', 3, 17, "rows[2]", "0 entries"),
    ('[[1, 2, 3], [1, 2], [3, "??"]]', 3, 9, "rows[1]", "3 entries"),
    ('[[1, 2], [3, 4, "??"]]', 3, 17, "rows[2]", "write 1 input and one output"),
    ('[[1, 2], ["??"]]', 3, 17, "rows[2]", "1 entry"),
    ('[[1, true], [3, "??"]]', 3, 13, "rows[1][2]", "true is not a number"),
    ('[[1, "2"], [3, "??"]]', 3, 13, "rows[1][2]", "quotes"),
    ('[[1, [2]], [3, "??"]]', 3, 13, "rows[1][2]", "a list is not a number"),
    ('[[1, 2025-01-01], [3, "??"]]', 3, 13, "rows[1][2]", "date"),
    ('[[nan, 2], [3, "??"]]', 3, 10, "rows[1][1]", "finite"),
    ('[[1, 1e400], [3, "??"]]', 3, 13, "rows[1][2]", "finite"),
    ('[[1, 2e50], [3, "??"]]', 3, 13, "rows[1][2]", "other units"),
    ("[[1, 2], [3, 4]]", 3, 8, "rows", "no row asks"),
    ('[[1, 2], [3, "??"], [4, "??"]]', 3, 28, "rows[3]", "asks once"),
    ('[[1, 2], ["??", 3]]', 3, 18, "rows[2][1]", "input"),
    ('[[1, 2], ["??", "??"]]', 3, 18, "rows[2][1]", "input"),
    ('[[1, 2], [3, "?"]]', 3, 21, "rows[2][2]", "two question marks"),
    ('[[1, 2], [3, "?? "]]', 3, 21, "rows[2][2]", "two question marks"),
    ('[[3, "??"]]', 3, 8, "rows", "no example"),
    ("[" + "[1, 2]," * 10_000 + '[3, "??"]]', 3, 8, "rows", "10001 rows are too many"),
    ('[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[4]', 5, 11, "training.hold_out[1]", "3"),
    ('[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[0]', 5, 11, "training.hold_out[1]", "1"),
    ('[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[3]', 5, 11, "training.hold_out[1]", "ask"),
    (
        '[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[2, 2]',
        *(5, 14, "training.hold_out[2]", "once"),
    ),
    (
        '[[1, 2], [2, 4], [3, "??"]]\n[training]\nhold_out=[1, 2]',
        *(5, 10, "training.hold_out", "every example"),
    ),
    ('[[0,5, 1], [1,5, 2], [2, "??"]]', 3, 29, "rows[3]", "or did you mean 0.5, not 0,5?"),
    ('[[1, 0,5], [2, 4], [3, "??"]]', 3, 9, "rows[1]", "or did you mean 0.5, not 0,5?"),
    (
        '[[0,5, 17], [1,5, 19], [2,5, "??"]]\ncolumns = ["x", "y"]',
        *(4, 11, "columns", "2 entries, not 3: write it like"),
    ),
    (
        '[[0,5, 17], [1,5, 19], [2,5, "??"]]\ncolumns = ["x", "y"]',
        *(4, 11, "columns", "or did you mean 0.5, not 0,5?"),
    ),
    ("[[1, 2, 3], [1, '??']]", 3, 20, "rows[2]", "write 2 inputs and one output"),
    ('[[1, 2, 3], [1, 2, 3], [1, "??"]]', 3, 31, "rows[3]", "2 entries, not 3 as most"),
    (f'[[{"1, " * 65}2], [1, 2], [3, "??"]]', 3, 9, "rows[1]", "66 entries, not 2"),
    ('[[1, "??", 3], [1, 2, 3], [4, 5, "??"]]', 3, 13, "rows[1][2]", "input"),
    ('[[1, 2, 3], [1, 2, "??"]]\ncolumns = ["a", "b"]', 4, 11, "columns", '["x1", "x2", "y"]'),
    ('[[1, 2, 3], [1, 2, "??"]]\n[neuron]\nweights = [1]', *(5, 11, "neuron.weights", "not 2")),
    ('[[1, 2], [2, 4], [3, "??"]]\nprevious = 2', 4, 1, "previous", "goes with a sequence"),
    ('[[1, 2], [2, 4], [3, "??"]]\nsequence = [1, 2, "??"]', 4, 1, "sequence", "leave one"),
    (
        '[[1, 2], [2, 4], [3, "??"]]\nsequence = [1, 2, "??"]\nprevious = 1',
        *(4, 1, "sequence", "leave one"),
    ),
]

# What is written for `sequence` in line 3, as above.
BAD_SEQUENCES = [
    ("5", 3, 12, "sequence", "number 5 is not a list of numbers"),
    ("[]", 3, 12, "sequence", "0 terms"),
    ('[1, "??"]', 3, 12, "sequence", "2 terms"),
    ("[" + "1, " * 10_000 + '"??"]', 3, 12, "sequence", "10001 terms"),
    ("[1, 2, 3]", 3, 12, "sequence", "no term is asked for"),
    ('[1, "??", 3, "??"]', 3, 25, "sequence[4]", "asks once"),
    ('[1, 2, "?"]', 3, 19, "sequence[3]", "two question marks"),
    ('[1, true, "??"]', 3, 16, "sequence[2]", "true is not a number"),
    ('[1, "2", "??"]', 3, 16, "sequence[2]", "quotes"),
    ('[1, nan, "??"]', 3, 16, "sequence[2]", "finite"),
    ('[1, 2e50, "??"]', 3, 16, "sequence[2]", "other units"),
    ('[1, 2, "??"]\nprevious = 0', 4, 12, "previous", "0 is too small"),
    ('[1, 2, "??"]\nprevious = 65', 4, 12, "previous", "1 to 64"),
    ('[1, 2, "??"]\nprevious = 1.0', 4, 12, "previous", "whole number"),
    # The window does not fit before the ask, or before any other term.
    ('[1, 2, "??"]\nprevious = 3', 3, 12, "sequence", "previous = 3 needs 3 terms before it"),
    ('[1, 2, "??"]\nprevious = 9', 3, 12, "sequence", "previous = 9 needs 9 terms"),
    ('[1, "??", 3, 4, 5]\nprevious = 2', 3, 12, "sequence", '"??" is term 2'),
    ('["??", 3, 4, 5]\nprevious = 1', 3, 12, "sequence", "needs 1 term before it"),
    ('[1, 2, "??"]\nprevious = 2', 3, 12, "sequence", "no example is left"),
    ('[1, 2, "??", 4, 5]\nprevious = 2', 3, 12, "sequence", "no example is left"),
    ('[1, 2, 3, 4, "??"]\ncolumns = ["a"]', 4, 11, "columns", "1 entry, not 2"),
    ('[1, 2, 3, 4, "??"]\nprevious = 2\ncolumns = ["a", "b"]', 5, 11, "columns", "not 3"),
    ('[1, 2, 3, 4, "??"]\n[training]\nhold_out = [6]', *(5, 13, "training.hold_out[1]", "5")),
    ('[1, 2, 3, 4, "??"]\n[training]\nhold_out = [5]', *(5, 13, "training.hold_out[1]", "ask")),
]

BAD_TABLES = [
    *((f"{TITLE}rows = {rows}", *found) for rows, *found in BAD_ROWS),
    *((f"{TITLE}sequence = {terms}", *found) for terms, *found in BAD_SEQUENCES),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "words"), BAD_TABLES, ids=names_of(BAD_TABLES)
)
def test_a_bad_table_is_one_problem_that_says_where_and_what(
    text: str, line: int, column: int, key: str, words: str
):
    expect_one_problem(text, line, column, key, words)


def test_previous_without_anything_it_goes_with_leaves_the_rows_missing():
    missing, lonely = problems_of(TITLE + "previous = 2")
    assert (missing.key, lonely.key) == ("rows", "previous")
