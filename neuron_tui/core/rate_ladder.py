"""The learning rates a key press moves between: 1, 2, 5, 10, 20, 50 …"""

from decimal import Decimal

LOWEST_RATE = 1e-30
HIGHEST_RATE = 1e30

_MANTISSAS = (1, 2, 5)


def next_rate(rate: float) -> float:
    """Return the lowest rung above a rate (the highest rung, from there on)."""
    return min(next(rung for rung in _rungs_around(rate) if rung > rate), HIGHEST_RATE)


def previous_rate(rate: float) -> float:
    """Return the highest rung below a rate (the lowest rung, from there on)."""
    return max(next(rung for rung in reversed(_rungs_around(rate)) if rung < rate), LOWEST_RATE)


def _rungs_around(rate: float) -> list[float]:
    exponent = Decimal(rate).adjusted()
    return [
        float(f"{mantissa}e{power}")
        for power in range(exponent - 1, exponent + 2)
        for mantissa in _MANTISSAS
    ]
