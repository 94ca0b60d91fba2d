"""A puzzle and its parts, as its author wrote them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from neuron_tui.core.puzzle.features import Feature
from neuron_tui.core.writing.numerals import decimals_for, decimals_of

Reduction = Literal["sum", "mean"]
"""How the squared errors of the rows become one loss: ½ Σ e² or ½ mean e²."""

Scale = Literal["none", "inputs", "inputs and outputs"]
"""Which numbers are brought to mean 0 and deviation 1 before training."""

PlainNeuron = Literal["linear neuron", "relu neuron"]
"""The plainest models: one neuron on the inputs as they are."""

ActivationName = Literal["linear", "relu", "leaky relu", "tanh", "sigmoid"]
"""What a neuron does to w·x + b before it passes it on."""

Layers = tuple[tuple[tuple[float, ...], ...], ...]
"""Every layer's weights, a row an input, and its biases as the last row."""

OptimizerName: TypeAlias = str
"""How a gradient becomes a step: the name of a kind in `model.optimizers.OPTIMIZERS`."""


@dataclass(frozen=True)
class Row:
    """One line of the table: inputs and an output, or None where the author wrote `??`."""

    number: int
    """The row's place in the table, counted from 1."""
    inputs: tuple[float, ...]
    output: float | None


@dataclass(frozen=True)
class NeuronStart:
    """The neuron before its first step. Weights of None are drawn from `seed`."""

    weights: tuple[float, ...] | None = None
    bias: float = 0.0
    activation: ActivationName = "linear"
    seed: int = 0
    hidden: tuple[int, ...] = ()
    """How many neurons each hidden layer has; none for the lone neuron."""
    layers: Layers | None = None
    """Where every layer starts; None to draw it from `seed`."""


@dataclass(frozen=True)
class TrainingPlan:
    """How the author proposes to train: the learner starts from these settings."""

    learning_rate: float | None = None
    """None: half the puzzle's rate limit, rounded down to the 1-2-5 ladder."""
    loss: Reduction = "sum"
    steps: int = 100
    """Within this many steps the puzzle can be solved."""
    tolerance: float = 0.5
    """The puzzle is solved where |prediction − answer| is at most this."""
    hold_out: tuple[int, ...] = ()
    """Numbers of the rows kept from training."""
    optimizer: OptimizerName = "gradient descent"
    batch: int | None = None
    """How many rows each step is taken on; None for all in training."""
    l1: float = 0.0
    l2: float = 0.0
    """Decay of the weights: l1·Σ|w| + ½·l2·Σw² is added to the loss."""


@dataclass(frozen=True)
class Puzzle:
    """A table of number rows with one unknown output, and how to start training on it."""

    id: str
    title: str
    question: str
    columns: tuple[str, ...]
    """A heading for each input, then one for the output."""
    rows: tuple[Row, ...]
    """Every row in the author's order; exactly one of them is the ask."""
    answer: float | None = None
    rule: str | None = None
    difficulty: int = 1
    hints: tuple[str, ...] = ()
    explanation: str | None = None
    features: tuple[Feature, ...] = ()
    """What is made of the inputs for the neuron; without any, the inputs themselves."""
    scale: Scale = "none"
    unsolvable_by: tuple[PlainNeuron, ...] = ()
    """What the author claims cannot solve this puzzle."""
    neuron: NeuronStart = NeuronStart()
    training: TrainingPlan = TrainingPlan()

    @property
    def ask(self) -> Row:
        """The row whose output is `??`."""
        return next(row for row in self.rows if row.output is None)

    @property
    def examples(self) -> tuple[Row, ...]:
        """The rows whose output is known, in the author's order."""
        return tuple(row for row in self.rows if row.output is not None)

    @property
    def outputs(self) -> tuple[float, ...]:
        """The outputs of the examples."""
        return tuple(row.output for row in self.rows if row.output is not None)

    @property
    def shown_decimals(self) -> int:
        """How many decimals suit a prediction: those of the outputs and the answer, or more."""
        known = self.outputs if self.answer is None else (*self.outputs, self.answer)
        return decimals_for(known)

    @property
    def own_decimals(self) -> int:
        """How many decimals the author writes outputs and answer with."""
        known = self.outputs if self.answer is None else (*self.outputs, self.answer)
        return min(decimals_of(known), self.shown_decimals)

    def is_solved_by(self, prediction: float) -> bool:
        """Whether a prediction for the ask is within tolerance of the answer, where it is known."""
        return self.answer is not None and abs(prediction - self.answer) <= self.training.tolerance
