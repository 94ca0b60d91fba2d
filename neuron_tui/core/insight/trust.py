"""How far the answer can be trusted: rows held out, the ask's place, what the best line misses."""

from dataclasses import dataclass, replace

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.stretch import Stretch
from neuron_tui.core.training.trainer import Trainer

MOST_ROWS = 60
"""Rows up to which each is held out in turn."""

_MOST_WALKED = 20_000
"""Steps of a network, all rows together, that a screen can wait for."""

_NEGLIGIBLE = 1e-9
"""The share of the outputs' spread that the best line may miss by rounding alone."""


@dataclass(frozen=True)
class HoldOutTrial:
    """One row held out, all others trained on: how far off the neuron is on that row."""

    row: int
    error: float | None
    """y − ŷ after the same number of steps; None where training diverged."""


@dataclass(frozen=True)
class Misfit:
    """What even the best parameters cannot explain."""

    loss: float
    r_squared: float
    """1 − Σe²/Σ(y − ȳ)²: the share of the outputs' spread that is explained."""
    errors: tuple[float, ...]
    """The remaining errors of the rows in training, in order of their first input."""


def hold_out_each(snapshot: Snapshot, steps: int) -> tuple[HoldOutTrial, ...]:
    """Hold out each example in turn, and train from the start for so many steps.

    Returns nothing where there is but one example, or more than MOST_ROWS, or where a network
    would have to be trained for too long.
    """
    dataset = snapshot.dataset
    rows = len(dataset.examples)
    if not 1 < rows <= MOST_ROWS or not (snapshot.is_exact or steps * rows <= _MOST_WALKED):
        return ()
    trials = []
    for place, index in enumerate(dataset.examples.tolist()):
        row = dataset.rows[index].number
        stretch = _fresh(snapshot, replace(snapshot.settings, hold_out=frozenset({row})))
        error = None
        if stretch.trace(steps, steps).finite_length():
            scaled = stretch.network.predict(stretch.parameters(steps), stretch.dataset.inputs)
            error = float(
                dataset.own_outputs[place] - stretch.dataset.scaling.restored(scaled)[index]
            )
        trials.append(HoldOutTrial(row, error))
    return tuple(trials)


def _fresh(snapshot: Snapshot, settings: Settings) -> Stretch:
    """Return training from the start with other settings: from where the session started, or
    from the puzzle's own start where that was another model."""
    trainer, first = Trainer(snapshot.puzzle, settings), snapshot.stretches[0]
    if first.settings.has_model_of(settings):
        trainer.change(settings, tuple(first.start.parameters.tolist()))
    return trainer.snapshot().stretch


def ask_is_outside(snapshot: Snapshot) -> bool:
    """Tell whether any input of the ask lies outside of what the rows in training show."""
    dataset = snapshot.dataset
    training = dataset.in_training
    seen, ask = dataset.raw_inputs[dataset.examples][training], dataset.raw_inputs[dataset.ask]
    return bool(np.any((ask < seen.min(axis=0)) | (ask > seen.max(axis=0))))


def inputs_seen(snapshot: Snapshot) -> tuple[float, float]:
    """Return the lowest and the highest first input of the rows in training."""
    training = snapshot.dataset.in_training
    seen = snapshot.dataset.raw_inputs[snapshot.dataset.examples][training, 0]
    return float(seen.min()), float(seen.max())


def misfit(snapshot: Snapshot) -> Misfit | None:
    """Return what the optimum leaves unexplained; None where that is nothing, or unknown."""
    optimum, dataset = snapshot.analysis.optimum, snapshot.dataset
    if optimum is None:
        return None
    inputs, outputs = dataset.training_inputs, dataset.training_outputs
    errors = outputs - snapshot.network.predict(optimum.parameters, inputs)
    return misfit_of(errors, inputs[:, 0], outputs, optimum.loss)


def misfit_of(errors: Vector, inputs: Vector, outputs: Vector, loss: float) -> Misfit | None:
    """Return what errors mean for rows with these first inputs and these outputs; None where they
    are those of rounding: all (rows)."""
    missed, spread = float(errors @ errors), float(((outputs - outputs.mean()) ** 2).sum())
    if missed <= _NEGLIGIBLE * max(spread, float(np.abs(outputs).max()) ** 2 * _NEGLIGIBLE):
        return None
    order = np.argsort(inputs, kind="stable")
    r_squared = 1.0 - missed / spread if spread > 0.0 else 0.0
    return Misfit(loss, r_squared, tuple(errors[order].tolist()))
