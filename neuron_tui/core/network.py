"""The neuron: what it predicts, how wrong that is, and which way its parameters should move.

One step of learning is four lines. Three stand in `Network.loss_and_gradient` (forward, error,
gradient); the fourth, the update, is `optimizers.gradient_descent`.
"""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.puzzle import NeuronStart, Reduction


@dataclass(frozen=True, eq=False)
class Layer:
    """The parameters of one layer: weights (inputs × neurons) and biases (neurons)."""

    weights: Matrix
    biases: Vector


@dataclass(frozen=True)
class Network:
    """Neurons in layers; with no hidden layer it is the lone neuron ŷ = w·x + b.

    Its parameters travel as one vector θ: the weights, then the bias (length inputs + 1).
    """

    inputs: int

    def predict(self, parameters: Vector, inputs: Matrix) -> Vector:
        """Return ŷ for each row of inputs: (rows × inputs) → (rows)."""
        weights, bias = parameters[:-1], parameters[-1]
        predictions: Vector = inputs @ weights + bias
        return predictions

    def loss_and_gradient(
        self, parameters: Vector, inputs: Matrix, outputs: Vector, reduction: Reduction
    ) -> tuple[float, Vector]:
        """Return the loss ½ Σ e² (or ½ mean e²) of these rows, and ∂loss/∂θ.

        By the chain rule each row adds −x·e to ∂w and −e to ∂b, where e = y − ŷ.
        """
        share = share_of_a_row(len(outputs), reduction)
        errors = outputs - self.predict(parameters, inputs)
        gradient = -share * np.append(errors @ inputs, errors.sum())
        return 0.5 * share * float(errors @ errors), gradient

    def layers(self, parameters: Vector) -> tuple[Layer, ...]:
        """Return θ taken apart, layer by layer."""
        return (Layer(parameters[:-1].reshape(-1, 1), parameters[-1:]),)

    def initial_parameters(self, start: NeuronStart) -> Vector:
        """Return θ at step 0: as the author wrote it, weights left out drawn from −1 to 1."""
        weights = start.weights
        if weights is None:
            drawn = np.random.default_rng(start.seed).uniform(-1.0, 1.0, self.inputs)
            weights = tuple(float(weight) for weight in drawn)
        return np.array([*weights, start.bias], dtype=np.float64)


def share_of_a_row(rows: int, reduction: Reduction) -> float:
    """Return what each row's ½ e² counts in the loss: 1 in a sum, 1/rows in a mean."""
    return 1.0 if reduction == "sum" else 1.0 / rows
