"""The loss of every step, as a curve."""

from textual.content import Content
from textual.reactive import var

from neuron_tui.core.model.settings_table import SETTINGS
from neuron_tui.core.puzzle.settings import Settings
from neuron_tui.core.training.history import Curve
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.views.ranges import loss_range
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.tui.plotting import Axis, Mark, Role, draw
from neuron_tui.tui.ticks import decade_ticks, round_ticks, round_up
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart

_DOTS_A_COLUMN = 2
_SMALLEST = 5e-324
"""The smallest number above 0."""
SHORTEST_AXIS = 10
"""Steps that the axis holds from the start, so that the first ones do not make it jump."""
_SCRUBBER_FROM = 8
"""Lines a panel needs before one can be spent on the scrubber."""


class LossPanel(Chart):
    """The curve so far, where on it the present step is, and the run that was left behind."""

    logarithmic: var[bool] = var(False)

    def watch_logarithmic(self) -> None:
        """Draw on the other axis."""
        self.redraw()

    def heading(self, view: View) -> str:
        """Return the step and its loss."""
        snapshot = view.snapshot
        return f"Loss · step {snapshot.step} · {significant(snapshot.loss, 5)}"

    def legend(self, view: View) -> str:
        """Return what else is in the picture."""
        return _legend(view.snapshot)

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Draw the curves, with the scrubber below them."""
        snapshot = view.snapshot
        if height < _SCRUBBER_FROM:
            return self._curves(snapshot, width, height)
        return [*self._curves(snapshot, width, height - 1), _scrubber(snapshot, width)]

    def _curves(self, snapshot: Snapshot, width: int, height: int) -> list[Content]:
        marks = []
        furthest = max(snapshot.latest, SHORTEST_AXIS)
        if snapshot.ghost is not None:
            marks.append(_line(snapshot.ghost.losses, "ghost", width))
            furthest = max(furthest, len(snapshot.ghost.losses) - 1)
        if snapshot.settings.hold_out:
            marks.append(_line(snapshot.held_out_losses, "held out", width))
        marks.append(_line(snapshot.losses, "curve", width))
        marks.append(Mark([snapshot.step], [snapshot.loss], "ask", "●"))
        last = round_up(furthest)
        x_axis = Axis(0.0, last, round_ticks(0.0, last, max(2, width // 10)))
        y_axis = self._heights(snapshot, height)
        optimum = snapshot.analysis.optimum
        if optimum is not None and optimum.loss > y_axis.lower:
            marks.insert(0, Mark([0.0, last], [optimum.loss] * 2, "guide"))
        return draw(marks, x_axis, y_axis, width, height)

    def _heights(self, snapshot: Snapshot, height: int) -> Axis:
        """Return an axis that holds the loss of all steps; a ghost or held-out row may leave it."""
        lowest, highest = loss_range(snapshot, positive=self.logarithmic)
        upper = round_up(highest)
        if self.logarithmic:
            lower = max(round_up(lowest) / 10, _SMALLEST)
            ticks = decade_ticks(lower, upper, max(2, height // 2), LABEL_WIDTH)
            return Axis(lower, upper, ticks, logarithmic=True)
        return Axis(0.0, upper, round_ticks(0.0, upper, max(2, height // 3), LABEL_WIDTH))


def _line(curve: Curve, role: Role, width: int) -> Mark:
    steps, values = curve.envelope(max(1, width * _DOTS_A_COLUMN)).path()
    return Mark(steps, values, role)


def _legend(snapshot: Snapshot) -> str:
    parts = []
    if snapshot.held_out_loss is not None:
        parts.append(f"held out {significant(snapshot.held_out_loss)}")
    if snapshot.ghost is not None:
        parts.append(f"ghost: {_difference(snapshot.settings, snapshot.ghost.settings)}")
    return " · ".join(parts)


def _difference(present: Settings, ghost: Settings) -> str:
    """Return what a ghost did otherwise: its rate before all, and its weights if nothing else."""
    if ghost.learning_rate != present.learning_rate:
        return f"rate {plain(ghost.learning_rate)}"
    others = [each.field.replace("_", " ") for each in SETTINGS if each.changed(present, ghost)]
    return f"other {others[0]}" if others else "other weights"


def _scrubber(snapshot: Snapshot, width: int) -> Content:
    """Return where the present step is among all that have been computed."""
    text = f" {snapshot.step} of {snapshot.latest}"
    length = max(1, width - len(text) - 2)
    place = round(snapshot.step / max(1, snapshot.latest) * (length - 1))
    return Content.assemble(
        " ",
        ("━" * place, "$text-primary"),
        ("●", "bold $text-warning"),
        ("─" * (length - 1 - place), "dim"),
        text,
    )
