"""The course of gradient descent where the model is linear in its parameters: solved exactly."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.courses.course import Look, State, Trace
from neuron_tui.core.data.scaling import Scaling
from neuron_tui.core.model.network import Evaluation
from neuron_tui.core.theory.quadratic import QuadraticDescent

_FOREVER = 2**52
"""A number of steps after which whatever can settle has settled."""


@dataclass(frozen=True, eq=False)
class ExactCourse:
    """Any step at once, and each as cheap as any other, however many rows there are."""

    descent: QuadraticDescent
    held_out: Matrix
    """[X 1 y] of the rows held out: (rows × p + 1)."""
    held_out_share: float
    """What each of their ½ e² counts."""
    ask: Vector
    """The inputs of the ask, as trained on."""
    scaling: Scaling
    rows: Evaluation
    """All rows: those in training, those held out, and the ask."""

    def state(self, steps: int) -> State:
        """Return the state after so many steps."""
        parameters = self._parameters(np.array([steps]))[0]
        return State(parameters, np.empty((0, len(parameters))))

    def approach(self, steps: int, most: int) -> bool:  # noqa: ARG002
        """Return that every state is there."""
        return True

    def look(self, steps: int) -> Look:
        """Return what the rows say after so many steps."""
        self.rows.at(self._parameters(np.array([steps]))[0])
        return Look(self.rows.predictions.copy(), self.rows.gradient.copy())

    def trace(self, first: int, last: int) -> Trace:
        """Return what is remembered of the states after first … last steps, both included."""
        steps = np.arange(first, last + 1)
        parameters = self._parameters(steps)
        with np.errstate(over="ignore", invalid="ignore"):
            return Trace(
                losses=self.descent.losses(steps),
                held_out_losses=self.held_out_share
                * _half_squares(self._held_out_triangle, parameters),
                answers=self.scaling.restored(_linear(self.ask, parameters)),
            )

    def is_settled(self, steps: int) -> bool:
        """Tell whether no later step changes any parameter, to the last bit."""
        # An odd and an even step, because what swings for ever is back after every second one.
        here, odd, even = self._parameters(np.array([steps, _FOREVER + 1, _FOREVER]))
        return np.array_equal(here, odd) and np.array_equal(here, even)

    def _parameters(self, steps: NDArray[np.int64]) -> Matrix:
        with np.errstate(over="ignore", invalid="ignore"):
            return self.descent.parameters(steps)

    @cached_property
    def _held_out_triangle(self) -> Matrix:
        """R of the held-out [X 1 y] = Q·R: ‖R·(θ, −1)‖ is the length of their errors.

        It is p + 1 rows at most, so a step costs the same however many rows are held out.
        """
        return np.linalg.qr(self.held_out).R


def _half_squares(triangle: Matrix, parameters: Matrix) -> Vector:
    """Return ½‖R·(θ, −1)‖² for each θ: (rows × p + 1), (steps × p) → (steps)."""
    squares = np.zeros(len(parameters))
    for row in triangle:
        squares += (_weighted(row[:-1], parameters) - row[-1]) ** 2
    return 0.5 * squares


def _linear(inputs: Vector, parameters: Matrix) -> Vector:
    """Return w·x + b for each θ: (q), (steps × q + 1) → (steps)."""
    return _weighted(inputs, parameters) + parameters[:, -1]


def _weighted(factors: Vector, parameters: Matrix) -> Vector:
    """Return Σ factor·parameter for each θ, added up in a fixed order so that bits stay equal."""
    total = np.zeros(len(parameters))
    for factor, column in zip(factors, parameters.T, strict=False):
        total += factor * column
    return total
