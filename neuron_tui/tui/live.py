"""Each change in one line, for those who hear the screen."""

from neuron_tui.core.views.loss_map import loss_surface
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.tui import wording
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.short_numbers import short_numbers

_LONGEST = 60
_PLACES = 2, 2
"""Columns and lines of losses: what is said takes none of them."""


def step_said(view: View) -> str:
    """Return where a step has come to."""
    snapshot = view.snapshot
    words, _ = short_numbers(view, _LONGEST)
    numbers = words.rpartition("  rate")[0].replace("  ", ", ")
    parts = [numbers, wording.prediction(snapshot), f"loss {significant(snapshot.loss, 5)}"]
    return f"Step {snapshot.step}: {'; '.join(parts)}; {wording.status(snapshot)}."


def view_said(view: View, name: str) -> str:
    """Return which view there is now; of the loss surface, where the path leads on it, too."""
    words, snapshot = f"View: {name}.", view.snapshot
    seen = loss_surface(snapshot, view.trajectory, *_PLACES) if name == "surface" else None
    return words if seen is None else f"{words} {wording.path(snapshot, seen)}"


def row_said(view: View) -> str:
    """Return which row is selected, and what is made of it."""
    snapshot = view.snapshot
    row, rows = snapshot.puzzle.rows[view.selected], len(snapshot.puzzle.rows)
    predicted = float(snapshot.predictions[view.selected])
    inputs = ", ".join(map(plain, row.inputs))
    output = "??" if row.output is None else plain(row.output)
    parts = [f"{inputs} → {output}", f"predicted {wording.predicted(snapshot, predicted)}"]
    if row.output is not None:
        parts.append(f"error {wording.predicted(snapshot, row.output - predicted)}")
    if row.number in snapshot.settings.hold_out:
        parts.append("held out")
    return f"Row {view.selected + 1} of {rows}: {', '.join(parts)}."
