"""A session as a table: a line a step, for a spreadsheet or a program."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from neuron_tui.core.model.parameter_names import parameter_names
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trajectory import Trajectory


def table_lines(snapshot: Snapshot, every: int = 1) -> Iterator[str]:
    """Yield a head and then every so many steps up to a snapshot's, as lines of CSV.

    The columns are step, loss, held-out loss, prediction and the parameters, as they are trained;
    a cell is empty where no row was held out, or a parameter was not there.
    """
    trajectory = Trajectory.of(snapshot.puzzle, snapshot.timeline)
    names = {name: None for each in trajectory.stretches for name in parameter_names(each.network)}
    yield _line(["step", "loss", "held-out loss", "prediction", *names])
    for step in _steps(snapshot.step, every):
        stretch = trajectory.stretch_at(step)
        own = parameter_names(stretch.network)
        values = dict(zip(own, stretch.parameters(step).tolist(), strict=True))
        held_out = snapshot.held_out_losses.values[step] if stretch.settings.hold_out else None
        cells = [snapshot.losses.values[step], held_out, snapshot.answers.values[step]]
        yield _line([step, *map(_cell, cells), *(_cell(values.get(name)) for name in names)])


def _steps(last: int, every: int) -> Iterator[int]:
    yield from range(0, last, every)
    yield last


def _cell(value: float | None) -> str:
    return "" if value is None else repr(float(value))


def _line(cells: Sequence[object]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
