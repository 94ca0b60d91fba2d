"""What the chosen neuron of a network passes on, over the inputs: its part in the whole."""

import numpy as np
from textual.content import Content

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.plane import has_plane, plane
from neuron_tui.core.views.signals import Signals, signals
from neuron_tui.tui import wording
from neuron_tui.tui.drawing.ticks import round_ticks, round_up
from neuron_tui.tui.plotting import Axis, Mark, draw
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart, wrapped
from neuron_tui.tui.widgets.map_picture import map_legend, map_picture

_MOST_OTHERS = 12
"""Curves that can still be told apart."""


class SignalPanel(Chart):
    """The neuron's bend among the others of its layer; of the output neuron, what it adds up."""

    def heading(self, view: View) -> str:
        """Return whose signal it is."""
        return f"Signal of {wording.neuron(view.snapshot, view.neuron)}"

    def legend(self, view: View) -> str:
        """Return what the other curves are, or what the signs on a map mean."""
        snapshot = view.snapshot
        if has_plane(snapshot):
            return map_legend(snapshot, self.name_room)
        if snapshot.dataset.raw_inputs.shape[1] > 1:
            return ""
        is_last = view.neuron[0] == len(snapshot.network.hidden)
        return "dim: w·a of those before it" if is_last else "dim: the others of its layer"

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Draw the curves, or a map for two inputs."""
        snapshot = view.snapshot
        grid = plane(snapshot, width, self.lines_a_character * (height - 1), view.neuron)
        if grid is not None:
            return map_picture(grid, "a", width, height)
        curves = signals(snapshot, view.neuron)
        if curves is None:
            return wrapped("A signal can be drawn over one or two inputs only.", width)
        return _curves(snapshot, curves, width, height)


def _curves(snapshot: Snapshot, found: Signals, width: int, height: int) -> list[Content]:
    bottom = -round_up(-found.lowest) if found.lowest < 0.0 else 0.0
    top = round_up(found.highest) if found.highest > 0.0 or bottom == 0.0 else 0.0
    ask = snapshot.puzzle.ask.inputs[0]
    marks = [Mark(np.full(height, ask), np.linspace(bottom, top, height), "guide", "┊")]
    marks += [Mark(found.x, curve, "ghost") for curve in found.others[:_MOST_OTHERS]]
    marks.append(Mark(found.x, found.own, "curve"))
    x_axis = Axis(
        found.left, found.right, round_ticks(found.left, found.right, max(2, width // 10))
    )
    y_ticks = round_ticks(bottom, top, max(2, height // 3), LABEL_WIDTH)
    return draw(marks, x_axis, Axis(bottom, top, y_ticks), width, height)
