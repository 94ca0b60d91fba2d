"""The loss over (w, b), seen from above."""

from functools import partial

import numpy as np
from textual.content import Content

from neuron_tui.core.views.loss_map import loss_map
from neuron_tui.core.views.surface import Surface, shares_of_loss, surface
from neuron_tui.core.writing.numerals import significant
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.half_blocks import paints
from neuron_tui.tui.plotting import Axis, Label, Mark, draw
from neuron_tui.tui.ticks import round_ticks
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart, wrapped
from neuron_tui.tui.widgets.map_picture import loss_picture

_NO_BEST_POINT = "No lines of equal loss: these rows leave a whole line of (w, b) equally good."


class SurfacePanel(Chart):
    """Lines of equal loss, the floor of the valley, the path walked, and the optimum."""

    def heading(self, view: View) -> str:
        """Return where the neuron is."""
        snapshot = view.snapshot
        if len(snapshot.parameters) != 2:
            return "Loss surface"
        names = snapshot.parameter_names
        values = (significant(value) for value in snapshot.parameters.tolist())
        where = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
        text = "Loss surface"
        if snapshot.analysis.optimum is None:
            return fitting([f"{text} · {where}", text], self.name_room)
        lines = "lines: equal loss"
        return fitting([f"{text} · {where} · {lines}", f"{text} · {lines}"], self.name_room)

    def legend(self, view: View) -> str:
        """Return what the map's signs mean."""
        snapshot = view.snapshot
        if len(snapshot.parameters) != 2:
            return ""
        if snapshot.analysis.quadratic is None:
            signs = "• path  ○ start  ● here"
            if snapshot.best_relu_neuron is None:
                return signs
            return fitting([f"{signs}  ✚ best ReLU", f"{signs}  ✚ best"], self.name_room)
        best = "  ✚ best" if snapshot.analysis.optimum is not None else ""
        path = f"○ start  ⠒ path{best}"
        return fitting([f"w →  b ↑  {path}  ● here", f"w → b ↑  {path}"], self.name_room)

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Draw the map."""
        snapshot = view.snapshot
        bent = loss_map(snapshot, view.trajectory, width, self.lines_a_character * (height - 1))
        if bent is not None:
            return loss_picture(bent, width, height)
        valley = surface(snapshot, view.trajectory)
        if valley is None:
            return wrapped("The loss surface can be drawn for one weight and one bias only.", width)
        if valley.optimum is not None:
            return self._valley(view, valley, width, height)
        why = wrapped(_NO_BEST_POINT, width)
        return [*why, *self._valley(view, valley, width, height - len(why))]

    def _valley(self, view: View, valley: Surface, width: int, height: int) -> list[Content]:
        snapshot = view.snapshot
        marks = [Mark(line[:, 0], line[:, 1], "ghost") for line in valley.contours]
        if valley.floor is not None:
            marks.append(Mark(valley.floor[:, 0], valley.floor[:, 1], "guide"))
        marks.append(Mark(valley.path[:, 0], valley.path[:, 1], "curve"))
        marks.append(Mark(valley.path[:1, 0], valley.path[:1, 1], "data", "○"))
        if valley.optimum is not None:
            marks.append(Mark(valley.optimum[:1], valley.optimum[1:], "data", "✚"))
        marks.append(Mark(snapshot.parameters[:1], snapshot.parameters[1:], "ask", "●"))
        x_axis = Axis(
            valley.left, valley.right, round_ticks(valley.left, valley.right, max(2, width // 10))
        )
        y_ticks = round_ticks(valley.bottom, valley.top, max(2, height // 3), LABEL_WIDTH)
        shares = partial(shares_of_loss, snapshot, valley) if paints(self.app) else None
        return draw(
            marks,
            x_axis,
            Axis(valley.bottom, valley.top, y_ticks),
            width,
            height,
            labels=_labels(valley),
            shades=None if valley.optimum is None else shares,
        )


def _labels(valley: Surface) -> list[Label]:
    """Return the loss on each line of equal loss, where that is seen farthest to the right."""
    found = []
    for line, loss in zip(valley.contours, valley.levels, strict=True):
        x, y = line[:, 0], line[:, 1]
        seen = (valley.left <= x) & (x <= valley.right) & (valley.bottom <= y) & (y <= valley.top)
        if seen.any():
            place = int(np.where(seen, x, -np.inf).argmax())
            found.append(Label(float(x[place]), float(y[place]), significant(loss, 2), "label"))
    return found
