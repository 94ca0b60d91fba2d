"""Readers of the texts and numbers a puzzle file is made of."""

import math
from collections.abc import Callable
from typing import TypeVar

from neuron_tui.core.puzzle.sizes import LARGEST_NUMBER
from neuron_tui.core.puzzle_files.fields import Field, Value
from neuron_tui.core.puzzle_files.value_words import nearest
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.in_digits import in_digits
from neuron_tui.core.writing.terminal_text import (
    MOST_MARKS,
    code_point,
    has_stacked_marks,
    is_blank,
    refused_in,
)
from neuron_tui.core.writing.typed_numbers import mend_of_number

Name = TypeVar("Name", bound=str)

_EXACT = 2.0**53
LONGEST_PROSE = 4000
_SETTING = "write a number like 0.001"
_MOST_NAMED_CHARACTERS = 4
_MENDS = {"\n": "keep it on one line", "\t": "write spaces for a tab"}


def one_line(longest: int, allowed: str = "") -> Callable[[Field], str | None]:
    """A reader of a text of at most so many characters, on one line unless it may end lines."""

    def read(field: Field) -> str | None:
        """Return the text, or complain."""
        if isinstance(field.value, str) and len(field.value) > longest:
            length = len(field.value)
            field.complain(f"{length} characters are too many here: shorten it to {longest}")
        return _text(field, allowed)

    return read


def prose(field: Field) -> str | None:
    """A text of one or more lines, for which any screen has room."""
    return one_line(LONGEST_PROSE, allowed="\n")(field)


def parsed(parse: Callable[[str], Value], longest: int) -> Callable[[Field], Value | None]:
    """A reader of a text of at most so many characters that `parse` understands; the words of its
    ValueError are the complaint."""

    def read(field: Field) -> Value | None:
        """Return what the text means, or complain."""
        text = one_line(longest)(field)
        if text is None or len(text) > longest:
            return None
        try:
            return parse(text)
        except ValueError as error:
            field.complain(str(error))
            return None

    return read


def number(field: Field) -> float | None:
    """A number of the puzzle that training can square, whole or not."""
    return _number(field, "write it in other units, such as thousands or kilometres")


def _number(field: Field, mend_of_large: str) -> float | None:
    value = field.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        without_quotes = isinstance(value, str) and _reads_as_number(value)
        mend = "take its quotes away" if without_quotes else "write a number like 12 or 0.5"
        typed = mend_of_number(value) if isinstance(value, str) and not without_quotes else None
        mend = f"{typed}, without quotes" if typed else mend
        field.complain_of_type("a number", mend)
        return None
    if isinstance(value, float) and not math.isfinite(value):
        field.complain(
            "this is no finite number (nan, inf and all beyond 1e308 are not): "
            "write a number like 12 or 0.5"
        )
        return None
    # Compared before it becomes a float: an integer may be beyond all floats.
    if abs(value) > LARGEST_NUMBER:
        field.complain(
            f"this number is beyond {in_digits(LARGEST_NUMBER)}, and training squares it: "
            f"{mend_of_large}"
        )
        return None
    return float(value)


def positive_number(field: Field) -> float | None:
    """A number above zero."""
    value = _number(field, _SETTING)
    if value is not None and value <= 0:
        field.complain(f"{in_digits(value)} is not above zero: write a number like 0.001")
        return None
    return value


def number_from_zero(field: Field) -> float | None:
    """A number that is zero or above."""
    value = _number(field, _SETTING)
    if value is not None and value < 0:
        field.complain(f"{in_digits(value)} is below zero: write 0 or a number like 0.001")
        return None
    return value


def whole_number(lowest: int, highest: int) -> Callable[[Field], int | None]:
    """A reader of a whole number within these bounds."""

    def read(field: Field) -> int | None:
        """Return the number, or complain with the bounds."""
        value = field.value
        # The underscores let an author copy a bound into the file.
        mend = f"write a whole number from {lowest} to {highest:_}"
        if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
            field.complain(f"this has a point or an exponent: write the whole number {value:.0f}")
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            field.complain_of_type("a whole number", mend)
            return None
        if not lowest <= value <= highest:
            size = "small" if value < lowest else "large"
            field.complain(f"{in_digits(value)} is too {size}: {mend}")
            return None
        return value

    return read


