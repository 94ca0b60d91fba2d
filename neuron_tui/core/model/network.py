"""The network: what it predicts, how wrong that is, and which way its parameters should move.

One step of learning is four lines. Three stand in `Evaluation.at` (forward, error, gradient); the
fourth, the update, is one of `optimizers`.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.model.activation import Activation
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.forward_pass import ForwardPass, blocks
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.puzzle.puzzle import Start
from neuron_tui.core.puzzle.settings import LossName


@dataclass(frozen=True, eq=False)
class Layer:
    """The parameters of one layer: weights (inputs × neurons) and biases (neurons)."""

    weights: Matrix
    biases: Vector


@dataclass(frozen=True)
class Decay:
    """What is added to the loss to keep weights small: l1·Σ|w| + ½·l2·Σw². Biases are free."""

    l1: float = 0.0
    l2: float = 0.0


@dataclass(frozen=True)
class Network:
    """Neurons in layers; with no hidden layer it is the lone neuron ŷ = f(w·x + b).

    Its parameters travel as one vector θ: for each layer its weights, input by input, then its
    biases. With hidden layers these have the activation, and the last neuron is linear, unless the
    loss brings another activation along.
    """

    inputs: int
    hidden: tuple[int, ...] = ()
    activation: str = "linear"
    has_bias: bool = True
    """Whether neurons add a bias; without one its places in θ are 0, and so is its gradient."""
    output: Activation | None = None
    """The output neuron's activation, where the loss brings it along."""

    def trained_by(self, loss: LossName) -> "Network":
        """Return the network with the output neuron that a loss needs."""
        brought = LOSSES[loss].output
        return replace(self, output=None if brought is None else brought.load())

    def predict(self, parameters: Vector, inputs: Matrix) -> Vector:
        """Return ŷ for each row of inputs: (rows × inputs) → (rows)."""
        return self.run(parameters, inputs).predictions.copy()

    def loss_and_gradient(
        self,
        parameters: Vector,
        inputs: Matrix,
        outputs: Vector,
        loss: LossName,
        decay: Decay = Decay(),
    ) -> tuple[float, Vector]:
        """Return the loss of these rows, ½ Σ e² or another, and ∂loss/∂θ.

        By the chain rule each row of a linear neuron adds −x·e to ∂w and −e to ∂b, e = y − ŷ.
        """
        rows = Evaluation(self.trained_by(loss), inputs, outputs, loss, decay)
        rows.at(parameters)
        return rows.loss, rows.gradient

    def run(self, parameters: Vector, inputs: Matrix) -> ForwardPass:
        """Return a forward pass over these rows, from which every signal can be read."""
        forward = ForwardPass(
            self.shapes,
            self.activations,
            inputs,
            has_bias=self.has_bias,
            by_sum=self.output is not None,
        )
        np.copyto(forward.parameters, parameters)
        forward.run()
        return forward

    def dead_neurons(self, parameters: Vector, inputs: Matrix) -> tuple[frozenset[int], ...]:
        """Return for each layer which neurons (from 0) pass nothing on for any row,
        where their activation can die.

        Their sums are not above 0 for any row, so their slope is 0, and with it the gradient of
        every weight and of the bias: no step can bring them back.
        """
        if not any(kind.can_die for kind in self.activations):
            return tuple(frozenset() for _ in self.shapes)
        forward = self.run(parameters, inputs)
        return tuple(
            frozenset(np.flatnonzero((sums <= 0.0).all(axis=0)).tolist())
            if kind.can_die
            else frozenset()
            for sums, kind in zip(forward.sums, self.activations, strict=True)
        )

    def is_dead(self, parameters: Vector, inputs: Matrix) -> bool:
        """Tell whether every neuron of some layer is dead, so that nothing before it learns."""
        dead = self.dead_neurons(parameters, inputs)
        return any(len(each) == size for each, (_, size) in zip(dead, self.shapes, strict=True))

    def penalty(self, parameters: Vector, decay: Decay) -> float:
        """Return what decay adds to the loss."""
        if decay == Decay():
            return 0.0
        weights = parameters[self._is_weight]
        return decay.l1 * float(np.abs(weights).sum()) + 0.5 * decay.l2 * float(weights @ weights)

    def penalty_gradient(self, parameters: Vector, decay: Decay) -> Vector:
        """Return what decay adds to ∂loss/∂θ."""
        gradient = np.zeros_like(parameters)
        if decay != Decay():
            weights = self._is_weight
            gradient[weights] = decay.l1 * np.sign(parameters[weights])
            gradient[weights] += decay.l2 * parameters[weights]
        return gradient

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """The inputs and neurons of each layer."""
        sizes = (self.inputs, *self.hidden, 1)
        return tuple(pairwise(sizes))

    @cached_property
    def activations(self) -> tuple[Activation, ...]:
        """The activation of each layer."""
        own = ACTIVATIONS[self.activation]
        last = ACTIVATIONS["linear"] if self.hidden else own
        return (*[own] * len(self.hidden), self.output or last)

    @property
    def is_linear(self) -> bool:
        """Whether predictions are linear in the parameters: a lone neuron without activation."""
        return not self.hidden and self.activations[0].is_linear

    @property
    def parameter_count(self) -> int:
        """The length of θ."""
        return sum((inputs + 1) * neurons for inputs, neurons in self.shapes)

    def blocks(self, parameters: Vector) -> list[Matrix]:
        """Return views of θ, a matrix a layer: its weights, and its biases as the last row."""
        return blocks(parameters, self.shapes)

    def places_of(self, layer: int, neuron: int) -> list[int]:
        """Return where in θ a neuron's weights stand, and last its bias; all counted from 0."""
        places = self.blocks(np.arange(float(self.parameter_count)))[layer][:, neuron]
        return [int(place) for place in places.tolist()]

    def layers(self, parameters: Vector) -> tuple[Layer, ...]:
        """Return θ taken apart, layer by layer."""
        return tuple(Layer(block[:-1], block[-1]) for block in self.blocks(parameters))

    def initial_parameters(self, start: Start) -> Vector:
        """Return θ at step 0: as the author wrote it, weights left out drawn from `seed`.

        A lone neuron's weights are drawn evenly from −1 to 1, those of layers with the variance
        of their activation; biases of layers are 0, the lone neuron's is the author's.
        """
        if start.layers is not None:
            written = np.array([value for layer in start.layers for row in layer for value in row])
            return self.without_unused(written)
        random = np.random.default_rng(start.seed)
        if not self.hidden:
            weights = start.weights
            if weights is None:
                weights = tuple(random.uniform(-1.0, 1.0, self.inputs).tolist())
            return self.without_unused(np.array([*weights, start.bias], dtype=np.float64))
        parameters = np.zeros(self.parameter_count)
        for block, kind in zip(self.blocks(parameters), self.activations, strict=True):
            inputs, neurons = block.shape[0] - 1, block.shape[1]
            deviation = np.sqrt(kind.variance(inputs, neurons))
            block[:-1] = random.normal(0.0, deviation, (inputs, neurons))
        return parameters

    @cached_property
    def unused(self) -> frozenset[int]:
        """Where in θ the biases stand that neurons do not have."""
        return frozenset() if self.has_bias else frozenset(np.flatnonzero(~self._is_weight))

    def without_unused(self, parameters: Vector) -> Vector:
        """Return θ with biases of 0 where neurons have none."""
        return parameters if self.has_bias else np.where(self._is_weight, parameters, 0.0)

    @property
    def _is_weight(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        mask = np.ones(self.parameter_count)
        for block in self.blocks(mask):
            block[-1] = 0.0
        return mask.astype(np.bool_)


class Evaluation:
    """The loss of the same rows and its gradient, at one θ after another."""

    def __init__(
        self,
        network: Network,
        inputs: Matrix,
        outputs: Vector,
        loss: LossName,
        decay: Decay = Decay(),
    ) -> None:
        """Take rows: those in training first (inputs: rows × q, outputs: those of the first), then
        any others that are predicted along with them.
        """
        self._network, self._outputs, self._decay = network, outputs, decay
        kind = LOSSES[loss]
        self._total, self._share = kind.row.total, kind.share(len(outputs))
        self._has_decay = decay != Decay()
        self._forward = ForwardPass(
            network.shapes,
            network.activations,
            inputs,
            len(outputs),
            has_bias=network.has_bias,
            by_sum=kind.is_by_sum,
        )
        self.sums: Vector = self._forward.sums[-1][:, 0]
        """z of the output neuron for every row; its numbers change with the next evaluation."""
        self._trained_sums = self.sums[: len(outputs)]
        self._trained_predictions = self._forward.predictions[: len(outputs)]
        self.parameters = self._forward.parameters
        """θ of the last evaluation; its numbers change with the next one."""
        self.predictions = self._forward.predictions
        """ŷ of every row there; its numbers change with the next evaluation."""
        self.errors: Vector = outputs
        self.loss = 0.0
        self.gradient: Vector = self._forward.gradient

    def at(self, parameters: Vector, shares: Vector | None = None) -> None:
        """Forward, error, gradient: what the rows in training say of a θ.

        The gradient is that of the loss, or of a batch in which each row counts as much as its
        entry of `shares` says.
        """
        forward = self._forward
        np.copyto(forward.parameters, parameters)
        forward.run()
        self.errors = self._outputs - self._trained_predictions
        forward.follow_back(-(self._share if shares is None else shares) * self.errors)
        self.gradient = forward.gradient
        self.loss = self._share * self._total(self.errors, self._trained_sums, self._outputs)
        if self._has_decay:
            decay = self._decay
            self.loss += self._network.penalty(parameters, decay)
            self.gradient = forward.gradient + self._network.penalty_gradient(parameters, decay)
