"""How steep the loss is at one point, for models that are not linear in their parameters."""

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.core.stretch import Stretch

_MOST_ROUNDS = 40
_FEWEST_ROUNDS = 8
_NOTHING = 1e-9
"""The share of the curvature below which what is left of a product is its rounding."""
_STEP = 1e-5
_CLOSE = 1e-3
MOST_WORK = 2_000_000
"""Parameters times rows up to which a screen can wait for the answer once."""
MOST_WORK_A_FRAME = 40_000
"""Parameters times rows up to which the answer can be had at every frame."""


def local_rate_limit(snapshot: Snapshot, most_work: int = MOST_WORK) -> float | None:
    """Return 2/λmax of the loss's curvature at this point; None where it bends downwards or is too
    large to look at.

    λmax is found by the Lanczos process (Golub & Van Loan, Matrix Computations, §10.1) on
    Hessian-vector products, each from two gradients: H·v ≈ (∂(θ + h·v) − ∂(θ − h·v)) / 2h
    (Pearlmutter 1994 names this the simplest way). It holds at this point only: the next step
    stands elsewhere.
    """
    stretch, parameters = snapshot.stretch, snapshot.parameters
    if len(parameters) * snapshot.rows_in_training > most_work:
        return None
    steepest = _largest_curvature(stretch, parameters)
    return 2.0 / steepest if steepest > 0.0 else None


def _largest_curvature(stretch: Stretch, parameters: Vector) -> float:
    """Return λmax, or 0 where there is no curvature that could be told from rounding.

    Each round adds a direction, at right angles to all before it, and looks at the curvature over
    all of them; with as many directions as parameters nothing is left to find.
    """
    direction = np.random.default_rng(0).normal(size=len(parameters))
    directions = [direction / np.linalg.norm(direction)]
    along: list[float] = []
    across: list[float] = []
    largest = 0.0
    while True:
        with np.errstate(all="ignore"):
            product = _hessian_times(stretch, parameters, directions[-1])
        if not np.isfinite(product).all():
            return 0.0
        along.append(float(directions[-1] @ product))
        matrix = np.diag(along) + np.diag(across, 1) + np.diag(across, -1)
        before, largest = largest, float(np.linalg.eigvalsh(matrix)[-1])
        basis = np.array(directions)
        for _ in range(2):  # Once leaves what rounding brings back.
            product = product - basis.T @ (basis @ product)
        length = float(np.linalg.norm(product))
        is_close = len(along) >= _FEWEST_ROUNDS and abs(largest - before) <= _CLOSE * abs(largest)
        is_all = len(along) in (len(parameters), _MOST_ROUNDS)
        if is_close or is_all or length <= _NOTHING * max(map(abs, along)):
            return largest
        directions.append(product / length)
        across.append(length)


def _hessian_times(stretch: Stretch, parameters: Vector, direction: Vector) -> Vector:
    step = _STEP * max(1.0, float(np.linalg.norm(parameters)))
    ahead = stretch.full_gradient(parameters + step * direction)
    behind = stretch.full_gradient(parameters - step * direction)
    product: Vector = (ahead - behind) / (2.0 * step)
    return product
