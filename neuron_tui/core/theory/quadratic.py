"""Gradient descent on a quadratic loss, solved exactly.

Where the predictions are linear in the parameters, ŷ = A·θ, the loss ½ Σ (y − A·θ)² is a valley
with straight axes: the right singular vectors of A. With A = U·diag(s)·Vᵀ, the error splits into
one number for each axis, a = Uᵀ(y − A·θ₀), and a rest that no parameters can remove. One step of
rate η multiplies the number of an axis by r = 1 − η·s² and touches nothing else, so after k steps

    a_k = r^k · a        θ_k = θ₀ + V·((1 − r^k) · a/s)

Any step is known without walking there, and a million of them cost a few array operations.
(The recurrence is textbook linear algebra: Golub & Van Loan, Matrix Computations, §10.1 and
§11.2, where it is called the Richardson or Landweber iteration.)
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.model.losses import share_of_a_row
from neuron_tui.core.puzzle.settings import LossName
from neuron_tui.core.theory.axes import EPSILON, Axes, principal_axes

_ROUNDING = 4.0 * EPSILON
"""What a sum over the rows may round by, as a share of its largest part."""


@dataclass(frozen=True, eq=False)
class QuadraticLoss:
    """The loss over n rows as a function of p parameters, seen along its own axes."""

    design: Matrix
    """A: n × p, so that ŷ = A·θ. For ŷ = w·x + b its last column is all ones; for w·x zeros."""
    outputs: Vector
    share: float
    """What each row's ½ e² counts in the loss: 1 in a sum, 1/n in a mean."""
    has_bias: bool = True
    """Whether the last parameter is one; else it is 0, and no axis leads along it."""

    @cached_property
    def _axes(self) -> Axes:
        if self.has_bias:
            return principal_axes(self.design)
        axes = principal_axes(self.design[:, :-1])
        still = np.zeros((1, axes.parameter_axes.shape[1]))
        return replace(axes, parameter_axes=np.vstack([axes.parameter_axes, still]))

    @property
    def error_axes(self) -> Matrix:
        """U: the error pattern (n) that each axis removes, one a column."""
        return self._axes.error_axes

    @property
    def singular_values(self) -> Vector:
        """How strongly predictions react along each axis, the strongest first; 0 on a flat one."""
        return self._axes.strengths

    @property
    def parameter_axes(self) -> Matrix:
        """V: the direction (p) in which the parameters move along each axis, one a column."""
        return self._axes.parameter_axes

    @property
    def curvatures(self) -> Vector:
        """λ: the eigenvalues of the loss's second derivative, the largest first."""
        curvatures: Vector = self.share * self.singular_values**2
        return curvatures

    def starts_far(self, parameters: Vector) -> bool:
        """Whether parameters are so far out that their errors are larger than the outputs."""
        errors = self.outputs - self.design @ parameters
        return bool(np.linalg.norm(errors) > np.linalg.norm(self.outputs))

    def amplitudes(self, parameters: Vector) -> Vector:
        """Return a: the error of these parameters along each axis (p)."""
        if self.starts_far(parameters):
            coordinates = self.parameter_axes.T @ parameters
            return self.error_axes.T @ self.outputs - self.singular_values * coordinates
        amplitudes: Vector = self.error_axes.T @ (self.outputs - self.design @ parameters)
        return amplitudes

    def rounding(self, parameters: Vector) -> Vector:
        """Return what these amplitudes may be by rounding alone (p)."""
        sizes = np.linalg.norm(self.outputs) + self.singular_values * np.abs(parameters).sum()
        rounding: Vector = _ROUNDING * sizes
        return rounding


