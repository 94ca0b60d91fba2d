"""Measures: numbers that a puzzle's own run shows, by which its questions are checked.

A measure and a condition are read by the small grammar below and never evaluated as code:

    prediction at step 1 · loss at step 9 with rate 0.02, loss mean · error of row 2 · solved
    loss at step 1 < loss · solved with rate 0.1 > 2 · w at step 9 > 1.9 and b at step 9 < 1
"""

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from neuron_tui.core.puzzle.settings import LOSS_NAMES, LossName

NAMES = (
    *("prediction", "error", "loss", "held-out loss", "b", "∂b", "w", "∂w", "θ", "∂θ"),
    *("rate limit", "rate share", "condition number", "solved", "diverged"),
)
"""What can be measured; w and ∂w may have a number behind them. θ and ∂θ have one: their place
among all parameters of a network, layer by layer, the weights of each before its biases."""
EXAMPLE = "prediction at step 1"
CONDITION_EXAMPLE = "loss at step 1 < loss"

LATEST_STEP = 1_000_000
_MEASURE = re.compile(
    r"(?P<name>[a-z∂θ -]+?)(?P<place>[1-9][0-9]?)?"
    r"(?: of row (?P<row>[1-9][0-9]{0,5}))?"
    r"(?: at step (?P<step>[0-9]{1,7}))?"
    r"(?: with (?P<changes>.+))?"
)
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": lambda one, other: math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12),
}


_WHOLE_CHANGES = {
    "all rows": "trains_on_all",
    "no features": "without_features",
    "no hidden": "without_hidden",
}


@dataclass(frozen=True)
class Measure:
    """A number of a run with the puzzle's own start and settings, some of these changed."""

    text: str
    """The measure as its author wrote it."""
    name: str
    place: int | None = None
    """Which weight, from 1."""
    row: int | None = None
    """The number of the row; None for the ask."""
    step: int = 0
    rate: float | None = None
    loss: LossName | None = None
    trains_on_all: bool = False
    """Whether the rows held out are returned to training."""
    only_row: int | None = None
    """The number of the one row that is trained on; None for those that are."""
    l2: float | None = None
    without_features: bool = False
    without_hidden: bool = False
    outputs_times: float = 1.0
    """What every output of the rows is multiplied by."""

    @property
    def is_of_the_run(self) -> bool:
        """Whether it is of the puzzle's own run, with nothing changed."""
        own = Measure(self.text, self.name, self.place, self.row, self.step)
        return self == own


@dataclass(frozen=True)
class Comparison:
    """One measure or number beside another."""

    left: Measure | float
    sign: str
    right: Measure | float

    def holds(self, left: float, right: float) -> bool:
        """Whether two values stand to each other as it says."""
        return _COMPARISONS[self.sign](left, right)


@dataclass(frozen=True)
class Condition:
    """Comparisons that all have to hold."""

    text: str
    """The condition as its author wrote it."""
    comparisons: tuple[Comparison, ...]


def parse_measure(text: str) -> Measure:
    """Read a measure. Raises ValueError, saying what is wrong, where the text is none."""
    match = _MEASURE.fullmatch(" ".join(text.split()))
    if match is None or match["name"].strip() not in NAMES:
        raise ValueError(f"this measures nothing: write one such as {EXAMPLE}")
    name, step = match["name"].strip(), int(match["step"] or 0)
    if name in ("θ", "∂θ") and not match["place"]:
        raise ValueError(f"say which parameter: write one such as {name}3")
    if match["place"] and name not in ("w", "∂w", "θ", "∂θ"):
        raise ValueError(f"{name} has no number behind it: only w and ∂w have")
    if match["row"] and name not in ("prediction", "error"):
        raise ValueError(f"{name} belongs to no row: only a prediction and an error do")
    if name == "error" and not match["row"]:
        raise ValueError("say of which row: write one such as error of row 2")
    if step > LATEST_STEP:
        raise ValueError(f"step {step} is too far: write {LATEST_STEP} at most")
    measure = {
        "text": text,
        "name": name,
        "place": int(match["place"]) if match["place"] else None,
        "row": int(match["row"]) if match["row"] else None,
        "step": step,
    }
    return Measure(**measure, **_changes(match["changes"]))  # type: ignore[arg-type]


def _changes(text: str | None) -> dict[str, object]:
    changes: dict[str, object] = {}
    for part in text.split(", ") if text else ():
        word, _, value = part.partition(" ")
        if word == "rate" and _NUMBER.fullmatch(value) and float(value) > 0.0:
            changes["rate"] = float(value)
        elif word == "loss" and value in LOSS_NAMES:
            changes["loss"] = value
        elif word == "l2" and _NUMBER.fullmatch(value) and float(value) >= 0.0:
            changes["l2"] = float(value)
        elif part.startswith("outputs times ") and _NUMBER.fullmatch(part[len("outputs times ") :]):
            changes["outputs_times"] = float(part[len("outputs times ") :])
        elif part.startswith("only row ") and part[len("only row ") :].isdecimal():
            changes["only_row"] = int(part[len("only row ") :])
        elif part in _WHOLE_CHANGES:
            changes[_WHOLE_CHANGES[part]] = True
        else:
            raise ValueError(
                f"{part!r} changes nothing: after with, write rate 0.1, loss mean, l2 0, all rows,"
                " only row 2, no features, no hidden or outputs times 10"
            )
    return changes


def parse_condition(text: str) -> Condition:
    """Read a condition. Raises ValueError, saying what is wrong, where the text is none."""
    return Condition(text, tuple(_comparison(part) for part in text.split(" and ")))


def _comparison(text: str) -> Comparison:
    parts = re.split(r" (<=|>=|<|>|=) ", text)
    if len(parts) != 3:
        raise ValueError(f"this compares nothing: write one such as {CONDITION_EXAMPLE}")
    return Comparison(_operand(parts[0]), parts[1], _operand(parts[2]))


def _operand(text: str) -> Measure | float:
    stripped = text.strip()
    return float(stripped) if _NUMBER.fullmatch(stripped) else parse_measure(stripped)
