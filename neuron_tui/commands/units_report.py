"""Which units the numbers of a report are in, and by which conventions they are computed."""

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
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


def conventions(snapshot: Snapshot) -> dict[str, str]:
    """Return how the loss and its steps are computed, where customs differ."""
    settings = snapshot.settings
    told = {
        "loss": LOSSES[settings.loss].convention,
        "update": OPTIMIZERS[settings.optimizer].rule,
        "step": "step k is the state after k updates; all parameters move together",
        "deviation": f"of the population: divided by n, of {settings.scaled_by}",
        "slope": "a bend at 0 has the slope of its left side",
    }
    if settings.l1 or settings.l2:
        told["decay"] = (
            "l1 sum |w| + 1/2 l2 sum w^2 is added to the loss and so to the gradient (coupled);"
            " biases are free; it is not divided by the number of rows"
        )
    if settings.batch is not None:
        told["batches"] = (
            "each round takes all rows once, in an order drawn from the seed and the round; the"
            " last batch of a round has what is left; sum and mean are over the batch"
        )
    return told
