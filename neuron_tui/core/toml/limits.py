"""Finds what tomllib cannot stand in a text, valid or not, before tomllib sees it.

Deep nesting ends tomllib in a RecursionError and a long integer in a ValueError, both without a
place; a key of very many parts keeps it busy for hours, and very many keys or values for seconds.
No puzzle comes near any of these.
"""

import sys

from neuron_tui.core.toml.tokens import GAPS, tokens

DEEPEST_NESTING = 32
MOST_KEY_PARTS = 32
MOST_LISTS = 20_000
"""Lists and tables: twice as many as the rows of the largest puzzle."""
MOST_KEYS = 5_000
"""Several times as many as in the longest lesson with the most questions."""
MOST_WORDS = 150_000
"""Keys and values: 10,000 rows of 14 numbers."""


def first_excess(text: str) -> tuple[int, str] | None:
    """The offset of the first thing too much for tomllib and what to do about it; or None."""
    longest_integer = sys.get_int_max_str_digits() or sys.int_info.default_max_str_digits
    depth = 0
    key_parts = 0
    words = lists = keys = 0
    follows_dot = False
    for token in tokens(text):
        kind = token.lastgroup
        if kind in GAPS:
            continue
        if kind == "open":
            depth += 1
            lists += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind in ("word", "string"):
            key_parts = key_parts + 1 if follows_dot else 1
            words += 1
        elif kind == "sign" and token.group() == "=":
            keys += 1
        follows_dot = kind == "dot"
        if depth > DEEPEST_NESTING:
            return token.start(), (
                f"lists and tables are nested more than {DEEPEST_NESTING} deep here: "
                "a puzzle needs 2, so look for a ] or } that is missing above"
            )
        if key_parts > MOST_KEY_PARTS:
            return token.start(), (
                f"a key of more than {MOST_KEY_PARTS} parts joined by dots: "
                "a puzzle's keys have 1 or 2, like training.steps; shorten it"
            )
        if lists > MOST_LISTS:
            return token.start(), (f"more than {MOST_LISTS:,} lists and tables: keep fewer rows")
        if keys > MOST_KEYS:
            return token.start(), (
                f"more than {MOST_KEYS:,} keys: a puzzle has a few dozen; is this one?"
            )
        if words > MOST_WORDS:
            return token.start(), (
                f"more than {MOST_WORDS:,} keys and values: keep fewer rows or columns"
            )
        is_long = token.end() - token.start() > longest_integer
        if is_long and kind == "word" and _digits(token.group()) > longest_integer:
            return token.start(), (
                f"a number of more than {longest_integer} digits: "
                "write it shorter, in other units or like 1.5e6"
            )
    return None


def _digits(word: str) -> int:
    digits = word.lstrip("+-").replace("_", "")
    return len(digits) if digits.isdecimal() else 0
