"""What can most decide how a run goes on: each kind with the numbers that a sentence needs."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from neuron_tui.core.insight.misfit import Misfit


@dataclass(frozen=True)
class Diverged:
    """The next step has a number beyond all floats."""


@dataclass(frozen=True)
class TooHigh:
    """The rate is above its limit, and the error grows."""

    share: float
    is_local: bool
    """Whether the limit is that of this point only."""


@dataclass(frozen=True)
class Dead:
    """Every neuron of a layer passes nothing on."""


@dataclass(frozen=True)
class Identical:
    """Neurons with equal weights get equal gradients, for ever."""

    layer: int
    neurons: tuple[int, ...]
    """Counted from 0, as is the layer."""


@dataclass(frozen=True)
class OutOfReach:
    """Outputs in training that the neuron's activation has no value for."""

    lowest: float
    highest: float
    """Between which, in the units of the outputs, all predictions lie."""
    is_approached: bool
    """Whether the outputs lie on an end that can be approached, not beyond it."""


@dataclass(frozen=True)
class Open:
    """Many parameters are equally good, so some direction is never learnt."""


@dataclass(frozen=True)
class WrongShape:
    """The rows bend where the model does not."""

    misfit: Misfit


@dataclass(frozen=True)
class Finished:
    """Nothing is left that these parameters could still learn."""

    misfit: Misfit | None


Reason = Literal["far from 0", "beside the bias", "different sizes", "alike"]
"""Why a direction is slow: inputs that are all far from 0; inputs much larger or smaller than the
bias's 1; inputs of different sizes; inputs that rise and fall together."""


@dataclass(frozen=True)
class Slow:
    """A flat direction keeps the answer from where it leads."""

    names: tuple[str, ...]
    """The parameters that it is mostly made of."""
    reason: Reason
    inputs: int
    """How many there are."""
    lowest: float
    highest: float
    """Between which the inputs lie, in the units trained in."""
    condition: float
    scaled_condition: float | None
    """What scaling would make of the condition number; None where they are scaled already."""


@dataclass(frozen=True)
class TooLow:
    """The rate is far below what the loss can bear."""

    share: float


@dataclass(frozen=True)
class OnItsWay:
    """Training goes on as it should."""

    steps: int | None
    """Until the answer stays within tolerance of where it leads, where that is known."""
    looked_back: int
    change: float
    """By what share of itself the loss fell in so many last steps."""


@dataclass(frozen=True)
class Plateau:
    """The loss hardly changed for a while."""

    steps: int
    change: float
    """By what share of itself."""


Cause: TypeAlias = (
    Diverged
    | TooHigh
    | Dead
    | Identical
    | OutOfReach
    | Open
    | WrongShape
    | Finished
    | Slow
    | TooLow
    | OnItsWay
    | Plateau
)
