"""A number as short as somebody would type it."""

import math

_LARGEST_IN_FULL = 10**15


def in_digits(number: float) -> str:
    """A number as short as an author would write it; an integer may be beyond all floats."""
    if isinstance(number, float):
        return f"{number:.15g}".replace("e+", "e")
    if abs(number) <= _LARGEST_IN_FULL:
        return str(number)
    # Python refuses to write out integers of thousands of digits, and no message needs them.
    sign = "-" if number < 0 else ""
    return f"{sign}1e{math.floor(abs(number).bit_length() * math.log10(2))} or so"
