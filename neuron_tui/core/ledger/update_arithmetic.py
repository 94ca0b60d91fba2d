"""A parameter's way to its next value, with the numbers in it."""

from decimal import Decimal

import numpy as np

from neuron_tui.core.ledger.calculation import Calculation, calculation, factor, text_of
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import shown
from neuron_tui.core.writing.numerals import plain


def update_arithmetic(
    snapshot: Snapshot, index: int, parameter: Decimal, gradient: Decimal
) -> Calculation:
    """Return one parameter's update in the step about to happen, from the parameter and its
    gradient as they are shown."""
    settings, state = snapshot.settings, snapshot.state
    optimizer = OPTIMIZERS[settings.optimizer]
    step = (snapshot.gradient, state.memory, settings.learning_rate, state.updates + 1)
    with np.errstate(all="ignore"):
        terms, _ = optimizer.moves(*step)
        following, _ = optimizer.update(state.parameters, *step)
    formula, again = text_of(parameter), parameter
    for term in terms:
        is_gradient = term.number is snapshot.gradient
        number = gradient if is_gradient else shown(float(term.number[index]))
        sign = "−" if term.factor < 0.0 else "+"
        formula += f" {sign} {plain(abs(term.factor))}·{factor(number)}"
        part = Decimal(repr(term.factor)) * number
        if term.divisor is not None:
            divisor = shown(float(term.divisor[index]))
            formula += f"/{text_of(divisor)}"
            part = part / divisor if part.is_finite() else part
        again += part
    after = float(following[index])
    if not np.isfinite(after) or not again.is_finite():
        return Calculation(formula, "too large to write down", is_exact=False)
    return calculation(formula, after, again)[0]
