"""A safe learning rate, known or tried: for a puzzle that names none, and to back off to."""

from collections.abc import Callable

from neuron_tui.core.courses.stretch import Stretch
from neuron_tui.core.model.losses import share_of_a_row
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.settings import UNKNOWN_RATE
from neuron_tui.core.theory.curvature import curvature_at, largest_curvature
from neuron_tui.core.writing.rate_ladder import previous_rate, rung_below

_MOST_WORK = 200_000
"""Parameters times rows up to which a rate can be tried while a person waits."""
_TRIED_STEPS = 50
_MOST_TRIALS = 40


def proposed_rate(stretch_with: Callable[[float], Stretch]) -> float:
    """Return half of what the loss can bear, rounded down to the 1-2-5 ladder.

    Where that holds at the start only, the rate is tried for some steps, and lowered while the loss
    is higher after them. `stretch_with` makes the training from the start with any rate.
    """
    stretch = stretch_with(UNKNOWN_RATE)
    limit = stretch.analysis.rate_limit or _limit_at_the_start(stretch)
    rate = rung_below(limit / 2.0) if limit else UNKNOWN_RATE
    return rate if stretch.is_exact else _tried(stretch_with, rate)


def safe_rate(stretch_with: Callable[[float], Stretch], rate: float) -> float:
    """Return half of a rate, or less where that is still too high at the place it is used from.

    `stretch_with` makes the training from there with any rate.
    """
    half = rate / 2.0
    stretch = stretch_with(half)
    limit = stretch.analysis.rate_limit or _limit_at_the_start(stretch)
    if limit is not None and half >= limit:
        half = rung_below(limit / 2.0)
    return half if stretch.is_exact else _tried(stretch_with, half)


def _tried(stretch_with: Callable[[float], Stretch], rate: float) -> float:
    """Return a rate, or the first below it after whose steps the loss is no higher than before."""
    if _work(stretch_with(rate)) > _MOST_WORK:
        return rate
    for _ in range(_MOST_TRIALS):
        stretch = stretch_with(rate)
        first = stretch.first_step
        trace = stretch.trace(first, first + _TRIED_STEPS)
        if trace.finite_length() > _TRIED_STEPS and trace.losses[-1] <= trace.losses[0]:
            return rate
        rate = previous_rate(rate)
    return rate


def _limit_at_the_start(stretch: Stretch) -> float | None:
    """Return 2/λmax at the start, where a step is the rate times the gradient; None elsewhere."""
    dataset, settings = stretch.dataset, stretch.settings
    if not OPTIMIZERS[settings.optimizer].is_plain or _work(stretch) > _MOST_WORK:
        return None
    outputs = dataset.training_outputs
    share = share_of_a_row(len(outputs), settings.loss)
    inputs, parameters = dataset.training_inputs, stretch.start.parameters
    curvature = curvature_at(stretch.network, parameters, inputs, outputs, share, stretch.decay)
    steepest = largest_curvature(curvature.times, len(parameters))
    return 2.0 / steepest if steepest > 0.0 else None


def _work(stretch: Stretch) -> int:
    return len(stretch.start.parameters) * len(stretch.dataset.outputs)
