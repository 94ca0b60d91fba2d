"""Optimizers: how a gradient becomes the next parameters.

A kind says once what its move is made of: training adds it up for all parameters together, and
the ledger writes it out for one. What an optimizer remembers from step to step is its memory: a
matrix with a row of θ's length for each thing remembered, zeros at the start.
"""

# Without numpy at run time: a list of puzzles reads the names of the kinds, and nothing else.
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from neuron_tui.core.arrays import Matrix, Vector

MOMENTUM = 0.9
"""What momentum and Nesterov's momentum keep of their last velocity."""
RMSPROP_KEEP = 0.9
ADAM_KEEP_MEAN, ADAM_KEEP_SQUARE = 0.9, 0.999
TINY = 1e-8
"""Added to a root, outside of it, so that nothing is divided by 0."""


class Term(NamedTuple):
    """A part of a move, for every parameter: factor · number / divisor."""

    factor: float
    number: Vector
    divisor: Vector | None = None

    @property
    def value(self) -> Vector:
        """What this part moves each parameter by."""
        product: Vector = self.factor * self.number
        return product if self.divisor is None else product / self.divisor


Moves = Callable[["Vector", "Matrix", float, int], "tuple[tuple[Term, ...], Matrix]"]
"""(∂loss/∂θ, memory, rate, step from 1 since the memory was empty) → (terms, next memory)."""


@dataclass(frozen=True)
class Optimizer:
    """A kind of update: θ ← θ + the sum of its terms."""

    name: str
    moves: Moves
    remembers: int
    """How many vectors it remembers."""
    rule: str
    """The next w in the order in which its numbers are written, and what they are."""
    words: str
    """What the update does, in a sentence."""
    source: tuple[str, ...] = ()
    """The body of a numpy function of value, gradient, memory and count (from 1) that returns the
    next value and memory, for a script that stands alone; empty where nothing is remembered."""
    is_plain: bool = False
    """Whether its move is −rate·∂ and nothing else, as in the exact solution and its rate limit."""

    def update(
        self, parameters: Vector, gradient: Vector, memory: Matrix, learning_rate: float, step: int
    ) -> tuple[Vector, Matrix]:
        """Return the next θ and the next memory; `step` counts from 1 since that was empty."""
        terms, remembered = self.moves(gradient, memory, learning_rate, step)
        move = terms[0].value
        for term in terms[1:]:
            move = move + term.value
        return parameters + move, remembered


def _gradient_descent(
    gradient: Vector, memory: Matrix, learning_rate: float, _step: int
) -> tuple[tuple[Term, ...], Matrix]:
    return (Term(-learning_rate, gradient),), memory


def _momentum(
    gradient: Vector, memory: Matrix, learning_rate: float, _step: int
) -> tuple[tuple[Term, ...], Matrix]:
    """Keep moving: v ← 0.9·v − rate·∂, θ ← θ + v (Polyak 1964)."""
    velocity = MOMENTUM * memory[0] - learning_rate * gradient
    return (Term(MOMENTUM, memory[0]), Term(-learning_rate, gradient)), velocity[None]


def _nesterov(
    gradient: Vector, memory: Matrix, learning_rate: float, _step: int
) -> tuple[tuple[Term, ...], Matrix]:
    """Keep moving, from where that leads: v ← 0.9·v − rate·∂, θ ← θ + 0.9·v − rate·∂.

    Nesterov (1983) takes the gradient ahead of θ, at θ + 0.9·v. Written for the point ahead, as
    here, the gradient is that of the parameters shown (Bengio, Boulanger-Lewandowski & Pascanu
    2013, equation 7).
    """
    velocity = MOMENTUM * memory[0] - learning_rate * gradient
    return (Term(MOMENTUM, velocity), Term(-learning_rate, gradient)), velocity[None]


def _rmsprop(
    gradient: Vector, memory: Matrix, learning_rate: float, _step: int
) -> tuple[tuple[Term, ...], Matrix]:
    """Divide by the usual size: s ← 0.9·s + 0.1·∂², θ ← θ − rate·∂/√s (Tieleman & Hinton 2012)."""
    squares = RMSPROP_KEEP * memory[0] + (1.0 - RMSPROP_KEEP) * gradient * gradient
    return (Term(-learning_rate, gradient, squares**0.5 + TINY),), squares[None]


