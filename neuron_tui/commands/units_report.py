"""Which units the numbers of a report are in."""

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.own_units import own_parameters
from neuron_tui.core.puzzle.settings import SCALED
from neuron_tui.core.training.snapshot import Snapshot


def units(snapshot: Snapshot) -> dict[str, object]:
    """Return what is scaled, and by which means and deviations of which rows."""
    scaling = snapshot.dataset.scaling
    return {
        "scaled": SCALED[snapshot.settings.scale],
        "scaled_by": snapshot.settings.scaled_by,
        "input_means": scaling.input_means.tolist(),
        "input_deviations": scaling.input_deviations.tolist(),
        "output_mean": scaling.output_mean,
        "output_deviation": scaling.output_deviation,
    }


def in_own_units(snapshot: Snapshot, parameters: Vector) -> Vector | None:
    """Return parameters that predict from the author's inputs what these do from scaled ones; None
    where some are beyond all floats."""
    with np.errstate(over="ignore", invalid="ignore"):
        own = own_parameters(snapshot.network, snapshot.dataset.scaling, parameters)
    return own if np.isfinite(own).all() else None


def loss_in_own_units(snapshot: Snapshot) -> float | None:
    """Return the loss over the rows in training in the units of the author's outputs, without what
    decay adds to it; None where it is beyond all floats."""
    dataset, loss = snapshot.dataset, LOSSES[snapshot.settings.loss]
    errors = snapshot.errors[dataset.in_training]
    with np.errstate(over="ignore"):
        sums = snapshot.network.run(snapshot.parameters, dataset.training_inputs).sums[-1][:, 0]
        total = loss.row.total(errors, sums, dataset.own_outputs[dataset.in_training])
        return finite(loss.share(len(errors)) * total)


def finite(number: float) -> float | None:
    """Return a number that JSON can hold; None for one beyond all floats."""
    return number if np.isfinite(number) else None
