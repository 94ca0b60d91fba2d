"""What can be known of a puzzle's training beforehand: where it leads, and how fast it may go."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Vector, frozen
from neuron_tui.core.theory.least_squares import least_squares
from neuron_tui.core.theory.quadratic import QuadraticLoss


@dataclass(frozen=True, eq=False)
class Optimum:
    """The parameters with the lowest loss there is."""

    parameters: Vector
    loss: float


@dataclass(frozen=True, eq=False)
class Analysis:
    """What holds for these rows and this loss, whatever the parameters are."""

    loss: QuadraticLoss | None
    """The loss seen along its own axes, where it is quadratic in the parameters."""
    optimum: Optimum | None
    """None where many parameters are equally good: too few rows, or all inputs equal."""
    rate_limit: float | None
    """2/λmax: gradient descent with a higher rate diverges. None where the loss is flat."""
    condition_number: float | None
    """κ = λmax/λmin: how much slower the slowest direction learns. None without an optimum."""


_ROUNDING = 1e-13
"""What makes no more than this share of the largest output is the arithmetic's, not the line's."""

NOTHING_KNOWN = Analysis(None, None, None, None)
"""What can be known beforehand of a model that is not linear in its parameters."""


def analyse(loss: QuadraticLoss) -> Analysis:
    """Analyse a loss that is quadratic in its parameters."""
    steepest, flattest = float(loss.curvatures[0]), float(loss.curvatures[-1])
    parameters = least_squares(loss.design, loss.outputs)
    optimum = None
    if parameters is not None:
        largest = np.abs(loss.outputs).max()
        moved_by = np.abs(parameters) * np.abs(loss.design).max(axis=0)
        parameters[moved_by <= _ROUNDING * largest] = 0.0
        errors = loss.outputs - loss.design @ parameters
        if np.abs(errors).max() <= _ROUNDING * largest:
            errors = np.zeros_like(errors)
        optimum = Optimum(frozen(parameters), 0.5 * loss.share * float(errors @ errors))
    # A quotient beyond all floats is no number that could be shown.
    with np.errstate(over="ignore"):
        condition = np.divide(steepest, flattest) if flattest > 0.0 else np.inf
    return Analysis(
        loss=loss,
        optimum=optimum,
        rate_limit=2.0 / steepest if steepest > 0.0 else None,
        condition_number=float(condition) if optimum and np.isfinite(condition) else None,
    )
