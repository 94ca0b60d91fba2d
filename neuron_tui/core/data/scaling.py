"""Scaling: numbers brought to mean 0 and deviation 1 for training, and brought back to be shown."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.puzzle.settings import ScaleName


@dataclass(frozen=True, eq=False)
class Scaling:
    """Means and deviations of q inputs and of the output; 0 and 1 where nothing is scaled."""

    input_means: Vector
    input_deviations: Vector
    output_mean: float
    output_deviation: float

    def inputs(self, values: Matrix) -> Matrix:
        """Return inputs as they are trained on: (rows × q) → (rows × q)."""
        scaled: Matrix = (values - self.input_means) / self.input_deviations
        return scaled

    def outputs(self, values: Vector) -> Vector:
        """Return outputs as they are trained on."""
        return (values - self.output_mean) / self.output_deviation

    def restored(self, predictions: Vector) -> Vector:
        """Return predictions in the puzzle's own units."""
        return predictions * self.output_deviation + self.output_mean

    @property
    def is_plain(self) -> bool:
        """Whether nothing is scaled, so that both kinds of units are the same."""
        plain_inputs = not self.input_means.any() and bool(np.all(self.input_deviations == 1.0))
        return plain_inputs and self.output_mean == 0.0 and self.output_deviation == 1.0


def scaling_of(
    inputs: Matrix, outputs: Vector, scale: ScaleName, *, has_bias: bool = True
) -> Scaling:
    """Return the scaling by rows with these inputs (n × q) and outputs (n).

    A deviation is that of a population: of all n, not n − 1. A column of equal numbers keeps its
    deviation of 1. Without a bias nothing could make up for a mean that is taken away: 0 stays 0,
    and the deviation is that from 0.
    """
    means, deviations = np.zeros(inputs.shape[1]), np.ones(inputs.shape[1])
    mean, deviation = 0.0, 1.0
    if scale != "none":
        means = inputs.mean(axis=0) if has_bias else means
        deviations = _deviation(inputs, means)
    if scale == "standard with output":
        mean = float(outputs.mean()) if has_bias else mean
        deviation = float(_deviation(outputs.reshape(-1, 1), np.array([mean]))[0])
    return Scaling(means, deviations, mean, deviation)


def _deviation(values: Matrix, centres: Vector) -> Vector:
    """Return how far the values of each column are from its centre, as the root of the mean
    square; 1 where they are all equal."""
    deviations = np.sqrt(np.square(values - centres).mean(axis=0))
    constant = deviations <= 1e-12 * np.abs(values).max(axis=0)
    result: Vector = np.where(constant, 1.0, deviations)
    return result
