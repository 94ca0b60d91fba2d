"""A stretch of training: steps under one rule, from one change of the timeline to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from neuron_tui.core.arrays import Vector, frozen
from neuron_tui.core.courses.course import Course, Look, State, Trace
from neuron_tui.core.courses.exact_course import ExactCourse
from neuron_tui.core.courses.walked_course import Rule, WalkedCourse
from neuron_tui.core.data.dataset import Dataset
from neuron_tui.core.model.batches import Batches
from neuron_tui.core.model.losses import share_of_a_row
from neuron_tui.core.model.network import Decay, Evaluation, Network
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.theory.analysis import NOTHING_KNOWN, Analysis, analyse
from neuron_tui.core.theory.quadratic import QuadraticDescent, QuadraticLoss, quadratic_loss
from neuron_tui.core.theory.relu_neuron import ReluNeuron, best_relu_neurons, is_relu_neuron

_MOST_RELU_ROWS = 60
"""Rows for which a screen can wait for the best ReLU neuron at every change."""


@dataclass(frozen=True, eq=False)
class Stretch:
    """From which step on, in which state and with which settings; any of its steps on request."""

    first_step: int
    start: State
    settings: Settings
    dataset: Dataset
    """With rows held out and scaled as the settings say."""
    seed: int

    @cached_property
    def network(self) -> Network:
        """The network that is trained."""
        return network_of(self.settings, self.dataset)

    @cached_property
    def decay(self) -> Decay:
        """What keeps the weights small."""
        return Decay(self.settings.l1, self.settings.l2)

    @cached_property
    def analysis(self) -> Analysis:
        """What holds for this stretch's rows and loss."""
        loss = self._quadratic
        return NOTHING_KNOWN if loss is None else analyse(loss)

    @cached_property
    def best_relu_neuron(self) -> ReluNeuron | None:
        """The single best of what is trained here, where that is a lone ReLU neuron with one input
        and a loss without decay; None where it is not, or has more rows than can be looked at."""
        inputs = self.dataset.training_inputs
        if not is_relu_neuron(self.network) or self.decay != Decay():
            return None
        if len(inputs) > _MOST_RELU_ROWS:
            return None
        best = best_relu_neurons(inputs[:, 0], self.dataset.training_outputs)[0]
        return best if best.is_determined else None

    @cached_property
    def is_exact(self) -> bool:
        """Whether the steps are those of plain gradient descent on a quadratic loss."""
        settings = self.settings
        is_plain = OPTIMIZERS[settings.optimizer].is_plain and settings.batch is None
        return is_plain and self._quadratic is not None

    @property
    def rate_limit(self) -> float | None:
        """2/λmax, above which these steps diverge; None where there is none, or none is known:
        other optimizers and batches do not move by the rate times this loss's gradient."""
        return self.analysis.rate_limit if self.is_exact else None

    def parameters(self, step: int) -> Vector:
        """Return θ at a step of this stretch."""
        return frozen(self._course.state(step - self.first_step).parameters)

    def state(self, step: int) -> State:
        """Return all that the steps from a step of this stretch on start from."""
        return self._course.state(step - self.first_step)

    def way(self, steps: Sequence[int]) -> list[Vector]:
        """Return θ at some steps of this stretch; those of the last request are still known."""
        known = self._way.copy()
        self._way.clear()
        for step in steps:
            self._way[step] = known[step] if step in known else self.parameters(step)
        return list(self._way.values())

    def trace(self, first: int, last: int) -> Trace:
        """Return what is remembered of the steps first … last, both included."""
        return self._course.trace(first - self.first_step, last - self.first_step)

    def is_settled(self, step: int) -> bool:
        """Tell whether no later step changes any parameter, to the last bit."""
        return self._course.is_settled(step - self.first_step)

    def approach(self, step: int, most: int) -> bool:
        """Come nearer to a step by training at most so many others; return whether it is there."""
        return self._course.approach(step - self.first_step, most)

    def look(self, step: int) -> Look:
        """Return ŷ of every row of the dataset in the puzzle's own units, and ∂loss/∂θ of the step
        that begins here, over the rows it is taken on."""
        seen = self._course.look(step - self.first_step)
        examples, in_training = self.dataset.examples, self.dataset.in_training
        predictions = np.empty(len(self.dataset.rows))
        trained, kept_out = examples[in_training], examples[~in_training]
        predictions[np.concatenate([trained, kept_out, [self.dataset.ask]])] = seen.predictions
        return Look(self.dataset.scaling.restored(predictions), seen.gradient)

    def shares(self, step: int) -> Vector:
        """Return what each row in training counts in the step that begins here: (rows)."""
        return self._batches.shares(step)

    @cached_property
    def _way(self) -> dict[int, Vector]:
        return {}

    @cached_property
    def _quadratic(self) -> QuadraticLoss | None:
        if not self.network.is_linear or self.decay != Decay():
            return None
        return quadratic_loss(
            self.dataset.training_inputs,
            self.dataset.training_outputs,
            self.settings.loss,
            has_bias=self.settings.bias,
        )

    @cached_property
    def _batches(self) -> Batches:
        settings = self.settings
        return Batches(self.dataset.rows_in_training, settings.batch, self.seed, settings.loss)

    @cached_property
    def _course(self) -> Course:
        dataset, loss = self.dataset, self._quadratic
        kept = len(dataset.held_out_outputs)
        held_out_share = share_of_a_row(kept, self.settings.loss) if kept else 0.0
        ask = dataset.inputs[dataset.ask]
        inputs = np.vstack([dataset.training_inputs, dataset.held_out_inputs, ask])
        if self.is_exact and loss is not None:
            return ExactCourse(
                descent=QuadraticDescent(loss, self.start.parameters, self.settings.learning_rate),
                held_out=np.column_stack(
                    [dataset.held_out_inputs, np.ones(kept), dataset.held_out_outputs]
                ),
                held_out_share=held_out_share,
                ask=ask,
                scaling=dataset.scaling,
                rows=Evaluation(
                    self.network,
                    inputs,
                    dataset.training_outputs,
                    self.settings.loss,
                ),
            )
        rule = Rule(
            network=self.network,
            inputs=inputs,
            outputs=dataset.training_outputs,
            held_out_outputs=dataset.held_out_outputs,
            held_out_share=held_out_share,
            batches=self._batches,
            decay=self.decay,
            optimizer=OPTIMIZERS[self.settings.optimizer],
            learning_rate=self.settings.learning_rate,
            scaling=dataset.scaling,
            first_step=self.first_step,
        )
        return WalkedCourse(rule, self.start)


def network_of(settings: Settings, dataset: Dataset) -> Network:
    """Return the network that these settings describe for a dataset's inputs."""
    inputs = dataset.inputs.shape[1]
    network = Network(inputs, settings.hidden, settings.activation, settings.bias)
    return network.trained_by(settings.loss)
