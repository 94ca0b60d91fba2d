"""Each optimizer's way from a parameter to its next value, with the numbers in it."""

from decimal import Decimal

import numpy as np

from neuron_tui.core.model.optimizers import (
    ADAM_KEEP_MEAN,
    ADAM_KEEP_SQUARE,
    MOMENTUM,
    OPTIMIZERS,
    RMSPROP_KEEP,
    TINY,
)
from neuron_tui.core.puzzle.puzzle import OptimizerName
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import agreed, magnitude, rounded, written
from neuron_tui.core.writing.numerals import plain

UPDATE_RULES: dict[OptimizerName, str] = {
    "gradient descent": "w − rate·∂w",
    "momentum": f"w + {MOMENTUM}·v − rate·∂w, where v is the last move",
    "rmsprop": "w − rate·∂w/√s, where s is the usual ∂w²",
    "adam": "w − rate·m/√s, where m is the usual ∂w and s the usual ∂w²",
}
"""How each optimizer makes the next w, in the order in which its numbers are written."""

_MOST_DECIMALS = 12
_DIGITS = 6


def update_arithmetic(
    snapshot: Snapshot, index: int, parameter: Decimal, gradient: Decimal
) -> tuple[str, str]:
    """Return the formula and the result of one parameter's update in the step about to happen.

    The parameter and its gradient are given as they are shown; what the optimizer remembers is
    shown with six digits.
    """
    settings, state = snapshot.settings, snapshot.state
    rate, optimizer = Decimal(repr(settings.learning_rate)), OPTIMIZERS[settings.optimizer]
    with np.errstate(all="ignore"):
        following, _ = optimizer.update(
            state.parameters,
            snapshot.gradient,
            state.memory,
            settings.learning_rate,
            state.updates + 1,
        )
    after = float(following[index])
    start, slope, step = _text(parameter), _text(gradient), plain(settings.learning_rate)
    if settings.optimizer == "gradient descent":
        again = parameter - rate * gradient
        formula = f"{start} − {step}·{_bracketed(slope)}"
    elif settings.optimizer == "momentum":
        velocity = _shown(float(state.memory[0, index]))
        again = parameter + Decimal(repr(MOMENTUM)) * velocity - rate * gradient
        formula = f"{start} + {MOMENTUM}·{_bracketed(_text(velocity))} − {step}·{_bracketed(slope)}"
    else:
        top, root = _scaled_gradient(snapshot, index, gradient)
        again = parameter - rate * top / root
        formula = f"{start} − {step}·{_bracketed(_text(top))}/{_text(root)}"
    if not np.isfinite(after):
        return formula, "too large to write down"
    return formula, written(agreed([after], [again], _MOST_DECIMALS))[0]


def _scaled_gradient(snapshot: Snapshot, index: int, gradient: Decimal) -> tuple[Decimal, Decimal]:
    """Return what the update divides, and by what: ∂/√s, or Adam's m̂/√ŝ, never by 0."""
    state, slope = snapshot.state, float(snapshot.gradient[index])
    if snapshot.settings.optimizer == "rmsprop":
        square = RMSPROP_KEEP * state.memory[0, index] + (1.0 - RMSPROP_KEEP) * slope * slope
        return gradient, _shown(float(np.sqrt(square)) + TINY)
    count = state.updates + 1
    mean = ADAM_KEEP_MEAN * state.memory[0, index] + (1.0 - ADAM_KEEP_MEAN) * slope
    square = ADAM_KEEP_SQUARE * state.memory[1, index] + (1.0 - ADAM_KEEP_SQUARE) * slope**2
    root = np.sqrt(square / (1.0 - ADAM_KEEP_SQUARE**count)) + TINY
    return _shown(float(mean / (1.0 - ADAM_KEEP_MEAN**count))), _shown(float(root))


def _shown(value: float) -> Decimal:
    return rounded(value, _DIGITS - 1 - magnitude([value])).normalize()


def _text(value: Decimal) -> str:
    return written([value])[0]


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
