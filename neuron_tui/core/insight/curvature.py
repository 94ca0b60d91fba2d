"""How steep the loss is at one point, for models that are not linear in their parameters."""

from collections.abc import Callable

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.model.network import Decay, share_of_a_row
from neuron_tui.core.theory.slope_pattern import slope_pattern
from neuron_tui.core.training.snapshot import Snapshot

Gradient = Callable[[Vector], Vector]
"""θ → ∂loss/∂θ."""

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
    (Pearlmutter 1994 names this the simplest way). Each ReLU stays on its side of the bend, and
    of decay only l2 curves the loss. It holds at this point only: the next step stands elsewhere.
    """
    if not can_look_at(snapshot, most_work):
        return None
    steepest = _largest_curvature(_smooth_gradient(snapshot), snapshot.parameters)
    return 2.0 / steepest if steepest > 0.0 else None


def can_look_at(snapshot: Snapshot, most_work: int = MOST_WORK) -> bool:
    """Whether the model is small enough for its curvature to be looked at."""
    return len(snapshot.parameters) * snapshot.rows_in_training <= most_work


def _smooth_gradient(snapshot: Snapshot) -> Gradient:
    """Return ∂loss/∂θ as a function of θ that has no edges near the present parameters."""
    network, dataset, settings = snapshot.network, snapshot.dataset, snapshot.settings
    training = dataset.in_training(settings.held_out)
    inputs, outputs = dataset.example_inputs[training], dataset.outputs[training]
    decay = Decay(l2=settings.l2)
    if "relu" not in settings.activation:

        def smooth(parameters: Vector) -> Vector:
            return network.loss_and_gradient(
                parameters, inputs, outputs, settings.reduction, decay
            )[1]

        return smooth
    pattern = slope_pattern(network, snapshot.parameters, inputs)
    share = share_of_a_row(len(outputs), settings.reduction)

    def on_this_side(parameters: Vector) -> Vector:
        gradient = pattern.gradient(parameters, outputs, share)
        return gradient + network.penalty_gradient(parameters, decay)

    return on_this_side


def _largest_curvature(gradient: Gradient, parameters: Vector) -> float:
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
            product = _hessian_times(gradient, parameters, directions[-1])
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


def _hessian_times(gradient: Gradient, parameters: Vector, direction: Vector) -> Vector:
    step = _STEP * max(1.0, float(np.linalg.norm(parameters)))
    ahead = gradient(parameters + step * direction)
    behind = gradient(parameters - step * direction)
    product: Vector = (ahead - behind) / (2.0 * step)
    return product
