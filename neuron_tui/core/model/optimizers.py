"""Updates: from a gradient to the next parameters.

Each is a small pure function of vectors. What an optimizer remembers from step to step is its
memory: a matrix with a row of θ's length for each thing remembered, zeros at the start.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.puzzle.puzzle import OptimizerName

MOMENTUM = 0.9
"""What momentum keeps of its last move."""
RMSPROP_KEEP = 0.9
ADAM_KEEP_MEAN, ADAM_KEEP_SQUARE = 0.9, 0.999
TINY = 1e-8
"""Keeps a division by a root that is 0 finite."""

Update = Callable[[Vector, Vector, Matrix, float, int], tuple[Vector, Matrix]]
"""(θ, gradient, memory, rate, step from 1 since the memory was empty) → (next θ, next memory)."""


def gradient_descent(parameters: Vector, gradient: Vector, learning_rate: float) -> Vector:
    """Return θ − rate · ∂loss/∂θ: a small step downhill, all parameters together."""
    return parameters - learning_rate * gradient


def momentum(
    parameters: Vector, gradient: Vector, memory: Matrix, learning_rate: float, _step: int
) -> tuple[Vector, Matrix]:
    """Keep moving: v ← 0.9·v − rate·∂, θ ← θ + v (Polyak 1964)."""
    velocity = MOMENTUM * memory[0] - learning_rate * gradient
    return parameters + velocity, velocity[np.newaxis]


def rmsprop(
    parameters: Vector, gradient: Vector, memory: Matrix, learning_rate: float, _step: int
) -> tuple[Vector, Matrix]:
    """Divide by the usual size: s ← 0.9·s + 0.1·∂², θ ← θ − rate·∂/√s (Tieleman & Hinton 2012)."""
    squares = RMSPROP_KEEP * memory[0] + (1.0 - RMSPROP_KEEP) * gradient * gradient
    return parameters - learning_rate * gradient / (np.sqrt(squares) + TINY), squares[np.newaxis]


def adam(
    parameters: Vector, gradient: Vector, memory: Matrix, learning_rate: float, step: int
) -> tuple[Vector, Matrix]:
    """Do both: m ← 0.9·m + 0.1·∂, s ← 0.999·s + 0.001·∂², θ ← θ − rate·m̂/√ŝ (Kingma & Ba 2015).

    m̂ = m/(1 − 0.9^step) and ŝ = s/(1 − 0.999^step) make up for the empty memory at the start.
    """
    mean = ADAM_KEEP_MEAN * memory[0] + (1.0 - ADAM_KEEP_MEAN) * gradient
    squares = ADAM_KEEP_SQUARE * memory[1] + (1.0 - ADAM_KEEP_SQUARE) * gradient * gradient
    mean_now = mean / (1.0 - ADAM_KEEP_MEAN**step)
    squares_now = squares / (1.0 - ADAM_KEEP_SQUARE**step)
    moved = parameters - learning_rate * mean_now / (np.sqrt(squares_now) + TINY)
    return moved, np.stack([mean, squares])


def _plain(
    parameters: Vector, gradient: Vector, memory: Matrix, learning_rate: float, _step: int
) -> tuple[Vector, Matrix]:
    return gradient_descent(parameters, gradient, learning_rate), memory


@dataclass(frozen=True)
class Optimizer:
    """An update, and how many vectors it remembers."""

    update: Update
    remembers: int


OPTIMIZERS: dict[OptimizerName, Optimizer] = {
    "gradient descent": Optimizer(_plain, 0),
    "momentum": Optimizer(momentum, 1),
    "rmsprop": Optimizer(rmsprop, 1),
    "adam": Optimizer(adam, 2),
}