def _adam(
    gradient: Vector, memory: Matrix, learning_rate: float, step: int
) -> tuple[tuple[Term, ...], Matrix]:
    """Do both: m ← 0.9·m + 0.1·∂, s ← 0.999·s + 0.001·∂², θ ← θ − rate·m̂/√ŝ (Kingma & Ba 2015).

    m̂ = m/(1 − 0.9^step) and ŝ = s/(1 − 0.999^step) make up for the empty memory at the start.
    """
    remembered = memory.copy()
    remembered[0] = ADAM_KEEP_MEAN * memory[0] + (1.0 - ADAM_KEEP_MEAN) * gradient
    remembered[1] = ADAM_KEEP_SQUARE * memory[1] + (1.0 - ADAM_KEEP_SQUARE) * gradient * gradient
    mean = remembered[0] / (1.0 - ADAM_KEEP_MEAN**step)
    squares = remembered[1] / (1.0 - ADAM_KEEP_SQUARE**step)
    return (Term(-learning_rate, mean, squares**0.5 + TINY),), remembered


OPTIMIZERS: dict[str, Optimizer] = {
    each.name: each
    for each in (
        Optimizer(
            "gradient descent",
            _gradient_descent,
            remembers=0,
            rule="w − rate·∂w",
            words="a small step the other way, hence the minus",
            is_plain=True,
        ),
        Optimizer(
            "momentum",
            _momentum,
            remembers=1,
            rule=f"w + {MOMENTUM}·v − rate·∂w, where v is the last move",
            words=f"{MOMENTUM} of the last move v goes on, and a small step downhill joins it",
            source=(
                f"velocity = {MOMENTUM} * memory[0] - rate * gradient",
                "return value + velocity, [velocity]",
            ),
        ),
        Optimizer(
            "nesterov",
            _nesterov,
            remembers=1,
            rule=f"w + {MOMENTUM}·v − rate·∂w, where v = {MOMENTUM}·(last v) − rate·∂w",
            words=f"as momentum, but {MOMENTUM} of the new v is gone ahead of the next gradient",
            source=(
                f"velocity = {MOMENTUM} * memory[0] - rate * gradient",
                f"return value + ({MOMENTUM} * velocity - rate * gradient), [velocity]",
            ),
        ),
        Optimizer(
            "rmsprop",
            _rmsprop,
            remembers=1,
            rule=f"w − rate·∂w/r, where r is √s + 1e−8 and s = {RMSPROP_KEEP}·s + 0.1·∂w²",
            words="each gradient is divided by its usual size, so that all parameters move alike",
            source=(
                f"squares = {RMSPROP_KEEP} * memory[0]",
                f"squares = squares + (1.0 - {RMSPROP_KEEP}) * gradient * gradient",
                f"return value - rate * gradient / (np.sqrt(squares) + {TINY}), [squares]",
            ),
        ),
        Optimizer(
            "adam",
            _adam,
            remembers=2,
            rule=(
                "w − rate·m/r, where m is the usual ∂w and r the root of the usual ∂w² + 1e−8"
                f" (they keep {ADAM_KEEP_MEAN} and {ADAM_KEEP_SQUARE}, corrected for the start)"
            ),
            words="the usual gradient is divided by its usual size: momentum and rmsprop in one",
            source=(
                f"mean = {ADAM_KEEP_MEAN} * memory[0] + (1.0 - {ADAM_KEEP_MEAN}) * gradient",
                f"squares = {ADAM_KEEP_SQUARE} * memory[1]",
                f"squares = squares + (1.0 - {ADAM_KEEP_SQUARE}) * gradient * gradient",
                f"mean_now = mean / (1.0 - {ADAM_KEEP_MEAN}**count)",
                f"squares_now = squares / (1.0 - {ADAM_KEEP_SQUARE}**count)",
                f"value = value - rate * mean_now / (np.sqrt(squares_now) + {TINY})",
                "return value, [mean, squares]",
            ),
        ),
    )
}
"""Every kind by the name that files and screens give it."""
