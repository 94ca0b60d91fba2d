"""What the plainest models make of a puzzle: one neuron, linear or ReLU, on its raw inputs."""

from dataclasses import dataclass, replace

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.insight.trust import Misfit, misfit, misfit_of
from neuron_tui.core.model.equation import equation
from neuron_tui.core.model.network import Network, share_of_a_row
from neuron_tui.core.puzzle.puzzle import PlainNeuron, Puzzle, Start
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.theory.relu_neuron import ReluNeuron, best_relu_neurons
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trainer import Trainer

_DIGITS = 5
_MOST_ROWS = 500
"""Rows for which a screen can wait for the best ReLU neuron."""


def plain_snapshot(puzzle: Puzzle) -> Snapshot:
    """Return the start of a plain neuron on the same rows, without features, scaling or layers.

    Its analysis tells the best line there is. Raises ValueError where the rows' numbers are too
    large to train with.
    """
    settings = Settings(loss=puzzle.settings.loss, hold_out=puzzle.settings.hold_out)
    start = Start(weights=(0.0,) * len(puzzle.ask.inputs))
    plain = replace(puzzle, features=(), settings=settings, start=start)
    return Trainer(plain).snapshot()


def plain_relu_neurons(puzzle: Puzzle) -> tuple[ReluNeuron, ...] | None:
    """Return the best single ReLU neurons for the rows in training; None where these have more
    than one input, for which no way to the best is known but trying."""
    if len(puzzle.ask.inputs) != 1:
        return None
    return best_relu_neurons(*_rows_in_training(puzzle))


@dataclass(frozen=True)
class PlainFit:
    """The best that a plain neuron can do with a puzzle's rows."""

    neuron: PlainNeuron
    equation: str
    misfit: Misfit | None
    """None where it goes through every row."""


def plain_fits(puzzle: Puzzle) -> tuple[PlainFit, ...]:
    """Return the best line, and the best ReLU neuron where the line does not go through every row;
    none of those that cannot be told."""
    plain = plain_snapshot(puzzle)
    if plain.analysis.optimum is None:
        return ()
    line = plain.equation_at(plain.analysis.optimum.parameters, _DIGITS)
    fits = [PlainFit("linear neuron", line, misfit(plain))]
    if fits[0].misfit is None or len(puzzle.rows) > _MOST_ROWS:
        return tuple(fits)
    neurons = plain_relu_neurons(puzzle)
    if neurons is None:
        return tuple(fits)
    inputs, outputs = _rows_in_training(puzzle)
    best = neurons[0]
    share = share_of_a_row(len(inputs), puzzle.settings.loss)
    parameters = np.array([best.weight, best.bias])
    bent = equation(Network(1, activation="relu"), parameters, ("x",), _DIGITS)
    missed = misfit_of(outputs - best.predict(inputs), inputs, outputs, 0.5 * share * best.squares)
    return (*fits, PlainFit("relu neuron", bent, missed))


def _rows_in_training(puzzle: Puzzle) -> tuple[Vector, Vector]:
    rows = [row for row in puzzle.examples if row.number not in puzzle.settings.hold_out]
    inputs = np.array([row.inputs[0] for row in rows])
    return inputs, np.array([row.output for row in rows if row.output is not None])
