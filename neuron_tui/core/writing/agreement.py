"""Digits that agree: results shown with as many as a reader gets who recomputes them.

A reader has only the rounded numbers on the screen. Where these give a result exactly, it is shown
exactly. Elsewhere it is the true one, rounded, and what the reader gets is at most one unit of the
last digit away.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import floor, isfinite, log10

from neuron_tui.core.writing.numerals import TOO_LARGE

SHOWN_DIGITS = 7
"""Digits of a number that somebody goes on reckoning with; of its results about six are left."""

_SURE_DIGITS = 12
"""Significant digits of a float that are sure to be free of rounding."""
_MOST_FIXED_DECIMALS = 10
_SMALLEST_FIXED, _LARGEST_FIXED = -6, 9
"""The powers of ten outside of which numbers are written with an exponent."""
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


def as_written(value: float) -> Decimal:
    """Return a number with all the digits that its author wrote."""
    return _without_zeros(Decimal(repr(value)))


def shown(value: float, digits: int = SHOWN_DIGITS) -> Decimal:
    """Return a number as it is where so many digits are enough, else rounded to so many; then also
    a zero at its end is a certain digit."""
    if not isfinite(value):
        return Decimal(value)
    text = f"{value:.{_SURE_DIGITS}g}"
    if len(text.partition("e")[0].replace(".", "").lstrip("-0").rstrip("0")) <= digits:
        return _without_zeros(Decimal(text))
    return rounded(value, digits - 1 - magnitude([value]))


def agreed(
    true: Sequence[float],
    recomputed: Sequence[Decimal],
    digits: int = SHOWN_DIGITS,
    exact_digits: int = SHOWN_DIGITS,
) -> list[Decimal]:
    """Return true values as a column shows them: exactly, where recomputing gives just that and it
    is no longer than `exact_digits`, else rounded alike, the largest to so many digits or to as
    many as recomputing comes close to."""
    exact = [shown(value, exact_digits) for value in true]
    if exact == list(recomputed) and exact == [shown(value, _SURE_DIGITS) for value in true]:
        return exact
    decimals = min(
        digits - 1 - magnitude(true), max(decimals_in(again) for again in recomputed), 400
    )
    while decimals > _FEWEST_DECIMALS and any(
        abs(rounded(value, decimals) - again) > Decimal(1).scaleb(-decimals)
        for value, again in zip(true, recomputed, strict=True)
    ):
        decimals -= 1
    if decimals < 0 and len(true) > 1:
        # Rounded to tens like the largest, small ones would be gone.
        pairs = zip(true, recomputed, strict=True)
        return [agreed([value], [again], digits, exact_digits)[0] for value, again in pairs]
    return [rounded(value, decimals) for value in true]


def written(values: Sequence[Decimal]) -> list[str]:
    """Return numbers as text with equally many decimals, as few as say all of them."""
    own = [_fixed_decimals(value) for value in values]
    decimals = max((each for each in own if each is not None), default=0)
    return [
        _text(value, decimals, is_fixed=each is not None)
        for value, each in zip(values, own, strict=True)
    ]


def decimals_in(value: Decimal) -> int:
    """Return how many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _without_zeros(value: Decimal) -> Decimal:
    """Return a number without zeros at its end, those before the point kept: they are certain."""
    short = value.normalize()
    exponent = short.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0 and short.adjusted() < _LARGEST_FIXED:
        return short.quantize(Decimal(1))
    return short + 0


def _fixed_decimals(value: Decimal) -> int | None:
    """Return the decimals of a number that is written without an exponent, None for others: one
    that was rounded to tens is such, since the zeros in their place would look certain."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_MOST_FIXED_DECIMALS:
        return None
    if not value:
        return max(0, -exponent)
    is_in_range = exponent <= 0 and _SMALLEST_FIXED <= value.adjusted() < _LARGEST_FIXED
    return -exponent if is_in_range else None


def _text(value: Decimal, decimals: int, *, is_fixed: bool) -> str:
    if not value.is_finite():
        return TOO_LARGE
    if not value:
        return f"{abs(value):.{min(decimals, _MOST_FIXED_DECIMALS)}f}"
    if is_fixed:
        text = f"{value:.{decimals}f}"
    else:
        is_whole = value.as_tuple().exponent == 0
        text = f"{value.normalize() if is_whole else value:E}"
    return text.replace("E+", "e").replace("E", "e").replace("-", "−")
