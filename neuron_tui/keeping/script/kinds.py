"""What an activation and an optimizer do, as lines of numpy."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ActivationCode:
    """f(z) and f′(z) as expressions of z."""

    value: str
    slope: str


@dataclass(frozen=True)
class OptimizerCode:
    """The body of a function of value, gradient, memory and count, and how much it remembers."""

    lines: tuple[str, ...]
    remembers: int


ACTIVATIONS: dict[str, ActivationCode] = {
    "linear": ActivationCode("z", "np.ones_like(z)"),
    "relu": ActivationCode("np.maximum(z, 0.0)", "np.where(z > 0.0, 1.0, 0.0)"),
    "leaky relu": ActivationCode("np.maximum(z, 0.01 * z)", "np.where(z > 0.0, 1.0, 0.01)"),
    "tanh": ActivationCode("np.tanh(z)", "1.0 - np.tanh(z) ** 2"),
    "sigmoid": ActivationCode(
        "0.5 + 0.5 * np.tanh(0.5 * z)",
        "(0.5 + 0.5 * np.tanh(0.5 * z)) * (0.5 - 0.5 * np.tanh(0.5 * z))",
    ),
}

OPTIMIZERS: dict[str, OptimizerCode] = {
    "gradient descent": OptimizerCode((), 0),
    "momentum": OptimizerCode(
        (
            "velocity = 0.9 * memory[0] - rate * gradient",
            "return value + velocity, [velocity]",
        ),
        1,
    ),
    "nesterov": OptimizerCode(
        (
            "velocity = 0.9 * memory[0] - rate * gradient",
            "return value + (0.9 * velocity - rate * gradient), [velocity]",
        ),
        1,
    ),
    "rmsprop": OptimizerCode(
        (
            "squares = 0.9 * memory[0] + (1.0 - 0.9) * gradient * gradient",
            "return value - rate * gradient / (np.sqrt(squares) + 1e-8), [squares]",
        ),
        1,
    ),
    "adam": OptimizerCode(
        (
            "mean = 0.9 * memory[0] + (1.0 - 0.9) * gradient",
            "squares = 0.999 * memory[1] + (1.0 - 0.999) * gradient * gradient",
            "mean_now = mean / (1.0 - 0.9**count)",
            "squares_now = squares / (1.0 - 0.999**count)",
            "return value - rate * mean_now / (np.sqrt(squares_now) + 1e-8), [mean, squares]",
        ),
        2,
    ),
}
