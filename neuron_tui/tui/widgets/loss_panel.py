"""The loss of every step, as a curve."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.numerals import significant
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.tui.plotting import Axis, Mark, draw
from neuron_tui.tui.ticks import decade_ticks, round_ticks, round_up

_LABEL_WIDTH = 6
_DOTS_A_COLUMN = 2
_SHORTEST_AXIS = 10
"""Steps that the axis holds from the start, so that the first ones do not make it jump."""


class LossPanel(Widget):
    """The curve so far, and where on it the present step is."""

    snapshot: reactive[Snapshot | None] = reactive(None)
    logarithmic: reactive[bool] = reactive(False)

    def watch_snapshot(self) -> None:
        """Name the panel after the step and its loss."""
        if self.snapshot is not None:
            of = "" if self.snapshot.step == self.snapshot.latest else f" of {self.snapshot.latest}"
            loss = significant(self.snapshot.loss, 5)
            self.border_title = f"Loss · step {self.snapshot.step}{of} · {loss}"

    def render(self) -> Content:
        """Draw the curve."""
        if self.snapshot is None:
            return Content("")
        width, height = self.content_size
        envelope = self.snapshot.losses.envelope(max(1, width * _DOTS_A_COLUMN))
        steps, losses = envelope.path()
        last = round_up(max(self.snapshot.latest, _SHORTEST_AXIS))
        here = Mark([self.snapshot.step], [self.snapshot.loss], "ask", "●")
        marks = [Mark(steps, losses, "curve"), here]
        x_axis = Axis(0.0, last, round_ticks(0.0, last, max(2, width // 10)))
        positive = losses[losses > 0.0]
        if self.logarithmic and len(positive):
            y_axis = _decades(float(positive.min()), float(positive.max()), height)
        else:
            y_axis = _linear(float(losses.max()), height)
        return draw(marks, x_axis, y_axis, width, height)


def _linear(highest: float, height: int) -> Axis:
    upper = round_up(highest)
    return Axis(0.0, upper, round_ticks(0.0, upper, max(2, height // 3), _LABEL_WIDTH))


def _decades(lowest: float, highest: float, height: int) -> Axis:
    lower, upper = round_up(lowest) / 10, round_up(highest)
    ticks = decade_ticks(lower, upper, max(2, height // 2), _LABEL_WIDTH)
    return Axis(lower, upper, ticks, logarithmic=True)
