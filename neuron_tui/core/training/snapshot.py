"""One moment of training, with every number of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.courses.course import State
from neuron_tui.core.data.dataset import Dataset
from neuron_tui.core.model.equation import equation
from neuron_tui.core.model.network import Decay, Network
from neuron_tui.core.model.own_units import own_parameters
from neuron_tui.core.model.parameter_names import parameter_names
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.theory.analysis import Analysis
from neuron_tui.core.theory.relu_neuron import ReluNeuron
from neuron_tui.core.training.ghost import Ghost
from neuron_tui.core.training.history import Curve
from neuron_tui.core.training.standing import Standing
from neuron_tui.core.training.timeline import Timeline

Status = Literal["solved", "not solved", "diverged", "no answer given"]


@dataclass(frozen=True)
class HeldOutRow:
    """A row kept from training: what the neuron predicts for it, and what it should."""

    number: int
    prediction: float
    output: float


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The state after `step` updates: step 0 is the start."""

    puzzle: Puzzle
    dataset: Dataset
    network: Network
    timeline: Timeline
    """The session up to its latest step."""
    settings: Settings
    analysis: Analysis
    """What holds for the rows and the loss of the present settings."""
    is_exact: bool
    """Whether this is plain gradient descent on a loss quadratic in the parameters."""
    rate_limit: float | None
    """The rate above which the steps from here on diverge; None where none is known."""
    best_relu_neuron: ReluNeuron | None
    """The best of what is trained here, where that is one ReLU neuron whose best is known."""
    first_step: int
    """The step at which the present settings begin."""
    first_parameters: Vector
    """The parameters there."""
    step: int
    latest: int
    """The furthest step computed so far on this timeline."""
    diverged_at: int | None
    """The first step with a number too large for a float64, once it was reached."""
    state: State
    """All that the next step starts from: the parameters, and what the optimizer remembers."""
    parameters: Vector
    last_move: Vector | None
    """How the last step moved θ; None at the start, and where θ was changed after it."""
    predictions: Vector
    """ŷ of every row of the dataset, the ask among them."""
    starting_predictions: Vector
    """ŷ of every row at step 0."""
    errors: Vector
    """y − ŷ of every example of the dataset."""
    shares: Vector
    """What each row in training counts in the step that begins here."""
    gradient: Vector
    """∂loss/∂θ over the rows in training."""
    losses: Curve
    """The loss of every step up to the latest."""
    held_out_losses: Curve
    """The loss over the held-out rows, zeros without any."""
    answers: Curve
    """ŷ of the ask."""
    ghost: Ghost | None
    standing: Standing
    """How this step stands to the puzzle's answer."""

    def predict(self, parameters: Vector, raw_inputs: Matrix) -> Vector:
        """Return, in the puzzle's own units, what other parameters predict: (rows × d) → (rows)."""
        inputs = self.dataset.trained_inputs(raw_inputs)
        return self.dataset.scaling.restored(self.network.predict(parameters, inputs))

    @property
    def rate_share(self) -> float | None:
        """The learning rate as a share of the rate limit; None where none is known."""
        limit = self.rate_limit
        return None if limit is None else self.settings.learning_rate / limit

    @property
    def steepest_factor(self) -> float:
        """1 − rate · λmax: what a step leaves of the error in the steepest direction."""
        return 1.0 - 2.0 * (self.rate_share or 0.0)

    @property
    def loss(self) -> float:
        """The loss over the rows in training."""
        return float(self.losses.values[self.step])

    @property
    def held_out_loss(self) -> float | None:
        """The loss over the held-out rows, None without any."""
        return float(self.held_out_losses.values[self.step]) if self.settings.hold_out else None

    @property
    def ask_prediction(self) -> float:
        """ŷ of the ask."""
        return float(self.predictions[self.dataset.ask])

    @property
    def decay(self) -> Decay:
        """What keeps the weights small."""
        return Decay(self.settings.l1, self.settings.l2)

    @cached_property
    def dead_neurons(self) -> tuple[frozenset[int], ...]:
        """For each layer, which ReLU neurons pass nothing on for any row in training."""
        return self.network.dead_neurons(self.parameters, self.dataset.training_inputs)

    @property
    def is_dead(self) -> bool:
        """Whether a whole layer is dead, so that nothing before it learns."""
        return self.network.is_dead(self.parameters, self.dataset.training_inputs)

    @property
    def own_parameters(self) -> Vector:
        """The parameters as they read in the puzzle's own units."""
        return own_parameters(self.network, self.dataset.scaling, self.parameters)

    @property
    def equation(self) -> str:
        """The neuron's equation in the puzzle's own units."""
        return self.equation_at(self.parameters, 4)

    def equation_at(self, parameters: Vector, digits: int) -> str:
        """Return the equation of other parameters, in the puzzle's own units."""
        scaling = self.dataset.scaling
        own = own_parameters(self.network, scaling, parameters)
        output = (scaling.output_deviation, scaling.output_mean)
        return equation(self.network, own, self.dataset.input_names, digits, output)

    @property
    def neurons(self) -> tuple[tuple[int, int], ...]:
        """Every neuron by its layer and its place in it, both from 0; the output neuron last."""
        sizes = (*self.network.hidden, 1)
        return tuple((layer, place) for layer, size in enumerate(sizes) for place in range(size))

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """What the parameters are called: w and b."""
        return parameter_names(self.network)

    @property
    def rows_in_training(self) -> int:
        """How many rows the loss is taken over."""
        return self.dataset.rows_in_training

    @property
    def largest_error(self) -> float:
        """The largest |y − ŷ| of any example."""
        return float(np.abs(self.errors).max())

    @cached_property
    def error_scale(self) -> float:
        """The largest |y − ŷ| of any example at the start: a full bar in the table."""
        errors = self.dataset.own_outputs - self.starting_predictions[self.dataset.examples]
        return float(np.abs(errors).max()) or 1.0

    @property
    def held_out_rows(self) -> tuple[HeldOutRow, ...]:
        """The rows kept from training, in the order of the table."""
        return tuple(
            HeldOutRow(row.number, float(prediction), row.output)
            for row, prediction in zip(self.dataset.rows, self.predictions, strict=True)
            if row.output is not None and row.number in self.settings.hold_out
        )

    @property
    def is_at_divergence(self) -> bool:
        """Whether the next step is the one that has no finite numbers."""
        return self.diverged_at is not None and self.step == self.diverged_at - 1

    @cached_property
    def status(self) -> Status:
        """What is to be said of this moment."""
        if self.is_at_divergence:
            return "diverged"
        if self.puzzle.answer is None:
            return "no answer given"
        return "solved" if self.standing.is_solved else "not solved"
