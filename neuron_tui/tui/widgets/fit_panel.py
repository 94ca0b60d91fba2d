"""The neuron's line among the examples."""

import numpy as np
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.fit import Fit, fit
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.tui import wording
from neuron_tui.tui.plotting import Axis, Mark, draw
from neuron_tui.tui.ticks import round_ticks

_LABEL_WIDTH = 6


class FitPanel(Widget):
    """The examples as points, the neuron as a line, and what the line says of the ask."""

    snapshot: reactive[Snapshot | None] = reactive(None)

    def watch_snapshot(self) -> None:
        """Name the panel after the prediction."""
        if self.snapshot is not None:
            self.border_title = f"Fit · {wording.prediction(self.snapshot)}"

    def render(self) -> Content:
        """Draw the plane."""
        snapshot = self.snapshot
        view = fit(snapshot) if snapshot is not None else None
        if snapshot is None or view is None:
            return Content("")
        width, height = self.content_size
        dataset = snapshot.dataset
        x, y = dataset.example_inputs[:, 0], dataset.outputs
        trained = dataset.in_training(snapshot.settings.held_out)
        ask = snapshot.puzzle.ask.inputs[0]
        marks = [
            Mark(np.full(height, ask), np.linspace(view.bottom, view.top, height), "guide", "┊"),
            Mark(view.x, view.y, "curve"),
            Mark(x[trained], y[trained], "data", "●"),
            Mark(x[~trained], y[~trained], "data", "○"),
            _ask(ask, snapshot.ask_prediction, view),
        ]
        x_axis = Axis(
            view.left, view.right, round_ticks(view.left, view.right, max(2, width // 10))
        )
        y_ticks = round_ticks(view.bottom, view.top, max(2, height // 3), _LABEL_WIDTH)
        return draw(marks, x_axis, Axis(view.bottom, view.top, y_ticks), width, height)


def _ask(x: float, prediction: float, view: Fit) -> Mark:
    """Mark what the line says of the ask, or the edge beyond which it lies."""
    if prediction > view.top:
        return Mark([x], [view.top], "ask", "▲")
    if prediction < view.bottom:
        return Mark([x], [view.bottom], "ask", "▼")
    return Mark([x], [prediction], "ask", "◆")
