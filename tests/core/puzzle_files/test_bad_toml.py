"""What is no puzzle file at all, and keys that no puzzle has: each is one problem, and located."""

import pytest
from puzzle_texts import HEAD, expect_one_problem, names_of

# The text, the line and column its problem is found at, the key, a word of the message.
BAD_TOML = [
    ("a = ", 1, 4, "", "value begins"),
    ("rows = [[1, 2],\n", 1, 16, "", "value begins"),
    ("rows = [[1, 2], [3, ??]]", 1, 21, "", '"??" with its quotes'),
    ("rows = [\n [1, 2]\n [2, 3]\n]", 3, 2, "", "comma"),
    ('title = "x\nformat = 1', 1, 11, "", "not closed"),
    ("title = 'x\nformat = '1'", 1, 11, "", "not closed"),
    ('title = """x\n\n\n', 1, 13, "", "not closed"),
    ('title = "\\q"', 1, 12, "", "backslash"),
    ('title = "C:\\users"', 1, 14, "", "hexadecimal"),
    ('title = "\\ud800"', 1, 16, "", "names no character"),
    ('title = "a\x07b"', 1, 11, "", "U+0007"),
    ("# \x1b[31m", 1, 3, "", "U+001B"),
    ("title: x", 1, 6, "", "="),
    ("format = 1\nformat = 1\n", 2, 11, "", "already"),
    ("[a]\n[a]\n", 2, 3, "", "begun before"),
    ("a = {b = 1}\n[a.c]", 2, 5, "", ""),
    ("a = {b = 1", 1, 11, "", "}"),
    ("a = {b = 1, b = 1}", 1, 18, "", "already"),
    ("answer = 1,5", 1, 11, "", "write 1.5, not 1,5"),
    ("answer = 1,200 # about", 1, 11, "", "write 1200, or 1.200 if the comma is a decimal one"),
    ("answer = $10", 1, 10, "", "write 10 and put $ into columns"),
    ("answer = 9.20 €", 1, 15, "", "write 9.20 and put € into columns"),
    ("answer = 50%", 1, 12, "", "write 50 and put the % into columns, or 0.5"),
    ("answer = 1/2", 1, 11, "", "write 0.5, not 1/2"),
    ("answer = 01", 1, 11, "", "write 1, not 01"),
    ("rows = [[1, 1 000], [2, 4]]", 1, 15, "", "write 1000, not 1 000"),
    ("rows = [[1, −7], [2, 4]]", 1, 13, "", "write -7 with the hyphen of the keyboard"),
    ("rows = [[1, 50%], [2, 4]]", 1, 15, "", "write 50 and put the % into columns"),
    ("rows = [[1, 0,05], [2, 4]]", 1, 16, "", "write 0.05, not 0,05"),
    ("rows = [[1, 4 €], [2, 4]]", 1, 15, "", "write 4 and put € into columns"),
    ("rows = [[1, 2] [2, 4]]", 1, 16, "", "comma"),
    ('hints = ["a" "b"]', 1, 14, "", "comma"),
    ("learning_rate = 0,001", 1, 18, "", "write 0.001, not 0,001"),
    ("[training", 1, 10, "", "]"),
    ("[[training]", 1, 11, "", "]]"),
    ("[]", 1, 2, "", "key"),
    ("{", 1, 1, "", "key = value"),
    ("a = 2025-02-30", 1, 5, "", "no such day"),
    ("a = " + "[" * 100_000, 1, 37, "", "nested"),
    ("a = " + "[" * 40 + "]" * 40, 1, 37, "", "nested"),
    ("a = " + "{a = " * 40 + "1" + "}" * 40, 1, 165, "", "nested"),
    (".".join("a" * 500_000) + " = 1", 1, 65, "", "dots"),
    ("[" + ".".join("a" * 40) + "]", 1, 66, "", "dots"),
    (HEAD + "answer = " + "9" * 4301, 4, 10, "", "digits"),
    (HEAD + "answer = -" + "9_" * 4301 + "9", 4, 10, "", "digits"),
    ("\x00", 1, 1, "", ""),
]

BAD_WHOLE = [
    ("", 1, 1, "", "nothing is written"),
    ("\n# only\n# comments\n", 1, 1, "", "nothing is written"),
    ("\ufeff", 1, 1, "", "nothing is written"),
    (HEAD.replace("format = 1\n", ""), 1, 1, "format", "missing"),
    (HEAD.replace('title = "Doubling"\n', ""), 1, 1, "title", "missing"),
    ('format = 1\ntitle = "x"', 1, 1, "rows", "missing"),
    (HEAD.replace("format = 1", "format = 0"), 1, 10, "format", "format = 1"),
    (HEAD.replace("format = 1", "format = true"), 1, 10, "format", "true"),
    (HEAD.replace("format = 1", "format = 1.0"), 1, 10, "format", "format = 1"),
    (HEAD.replace("format = 1", 'format = "1"'), 1, 10, "format", 'the text "1"'),
    ("titel = 1\nrows = 2\n format = 2", 3, 11, "format", "update neuron-tui"),
    ("format = 0x" + "f" * 9000, 1, 10, "format", "update neuron-tui"),
]

BAD_KEYS = [
    ("explainaton = 1", 4, 1, "explainaton", "did you mean explanation"),
    ("RULE = 1", 4, 1, "RULE", "did you mean rule"),
    ("[training]\nlearning-rate = 1", 5, 1, "training.learning-rate", "mean learning_rate"),
    ("[neuron]\nbiass = 1", 5, 1, "neuron.biass", "did you mean bias"),
    ("neuron = {bias = 1, sed = 1}", 4, 21, "neuron.sed", "did you mean seed"),
    ("neuron.sed = 1", 4, 8, "neuron.sed", "did you mean seed"),
    ("learning_rate = 1", 4, 1, "learning_rate", "move it below the line [training]"),
    ("learnin_rate = 1", 4, 1, "learnin_rate", "learning_rate, below the line [training]"),
    ("[training]\nhints = []", 5, 1, "training.hints", "above the first line"),
    ("zzz = 1", 4, 1, "zzz", "the keys here are answer, columns"),
    ("[training.zzz]\na = 1", 4, 11, "training.zzz", "are batch, hold_out, l1, l2, learning"),
    ('"my key" = 1', 4, 1, '"my key"', "no such key"),
    ('"a\\u001b[31m\\nb" = 1', 4, 1, '"a<U+001B>[31m<U+000A>b"', "no such key"),
    ("k" * 1000 + " = 1", 4, 1, "k" * 59 + "…", "no such key"),
]

BAD_FILES = [*BAD_TOML, *BAD_WHOLE, *((HEAD + lines, *found) for lines, *found in BAD_KEYS)]


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "words"), BAD_FILES, ids=names_of(BAD_FILES)
)
def test_text_that_is_no_puzzle_has_one_problem_that_says_where_and_what(
    text: str, line: int, column: int, key: str, words: str
):
    expect_one_problem(text, line, column, key, words)
