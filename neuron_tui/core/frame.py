"""How much of a line of numbers to show: all of them, and a little more."""

from neuron_tui.core.arrays import Vector

_MARGIN = 0.06


def with_margin(values: Vector) -> tuple[float, float]:
    """Return a range around all values, wider than them by a margin, and never empty."""
    lowest, highest = float(values.min()), float(values.max())
    margin = _MARGIN * (highest - lowest) or max(0.1, abs(highest) * _MARGIN)
    return lowest - margin, highest + margin
