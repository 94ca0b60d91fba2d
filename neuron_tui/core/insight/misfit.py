"""What even the best parameters leave of the rows, and whether that is noise or the wrong shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Literal

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.training.snapshot import Snapshot

Shape = Literal["bow", "one row", "same input", "noise", "undecided"]
"""What the errors that are left look like: those of one more curved feature; of one row that does
not belong; of equal inputs with different outputs; of chance; of too few rows to tell."""

_ROUNDING = 1e-13
"""The share of the largest output that rounding alone may leave."""
_NEARLY_ALL = 1.0 - 1e-4
_MOST = 0.75
_MOST_OF_LITTLE = {2: 0.999, 3: 0.95, 4: 0.85}
"""The share that a curved feature has to take where so few rows more than parameters are there:
less is taken by chance from more than one in ten tables of noise."""
_MOST_INPUTS = 8


@dataclass(frozen=True)
class Misfit:
    """What even the best parameters cannot explain."""

    loss: float
    r_squared: float
    """1 − Σe²/Σ(y − ȳ)²: the share of the outputs' spread that is explained."""
    errors: tuple[float, ...]
    """The remaining errors of the rows in training, in order of their first input."""
    shape: Shape = "undecided"
    row: int | None = None
    """Which of the rows (from 0) does not belong, where it is one."""


def misfit(snapshot: Snapshot) -> Misfit | None:
    """Return what the optimum leaves unexplained; None where that is nothing, or unknown."""
    optimum = snapshot.analysis.optimum
    if optimum is None or optimum.loss == 0.0:
        return None
    inputs, outputs = snapshot.dataset.training_inputs, snapshot.dataset.training_outputs
    errors = outputs - snapshot.network.predict(optimum.parameters, inputs)
    return misfit_of(errors, inputs, outputs, optimum.loss)


def misfit_of(errors: Vector, inputs: Matrix, outputs: Vector, loss: float) -> Misfit | None:
    """Return what the errors of a least-squares fit mean for rows with these inputs (rows × q) and
    outputs; None where they are those of rounding."""
    if np.abs(errors).max() <= _ROUNDING * np.abs(outputs).max():
        return None
    missed, spread = float(errors @ errors), float(((outputs - outputs.mean()) ** 2).sum())
    order = np.argsort(inputs[:, 0], kind="stable")
    shape, row = _shape(errors, inputs)
    return Misfit(
        loss=loss,
        r_squared=1.0 - missed / spread if spread > 0.0 else 0.0,
        errors=tuple(errors[order].tolist()),
        shape=shape,
        row=row,
    )


def least_misfit(snapshot: Snapshot) -> Misfit | None:
    """Return what no function of the inputs could explain: equal inputs with different outputs;
    None without any."""
    inputs, outputs = snapshot.dataset.training_inputs, snapshot.dataset.training_outputs
    apart = _apart(outputs, inputs)
    kind = LOSSES[snapshot.settings.loss]
    loss = kind.row.least(outputs, outputs - apart) * kind.share(len(outputs))
    return misfit_of(apart, inputs, outputs, loss) if loss > 0.0 else None


def _shape(errors: Vector, inputs: Matrix) -> tuple[Shape, int | None]:
    deviations = inputs.std(axis=0)
    design = (inputs - inputs.mean(axis=0)) / np.where(deviations > 0.0, deviations, 1.0)
    axes = np.linalg.qr(np.column_stack([design, np.ones(len(errors))])).Q
    total, spare = float(errors @ errors), len(errors) - axes.shape[1]
    if _share_of_equal_inputs(errors, inputs) >= _NEARLY_ALL * total:
        return "same input", None
    if spare < 2:
        return "undecided", None
    # A row that is left out takes e²/(1 − h) with it (h: how far it pulls the fit to itself).
    taken = errors**2 / np.maximum(1.0 - np.square(axes).sum(axis=1), 1e-12)
    if taken.max() >= _NEARLY_ALL * total:
        return "one row", int(np.argmax(taken))
    needed = _MOST_OF_LITTLE.get(spare, _MOST)
    if any(_taken(errors, axes, column) >= needed * total for column in _curved(design)):
        return "bow", None
    return "noise", None


def _share_of_equal_inputs(errors: Vector, inputs: Matrix) -> float:
    """Return the Σ e² that no function of the inputs could be without."""
    apart = _apart(errors, inputs)
    return float(apart @ apart)


def _apart(values: Vector, inputs: Matrix) -> Vector:
    """Return how far each row's value is from the mean of all rows with its inputs."""
    _, places = np.unique(inputs, axis=0, return_inverse=True)
    places = places.reshape(-1)
    means = np.bincount(places, values) / np.bincount(places)
    apart: Vector = values - means[places]
    return apart


def _curved(design: Matrix) -> Iterator[Vector]:
    """Yield what could be added to a fit: squares, products, cubes and roots of its inputs."""
    columns = design.T[:_MOST_INPUTS]
    for one, other in combinations_with_replacement(columns, 2):
        yield one * other
    for column in columns:
        yield column**3
        yield np.sqrt(column - column.min())


def _taken(errors: Vector, axes: Matrix, column: Vector) -> float:
    """Return what of Σ e² a fit with one more column would take."""
    apart = column - axes @ (axes.T @ column)
    length = float(apart @ apart)
    is_new = length > 1e-18 * float(column @ column)
    return float(apart @ errors) ** 2 / length if is_new else 0.0
