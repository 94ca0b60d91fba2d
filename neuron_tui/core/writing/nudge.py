"""Making a number a little larger or smaller."""

from decimal import Decimal


def nudged(value: float, direction: int, like: float | None = None) -> float:
    """Return a number moved by one in its second digit: 0.93069 to 0.94069, 100 to 110.

    Zero moves by 0.1; direction is 1 or −1. With `like`, it moves by as much as that number does,
    so that as many nudges back lead back.
    """
    size = Decimal(repr(value if like is None else like))
    unit = Decimal("0.1") if size == 0 else Decimal(1).scaleb(size.adjusted() - 1)
    return float(Decimal(repr(value)) + direction * unit)
