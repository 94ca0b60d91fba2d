"""One number as people write it, read exactly."""

import re
from fractions import Fraction
from typing import Literal

from neuron_tui.core.puzzle.sizes import LARGEST_NUMBER
from neuron_tui.core.typed.reading import TypedError
from neuron_tui.core.writing.in_digits import in_digits

Commas = Literal["between numbers", "decimal", "thousands"]
"""What a comma directly between two digits is."""

LARGEST = Fraction(in_digits(LARGEST_NUMBER))
SMALLEST = 1 / LARGEST
_MOST, _LEAST = in_digits(LARGEST_NUMBER), in_digits(1.0 / LARGEST_NUMBER)
_MOST_DIGITS = 60
_GAPS = "'’_\u00a0\u2009\u202f"
"""What only ever stands between thousands."""

RUN = re.compile(
    rf"(?:\d+(?:[.,]\d+|[{_GAPS}]\d{{3}}(?!\d))*\.?(?![.\d])|\.\d+|\d+)"
    r"(?:[eE][+-]?\d+(?![\w.]))?",
    re.A,
)
"""Digits and all that may stand within a number or directly between two."""

_THOUSANDS_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+", re.A)
_BOTH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+", re.A)
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}", re.A)
_GAPPED = re.compile(rf"[1-9]\d{{0,2}}(?:[{_GAPS}]\d{{3}})+(?:[.,]\d+)?", re.A)
_PLAIN = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.A)
POINT_OF_THREE = re.compile(r"[1-9]\d{0,2}\.\d\d0", re.A)
"""A number such as 1.200, which is 1.2 for some and 1200 for others."""


def has_tight_comma(run: str) -> bool:
    """Whether a comma directly between digits leaves open what it is."""
    return "," in run and not _BOTH.fullmatch(run) and not _GAPPED.fullmatch(run)


def allows(run: str, commas: Commas) -> bool:
    """Whether the commas of a run of digits can be what is said of them."""
    if commas == "decimal":
        return run.count(",") == 1 and "." not in run
    if commas == "thousands":
        return _THOUSANDS_COMMAS.fullmatch(run) is not None
    return True


def exact(run: str, commas: Commas, start: int) -> Fraction:
    """Return the number that a run of digits is, its commas being decimal or thousands.

    Raises TypedError, with the run at `start`, where it is none or is out of bounds.
    """
    text = run
    if _GAPPED.fullmatch(run):
        text = re.sub(rf"[{_GAPS}]", "", run).replace(",", ".")
    elif _BOTH.fullmatch(run):
        last = max(run.rfind("."), run.rfind(","))
        text = run[:last].replace(".", "").replace(",", "") + "." + run[last + 1 :]
    elif _POINTS.fullmatch(run):
        text = run.replace(".", "")
    elif "," in run:
        text = run.replace(",", "." if commas == "decimal" else "")
    end = start + len(run)
    if not _PLAIN.fullmatch(text):
        raise TypedError(f"{run[:30]} is no number: write it like 1200 or 0.5", start, end)
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > 1 and mantissa[0] == "0" and mantissa[1].isdigit():
        bare = mantissa.lstrip("0") or "0"
        hint = "; and one thousand as 1000" if len(mantissa) == 3 else ""
        raise TypedError(f"{run[:30]} begins with 0: write it as {bare[:30]}{hint}", start, end)
    if len(mantissa) > _MOST_DIGITS:
        raise TypedError(f"{len(mantissa)} digits are too many: keep at most 50", start, end)
    if len(exponent.lstrip("+-0")) > 3:
        raise TypedError(f"this is too large or too small: write numbers up to {_MOST}", start, end)
    value = Fraction(text)
    if abs(value) > LARGEST:
        raise TypedError(f"this is too large: write numbers up to {_MOST}", start, end)
    if value and abs(value) < SMALLEST:
        raise TypedError(f"this is too small: write 0, or numbers from {_LEAST} on", start, end)
    return value
