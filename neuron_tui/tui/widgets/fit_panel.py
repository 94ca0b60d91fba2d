"""The neuron's line among the examples."""

import numpy as np
from textual.content import Content

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.fit import fit
from neuron_tui.core.views.frame import holding
from neuron_tui.core.views.plane import has_plane, plane
from neuron_tui.core.views.ranges import output_range
from neuron_tui.tui import wording
from neuron_tui.tui.drawing.ticks import round_ticks
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.plotting import Axis, Label, Mark, draw
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart
from neuron_tui.tui.widgets.map_picture import BOUNDARY, map_legend, map_picture


class FitPanel(Chart):
    """The examples as points, the neuron as a line, and what the line says of the ask."""

    def heading(self, view: View) -> str:
        """Return the prediction."""
        return fitting([f"Fit · {wording.prediction(view.snapshot)}", "Fit"], self.name_room)

    def legend(self, view: View) -> str:
        """Return what the signs on a map mean, and which axis is which where that is not plain."""
        snapshot = view.snapshot
        if snapshot.dataset.raw_inputs.shape[1] > 2:
            return "y →  ŷ ↑  ◆ ??"
        if not has_plane(snapshot):
            return ""
        side = "" if snapshot.network.output is None else f"{BOUNDARY} ŷ ½"
        return map_legend(snapshot, self.name_room, side)

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Draw the plane."""
        snapshot = view.snapshot
        grid = plane(snapshot, width, self.lines_a_character * (height - 1))
        if grid is not None:
            return map_picture(grid, "ŷ", width, height)
        seen = fit(snapshot)
        if seen is None:
            return _outputs_against_predictions(snapshot, width, height)
        dataset = snapshot.dataset
        x, y = dataset.raw_inputs[dataset.examples, 0], dataset.own_outputs
        trained = dataset.in_training
        ask = snapshot.puzzle.ask.inputs[0]
        marks = [
            Mark(np.full(height, ask), np.linspace(seen.bottom, seen.top, height), "guide", "┊"),
            Mark(seen.x, seen.y, "curve"),
            Mark(x[trained], y[trained], "data", "●"),
            Mark(x[~trained], y[~trained], "data", "○"),
        ]
        asked, labels = _asked(snapshot, ask, seen.bottom, seen.top)
        marks.append(asked)
        x_axis = Axis(
            seen.left, seen.right, round_ticks(seen.left, seen.right, max(2, width // 10))
        )
        y_ticks = round_ticks(seen.bottom, seen.top, max(2, height // 3), LABEL_WIDTH)
        y_axis = Axis(seen.bottom, seen.top, y_ticks)
        return draw(marks, x_axis, y_axis, width, height, labels=labels)


def _outputs_against_predictions(snapshot: Snapshot, width: int, height: int) -> list[Content]:
    """Draw, for more inputs than a plane has, every output against its prediction; at the right
    what is predicted for the ask, whose output is not known."""
    outputs = snapshot.dataset.own_outputs
    predictions = snapshot.predictions[snapshot.dataset.examples]
    low, high = output_range(snapshot)
    bottom, top = holding(snapshot.ask_prediction, low, high)
    trained = snapshot.dataset.in_training
    asked, labels = _asked(snapshot, high, bottom, top)
    marks = [
        Mark([low, high], [low, high], "guide"),
        Mark(outputs[trained], predictions[trained], "data", "●"),
        Mark(outputs[~trained], predictions[~trained], "data", "○"),
        asked,
    ]
    x_axis = Axis(low, high, round_ticks(low, high, max(2, width // 10)))
    y_ticks = round_ticks(bottom, top, max(2, height // 3), LABEL_WIDTH)
    return draw(marks, x_axis, Axis(bottom, top, y_ticks), width, height, labels=labels)


def _asked(
    snapshot: Snapshot, x: float, bottom: float, top: float
) -> tuple[Mark, tuple[Label, ...]]:
    """Mark what is predicted for the ask, or the edge beyond which it lies, with its number."""
    prediction = snapshot.ask_prediction
    if bottom <= prediction <= top:
        return Mark([x], [prediction], "ask", "◆"), ()
    edge, sign = (top, "▲") if prediction > top else (bottom, "▼")
    return Mark([x], [edge], "ask", sign), (
        Label(x, edge, wording.predicted(snapshot, prediction), "ask"),
    )