def yes_or_no(field: Field) -> bool | None:
    """True or false."""
    if isinstance(field.value, bool):
        return field.value
    field.complain_of_type("true or false", "write true or false, without quotes")
    return None


def one_of(names: tuple[Name, ...], what: str) -> Callable[[Field], Name | None]:
    """A reader of one of these names of `what`, such as "loss"."""
    known = " or ".join(f'"{name}"' for name in names)
    known = f"write {known}" if len(names) > 1 else f"write {known}, the only one it knows"

    def read(field: Field) -> Name | None:
        """Return the name, or complain with those there are."""
        for name in names:
            if field.value == name:
                return name
        meant = nearest(field.value, names) if isinstance(field.value, str) else None
        mend = f'did you mean "{meant}"? ' if meant else ""
        article = "an" if what[0] in "aeiou" else "a"
        field.complain_of_type(f"{article} {what} this neuron-tui knows", mend + known)
        return None

    return read


def one_or_more_of(
    names: tuple[Name, ...], what: str
) -> Callable[[Field], tuple[Name, ...] | None]:
    """A reader of one of these names of `what`, or of a list of them."""
    single = one_of(names, what)
    several = list_of(single, f"a list of {what}s", "[" + ", ".join(f'"{n}"' for n in names) + "]")

    def read(field: Field) -> tuple[Name, ...] | None:
        """Return each name once, or complain."""
        if isinstance(field.value, list):
            if not field.value:
                field.complain(f"this list is empty: name a {what}, or leave the key out")
            names_given = several(field)
            return None if names_given is None else tuple(dict.fromkeys(names_given))
        name = single(field)
        return None if name is None else (name,)

    return read


def list_of(
    reader: Callable[[Field], Value | None],
    expected: str,
    example: str,
    exactly: int | None = None,
    most: tuple[int, str] | None = None,
) -> Callable[[Field], tuple[Value, ...] | None]:
    """A reader of a list, whose every element the given reader reads.

    It may have exactly so many elements, or at most so many of what they are called.
    """

    def read(field: Field) -> tuple[Value, ...] | None:
        """Return the elements that could be read, or complain of how many there are."""
        elements = field.elements(expected, f"write a list in [ ] like {example}")
        if elements is None:
            return None
        if most is not None and len(elements) > most[0]:
            field.complain(f"{len(elements)} {most[1]} are too many: keep at most {most[0]}")
            return None
        if exactly is not None and len(elements) != exactly:
            has = counted(len(elements), "entry", "entries", thousands="")
            field.complain(f"this list has {has}, not {exactly}: write it like {example}")
        values = [reader(element) for element in elements]
        return tuple(value for value in values if value is not None)

    return read


def _text(field: Field, allowed: str) -> str | None:
    """A text one can see, without characters that upset a terminal, save the allowed ones."""
    text = field.value
    if not isinstance(text, str):
        field.complain_of_type("a text", 'write it in quotes, like "a text"')
        return None
    if is_blank(text):
        field.complain("this text is blank: write something that can be seen")
        return None
    if has_stacked_marks(text):
        field.complain(
            f"more than {MOST_MARKS} marks are stacked on one letter: they would cover what is"
            " around it; delete them"
        )
        return None
    refused = refused_in(text, allowed)
    if refused:
        names = ", ".join(code_point(each) for each in refused[:_MOST_NAMED_CHARACTERS])
        more = len(refused) - _MOST_NAMED_CHARACTERS
        others = f" and {more} more" if more > 0 else ""
        mends = dict.fromkeys(_MENDS.get(each, "delete it") for each in refused)
        field.complain(f"{names}{others} cannot stand in this text: {' and '.join(mends)}")
        return None
    return text


def _reads_as_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
