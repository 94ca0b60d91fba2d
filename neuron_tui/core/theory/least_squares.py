"""The least-squares parameters, to as many digits as the data allow."""

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector

_REFINEMENTS = 2


def least_squares(design: Matrix, outputs: Vector) -> Vector | None:
    """Return θ that minimises ‖y − A·θ‖ (A: n × p), or None where more than one θ does.

    By Householder QR of A with its columns scaled to length 1, then refined with the residual of
    the first solution (Björck, Numerical Methods for Least Squares Problems, §2.9). The normal
    equations would lose twice the digits.
    """
    rows, parameters = design.shape
    lengths = np.linalg.norm(design, axis=0)
    if rows < parameters or not lengths.all():
        return None
    scaled = design / lengths
    strengths = np.linalg.svd(scaled, compute_uv=False)
    if strengths[-1] <= strengths[0] * rows * np.finfo(np.float64).eps:
        return None
    factors = np.linalg.qr(scaled)
    solution = np.linalg.solve(factors.R, factors.Q.T @ outputs)
    for _ in range(_REFINEMENTS):
        residual = outputs - scaled @ solution
        solution += np.linalg.solve(factors.R, factors.Q.T @ residual)
    best: Vector = solution / lengths
    return best
