"""What can be known of a puzzle's training beforehand: where it leads, and how fast it may go."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Vector, frozen
from neuron_tui.core.theory.axes import EPSILON
from neuron_tui.core.theory.least_squares import least_squares, residuals
from neuron_tui.core.theory.quadratic import QuadraticLoss


@dataclass(frozen=True, eq=False)
class Optimum:
    """The parameters with the lowest loss there is."""

    parameters: Vector
    loss: float


@dataclass(frozen=True, eq=False)
class Analysis:
    """What holds for these rows and this loss, whatever the parameters are."""

    quadratic: QuadraticLoss | None
    """The loss seen along its own axes, where it is quadratic in the parameters."""
    optimum: Optimum | None
    """None where many parameters are equally good: too few rows, or all inputs equal."""
    rate_limit: float | None
    """2/λmax: gradient descent with a higher rate diverges. None where the loss is flat."""
    condition_number: float | None
    """κ = λmax/λmin: how much slower the slowest direction learns. None without an optimum."""


_NEXT_TO_NOTHING = 1e-13
"""The share of the largest output that a parameter has to move to be certainly there."""

NOTHING_KNOWN = Analysis(None, None, None, None)
"""What can be known beforehand of a model that is not linear in its parameters."""


def analyse(loss: QuadraticLoss) -> Analysis:
    """Analyse a loss that is quadratic in its parameters."""
    steepest = float(loss.curvatures[0])
    strongest, weakest = float(loss.singular_values[0]), float(loss.singular_values[-1])
    parameters = _least_squares(loss)
    # A quotient beyond all floats is no number that could be shown.
    with np.errstate(over="ignore"):
        condition = np.square(np.divide(strongest, weakest)) if weakest > 0.0 else np.inf
        limit = np.divide(2.0, steepest) if steepest > 0.0 else np.inf
    return Analysis(
        quadratic=loss,
        optimum=None if parameters is None else _optimum(loss, parameters),
        rate_limit=float(limit) if np.isfinite(limit) else None,
        condition_number=(
            float(condition) if parameters is not None and np.isfinite(condition) else None
        ),
    )


def _least_squares(loss: QuadraticLoss) -> Vector | None:
    if loss.has_bias:
        return least_squares(loss.design, loss.outputs)
    weights = least_squares(loss.design[:, :-1], loss.outputs)
    return None if weights is None else np.append(weights, 0.0)


def _optimum(loss: QuadraticLoss, parameters: Vector) -> Optimum:
    """Return the optimum at these parameters, without what only the rounding of numbers left.

    Errors that every row's own numbers could have by being rounded to a float64 are none, and a
    parameter of next to no effect that can be left out at no greater loss than that is 0.
    """
    errors = residuals(loss.design, parameters, loss.outputs)
    moved_by = np.abs(parameters) * np.abs(loss.design).max(axis=0)
    for place in np.flatnonzero(moved_by <= _NEXT_TO_NOTHING * np.abs(loss.outputs).max()):
        without = parameters.copy()
        without[place] = 0.0
        others = residuals(loss.design, without, loss.outputs)
        rounding = _rounding(loss, parameters)
        is_as_good = float(others @ others) <= float(errors @ errors) * (1.0 + EPSILON)
        if is_as_good or np.all(np.abs(others) <= rounding):
            parameters, errors = without, others
    if np.all(np.abs(errors) <= _rounding(loss, parameters)):
        errors = np.zeros_like(errors)
    return Optimum(frozen(parameters), 0.5 * loss.share * float(errors @ errors))


def _rounding(loss: QuadraticLoss, parameters: Vector) -> Vector:
    """Return for each row what its prediction and its output are rounded by: (n)."""
    sizes = np.abs(loss.design) @ np.abs(parameters) + np.abs(loss.outputs)
    rounding: Vector = EPSILON * (len(parameters) + 2) * sizes
    return rounding
