"""Numbers as learners type them."""

from math import isfinite


def number_in(text: str) -> float | None:
    """Return the number in a text, with a point or a comma; None where there is none."""
    try:
        value = float(text.strip().replace("−", "-").replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) else None
