"""Typed text in pieces: numbers, asks, words, arrows and what stands between them."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from neuron_tui.core.typed.reading import MOST_NUMBERS, TypedError
from neuron_tui.core.typed.written_numbers import RUN, Commas, allows, exact, has_tight_comma
from neuron_tui.core.writing.terminal_text import code_point

Piece = Literal[
    "number",
    "ask",
    "word",
    "arrow",
    "sign",
    "comma",
    "semicolon",
    "newline",
    "pipe",
    "open",
    "close",
]
Slash = Literal["fraction", "sign"]

_ARROW = re.compile(r"-+>|=+>|=|:|→|↦|⇒|⟶|➜|➔|－>")
_ASK = re.compile(r"[?？]+|…|\.\.+|_+")
_WORD = re.compile(r"[^\W\d_]\w*")
_MINUS = "-−–"
_SINGLE: dict[str, Piece] = {
    ",": "comma",
    ";": "semicolon",
    "\n": "newline",
    "|": "pipe",
    "(": "open",
    "[": "open",
    "{": "open",
    ")": "close",
    "]": "close",
    "}": "close",
}


@dataclass(frozen=True)
class Token:
    """A piece of the text: what it is, where it stands, and a number's value."""

    piece: Piece
    text: str
    start: int
    end: int
    value: Fraction | None = None
    is_tight: bool = False
    """For a comma: whether nothing is around it but what it separates."""

    @property
    def is_entry(self) -> bool:
        """Whether it can stand in a row: a number, or an ask."""
        return self.piece in ("number", "ask")


def tight_comma_runs(text: str) -> list[tuple[int, str]]:
    """Return every run of digits, with its place, whose commas could be several things."""
    return [
        (match.start(), match.group())
        for match in RUN.finditer(text)
        if has_tight_comma(match.group())
    ]


def tokens_of(text: str, commas: Commas, slash: Slash) -> list[Token]:
    """Return the pieces of a text, commas within digits being what is said of them.

    Raises TypedError with the place of what is none of them, or where there are too many numbers.
    """
    tokens: list[Token] = []
    numbers = 0
    place = 0
    while place < len(text):
        character = text[place]
        if character != "\n" and character.isspace():
            place += 1
            continue
        found = _next(text, place, tokens, commas)
        numbers += sum(token.piece == "number" for token in found)
        if numbers > MOST_NUMBERS:
            raise TypedError(f"more than {MOST_NUMBERS} numbers: keep fewer rows", place)
        tokens += found
        place = found[-1].end
    return _with_fractions(tokens) if slash == "fraction" else tokens


def _next(text: str, place: int, before: list[Token], commas: Commas) -> list[Token]:
    """Return the token at a place, or the several that a run of digits is."""
    arrow = _ARROW.match(text, place)
    if arrow:
        return [Token("arrow", arrow.group(), place, arrow.end())]
    run = RUN.match(text, place)
    if run:
        return _numbers(run.group(), place, commas, 1)
    if text[place] in _MINUS or text[place] == "+":
        run = RUN.match(text, place + 1)
        if run and _begins_a_number(text, place, before):
            factor = 1 if text[place] == "+" else -1
            found = _numbers(run.group(), place + 1, commas, factor)
            first = found[0]
            sign = text[place]
            found[0] = Token("number", sign + first.text, place, first.end, first.value)
            return found
    ask = _ASK.match(text, place)
    if ask:
        return [Token("ask", ask.group(), place, ask.end())]
    word = _WORD.match(text, place)
    if word and not unicodedata.numeric(text[place], None):
        return [Token("word", word.group(), place, word.end())]
    if text[place] in _SINGLE:
        around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
        tight = text[place] == "," and len(around) == 2 and not re.search(r"\s", around)
        return [Token(_SINGLE[text[place]], text[place], place, place + 1, is_tight=tight)]
    return [_sign(text[place], place)]


def _begins_a_number(text: str, place: int, before: list[Token]) -> bool:
    """Whether a sign before a digit belongs to the number, and not between it and another."""
    if not before or before[-1].piece not in ("number", "ask", "close", "word"):
        return True
    spaced = before[-1].end < place
    return spaced and text[place] != "+"


def _numbers(run: str, start: int, commas: Commas, factor: int) -> list[Token]:
    if not has_tight_comma(run):
        return [Token("number", run, start, start + len(run), factor * exact(run, commas, start))]
    if commas != "between numbers":
        if not allows(run, commas):
            raise TypedError(f"{run[:30]} is no number", start, start + len(run))
        return [Token("number", run, start, start + len(run), factor * exact(run, commas, start))]
    found: list[Token] = []
    place = start
    for part in run.split(","):
        if found:
            found.append(Token("comma", ",", place - 1, place, is_tight=True))
            factor = 1
        value = factor * exact(part, commas, place)
        found.append(Token("number", part, place, place + len(part), value))
        place += len(part) + 1
    return found


def _with_fractions(tokens: list[Token]) -> list[Token]:
    """Join a number, a slash and a number that touch one another."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        slash, below = [*tokens[index + 1 : index + 3], None, None][:2]
        if (
            token.value is not None
            and slash is not None
            and below is not None
            and below.value is not None
            and (slash.text, slash.start, slash.end) == ("/", token.end, below.start)
        ):
            if below.value == 0:
                raise TypedError("nothing can be divided by 0", below.start, below.end)
            value = token.value / below.value
            text = f"{token.text}/{below.text}"
            joined.append(Token("number", text, token.start, below.end, value))
            index += 3
            continue
        joined.append(token)
        index += 1
    return joined


def _sign(character: str, place: int) -> Token:
    category = unicodedata.category(character)
    if category[0] == "N":
        name = unicodedata.name(character, "").lower()
        raise TypedError(
            f"{character} ({name}, {code_point(character)}) is no digit here: write 0 to 9", place
        )
    if category[0] in "CZM":
        raise TypedError(f"{code_point(character)} cannot stand between numbers", place)
    return Token("sign", character, place, place + 1)
