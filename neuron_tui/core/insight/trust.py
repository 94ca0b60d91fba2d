"""How far the answer can be trusted: rows held out, and the ask's place among the inputs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from neuron_tui.core.courses.stretch import Stretch
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trainer import Trainer

MOST_ROWS = 60
"""Rows up to which each is held out in turn."""

_ROUNDING = 1e-13
"""The share of the largest output below which an error is that of rounding."""

_MOST_WALKED = 20_000
"""Steps of a network, all rows together, that a screen can wait for."""


@dataclass(frozen=True)
class HoldOutTrial:
    """One row held out, all others trained on: how far off the neuron is on that row."""

    row: int
    error: float | None
    """y − ŷ after the same number of steps; None where training diverged."""


@dataclass(frozen=True)
class InputSeen:
    """One input of the ask, and the range of it in the rows in training."""

    name: str
    asked: float
    lowest: float
    highest: float

    @property
    def is_outside(self) -> bool:
        """Whether the ask lies where no row in training does."""
        return not self.lowest <= self.asked <= self.highest


def rows_to_hold_out(snapshot: Snapshot, steps: int) -> tuple[int, ...]:
    """Return the numbers of the rows that can each be held out in turn for so many steps.

    None where there is but one example, or more than MOST_ROWS, or where a network would have to
    be trained for too long.
    """
    rows = len(snapshot.dataset.examples)
    if not 1 < rows <= MOST_ROWS or not (snapshot.is_exact or steps * rows <= _MOST_WALKED):
        return ()
    return tuple(snapshot.dataset.rows[at].number for at in snapshot.dataset.examples.tolist())


def hold_out_each(snapshot: Snapshot, steps: int) -> Iterator[HoldOutTrial]:
    """Hold out each of these rows in turn, and train from the start for so many steps: a trial
    each, made when it is asked for."""
    dataset = snapshot.dataset
    examples = dataset.examples.tolist() if rows_to_hold_out(snapshot, steps) else []
    for place, index in enumerate(examples):
        row = dataset.rows[index].number
        stretch = _fresh(snapshot, replace(snapshot.settings, hold_out=frozenset({row})))
        error = None
        if stretch.trace(steps, steps).finite_length():
            scaled = stretch.network.predict(stretch.parameters(steps), stretch.dataset.inputs)
            error = float(
                dataset.own_outputs[place] - stretch.dataset.scaling.restored(scaled)[index]
            )
            if abs(error) <= _ROUNDING * float(np.abs(dataset.own_outputs).max()):
                error = 0.0
        yield HoldOutTrial(row, error)


def _fresh(snapshot: Snapshot, settings: Settings) -> Stretch:
    """Return training from the start with other settings: from where the session started, or
    from the puzzle's own start where that was another model."""
    trainer, first = Trainer(snapshot.puzzle, settings), snapshot.timeline.start
    if first.parameters is not None and first.settings.has_model_of(settings):
        trainer.change(settings, first.parameters)
    return trainer.trajectory.stretches[0]


def inputs_seen(snapshot: Snapshot) -> tuple[InputSeen, ...]:
    """Return each of the author's inputs as it is asked for, and its range in training."""
    dataset = snapshot.dataset
    seen = dataset.raw_inputs[dataset.examples][dataset.in_training]
    asked = dataset.raw_inputs[dataset.ask].tolist()
    lowest, highest = seen.min(axis=0).tolist(), seen.max(axis=0).tolist()
    return tuple(
        InputSeen(*each)
        for each in zip(snapshot.puzzle.columns[:-1], asked, lowest, highest, strict=True)
    )


def steps_learnt_from(snapshot: Snapshot, row: int) -> int:
    """Return how many steps up to this one were taken with a row in training."""
    changes = snapshot.timeline.stretches
    starts = [change.step for change in changes]
    ends = [*starts[1:], snapshot.step]
    return sum(
        max(0, min(end, snapshot.step) - start)
        for start, end, change in zip(starts, ends, changes, strict=True)
        if row not in change.settings.hold_out
    )
