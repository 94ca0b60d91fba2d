"""The neuron's line among the examples."""

import numpy as np
from textual.content import Content

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.fit import Fit, fit
from neuron_tui.core.views.plane import has_plane, plane
from neuron_tui.core.views.ranges import output_range
from neuron_tui.tui import wording
from neuron_tui.tui.plotting import Axis, Mark, draw
from neuron_tui.tui.ticks import round_ticks
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart
from neuron_tui.tui.widgets.map_picture import BOUNDARY, MAP_LEGEND, map_picture


class FitPanel(Chart):
    """The examples as points, the neuron as a line, and what the line says of the ask."""

    def heading(self, view: View) -> str:
        """Return the prediction."""
        return f"Fit · {wording.prediction(view.snapshot)}"

    def legend(self, view: View) -> str:
        """Return what the signs on a map mean."""
        snapshot = view.snapshot
        if not has_plane(snapshot):
            return ""
        return MAP_LEGEND if snapshot.network.output is None else f"{MAP_LEGEND}  {BOUNDARY} ŷ ½"

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
            _ask(ask, snapshot.ask_prediction, seen),
        ]
        x_axis = Axis(
            seen.left, seen.right, round_ticks(seen.left, seen.right, max(2, width // 10))
        )
        y_ticks = round_ticks(seen.bottom, seen.top, max(2, height // 3), LABEL_WIDTH)
        return draw(marks, x_axis, Axis(seen.bottom, seen.top, y_ticks), width, height)


def _outputs_against_predictions(snapshot: Snapshot, width: int, height: int) -> list[Content]:
    """Draw, for more inputs than a plane has, every output against its prediction."""
    outputs = snapshot.dataset.own_outputs
    predictions = snapshot.predictions[snapshot.dataset.examples]
    low, high = output_range(snapshot)
    trained = snapshot.dataset.in_training
    marks = [
        Mark([low, high], [low, high], "guide"),
        Mark(outputs[trained], predictions[trained], "data", "●"),
        Mark(outputs[~trained], predictions[~trained], "data", "○"),
    ]
    x_axis = Axis(low, high, round_ticks(low, high, max(2, width // 10)))
    y_ticks = round_ticks(low, high, max(2, height // 3), LABEL_WIDTH)
    return draw(marks, x_axis, Axis(low, high, y_ticks), width, height)


def _ask(x: float, prediction: float, seen: Fit) -> Mark:
    """Mark what the line says of the ask, or the edge beyond which it lies."""
    if prediction > seen.top:
        return Mark([x], [seen.top], "ask", "▲")
    if prediction < seen.bottom:
        return Mark([x], [seen.bottom], "ask", "▼")
    return Mark([x], [prediction], "ask", "◆")
