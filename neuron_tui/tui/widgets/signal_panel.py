"""What the chosen neuron of a network passes on, over the inputs: its part in the whole."""

import numpy as np
from textual.content import Content
from textual.reactive import reactive

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.plane import has_plane, plane
from neuron_tui.core.views.signals import Signals, signals
from neuron_tui.tui import wording
from neuron_tui.tui.plotting import Axis, Mark, draw
from neuron_tui.tui.ticks import round_ticks, round_up
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart
from neuron_tui.tui.widgets.map_picture import MAP_LEGEND, map_picture

_MOST_OTHERS = 12
"""Curves that can still be told apart."""


class SignalPanel(Chart):
    """The neuron's bend among the others of its layer; of the output neuron, what it adds up."""

    neuron: reactive[tuple[int, int]] = reactive((0, 0))
    """Layer and place, from 0."""

    def watch_neuron(self) -> None:
        """Name the panel."""
        self.watch_snapshot()

    def heading(self, snapshot: Snapshot) -> str:
        """Return whose signal it is."""
        chosen = snapshot.network.nearest(self.neuron)
        return f"Signal of {wording.neuron(snapshot, chosen)}"

    def legend(self, snapshot: Snapshot) -> str:
        """Return what the other curves are, or what the signs on a map mean."""
        if has_plane(snapshot):
            return MAP_LEGEND
        if snapshot.dataset.raw_inputs.shape[1] > 1:
            return ""
        is_last = snapshot.network.nearest(self.neuron)[0] == len(snapshot.network.hidden)
        return "dim: w·a of those before it" if is_last else "dim: the others of its layer"

    def picture(self, snapshot: Snapshot, width: int, height: int) -> Content:
        """Draw the curves, or a map for two inputs."""
        chosen = snapshot.network.nearest(self.neuron)
        grid = plane(snapshot, width, height - 1, chosen)
        if grid is not None:
            return map_picture(grid, "a", width, height)
        view = signals(snapshot, chosen)
        if view is None:
            return Content("A signal can be drawn over one or two inputs only.")
        return _curves(snapshot, view, width, height)


def _curves(snapshot: Snapshot, view: Signals, width: int, height: int) -> Content:
    bottom = -round_up(-view.lowest) if view.lowest < 0.0 else 0.0
    top = round_up(view.highest) if view.highest > 0.0 or bottom == 0.0 else 0.0
    ask = snapshot.puzzle.ask.inputs[0]
    marks = [Mark(np.full(height, ask), np.linspace(bottom, top, height), "guide", "┊")]
    marks += [Mark(view.x, curve, "ghost") for curve in view.others[:_MOST_OTHERS]]
    marks.append(Mark(view.x, view.own, "curve"))
    x_axis = Axis(view.left, view.right, round_ticks(view.left, view.right, max(2, width // 10)))
    y_ticks = round_ticks(bottom, top, max(2, height // 3), LABEL_WIDTH)
    return draw(marks, x_axis, Axis(bottom, top, y_ticks), width, height)
