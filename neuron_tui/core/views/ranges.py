"""Ranges that hold what a panel draws, steady from step to step."""

import numpy as np

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.frame import with_margin

_COLUMNS = 512
"""Columns in which a curve's extremes are looked for."""


def has_positive_loss(snapshot: Snapshot) -> bool:
    """Tell whether the loss of any step so far is above 0, and so has a logarithm."""
    return float(snapshot.losses.envelope(1).highest[0]) > 0.0


def loss_range(snapshot: Snapshot, *, positive: bool) -> tuple[float, float]:
    """Return the lowest and the highest loss of all steps, or of those above 0."""
    envelope = snapshot.losses.envelope(_COLUMNS)
    lowest = envelope.lowest[envelope.lowest > 0.0] if positive else envelope.lowest
    highest = float(envelope.highest.max())
    return float(lowest.min()) if len(lowest) else highest, highest


def answer_range(snapshot: Snapshot, *, with_tolerance: bool) -> tuple[float, float]:
    """Return a range that holds the answers of all but the first steps, in which they move most;
    with the tolerance around the puzzle's answer, if asked for."""
    envelope = snapshot.answers.envelope(_COLUMNS)
    later = len(envelope.steps) // 6
    values = np.append(envelope.lowest[later:], envelope.highest[later:])
    answer, tolerance = snapshot.puzzle.answer, snapshot.puzzle.plan.tolerance
    if with_tolerance and answer is not None:
        values = np.append(values, [answer - tolerance, answer + tolerance])
    return with_margin(values)


def input_range(snapshot: Snapshot) -> tuple[float, float]:
    """Return a range that holds the first input of every row."""
    return with_margin(snapshot.dataset.raw_inputs[:, 0])


def output_range(snapshot: Snapshot) -> tuple[float, float]:
    """Return a range that holds the output of every example."""
    return with_margin(snapshot.dataset.own_outputs)
