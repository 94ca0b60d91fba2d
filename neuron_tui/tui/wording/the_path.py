"""The way over the loss surface in words: where it starts, where it is now, and what is best."""

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.surface import Surface
from neuron_tui.core.writing.numerals import plain, significant


def path_in_short(snapshot: Snapshot, seen: Surface) -> str:
    """Return a line for a picture: w, b: start 0.1, 0.6 · here 1.88, 1.01 · best 2, 1."""
    places = [("start", seen.path[0]), ("here", snapshot.parameters)]
    if seen.optimum is not None:
        places.append(("best", seen.optimum))
    told = " · ".join(f"{name} {_numbers(place)}" for name, place in places)
    return f"{', '.join(snapshot.parameter_names)}: {told}"


def path(snapshot: Snapshot, seen: Surface) -> str:
    """Return the same in sentences, with the losses."""
    where = f"({', '.join(snapshot.parameter_names)})"
    here = f"({_numbers(snapshot.parameters)}), where the loss is {significant(snapshot.loss, 5)}"
    way = f"starts at ({_numbers(seen.path[0])}) and is now at {here}"
    if np.array_equal(seen.path[0], snapshot.parameters):
        way = f"is at its start, {here}"
    return f"The path of {where} {way}. {_best(snapshot, seen)}"


def _best(snapshot: Snapshot, seen: Surface) -> str:
    if seen.optimum is not None:
        least = "" if seen.lowest is None else f", where it is {significant(seen.lowest, 5)}"
        return f"The best is ({_numbers(seen.optimum)}){least}."
    if snapshot.analysis.quadratic is not None:
        return "Many places are equally good: no single one is the best."
    return "Where the best is cannot be worked out here; only training finds it."


def _numbers(place: Vector) -> str:
    return ", ".join(plain(float(f"{value:.4g}")) for value in place.tolist())