@dataclass(frozen=True, eq=False)
class QuadraticDescent:
    """Gradient descent with one rate from one start: any of its steps, at once.

    Each number is computed for itself with elementwise operations in a fixed order, so a step has
    the same bits whether it is asked for alone or among a million.
    """

    loss: QuadraticLoss
    start: Vector
    learning_rate: float

    def parameters(self, steps: NDArray[np.int64]) -> Matrix:
        """Return θ after each number of steps: (steps) → (steps × p)."""
        axes, strengths = self.loss.parameter_axes, self.loss.singular_values
        parameters = np.tile(self._unmoved if self._starts_far else self.start, (len(steps), 1))
        for axis, strength in enumerate(strengths):
            amplitude = self.amplitudes[axis]
            if strength == 0.0:
                continue
            if amplitude == 0.0 or self._rate_times_curvature(axis) == 0.0:
                if not self._starts_far:
                    continue
                way = np.full(len(steps), self._coordinates[axis])
            elif self._starts_far:
                left = self._share_left(steps, axis)
                target = self._targets[axis] / strength
                way = left * self._coordinates[axis] + self._share_removed(steps, axis) * target
            else:
                way = self._share_removed(steps, axis) * (amplitude / strength)
            parameters += np.multiply.outer(way, axes[:, axis])
        parameters[steps == 0] = self.start
        return parameters

    def losses(self, steps: NDArray[np.int64]) -> Vector:
        """Return the loss after each number of steps: (steps) → (steps)."""
        squares = np.full(len(steps), self._floor_squared)
        for axis, amplitude in enumerate(self.amplitudes):
            if amplitude != 0.0:
                squares += (self._share_left(steps, axis) * amplitude) ** 2
        return 0.5 * self.loss.share * squares

    @cached_property
    def _start_errors(self) -> Vector:
        errors: Vector = self.loss.outputs - self.loss.design @ self.start
        return errors

    @cached_property
    def _starts_far(self) -> bool:
        """Whether the start is so far out that its errors are larger than the outputs.

        From there θ₀ + … would round away the digits of where it leads. The same steps are then
        counted from zero: each coordinate z = Vᵀ·θ is r^k · z₀ + (1 − r^k) · u/s with u = Uᵀ·y.
        """
        return self.loss.starts_far(self.start)

    @cached_property
    def _coordinates(self) -> Vector:
        coordinates: Vector = self.loss.parameter_axes.T @ self.start
        return coordinates

    @cached_property
    def _targets(self) -> Vector:
        targets: Vector = self.loss.error_axes.T @ self.loss.outputs
        return targets

    @cached_property
    def amplitudes(self) -> Vector:
        """The error along each axis; exactly 0 where it would grow but is no more than rounding.

        A direction with nothing in it stays empty, however much each step multiplies what is in it.
        """
        loss, amplitudes = self.loss, self.loss.amplitudes(self.start)
        is_growing = self.learning_rate * loss.curvatures > 2.0
        amplitudes[is_growing & (np.abs(amplitudes) <= loss.rounding(self.start))] = 0.0
        return amplitudes

    @cached_property
    def grows(self) -> bool:
        """Whether some error grows from step to step, because the rate is above its limit."""
        is_growing = self.learning_rate * self.loss.curvatures > 2.0
        return bool(np.any(is_growing & (self.amplitudes != 0.0)))

    @cached_property
    def _floor_squared(self) -> float:
        axes = self.loss.error_axes
        known = self.loss.outputs if self._starts_far else self._start_errors
        rest = known - axes @ (axes.T @ known)
        return float(rest @ rest)

    @cached_property
    def _unmoved(self) -> Vector:
        """The part of the start that lies on no axis: where axes are fewer than parameters."""
        axes = self.loss.parameter_axes[:, self.loss.singular_values > 0.0]
        if axes.shape[1] == axes.shape[0] - (not self.loss.has_bias):
            return np.zeros_like(self.start)
        unmoved: Vector = self.start - axes @ (axes.T @ self.start)
        return unmoved

    def _share_left(self, steps: NDArray[np.int64], axis: int) -> Vector:
        """Return (1 − η·λ)^k for each k."""
        product = self._rate_times_curvature(axis)
        if product == 1.0:
            return np.where(steps == 0, 1.0, 0.0)
        if product < 1.0:
            return _powers(np.log1p(-product), steps)
        size = _powers(np.log1p(product - 2.0), steps)
        return np.where(steps % 2 == 0, size, -size)

    def _share_removed(self, steps: NDArray[np.int64], axis: int) -> Vector:
        """Return 1 − (1 − η·λ)^k for each k, exact also where η·λ is next to nothing."""
        product = self._rate_times_curvature(axis)
        if product < 1.0:
            removed: Vector = -np.expm1(steps * np.log1p(-product))
            return removed
        return 1.0 - self._share_left(steps, axis)

    def _rate_times_curvature(self, axis: int) -> float:
        return self.learning_rate * float(self.loss.curvatures[axis])


def _powers(logarithm: float, exponents: NDArray[np.int64]) -> Vector:
    powers: Vector = np.exp(exponents * logarithm)
    return powers


def quadratic_loss(
    inputs: Matrix, outputs: Vector, loss: LossName, *, has_bias: bool = True
) -> QuadraticLoss:
    """Return the loss of the neuron ŷ = w·x + b over n rows of inputs (n × d), p = d + 1; without
    a bias, of ŷ = w·x."""
    design = np.column_stack([inputs, np.full(len(outputs), 1.0 if has_bias else 0.0)])
    return QuadraticLoss(design, outputs, share_of_a_row(len(outputs), loss), has_bias)
