"""How steep a network's loss is at one point: the largest eigenvalue of its second derivative.

The second derivative H is never written out. Its product with a direction follows from the chain
rule, as the gradient does, and a few such products find λmax (the Lanczos process; Golub & Van
Loan, Matrix Computations, §10.1).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.model.activation import Activation
from neuron_tui.core.model.network import Decay, Network

_MOST_ROUNDS = 40
_FEWEST_ROUNDS = 8
_NOTHING = 1e-9
"""The share of the curvature below which what is left of a product is its rounding."""
_CLOSE = 1e-3
_STEP = 1e-5
"""How far on both sides of a sum a slope is compared."""
_EDGE = 100.0
"""A slope that changes faster than this jumps: there is an edge and no curvature."""


@dataclass(frozen=True, eq=False)
class Curvature:
    """The second derivative of the loss at one point: a row of each matrix an example.

    Each ReLU stays on its side of the bend, where the loss is smooth.
    """

    network: Network
    parameters: Vector
    signals: tuple[Matrix, ...]
    """What enters each layer, and last what leaves the network."""
    slopes: tuple[Matrix, ...]
    """f′ of every layer's neurons."""
    bends: tuple[Matrix, ...]
    """f″ of every layer's neurons."""
    loss_slopes: Matrix
    """∂loss/∂ŷ; ∂loss/∂z of the output neuron, where the loss brings its activation along."""
    share: float
    """What each row counts in the loss."""
    decay: Decay
    """Of which only l2 curves the loss."""

    @cached_property
    def _blocks(self) -> tuple[Matrix, ...]:
        return tuple(self.network.blocks(self.parameters))

    def times(self, direction: Vector) -> Vector:
        """Return H·v: how the gradient changes along a direction (Pearlmutter 1994)."""
        blocks, moves = self._blocks, self.network.blocks(direction)
        has_bias, last = self.network.has_bias, len(self._blocks) - 1
        entering: list[Matrix] = []
        """How what enters each layer moves; what enters the first one does not."""
        sums: list[Matrix] = []
        for layer, move in enumerate(moves):
            moved = self.signals[layer] @ move[:-1]
            if layer:
                moved += entering[-1] @ blocks[layer][:-1]
            if has_bias:
                moved += move[-1]
            sums.append(moved)
            entering.append(self.slopes[layer] * moved)
        product = np.empty_like(direction)
        parts = self.network.blocks(product)
        slopes, changes = self.loss_slopes, self.share * entering[-1]
        for layer in range(last, -1, -1):
            if layer != last or self.network.output is None:
                changes = changes * self.slopes[layer] + slopes * self.bends[layer] * sums[layer]
                slopes = slopes * self.slopes[layer]
            part = parts[layer]
            np.matmul(self.signals[layer].T, changes, out=part[:-1])
            part[-1] = changes.sum(axis=0) if has_bias else 0.0
            if layer:
                part[:-1] += entering[layer - 1].T @ slopes
                back = blocks[layer][:-1].T
                changes = changes @ back + slopes @ moves[layer][:-1].T
                slopes = slopes @ back
        if self.decay.l2:
            product += self.network.penalty_gradient(direction, Decay(l2=self.decay.l2))
        return product


def curvature_at(
    network: Network,
    parameters: Vector,
    inputs: Matrix,
    outputs: Vector,
    share: float,
    decay: Decay,
) -> Curvature:
    """Return the curvature of the loss over these rows (inputs: rows × q) at a point."""
    with np.errstate(all="ignore"):
        forward = network.run(parameters, inputs)
        slopes, bends = [], []
        for sums, kind in zip(forward.sums, network.activations, strict=True):
            apart = _slopes(kind, sums + _STEP) - _slopes(kind, sums - _STEP)
            slopes.append(_slopes(kind, sums))
            bends.append(np.where(np.abs(apart) < _EDGE * _STEP, apart / (2.0 * _STEP), 0.0))
        return Curvature(
            network=network,
            parameters=parameters,
            signals=(inputs, *(np.array(signals) for signals in forward.signals)),
            slopes=tuple(slopes),
            bends=tuple(bends),
            loss_slopes=-share * (outputs - forward.predictions)[:, np.newaxis],
            share=share,
            decay=decay,
        )


def _slopes(kind: Activation, sums: Matrix) -> Matrix:
    signals, slopes = np.empty_like(sums), np.empty_like(sums)
    kind.apply(sums, signals)
    kind.slope(sums, signals, slopes)
    return slopes


def largest_curvature(product: Callable[[Vector], Vector], parameters: int) -> float:
    """Return λmax of v → H·v; 0 where there is none that could be told from rounding.

    Each round adds a direction, at right angles to all before it, and looks at the curvature over
    all of them; with as many directions as parameters nothing is left to find.
    """
    direction = np.random.default_rng(0).normal(size=parameters)
    basis = np.empty((min(parameters, _MOST_ROUNDS), parameters))
    basis[0] = direction / np.linalg.norm(direction)
    along: list[float] = []
    across: list[float] = []
    largest = 0.0
    with np.errstate(all="ignore"):
        curved = product(basis[0])
        size = float(np.abs(curved).max())
        if not (np.isfinite(size) and size > 0.0):
            return 0.0
        while True:
            curved = curved / size
            if not np.isfinite(curved).all():
                return 0.0
            directions = basis[: len(along) + 1]
            along.append(float(directions[-1] @ curved))
            for _ in range(2):  # Once leaves what rounding brings back.
                curved = curved - directions.T @ (directions @ curved)
            length = float(np.linalg.norm(curved))
            is_all = len(along) == len(basis) or length <= _NOTHING * max(map(abs, along))
            if is_all or len(along) >= _FEWEST_ROUNDS - 1:
                before, largest = largest, _largest_of_three_bands(along, across)
                is_close = abs(largest - before) <= _CLOSE * abs(largest)
                if is_all or (len(along) >= _FEWEST_ROUNDS and is_close):
                    return largest * size
            basis[len(along)] = curved / length
            across.append(length)
            curved = product(basis[len(along)])


def _largest_of_three_bands(along: list[float], across: list[float]) -> float:
    """Return the largest eigenvalue of a symmetric matrix: its diagonal, and what is beside it."""
    count = len(along)
    matrix = np.zeros((count, count))
    matrix.flat[:: count + 1] = along
    matrix.flat[count :: count + 1] = across
    return float(np.linalg.eigvalsh(matrix)[-1])
