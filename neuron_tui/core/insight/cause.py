"""Which one thing most decides how a run goes on, or why it does not."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.data.scaling import scaling_of
from neuron_tui.core.insight.causes import (
    Cause,
    Dead,
    Diverged,
    Finished,
    Identical,
    OnItsWay,
    Open,
    OutOfReach,
    Plateau,
    Reason,
    Slow,
    TooHigh,
    TooLow,
    WrongShape,
)
from neuron_tui.core.insight.misfit import Misfit, least_misfit
from neuron_tui.core.insight.pace import Pace
from neuron_tui.core.insight.rate import Rate
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.theory.axes import principal_axes
from neuron_tui.core.theory.quadratic import QuadraticLoss
from neuron_tui.core.training.snapshot import Snapshot

_ILL_CONDITIONED = 100.0
_FAR_BELOW = 0.1
"""The share of the limit below which a rate is much lower than it need be."""
_OF_THE_REST = 1e-3
"""The share of what can never go below which what can still go is nothing."""
_OF_THE_START = 1e-12
_SIZES_APART = 3.0
"""How many times the deviation of one input has that of another, where they differ in size."""
_LOOKED_BACK = 100
_HARDLY = 1e-3
_SUMS = np.concatenate([[-1e6], np.linspace(-5.0, 5.0, 1001), [1e6]])
"""Sums at which an activation is looked at, the first and the last of them as good as endless."""
_ENDLESS = 1e3


def cause(
    snapshot: Snapshot,
    rate: Rate | None,
    local_limit: float | None,
    missed: Misfit | None,
    going: Pace | None,
) -> Cause:
    """Return what most decides how training goes on from this step, by what else is known of it.

    The local limit is what plain gradient descent could bear here, where it is known.
    """
    if snapshot.is_at_divergence:
        return Diverged()
    found = _of_the_rate(snapshot, rate, local_limit) or _of_the_neurons(snapshot)
    if found is not None:
        return found
    loss = snapshot.analysis.quadratic
    if loss is None:
        return _of_the_loss(snapshot)
    if missed is not None and missed.shape == "bow":
        return WrongShape(missed)
    if going is None:
        return Open()
    return _of_the_way(snapshot, loss, rate, going, missed)


def _of_the_rate(snapshot: Snapshot, rate: Rate | None, limit: float | None) -> Cause | None:
    if rate is not None:
        return TooHigh(rate.share, is_local=False) if rate.zone == "diverging" else None
    settings = snapshot.settings
    is_plain = OPTIMIZERS[settings.optimizer].is_plain and settings.batch is None
    is_told = is_plain and not snapshot.network.is_linear
    if limit is None or not is_told or settings.learning_rate <= limit:
        return None
    return TooHigh(settings.learning_rate / limit, is_local=True)


def _of_the_neurons(snapshot: Snapshot) -> Cause | None:
    if snapshot.is_dead:
        return Dead()
    return identical_neurons(snapshot) or _out_of_reach(snapshot)


def identical_neurons(snapshot: Snapshot) -> Identical | None:
    """Return the first neurons of a layer with equal weights, in and out; None without any."""
    blocks = snapshot.network.blocks(snapshot.parameters)
    for layer, (entering, leaving) in enumerate(pairwise(blocks)):
        both = np.vstack([entering, leaving[:-1].T])
        for neuron in range(both.shape[1] - 1):
            same = np.flatnonzero((both == both[:, [neuron]]).all(axis=0))
            if len(same) > 1:
                return Identical(layer, tuple(same.tolist()))
    return None


def _out_of_reach(snapshot: Snapshot) -> OutOfReach | None:
    network, outputs = snapshot.network, snapshot.dataset.training_outputs
    if network.hidden or network.output is not None:
        return None
    signals = np.empty((1, len(_SUMS)))
    network.activations[-1].apply(_SUMS[np.newaxis], signals)
    lowest, highest = float(signals.min()), float(signals.max())
    lowest = -np.inf if lowest < -_ENDLESS else lowest
    highest = np.inf if highest > _ENDLESS else highest
    is_attained = lowest in signals[0, 1:-1]
    is_beyond = bool((outputs < lowest).any() or (outputs > highest).any())
    is_at_end = bool((outputs == highest).any() or (not is_attained and (outputs == lowest).any()))
    if not (is_beyond or is_at_end):
        return None
    restored = snapshot.dataset.scaling.restored(np.array([lowest, highest]))
    return OutOfReach(float(restored[0]), float(restored[1]), is_approached=not is_beyond)


def _of_the_loss(snapshot: Snapshot) -> Cause:
    """Return what the last losses tell, where no theory tells more."""
    least = least_misfit(snapshot)
    if least is not None and snapshot.loss <= (1.0 + _OF_THE_REST) * least.loss:
        return Finished(least)
    back, change = _last_change(snapshot)
    is_flat = back == _LOOKED_BACK and abs(change) < _HARDLY
    if is_flat and snapshot.status != "solved":
        return Plateau(back, change)
    return OnItsWay(0 if is_flat else None, back, change)


def _last_change(snapshot: Snapshot) -> tuple[int, float]:
    """Return over how many last steps the loss can be followed, and by what share it fell."""
    back = min(_LOOKED_BACK, snapshot.step - snapshot.first_step)
    before = float(snapshot.losses.values[snapshot.step - back])
    return back, (before - snapshot.loss) / before if before > 0.0 else 0.0


def _of_the_way(
    snapshot: Snapshot,
    loss: QuadraticLoss,
    rate: Rate | None,
    going: Pace,
    missed: Misfit | None,
) -> Cause:
    floor = 0.0 if missed is None else missed.loss
    can_go = 0.5 * loss.share * float(np.square(loss.amplitudes(snapshot.parameters)).sum())
    start = float(snapshot.losses.values[0])
    if can_go <= _OF_THE_REST * floor or can_go <= _OF_THE_START * start or going.is_there:
        return Finished(missed)
    condition = snapshot.analysis.condition_number or 1.0
    if going.is_held_up and condition >= _ILL_CONDITIONED:
        return _slow(snapshot, going, condition)
    if rate is not None and rate.share < _FAR_BELOW:
        return TooLow(rate.share)
    return OnItsWay(going.steps_to_tolerance, *_last_change(snapshot))


def _slow(snapshot: Snapshot, going: Pace, condition: float) -> Slow:
    inputs = snapshot.dataset.training_inputs
    names = tuple(snapshot.parameter_names[place] for place in sorted(going.flattest.leading))
    far = _far_from_zero(inputs)
    reason = _reason(inputs, is_far=bool(far.any()), is_of_bias="b" in names)
    scaled = None
    if not snapshot.settings.is_scaled:
        scaled = _scaled_condition(inputs, has_bias=snapshot.settings.bias)
    told = inputs[:, far] if reason == "far from 0" else inputs
    return Slow(
        names=names,
        reason=reason,
        inputs=inputs.shape[1],
        lowest=float(told.min()),
        highest=float(told.max()),
        condition=condition,
        scaled_condition=scaled,
    )


def _far_from_zero(inputs: Matrix) -> NDArray[np.bool_]:
    """Return which inputs lie farther from 0 than from their own mean."""
    far: NDArray[np.bool_] = np.abs(inputs.mean(axis=0)) > inputs.std(axis=0)
    return far


def _reason(inputs: Matrix, *, is_far: bool, is_of_bias: bool) -> Reason:
    """Return why a direction is flat: of two reasons that hold, the one that is more of it."""
    deviations = inputs.std(axis=0)
    is_alone = len(deviations) == 1
    if not (is_of_bias or is_alone):
        return "different sizes" if _differ(deviations) else "alike"
    if is_far and (is_alone or not _differ(deviations)):
        return "far from 0"
    if is_alone or not _differ(deviations):
        return "beside the bias"
    one = np.ones((len(inputs), 1))
    centred = _condition(np.hstack([inputs - inputs.mean(axis=0), one]))
    sizes = np.where(deviations > 0.0, deviations, 1.0)
    of_one_size = _condition(np.hstack([inputs / sizes, one]))
    return "far from 0" if is_far and centred < of_one_size else "different sizes"


def _differ(deviations: Vector) -> bool:
    return bool(deviations.max() > _SIZES_APART * deviations.min())


def _condition(design: Matrix) -> float:
    strengths = principal_axes(design).strengths
    return float(strengths[0] / strengths[-1]) ** 2 if strengths[-1] > 0.0 else np.inf


def _scaled_condition(inputs: Matrix, *, has_bias: bool) -> float | None:
    """Return κ with all inputs scaled."""
    scaling = scaling_of(inputs, np.zeros(len(inputs)), "standard", has_bias=has_bias)
    ones = [np.ones(len(inputs))] if has_bias else []
    condition = _condition(np.column_stack([scaling.inputs(inputs), *ones]))
    return condition if np.isfinite(condition) else None
