"""A parameter's way to its next value, with the numbers in it, rounded to agree."""

from decimal import Decimal

import numpy as np

from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import agreed, magnitude, rounded, written
from neuron_tui.core.writing.numerals import plain

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
    optimizer = OPTIMIZERS[settings.optimizer]
    step = (snapshot.gradient, state.memory, settings.learning_rate, state.updates + 1)
    with np.errstate(all="ignore"):
        terms, _ = optimizer.moves(*step)
        following, _ = optimizer.update(state.parameters, *step)
    formula, again = _text(parameter), parameter
    for term in terms:
        is_gradient = term.number is snapshot.gradient
        number = gradient if is_gradient else _shown(float(term.number[index]))
        sign = "−" if term.factor < 0.0 else "+"
        formula += f" {sign} {plain(abs(term.factor))}·{_bracketed(_text(number))}"
        part = Decimal(repr(term.factor)) * number
        if term.divisor is not None:
            divisor = _shown(float(term.divisor[index]))
            formula += f"/{_text(divisor)}"
            part /= divisor
        again += part
    after = float(following[index])
    if not np.isfinite(after):
        return formula, "too large to write down"
    return formula, written(agreed([after], [again], _MOST_DECIMALS))[0]


def _shown(value: float) -> Decimal:
    return rounded(value, _DIGITS - 1 - magnitude([value])).normalize()


def _text(value: Decimal) -> str:
    return written([value])[0]


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
