"""The least-squares parameters, to as many digits as the data allow."""

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.theory.axes import EPSILON

_REFINEMENTS = 4
_SPLITTER = 2.0**27 + 1.0


def least_squares(design: Matrix, outputs: Vector) -> Vector | None:
    """Return θ that minimises ‖y − A·θ‖ (A: n × p), or None where more than one θ does.

    By Householder QR of A with its columns scaled to lengths around 1, then refined with the
    residual of the solution (Björck, Numerical Methods for Least Squares Problems, §2.9), summed
    with twice the digits. The normal equations would lose twice the digits.
    """
    rows, parameters = design.shape
    lengths = np.linalg.norm(design, axis=0)
    if rows < parameters or not lengths.all():
        return None
    # Powers of two, so that scaling rounds nothing.
    sizes = np.ldexp(1.0, np.frexp(lengths)[1])
    scaled = design / sizes
    strengths = np.linalg.svd(design / lengths, compute_uv=False)
    if strengths[-1] <= strengths[0] * rows * EPSILON:
        return None
    factors = np.linalg.qr(scaled)
    solution = np.linalg.solve(factors.R, factors.Q.T @ outputs)
    for _ in range(_REFINEMENTS):
        residual = residuals(scaled, solution, outputs)
        solution += np.linalg.solve(factors.R, factors.Q.T @ residual)
    best: Vector = solution / sizes
    return best


def residuals(design: Matrix, parameters: Vector, outputs: Vector) -> Vector:
    """Return y − A·θ, summed as if with twice the digits of a float64: (n).

    (Ogita, Rump & Oishi 2005, Accurate Sum and Dot Product: Dot2.)
    """
    total, lost = outputs.astype(np.float64), np.zeros(len(outputs))
    with np.errstate(over="ignore", invalid="ignore"):
        for column, parameter in zip(design.T, parameters.tolist(), strict=True):
            product, rest = _product(column, -parameter)
            added = total + product
            part = added - total
            lost += (total - (added - part)) + (product - part) + rest
            total = added
    exact: Vector = total + lost
    return exact if np.isfinite(exact).all() else outputs - design @ parameters


def _product(column: Vector, factor: float) -> tuple[Vector, Vector]:
    """Return column · factor as floats, and what these round away."""
    product = column * factor
    high, low = _halves(column)
    factor_high, factor_low = _halves(np.array(factor))
    rest: Vector = low * factor_low - (
        ((product - high * factor_high) - low * factor_high) - high * factor_low
    )
    return product, rest


def _halves(values: Vector) -> tuple[Vector, Vector]:
    spread = _SPLITTER * values
    high = spread - (spread - values)
    return high, values - high
