"""What the plainest models make of a puzzle: one neuron, linear or ReLU, on its raw inputs."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.insight.misfit import Misfit, misfit_of
from neuron_tui.core.model.equation import equation
from neuron_tui.core.model.losses import share_of_a_row
from neuron_tui.core.model.network import Network
from neuron_tui.core.puzzle.puzzle import PlainNeuron, Puzzle
from neuron_tui.core.theory.analysis import Optimum, analyse
from neuron_tui.core.theory.quadratic import quadratic_loss
from neuron_tui.core.theory.relu_neuron import ReluNeuron, best_relu_neurons
from neuron_tui.core.writing.numbered import numbered

_DIGITS = 5
_MOST_ROWS = 500
"""Rows for which a screen can wait for the best ReLU neuron."""
_AS_GOOD = 1.0 - 1e-9
_LARGEST = 1e100
"""Inputs beyond this have squares that no sum could hold."""


def plain_optimum(puzzle: Puzzle, hold_out: Collection[int] | None = None) -> Optimum | None:
    """Return the best linear neuron on the inputs as they are; None where many are equally good, or
    where the numbers are too large for any.

    Rows held out are the puzzle's own, unless others are given.
    """
    inputs, outputs = _rows_in_training(puzzle, hold_out)
    if np.abs(inputs).max() > _LARGEST or np.abs(outputs).max() > _LARGEST:
        return None
    return analyse(quadratic_loss(inputs, outputs, puzzle.settings.loss)).optimum


def plain_relu_neurons(
    puzzle: Puzzle, hold_out: Collection[int] | None = None
) -> tuple[ReluNeuron, ...] | None:
    """Return the best single ReLU neurons for the rows in training; None where these have more
    than one input, for which no way to the best is known but trying."""
    if len(puzzle.ask.inputs) != 1:
        return None
    inputs, outputs = _rows_in_training(puzzle, hold_out)
    return best_relu_neurons(inputs[:, 0], outputs)


@dataclass(frozen=True)
class PlainFit:
    """The best that a plain neuron can do with a puzzle's rows."""

    neuron: PlainNeuron
    equation: str
    misfit: Misfit | None
    """None where it goes through every row."""
    is_wrong_shape: bool = False
    """Whether the rows bend where a plain neuron does not."""


def plain_fits(puzzle: Puzzle, hold_out: Collection[int] | None = None) -> tuple[PlainFit, ...]:
    """Return the best line, and the best ReLU neuron where the line does not go through every row
    and either the ReLU neuron does better or the rows bend; none of those that cannot be told."""
    optimum = plain_optimum(puzzle, hold_out)
    if optimum is None:
        return ()
    inputs, outputs = _rows_in_training(puzzle, hold_out)
    count = inputs.shape[1]
    missed, errors = None, outputs - inputs @ optimum.parameters[:-1] - optimum.parameters[-1]
    if optimum.loss > 0.0:
        missed = misfit_of(errors, inputs, outputs, optimum.loss)
    line = equation(Network(count), optimum.parameters, numbered("x", count), _DIGITS)
    is_wrong_shape = missed is not None and missed.shape == "bow"
    fits = [PlainFit("linear neuron", line, missed, is_wrong_shape)]
    neurons = None if missed is None else plain_relu_neurons(puzzle, hold_out)
    if neurons is None or len(puzzle.rows) > _MOST_ROWS:
        return tuple(fits)
    best = neurons[0]
    is_no_better = bool(best.squares >= _AS_GOOD * float(errors @ errors))
    if is_no_better and not is_wrong_shape:
        return tuple(fits)
    share = share_of_a_row(len(inputs), puzzle.settings.loss)
    bent = equation(
        Network(1, activation="relu"), np.array([best.weight, best.bias]), ("x",), _DIGITS
    )
    errors = outputs - best.predict(inputs[:, 0])
    missed = misfit_of(errors, inputs, outputs, 0.5 * share * best.squares)
    is_wrong_shape = is_wrong_shape and missed is not None
    return (*fits, PlainFit("relu neuron", bent, missed, is_wrong_shape))


def _rows_in_training(puzzle: Puzzle, hold_out: Collection[int] | None) -> tuple[Matrix, Vector]:
    kept = puzzle.settings.hold_out if hold_out is None else hold_out
    rows = [row for row in puzzle.examples if row.number not in kept]
    inputs = np.array([row.inputs for row in rows])
    return inputs, np.array([row.output for row in rows if row.output is not None])
