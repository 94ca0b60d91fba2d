"""The loss over (w, b), seen from above."""

from textual.content import Content

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.loss_map import loss_map
from neuron_tui.core.views.surface import surface
from neuron_tui.core.writing.numerals import significant
from neuron_tui.tui.plotting import Axis, Mark, draw
from neuron_tui.tui.ticks import round_ticks
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart
from neuron_tui.tui.widgets.map_picture import loss_picture


class SurfacePanel(Chart):
    """Lines of equal loss, the floor of the valley, the path walked, and the optimum."""

    def heading(self, snapshot: Snapshot) -> str:
        """Return where the neuron is."""
        if len(snapshot.parameters) != 2:
            return "Loss surface"
        names = snapshot.parameter_names
        values = (significant(value) for value in snapshot.parameters.tolist())
        where = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
        return f"Loss surface · {where}"

    def legend(self, snapshot: Snapshot) -> str:
        """Return what the map's signs mean."""
        if len(snapshot.parameters) != 2:
            return ""
        if snapshot.analysis.loss is None:
            best = "  ✚ best ReLU" if snapshot.stretch.best_relu_neuron is not None else ""
            return f"• path  ○ start  ● here{best}"
        best = "  ✚ best" if snapshot.analysis.optimum is not None else ""
        return f"w → b ↑  ○ start{best}"

    def picture(self, snapshot: Snapshot, width: int, height: int) -> Content:
        """Draw the map."""
        bent = loss_map(snapshot, width, height - 1)
        if bent is not None:
            return loss_picture(bent, width, height)
        view = surface(snapshot)
        if view is None:
            return Content("The loss surface can be drawn for one weight and one bias only.")
        marks = [Mark(line[:, 0], line[:, 1], "ghost") for line in view.contours]
        if view.floor is not None:
            marks.append(Mark(view.floor[:, 0], view.floor[:, 1], "guide"))
        marks.append(Mark(view.path[:, 0], view.path[:, 1], "curve"))
        marks.append(Mark(view.path[:1, 0], view.path[:1, 1], "data", "○"))
        if view.optimum is not None:
            marks.append(Mark(view.optimum[:1], view.optimum[1:], "data", "✚"))
        marks.append(Mark(snapshot.parameters[:1], snapshot.parameters[1:], "ask", "●"))
        x_axis = Axis(
            view.left, view.right, round_ticks(view.left, view.right, max(2, width // 10))
        )
        y_ticks = round_ticks(view.bottom, view.top, max(2, height // 3), LABEL_WIDTH)
        return draw(marks, x_axis, Axis(view.bottom, view.top, y_ticks), width, height)
