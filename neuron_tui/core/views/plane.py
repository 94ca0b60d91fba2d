"""The predictions over the plane of two inputs, cell by cell."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.frame import Cell, Grid, cells_of, round_frame_around
from neuron_tui.core.views.signals import signal

_HALF = 0.5


@dataclass(frozen=True)
class Example:
    """Where an example lies, whether it is held out, and whether its output is a high one."""

    cell: Cell
    is_held_out: bool
    is_high: bool
    """Whether the output is above the middle of the outputs' range."""


@dataclass(frozen=True, eq=False)
class Plane(Grid):
    """A grid over x1 (to the right) and x2 (upwards), and where the rows lie on it."""

    examples: tuple[Example, ...]
    ask: Cell
    boundary: frozenset[Cell]
    """Where a prediction of 0 or 1 changes sides, at ½; nothing where outputs can be any number."""


def has_plane(snapshot: Snapshot) -> bool:
    """Whether there are two inputs, so that what is predicted is a plane."""
    return len(snapshot.puzzle.ask.inputs) == 2


def plane(
    snapshot: Snapshot, columns: int, lines: int, neuron: tuple[int, int] | None = None
) -> Plane | None:
    """Return the plane in so many cells; None where there are not two inputs or no cells.

    With a neuron (layer, place; from 0), it shows what that one passes on, not the prediction.
    """
    dataset = snapshot.dataset
    if not has_plane(snapshot) or columns < 2 or lines < 2:
        return None
    frame = round_frame_around(dataset.raw_inputs)
    x, y = np.meshgrid(frame.columns(columns), frame.lines(lines))
    points = np.column_stack([x.ravel(), y.ravel()])
    if neuron is None:
        predictions = snapshot.predict(snapshot.parameters, points)
    else:
        predictions = signal(snapshot, neuron, points)
    lowest, highest = float(predictions.min()), float(predictions.max())
    heights = (predictions - lowest) / ((highest - lowest) or 1.0)
    cells = cells_of(dataset.raw_inputs, frame, columns, lines)
    trained = dataset.in_training
    outputs = dataset.own_outputs
    high = outputs > (outputs.min() + outputs.max()) / 2
    return Plane(
        *frame.edges,
        heights.reshape(lines, columns),
        lowest,
        highest,
        examples=tuple(
            Example(cells[index], not bool(trained[place]), bool(high[place]))
            for place, index in enumerate(dataset.examples.tolist())
        ),
        ask=cells[dataset.ask],
        boundary=_boundary(predictions.reshape(lines, columns))
        if neuron is None and snapshot.network.output is not None
        else frozenset(),
    )


def _boundary(predictions: Matrix) -> frozenset[Cell]:
    """Return the cells from which on, to the right or downwards, the predictions lie on the other
    side of a half."""
    is_one = predictions >= _HALF
    changes = np.zeros_like(is_one)
    changes[:, :-1] |= is_one[:, :-1] != is_one[:, 1:]
    changes[:-1] |= is_one[:-1] != is_one[1:]
    return frozenset((int(line), int(column)) for line, column in np.argwhere(changes))
