"""Settings: all that decides how the next steps of training go, besides the parameters."""

from dataclasses import dataclass
from typing import Literal, get_args

LossName = Literal["sum", "mean", "cross-entropy", "mean-cross-entropy", "perceptron"]
"""How the errors of the rows become one loss: ½ Σ e² or ½ mean e², or a loss for outputs of 0 and
1, added up or averaged."""
LOSS_NAMES: tuple[LossName, ...] = get_args(LossName)

ScaleName = Literal["none", "standard", "standard with output"]
"""Which numbers are brought to mean 0 and deviation 1 before training."""
SCALES: tuple[ScaleName, ...] = get_args(ScaleName)

ScaledByName = Literal["rows in training", "all examples"]
"""Whose mean and deviation scaling takes: held-out rows have no part in it, unless asked for."""
SCALED_BY: tuple[ScaledByName, ...] = get_args(ScaledByName)

SCALED: dict[ScaleName, str] = {
    "none": "nothing",
    "standard": "inputs",
    "standard with output": "inputs and outputs",
}
"""What each scaling scales."""

UNKNOWN_RATE = 0.01
"""The rate where neither an author nor an analysis proposes one."""


@dataclass(frozen=True)
class Settings:
    """What a puzzle proposes and a learner can change at any step.

    Each is described in the table of settings, where the puzzle files, the panel of the settings
    and the journal find it.
    """

    learning_rate: float = UNKNOWN_RATE
    loss: LossName = "sum"
    hold_out: frozenset[int] = frozenset()
    """Numbers of the rows kept from training."""
    scale: ScaleName = "none"
    scaled_by: ScaledByName = "rows in training"
    hidden: tuple[int, ...] = ()
    """How many neurons each hidden layer has; none for the lone neuron."""
    activation: str = "linear"
    """What a neuron does to w·x + b before it passes it on."""
    bias: bool = True
    """Whether a neuron adds a bias to w·x; without one it is 0 and stays so."""
    optimizer: str = "gradient descent"
    """How a gradient becomes a step."""
    batch: int | None = None
    """How many rows each step is taken on; None for all in training."""
    l1: float = 0.0
    l2: float = 0.0
    """Decay of the weights: l1·Σ|w| + ½·l2·Σw² is added to the loss."""
    features: bool = True
    """Whether the puzzle's features are made of the inputs, or these are taken as they are."""

    @property
    def is_scaled(self) -> bool:
        """Whether the neuron trains on other numbers than the puzzle's own."""
        return self.scale != "none"

    def has_model_of(self, other: "Settings") -> bool:
        """Whether there are the same parameters as under other settings, and mean the same."""
        return self._model == other._model

    @property
    def _model(self) -> tuple[object, ...]:
        is_by_all = not self.is_scaled or self.scaled_by == "all examples"
        left_out_of_it = frozenset[int]() if is_by_all else self.hold_out
        return (self.hidden, self.bias, self.scale, left_out_of_it, self.features)

    def remembers_like(self, other: "Settings") -> bool:
        """Whether what an optimizer remembers under these settings means the same under others."""
        return self.optimizer == other.optimizer and self.has_model_of(other)


PROPOSED = Settings()
"""What a puzzle proposes whose author says nothing of it."""
