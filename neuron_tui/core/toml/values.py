"""The values of a TOML text, or the one problem that ends its reading, in plain words."""

import re
import tomllib

from neuron_tui.core.toml.limits import first_excess
from neuron_tui.core.toml.positions import Lines, Position
from neuron_tui.core.writing.terminal_text import code_point, shown
from neuron_tui.core.writing.typed_numbers import mend_of_number

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_END = " (at end of document)"

_COMPLETE = "this adds to a value that is already complete: write all of it in one place"
_UNCLOSED_TEXT = (
    "a text is not closed: end it with the quotes it began with, "
    'on the same line unless they are """'
)

_PLAIN_WORDS = {
    "Invalid value": (
        'no value begins here: a text stands in straight "quotes", a number looks like '
        '12 or 0.5, and the unknown output is "??" with its quotes'
    ),
    "Invalid statement": (
        "no line can begin like this: write key = value, or [training] to begin a table, "
        "or # to begin a comment"
    ),
    "Expected '=' after a key": "a = is missing after the key: write key = value",
    "Expected newline or end": (
        "something follows where the line should end: write one key = value a line, "
        "and numbers like 7, 0.5 or 1200"
    ),
    "Unclosed array": (
        "a comma or a ] is missing before this: write a comma between the entries of a list "
        "and a ] after the last"
    ),
    "Unclosed inline table": (
        "a comma or a } is missing before this: write a comma between the entries of a table "
        "in { } and keep it on one line"
    ),
    "Cannot overwrite a value": "this key already has a value: keep one of the two",
    "Duplicate inline table key": "this key already has a value: keep one of the two",
    "Cannot declare": "this table was begun before: put all its keys under one heading",
    "Cannot mutate": _COMPLETE,
    "Cannot redefine": _COMPLETE,
    "Expected ']'": "a ] is missing: write a table's heading like [training]",
    "Expected ']]'": "a ]] is missing: write a table's heading like [training]",
    "Invalid initial character for a key": (
        "a key is missing here: a key is made of letters, digits, - and _, like learning_rate"
    ),
    "Unescaped '\\'": (
        "a \\ begins an escape such as \\n: write \\\\ for a backslash, or put the text in "
        "'single quotes'"
    ),
    "Invalid hex value": (
        "\\u wants 4 and \\U wants 8 hexadecimal digits: write them, or \\\\ for a backslash"
    ),
    "Escaped character is not": (
        "this escape names no character: write the character itself, or \\\\ for a backslash"
    ),
    "Unterminated string": _UNCLOSED_TEXT,
    "Expected \"'": _UNCLOSED_TEXT,
    "Illegal character '\\n'": _UNCLOSED_TEXT,
    "Found invalid character '\\n'": _UNCLOSED_TEXT,
    "Invalid date": "there is no such day or time: a puzzle needs none, so put it in quotes",
}
"""How tomllib's messages begin, and what an author can do about them."""

_MAY_BE_NUMBERS = ("Invalid value", "Expected newline or end", "Unclosed array")
"""How its messages begin where a number may be meant that TOML writes in another way."""


class TomlError(Exception):
    """A text is no TOML: where reading ended, and what is wrong and how to mend it, in one line."""

    def __init__(self, position: Position, message: str) -> None:
        super().__init__(position, message)
        self.position = position
        self.message = message


def read_toml(text: str) -> dict[str, object]:
    """The values of a TOML text; TomlError if it is none."""
    excess = first_excess(text)
    if excess is not None:
        offset, message = excess
        raise TomlError(Lines(text).position(offset), message)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        position, reason = _place(text, str(error))
        raise TomlError(position, _plain_words(text, position, reason)) from None
    except (RecursionError, ValueError):
        # Beyond the limits above only where Python itself was given lower ones.
        message = "this file is nested too deep or a number in it is too long: make it simpler"
        raise TomlError(Position(1, 1), message) from None


def _typed(text: str, position: Position, *, in_list: bool) -> str:
    """What was typed as one value around a place in a text.

    Where it belongs to a list, commas part it from others, but for one right before leading zeros,
    as in 0,05.
    """
    line = text.split("\n")[position.line - 1]
    at = position.column - 1
    start = max(line.rfind(sign, 0, at) for sign in "[{=" + "," * in_list) + 1
    end = re.compile(r"[\]}#" + "," * in_list + "]|$").search(line, at)
    typed = line[start : end.start() if end else at]
    whole = re.search(r"[0-9]+,$", line[:start])
    if whole is not None and re.match(r"0[0-9]", typed):
        return whole.group() + typed
    return typed


def _place(text: str, message: str) -> tuple[Position, str]:
    """Where tomllib stopped, and its message without the place."""
    match = _PLACE.search(message)
    if match is not None:
        return Position(int(match[1]), int(match[2])), message[: match.start()]
    # What is missing at the end belongs right after the last character one can see.
    return Lines(text).position(len(text.rstrip())), message.removesuffix(_END)


def _plain_words(text: str, position: Position, reason: str) -> str:
    if reason.startswith(_MAY_BE_NUMBERS):
        mend = mend_of_number(_typed(text, position, in_list="array" in reason))
        if mend is None and not reason.startswith("Expected newline"):
            mend = mend_of_number(_typed(text, position, in_list=True))
        if mend is not None:
            return f"this is no number as TOML has them: {mend}"
    for beginning, plain_words in _PLAIN_WORDS.items():
        if reason.startswith(beginning):
            return plain_words
    if reason.startswith(("Illegal character", "Found invalid character")):
        line = text.split("\n")[position.line - 1]
        character = line[position.column - 1 : position.column] or "\n"
        return f"the character {code_point(character)} cannot stand here: delete it"
    return f"this is not TOML ({shown(reason)}): compare the line with a puzzle that works"
