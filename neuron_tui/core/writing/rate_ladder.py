"""The learning rates a key press moves between: 1, 2, 5, 10, 20, 50 …"""

from decimal import Decimal

LOWEST_RATE = 1e-300
HIGHEST_RATE = 1e30

_MANTISSAS = (1, 2, 5)


def next_rate(rate: float) -> float:
    """Return the lowest rung above a rate; the ladder goes from 1e-300 to 1e30."""
    if not rate >= LOWEST_RATE:
        return LOWEST_RATE
    if rate >= HIGHEST_RATE:
        return HIGHEST_RATE
    return next(rung for rung in _rungs_around(rate) if rung > rate)


def previous_rate(rate: float) -> float:
    """Return the highest rung below a rate; the ladder goes from 1e-300 to 1e30."""
    if rate > HIGHEST_RATE:
        return HIGHEST_RATE
    if not rate > LOWEST_RATE:
        return LOWEST_RATE
    return next(rung for rung in reversed(_rungs_around(rate)) if rung < rate)


def rung_below(rate: float) -> float:
    """Return the highest rung that is not above a rate."""
    lower = previous_rate(rate)
    return rate if next_rate(lower) == rate else lower


def _rungs_around(rate: float) -> list[float]:
    exponent = Decimal(rate).adjusted()
    return [
        float(f"{mantissa}e{power}")
        for power in range(exponent - 1, exponent + 2)
        for mantissa in _MANTISSAS
    ]
