"""The neuron's line among the examples."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.fit import fit
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
            Mark([ask, ask], [view.bottom, view.top], "guide"),
            Mark(view.x, view.y, "curve"),
            Mark(x[trained], y[trained], "data", "●"),
            Mark(x[~trained], y[~trained], "data", "○"),
            Mark([ask], [snapshot.ask_prediction], "ask", "◆"),
        ]
        x_axis = Axis(
            view.left, view.right, round_ticks(view.left, view.right, max(2, width // 10))
        )
        y_ticks = round_ticks(view.bottom, view.top, max(2, height // 3), _LABEL_WIDTH)
        return draw(marks, x_axis, Axis(view.bottom, view.top, y_ticks), width, height)
