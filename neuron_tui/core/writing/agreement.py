"""Digits that agree: results shown with as many decimals as a reader gets who recomputes them.

A reader has only the rounded numbers on the screen. Recomputed from those, a result differs from
the true one somewhere behind the point; it is shown only as far as both round to the same.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import floor, log10

_FLOAT_DIGITS = 12
"""Significant digits of a float that are sure to be free of rounding."""

_FEWEST_DECIMALS = -330
"""Where even the largest float64 has rounded to 0."""


def magnitude(values: Sequence[float]) -> int:
    """Return the power of ten of the largest of these numbers: 2 for 110, −1 for 0.5."""
    largest = max((abs(value) for value in values), default=0.0)
    return floor(log10(largest)) if largest > 0.0 else 0


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """Return a number rounded to so many decimals; fewer than none round tens, hundreds, …"""
    exact = Decimal(value)
    unit = Decimal(1).scaleb(-decimals)
    return (exact / unit).to_integral_value() * unit


def agreed(
    true: Sequence[float], recomputed: Sequence[Decimal], most_decimals: int
) -> list[Decimal]:
    """Return true values rounded alike, to the most decimals at which recomputed ones agree.

    Where they agree at once, zeros at their ends say nothing and are left out; where decimals had
    to be dropped, a zero that is left is a certain digit.
    """
    pairs = list(zip(true, recomputed, strict=True))
    most_decimals = min(most_decimals, _FLOAT_DIGITS - magnitude(true))
    decimals = most_decimals
    while decimals > _FEWEST_DECIMALS and any(
        rounded(value, decimals) != rounded(again, decimals) for value, again in pairs
    ):
        decimals -= 1
    shown = [rounded(value, decimals) for value in true]
    return [value.normalize() for value in shown] if decimals == most_decimals else shown


def written(values: Sequence[Decimal]) -> list[str]:
    """Return numbers as text with equally many decimals, as few as say all of them."""
    decimals = max((decimals_in(value) for value in values), default=0)
    return [_text(value, decimals) for value in values]


def decimals_in(value: Decimal) -> int:
    """Return how many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _text(value: Decimal, decimals: int) -> str:
    if value and not -6 <= value.adjusted() < 9:
        text = f"{value.normalize():E}".replace("E+", "e").replace("E", "e")
    else:
        text = f"{value:.{decimals}f}"
    return text.replace("-", "−") if value else text.removeprefix("-")
