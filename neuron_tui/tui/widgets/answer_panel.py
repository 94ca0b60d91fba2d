"""The answer over time."""

from textual.content import Content
from textual.reactive import var

from neuron_tui.core.views.loss_curve import SHORTEST
from neuron_tui.core.views.ranges import answer_range
from neuron_tui.core.writing.numerals import decimals_for, fixed
from neuron_tui.tui import wording
from neuron_tui.tui.drawing.ticks import round_ticks, round_up
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.plotting import Axis, Mark, draw
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.chart import LABEL_WIDTH, Chart


class AnswerPanel(Chart):
    """What the neuron said of the ask after each step; once solved, what is close enough."""

    achieved: var[str] = var("")
    """What was achieved at any time; before, what is close enough would give the answer away."""

    def watch_achieved(self) -> None:
        """Show what is close enough."""
        self.redraw()

    def heading(self, view: View) -> str:
        """Return the present answer with more digits than elsewhere."""
        snapshot = view.snapshot
        decimals = decimals_for(snapshot.puzzle.outputs) + 2
        answer = fixed(snapshot.ask_prediction, decimals)
        asked = wording.asked(snapshot)
        names = [f"Answer over time · {asked} → {answer}", f"Answer · {asked} → {answer}"]
        return fitting([*names, f"Answer over time → {answer}"], self.name_room)

    def picture(self, view: View, width: int, height: int) -> list[Content]:
        """Draw the curve, close enough to see its last part move."""
        snapshot = view.snapshot
        steps, values = snapshot.answers.envelope(2 * width).path()
        last = round_up(max(snapshot.latest, SHORTEST))
        bottom, top = answer_range(snapshot, with_tolerance=bool(self.achieved))
        marks = [Mark(steps, values, "curve")]
        answer, tolerance = snapshot.puzzle.answer, snapshot.puzzle.plan.tolerance
        if self.achieved and answer is not None:
            marks = [
                Mark([0.0, last], [edge, edge], "guide")
                for edge in (answer - tolerance, answer + tolerance)
            ] + marks
        marks.append(Mark([snapshot.step], [snapshot.ask_prediction], "ask", "◆"))
        x_axis = Axis(0.0, last, round_ticks(0.0, last, max(2, width // 10)))
        y_ticks = round_ticks(bottom, top, max(2, height // 3), LABEL_WIDTH)
        return draw(marks, x_axis, Axis(bottom, top, y_ticks), width, height)
