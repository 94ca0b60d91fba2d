"""A stretch of training: steps under one rule, from one change of the timeline to the next."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.analysis import Analysis, analyse
from neuron_tui.core.arrays import Matrix, Vector, frozen
from neuron_tui.core.dataset import Dataset
from neuron_tui.core.quadratic import QuadraticDescent, QuadraticLoss, quadratic_loss
from neuron_tui.core.timeline import Settings

_FOREVER = 2**52
"""A number of steps after which whatever can settle has settled."""


@dataclass(frozen=True, eq=False)
class Trace:
    """What is remembered of every step: three series of the same length."""

    losses: Vector
    held_out_losses: Vector
    """½ Σ e² over the held-out rows; zeros where there are none."""
    answers: Vector
    """ŷ of the ask."""

    def finite_length(self) -> int:
        """Return how many steps there are before the first with a number that is not finite."""
        finite = np.isfinite(self.losses) & np.isfinite(self.held_out_losses)
        finite &= np.isfinite(self.answers)
        return len(finite) if finite.all() else int(np.argmin(finite))

    def first(self, length: int) -> "Trace":
        """Return the first so many steps."""
        return Trace(self.losses[:length], self.held_out_losses[:length], self.answers[:length])


@dataclass(frozen=True, eq=False)
class Stretch:
    """From which step on, with which parameters and settings; any of its steps on request."""

    first_step: int
    start: Vector
    settings: Settings
    dataset: Dataset

    @cached_property
    def analysis(self) -> Analysis:
        """What holds for this stretch's rows and loss."""
        return analyse(self._loss)

    def parameters(self, step: int) -> Vector:
        """Return θ at a step of this stretch."""
        return frozen(self._parameters(np.array([step - self.first_step]))[0])

    def trace(self, first: int, last: int) -> Trace:
        """Return what is remembered of the steps first … last, both included."""
        steps = np.arange(first - self.first_step, last - self.first_step + 1)
        parameters = self._parameters(steps)
        with np.errstate(over="ignore", invalid="ignore"):
            return Trace(
                losses=self._descent.losses(steps),
                held_out_losses=_half_squares(self._held_out_triangle, parameters),
                answers=_linear(self.dataset.inputs[self.dataset.ask], parameters),
            )

    def is_settled(self, step: int) -> bool:
        """Tell whether no later step changes any parameter, to the last bit."""
        here = self.parameters(step)
        # An odd and an even step, because what swings for ever is back after every second one.
        later = (self.parameters(self.first_step + _FOREVER + odd) for odd in (0, 1))
        return all(np.array_equal(here, there) for there in later)

    def _parameters(self, steps: NDArray[np.int64]) -> Matrix:
        with np.errstate(over="ignore", invalid="ignore"):
            return self._descent.parameters(steps)

    @cached_property
    def _training(self) -> NDArray[np.bool_]:
        return self.dataset.in_training(self.settings.held_out)

    @property
    def _held_out(self) -> NDArray[np.bool_]:
        return ~self._training

    @cached_property
    def _loss(self) -> QuadraticLoss:
        return quadratic_loss(
            self.dataset.example_inputs[self._training],
            self.dataset.outputs[self._training],
            self.settings.reduction,
        )

    @cached_property
    def _descent(self) -> QuadraticDescent:
        return QuadraticDescent(self._loss, self.start, self.settings.learning_rate)

    @cached_property
    def _held_out_triangle(self) -> Matrix:
        """R of the held-out [X 1 y] = Q·R: ‖R·(θ, −1)‖ is the length of their errors.

        It is p + 1 rows at most, so a step costs the same however many rows are held out.
        """
        rows = self.dataset.example_inputs[self._held_out]
        outputs = self.dataset.outputs[self._held_out]
        return np.linalg.qr(np.column_stack([rows, np.ones(len(rows)), outputs])).R


def _half_squares(triangle: Matrix, parameters: Matrix) -> Vector:
    """Return ½‖R·(θ, −1)‖² for each θ: (rows × p + 1), (steps × p) → (steps)."""
    squares = np.zeros(len(parameters))
    for row in triangle:
        squares += (_weighted(row[:-1], parameters) - row[-1]) ** 2
    return 0.5 * squares


def _linear(inputs: Vector, parameters: Matrix) -> Vector:
    """Return w·x + b for each θ: (d), (steps × d + 1) → (steps)."""
    return _weighted(inputs, parameters) + parameters[:, -1]


def _weighted(factors: Vector, parameters: Matrix) -> Vector:
    """Return Σ factor·parameter for each θ, added up in a fixed order so that bits stay equal."""
    total = np.zeros(len(parameters))
    for factor, column in zip(factors, parameters.T, strict=False):
        total += factor * column
    return total
