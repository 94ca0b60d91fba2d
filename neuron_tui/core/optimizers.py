"""Updates: from a gradient to the next parameters."""

from neuron_tui.core.arrays import Vector


def gradient_descent(parameters: Vector, gradient: Vector, learning_rate: float) -> Vector:
    """Return θ − rate · ∂loss/∂θ: a small step downhill, all parameters together."""
    return parameters - learning_rate * gradient
