"""Features: what is made of a row's inputs before the neuron sees them.

A feature is read by the small grammar below and never evaluated as code:

    x   x2   x^3   x1^2   |x|   sin(x)   cos(x)   exp(x)   log(x)   sqrt(x)   1/x   x1*x2
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass


def _logarithm(x: float) -> float:
    return math.log(x) if x else -math.inf


def _reciprocal(x: float) -> float:
    return 1.0 / x if x else math.copysign(math.inf, x)


_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "log": _logarithm,
    "sqrt": math.sqrt,
    "abs": abs,
    "1/": _reciprocal,
}
_VARIABLE = r"x([0-9]{0,40})"
_FORMS = (
    (re.compile(rf"{_VARIABLE}(?:\^(0|[1-9][0-9]{{0,20}}))?"), "power"),
    (re.compile(rf"(sin|cos|exp|log|sqrt|abs)\({_VARIABLE}\)"), "function"),
    (re.compile(rf"(1/){_VARIABLE}"), "function"),
    (re.compile(rf"\|{_VARIABLE}\|"), "absolute"),
    (re.compile(rf"{_VARIABLE}\*{_VARIABLE}"), "product"),
)
HIGHEST_POWER = 12
EXAMPLES = "x, x^2, |x|, sin(x), sqrt(x), 1/x or x1*x2"

_POWER = re.compile(r" *\^ *(\d)(?!\d)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Feature:
    """A number made of a row's inputs: a power, a function of one, or a product of two."""

    text: str
    """The feature as its author wrote it."""
    inputs: tuple[int, ...]
    """Which inputs it takes, from 0; their product is what the function is applied to."""
    power: int = 1
    function: str | None = None

    @property
    def formula(self) -> str:
        """The feature as it stands in formulas: x^2 as x², but x^12 as it is."""
        return _POWER.sub(lambda found: found[1].translate(_RAISED), self.text)

    def value(self, inputs: Sequence[float]) -> float:
        """Return the feature of one row's d inputs; not finite where it has no finite value."""
        product = math.prod(inputs[place] for place in self.inputs)
        try:
            if self.function is not None:
                return _FUNCTIONS[self.function](product)
            powered: float = product**self.power
            return powered
        except ValueError:
            return math.nan
        except OverflowError:
            return -math.inf if product < 0 and self.power % 2 else math.inf


def undefined_feature(
    features: Sequence[Feature], rows: Sequence[Sequence[float]]
) -> tuple[int, int] | None:
    """Return the first feature without a finite value for a row's inputs, and that row; from 0."""
    for place, feature in enumerate(features):
        for row, inputs in enumerate(rows):
            if not math.isfinite(feature.value(inputs)):
                return place, row
    return None


def parse_feature(text: str, inputs: int) -> Feature:
    """Read a feature of rows with so many inputs.

    Raises ValueError, saying what is wrong, where the text is no feature or names an input that is
    not there.
    """
    compact = text.replace(" ", "")
    for pattern, form in _FORMS:
        match = pattern.fullmatch(compact)
        if match:
            return _feature(text, form, match.groups(default=""), inputs)
    raise ValueError(f"this is no feature: write one such as {EXAMPLES}")


def _feature(text: str, form: str, parts: tuple[str, ...], inputs: int) -> Feature:
    if form == "power":
        power = int(parts[1] or 1)
        if power > HIGHEST_POWER:
            raise ValueError(f"a power of {power} is too high: write {HIGHEST_POWER} at most")
        if power == 0:
            raise ValueError("a power of 0 is always 1, which the bias already is: leave it out")
        return Feature(text, (_input(parts[0], inputs),), power=power)
    if form == "function":
        return Feature(text, (_input(parts[1], inputs),), function=parts[0])
    if form == "absolute":
        return Feature(text, (_input(parts[0], inputs),), function="abs")
    return Feature(text, tuple(_input(part, inputs) for part in parts))


def _input(number: str, inputs: int) -> int:
    if not number and inputs > 1:
        raise ValueError(f"rows have {inputs} inputs: say which one, x1 to x{inputs}")
    place = int(number or 1)
    if not 1 <= place <= inputs:
        raise ValueError(f"there is no input x{place}: rows have {inputs}")
    return place - 1
