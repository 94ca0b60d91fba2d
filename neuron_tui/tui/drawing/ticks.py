"""Which places of an axis to label, and how far an axis should reach, in round numbers."""

from collections.abc import Sequence
from math import ceil, floor, log10

from neuron_tui.core.writing.numerals import fixed, plain, significant

Ticks = Sequence[tuple[float, str]]

_ROUND = (1.0, 2.0, 5.0, 10.0)
_TINY, _HUGE = 1e-300, 1e300
_MOST_DECIMALS = 8
_LARGEST_PLAIN = 1e6


def round_up(value: float) -> float:
    """Return the first of 1, 2, 5, 10, 20, 50 … (or 0.5, 0.2, 0.1 …) that is not below a value."""
    if not value > 0.0:
        return 1.0
    if not _TINY < value < _HUGE:
        return value
    power = 10.0 ** floor(log10(value))
    return next(factor * power for factor in _ROUND if factor * power >= value * (1.0 - 1e-12))


def round_ticks(lower: float, upper: float, most: int, width: int = 0) -> Ticks:
    """Return at most so many round places from lower to upper, labels at least so wide."""
    span = upper - lower
    if not _TINY < span < _HUGE or most < 2:
        return [(lower, significant(lower, 3).rjust(width))]
    step = round_up(span / most)
    while len(_places(lower, upper, step)) > most:
        step = round_up(step * 1.5)
    decimals = max(0, -floor(log10(step) + 1e-9))
    is_plain = decimals <= _MOST_DECIMALS and max(abs(lower), abs(upper)) < _LARGEST_PLAIN
    return [
        (place, (fixed(place, decimals) if is_plain else significant(place, 2)).rjust(width))
        for place in _places(lower, upper, step)
    ]


def _places(lower: float, upper: float, step: float) -> list[float]:
    indices = range(ceil(lower / step), floor(upper / step) + 1)
    return [min(max(index * step, lower), upper) for index in indices] or [lower]


def decade_ticks(lower: float, upper: float, most: int, width: int = 0) -> Ticks:
    """Return at most so many powers of ten from lower to upper (both above 0)."""
    first, last = ceil(log10(lower) - 1e-9), floor(log10(upper) + 1e-9)
    stride = max(1, ceil((last - first + 1) / most))
    powers = range(last, first - 1, -stride)
    return [(float(f"1e{power}"), _power(power).rjust(width)) for power in powers]


def _power(exponent: int) -> str:
    if -4 <= exponent <= 5:
        return plain(float(f"1e{exponent}")) if exponent >= 0 else fixed(10.0**exponent, -exponent)
    return f"1e{exponent}".replace("-", "−")
