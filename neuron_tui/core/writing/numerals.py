"""Numbers as people read them."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from math import floor, isfinite, log10

TOO_LARGE = "too large"
"""What stands where a number is beyond all that can be written down."""

_LARGEST_FIXED = 1e7
_SMALLEST_FIXED = 1e-4
MOST_DECIMALS = 8


def plain(value: float) -> str:
    """Return a number as its author would write it: 23.0 as 23, 0.5 as 0.5."""
    text = repr(value or 0.0).removesuffix(".0")
    mantissa, _, exponent = text.partition("e")
    if exponent:
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", "−")


def compact(value: float) -> str:
    """Return a number with at most six significant digits, and no more than it has."""
    return plain(float(f"{value:.6g}"))


def significant(value: float, digits: int = 4) -> str:
    """Return a number with so many significant digits: 0.93069 as 0.9307, 1e-9 as 1.000e−9."""
    size = abs(value)
    if not isfinite(size):
        return TOO_LARGE
    if size == 0.0:
        return "0"
    if not _SMALLEST_FIXED <= size < _LARGEST_FIXED:
        return _scientific(value, digits - 1)
    exponent = int(f"{size:.{digits - 1}e}".split("e")[1])
    return fixed(value, max(0, digits - 1 - exponent))


def fixed(value: float, decimals: int) -> str:
    """Return a number with so many decimals, in scientific form where it is very large."""
    if not isfinite(value):
        return TOO_LARGE
    if abs(value) >= _LARGEST_FIXED:
        return _scientific(value, 2)
    text = f"{value:.{decimals}f}"
    if not text.strip("-0."):
        text = text.removeprefix("-")
    return text.replace("-", "−")


def half_up(text: str, decimals: int) -> str:
    """Return a written number rounded to so many decimals as people do: 4.500 as 5, −0.5 as −1.

    What has no such decimals to lose, such as 1e9 or "too large", is returned as it is.
    """
    if "e" in text or len(text.partition(".")[2]) <= decimals:
        return text
    written = Decimal(text.replace("−", "-"))
    rounded = f"{written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    return (rounded if rounded.strip("-0.") else rounded.removeprefix("-")).replace("-", "−")


def within(value: float, decimals: int, width: int) -> str:
    """Return a number with so many decimals, or with an exponent where that is too wide, or where
    all numbers around it are so small that even the most decimals make them 0."""
    text = fixed(value, decimals)
    is_lost = decimals >= MOST_DECIMALS and value != 0.0 and not text.strip("−0.")
    if len(text) <= width and not is_lost:
        return text
    for digits in (2, 1, 0):
        text = _scientific(value, digits)
        if len(text) <= width:
            break
    return text


def signed(text: str) -> str:
    """Return a number's text with its sign also where it is positive."""
    return text if text.startswith("−") else f"+{text}"


def decimals_of(values: Iterable[float]) -> int:
    """Return how many decimals it takes to write all of these numbers as they are."""
    return max((_decimals(value) for value in values), default=0)


def decimals_for(values: Iterable[float]) -> int:
    """Return how many decimals show numbers of this size well: two for 23 … 99, more for 0.2."""
    known = list(values)
    size = max((abs(value) for value in known), default=0.0)
    if size >= _LARGEST_FIXED:
        return 0
    least = 2 if size < 1e5 else 0
    needed = 3 - floor(log10(size)) if size > 0.0 else least
    return min(MOST_DECIMALS, max(least, needed, decimals_of(known)))


def _decimals(value: float) -> int:
    exponent = Decimal(repr(value).removesuffix(".0")).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _scientific(value: float, decimals: int) -> str:
    mantissa, exponent = f"{value:.{decimals}e}".split("e")
    return f"{mantissa}e{int(exponent)}".replace("-", "−")
