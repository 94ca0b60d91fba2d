"""Exact numbers and readings, written as they can be typed."""

import re
from fractions import Fraction

from neuron_tui.core.typed.reading import Reading

_WORD = re.compile(r"[^\W\d_]\w*")
_MOST_DECIMALS = 55


def written(value: Fraction) -> str:
    """Return a number as it is: 51, 0.5, −2.25, or 7/3 where no decimals would end."""
    return typed(value).replace("-", "−")


def typed(value: Fraction) -> str:
    """Return a number as a keyboard has it: 51, 0.5, -2.25 or 7/3."""
    if value.denominator == 1:
        return str(value.numerator)
    decimals = _decimals(value.denominator)
    if decimals is None:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**decimals // value.denominator).rjust(decimals + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def printed(reading: Reading) -> str:
    """Return a reading as text that is read as the same; headings only where they are words."""
    if reading.kind == "sequence":
        return " ".join("?" if term is None else typed(term) for term in reading.terms)
    rows = [
        " ".join([*map(typed, row.inputs), "?" if row.output is None else typed(row.output)])
        for row in reading.rows
    ]
    if reading.heads and all(_WORD.fullmatch(head) for head in reading.heads):
        rows.insert(0, " ".join(reading.heads))
    return ", ".join(rows)


def _decimals(denominator: int) -> int | None:
    """Return how many decimals a fraction with this denominator has, None where they never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    decimals = max(twos, fives)
    return decimals if denominator == 1 and decimals <= _MOST_DECIMALS else None
