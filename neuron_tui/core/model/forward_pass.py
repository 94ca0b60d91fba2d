"""Forward and back through the layers, in arrays made once and used for every step.

The signals that leave a layer stand beside a column of ones, so that a layer's weights and biases
are one matrix, and one product does for both. Without biases it is a column of zeros.
"""

from collections.abc import Sequence

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.model.activation import Activation

Shapes = Sequence[tuple[int, int]]
"""The inputs and neurons of each layer."""


def blocks(parameters: Vector, shapes: Shapes) -> list[Matrix]:
    """Return views of θ, a matrix a layer: its weights, and its biases as the last row."""
    found, first = [], 0
    for inputs, neurons in shapes:
        last = first + (inputs + 1) * neurons
        found.append(parameters[first:last].reshape(inputs + 1, neurons))
        first = last
    return found


class ForwardPass:
    """Signals through the layers for the same rows, again and again, and the way back.

    It owns the parameters that it runs with, and the gradient.
    """

    def __init__(
        self,
        shapes: Shapes,
        activations: Sequence[Activation],
        inputs: Matrix,
        trained: int | None = None,
        *,
        has_bias: bool = True,
        by_sum: bool = False,
    ) -> None:
        """Make room for the signals of layers on some rows (rows × q).

        The gradient is taken over the first `trained` rows only (all of them by default); the
        others are predicted along with them. The way back starts from ∂loss/∂ŷ, or by the sum,
        from ∂loss/∂z of the output neuron.
        """
        rows = len(inputs)
        self.trained = rows if trained is None else trained
        count = sum((entering + 1) * neurons for entering, neurons in shapes)
        self.parameters = np.zeros(count)
        self.gradient = np.zeros(count)
        self._layers = blocks(self.parameters, shapes)
        self._layer_gradients = blocks(self.gradient, shapes)
        self._activations = activations
        self._by_sum = by_sum
        sizes = [layer.shape[1] for layer in self._layers]
        self._sums = [np.empty((rows, size)) for size in sizes]
        beside = 1.0 if has_bias else 0.0
        self._signals = [np.full((rows, size + 1), beside) for size in (inputs.shape[1], *sizes)]
        self._signals[0][:, :-1] = inputs
        self._leaving = [signals[:, :-1] for signals in self._signals[1:]]
        n = self.trained
        self._trained_sums = [sums[:n] for sums in self._sums]
        self._trained_signals = [signals[:n] for signals in self._leaving]
        self._entering = [signals[:n].T for signals in self._signals[:-1]]
        self._slopes = [np.empty((n, size)) for size in sizes]
        self._deltas = [np.empty((n, size)) for size in sizes]
        self._back_weights = [layer[:-1].T for layer in self._layers]
        self.predictions: Vector = self._leaving[-1][:, 0]
        """ŷ of every row, after `run`."""

    @property
    def sums(self) -> list[Matrix]:
        """z of every layer's neurons for every row: (rows × neurons) each, after `run`."""
        return self._sums

    @property
    def signals(self) -> list[Matrix]:
        """What leaves every layer for every row: (rows × neurons) each, after `run`."""
        return self._leaving

    @property
    def deltas(self) -> list[Matrix]:
        """∂loss/∂z of every layer's neurons for every trained row, after `follow_back`."""
        return self._deltas

    def run(self) -> None:
        """Send every row through the network: z = a·W + b and a = f(z), layer by layer."""
        for place, weights in enumerate(self._layers):
            np.matmul(self._signals[place], weights, out=self._sums[place])
            self._activations[place].apply(self._sums[place], self._leaving[place])

    def follow_back(self, loss_slopes: Vector) -> None:
        """Follow the chain rule back from ∂loss/∂ŷ (or ∂loss/∂z) of each trained row to the
        gradient."""
        last, deltas = len(self._layers) - 1, self._deltas
        np.copyto(deltas[last][:, 0], loss_slopes)
        for place in range(last, -1, -1):
            activation = self._activations[place]
            if not activation.is_linear and not (self._by_sum and place == last):
                slopes = self._slopes[place]
                activation.slope(self._trained_sums[place], self._trained_signals[place], slopes)
                np.multiply(deltas[place], slopes, out=deltas[place])
            np.matmul(self._entering[place], deltas[place], out=self._layer_gradients[place])
            if place:
                np.matmul(deltas[place], self._back_weights[place], out=deltas[place - 1])
