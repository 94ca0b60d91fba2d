"""The neuron's equation with the numbers it has learnt."""

from neuron_tui.core.arrays import Vector
from neuron_tui.core.numerals import significant


def equation(parameters: Vector, digits: int = 4) -> str:
    """Return ŷ = w·x + b with numbers in place of w and b: (d + 1) → ŷ = 2.009·x + 0.6536."""
    *weights, bias = (float(parameter) for parameter in parameters)
    names = ["x"] if len(weights) == 1 else [f"x{index}" for index in range(1, len(weights) + 1)]
    text = "ŷ ="
    for index, (weight, name) in enumerate(zip(weights, names, strict=True)):
        text += _term(weight, digits, first=index == 0) + f"·{name}"
    return text + _term(bias, digits, first=False)


def _term(value: float, digits: int, *, first: bool) -> str:
    size = significant(abs(value), digits)
    if first:
        return f" −{size}" if value < 0 else f" {size}"
    return f" − {size}" if value < 0 else f" + {size}"
