"""The neuron as a diagram: one row going through it."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.equation import equation
from neuron_tui.core.numerals import plain, significant
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.tui import wording
from neuron_tui.tui.session import Phase

_GAUGE = 10
_SHORTEST_WIRE, _LONGEST_WIRE = 6, 30
_BESIDE_WIRE = 18
"""Columns that the diagram's other signs take."""


class NeuronPanel(Widget):
    """x times w, plus b, is ŷ; below it the equation and the learning rate."""

    snapshot: reactive[Snapshot | None] = reactive(None)
    selected: reactive[int] = reactive(0)
    phase: reactive[Phase | None] = reactive(None)

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Neuron"

    def render(self) -> Content:
        """Draw the panel."""
        if self.snapshot is None:
            return Content("")
        width = self.content_size.width
        lines = [
            *self._diagram(self.snapshot, width),
            Content.styled(equation(self.snapshot.parameters), "bold"),
            _gauge(self.snapshot, width),
        ]
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)

    def _diagram(self, snapshot: Snapshot, width: int) -> list[Content]:
        row = snapshot.dataset.rows[self.selected]
        x = plain(row.inputs[0])
        predicted = float(snapshot.predictions[self.selected])
        leaving = f"ŷ {wording.predicted(snapshot, predicted)}"
        room = width - len(x) - len(leaving) - _BESIDE_WIRE
        wire = max(_SHORTEST_WIRE, min(_LONGEST_WIRE, room))
        indent = len(x) + 2
        sum_at = indent + wire + 3
        return [
            Content(" " * indent + "w ") + self._parameter(snapshot, 0),
            Content.assemble(
                (x, self._lit("forward")),
                " ",
                _wire(float(snapshot.parameters[0]), wire),
                "▶( Σ )───▶ ",
                (leaving, self._lit("forward") or "bold $text-warning"),
            ),
            Content(" " * sum_at + "▲"),
            Content(" " * (sum_at - 2) + "b ") + self._parameter(snapshot, -1),
        ]

    def _lit(self, phase: Phase) -> str:
        return "bold reverse $text-warning" if phase == self.phase else ""

    def _parameter(self, snapshot: Snapshot, index: int) -> Content:
        """Return a parameter with the way it moved in the last step."""
        value = float(snapshot.parameters[index])
        style = self._lit("update") or "bold $text-primary"
        text = Content.styled(significant(value), style)
        if snapshot.previous_parameters is None:
            return text
        moved = value - float(snapshot.previous_parameters[index])
        if moved == 0.0:
            return text
        arrow = "▲" if moved > 0.0 else "▼"
        return text + Content.styled(f"  {arrow} {significant(abs(moved), 2)}", "$text-muted")


def _gauge(snapshot: Snapshot, width: int) -> Content:
    """Return the rate, and in a bar and in words its share of what the puzzle can bear."""
    share = snapshot.rate_share
    text = f"rate {plain(snapshot.settings.learning_rate)}"
    if share is None:
        return Content(text)
    style = "$text-error" if share > 1.0 else "$text-primary"
    percent, zone = wording.percent(share), wording.zone(share)
    filled = min(_GAUGE, round(share * _GAUGE))
    bar = "█" * filled + "░" * (_GAUGE - filled)
    for words in (f"{percent} of its limit: {zone}", f"{percent}: {zone}"):
        if len(text) + len(words) + _GAUGE + 4 <= width:
            return Content.assemble(text, "  ", (bar, style), "  ", words)
    return Content.assemble(text, "  ", (f"{percent}: {zone}", style))


def _wire(weight: float, length: int) -> tuple[str, str]:
    """Return a weight's line: heavy from 1 on, dashed where the weight is negative."""
    if weight < 0.0:
        return ("╍" if weight <= -1.0 else "╌") * length, "$text-error"
    return ("━" if weight >= 1.0 else "─") * length, ""
