"""Making a number a little larger or smaller."""

from decimal import Decimal


def nudged(value: float, direction: int) -> float:
    """Return a number moved by one in its second digit: 0.93069 to 0.94069, 100 to 110.

    Zero moves by 0.1; direction is 1 or −1.
    """
    if value == 0.0:
        return 0.1 * direction
    exact = Decimal(repr(value))
    return float(exact + direction * Decimal(1).scaleb(exact.adjusted() - 1))
