"""Numbers as people type them, read in one way everywhere."""

import re
from math import isfinite

from neuron_tui.core.writing.typed_numbers import mend_of_fraction

_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
_TWO_READINGS = re.compile(r"([+-]?[1-9]\d{0,2}),(\d{3})")
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d*(e[+-]?\d+)?", re.IGNORECASE)


class NotANumberError(ValueError):
    """A text that is no number; its message says so in a sentence."""


class TwoReadingsError(NotANumberError):
    """A text that is one number to some people and another to others."""


def number_in(text: str) -> float:
    """Return the number in a text, with a point or a comma, and with or without thousands' commas.

    Raises NotANumberError where there is none, TwoReadingsError where one cannot know which.
    """
    written = text.strip().replace("−", "-")
    if not written:
        raise NotANumberError("Type a number first.")
    two = _TWO_READINGS.fullmatch(written)
    if two is not None:
        whole, rest = two.groups()
        raise TwoReadingsError(
            f"{written} can be read as {whole}{rest} or as {whole}.{rest}; write one of these."
        )
    if _GROUPED.fullmatch(written):
        written = written.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(written):
        written = written.replace(",", ".")
    try:
        value = float(written)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        mend = mend_of_fraction(text)
        if mend is not None:
            raise NotANumberError(f"{mend[0].upper()}{mend[1:]}.")
        raise NotANumberError(f"{text.strip()} is no number; try one such as 42.")
    return value
