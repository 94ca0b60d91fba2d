"""How steep the loss is at one point, for models that are not linear in their parameters."""

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.core.stretch import Stretch

_ROUNDS = 40
_STEP = 1e-5
_CLOSE = 1e-3
MOST_WORK = 2_000_000
"""Parameters times rows up to which a screen can wait for the answer once."""
MOST_WORK_A_FRAME = 40_000
"""Parameters times rows up to which the answer can be had at every frame."""


def local_rate_limit(snapshot: Snapshot, most_work: int = MOST_WORK) -> float | None:
    """Return 2/λmax of the loss's curvature at this point; None where it bends downwards or is too
    large to look at.

    λmax is found by power iteration on Hessian-vector products, each from two gradients:
    H·v ≈ (∂(θ + h·v) − ∂(θ − h·v)) / 2h (Pearlmutter 1994 names this the simplest way). It holds
    at this point only: the next step stands elsewhere.
    """
    stretch, parameters = snapshot.stretch, snapshot.parameters
    if len(parameters) * snapshot.rows_in_training > most_work:
        return None
    direction = np.random.default_rng(0).normal(size=len(parameters))
    direction /= np.linalg.norm(direction)
    steepest = 0.0
    for _ in range(_ROUNDS):
        product = _hessian_times(stretch, parameters, direction)
        length = float(np.linalg.norm(product))
        if not np.isfinite(length) or length == 0.0:
            return None
        found = float(direction @ product)
        direction = product / length
        if abs(found - steepest) <= _CLOSE * abs(found):
            steepest = found
            break
        steepest = found
    return 2.0 / steepest if steepest > 0.0 else None


def _hessian_times(stretch: Stretch, parameters: Vector, direction: Vector) -> Vector:
    step = _STEP * max(1.0, float(np.linalg.norm(parameters)))
    ahead = stretch.full_gradient(parameters + step * direction)
    behind = stretch.full_gradient(parameters - step * direction)
    product: Vector = (ahead - behind) / (2.0 * step)
    return product
