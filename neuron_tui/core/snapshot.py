"""One moment of training, with every number of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from neuron_tui.core.analysis import Analysis
from neuron_tui.core.arrays import Vector
from neuron_tui.core.dataset import Dataset
from neuron_tui.core.history import Curve
from neuron_tui.core.network import Network
from neuron_tui.core.puzzle import Puzzle
from neuron_tui.core.timeline import Settings

Status = Literal["solved", "not solved", "diverged", "no answer given"]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The state after `step` updates: step 0 is the start."""

    puzzle: Puzzle
    dataset: Dataset
    network: Network
    settings: Settings
    analysis: Analysis
    step: int
    latest: int
    """The furthest step computed so far on this timeline."""
    diverged_at: int | None
    """The first step with a number too large for a float64, once it was reached."""
    parameters: Vector
    previous_parameters: Vector | None
    """The parameters one step earlier, None at step 0."""
    predictions: Vector
    """ŷ of every row of the dataset, the ask among them."""
    errors: Vector
    """y − ŷ of every example of the dataset."""
    gradient: Vector
    """∂loss/∂θ over the rows in training."""
    losses: Curve
    """The loss of every step up to the latest."""
    held_out_losses: Curve
    """½ Σ e² over the held-out rows, zeros without any."""
    answers: Curve
    """ŷ of the ask."""

    @property
    def loss(self) -> float:
        """The loss over the rows in training."""
        return float(self.losses.values[self.step])

    @property
    def held_out_loss(self) -> float | None:
        """½ Σ e² over the held-out rows, None without any."""
        return float(self.held_out_losses.values[self.step]) if self.settings.held_out else None

    @property
    def ask_prediction(self) -> float:
        """ŷ of the ask."""
        return float(self.predictions[self.dataset.ask])

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
        return "solved" if self.puzzle.is_solved_by(self.ask_prediction) else "not solved"
