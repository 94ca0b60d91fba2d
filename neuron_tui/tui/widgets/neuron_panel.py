"""The neuron as a diagram: one row going through it."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.equation import equation
from neuron_tui.core.numerals import plain, significant
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.tui import wording

_GAUGE = 10


class NeuronPanel(Widget):
    """x times w, plus b, is ŷ; below it the equation and the learning rate."""

    snapshot: reactive[Snapshot | None] = reactive(None)
    selected: reactive[int] = reactive(0)

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
            self._gauge(self.snapshot, width),
        ]
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)

    def _diagram(self, snapshot: Snapshot, width: int) -> list[Content]:
        row = snapshot.dataset.rows[self.selected]
        (entering, *_), predicted = row.inputs, float(snapshot.predictions[self.selected])
        weight, bias = _changed(snapshot, 0), _changed(snapshot, -1)
        x, ŷ = plain(entering), f"ŷ {wording.predicted(snapshot, predicted)}"
        wire = max(6, min(30, width - len(x) - len(ŷ) - 16))
        indent = len(x) + 2
        sum_at = indent + wire + 3
        return [
            Content(" " * indent) + Content("w ") + weight,
            Content.assemble(x, " ", "─" * wire, "▶", "( Σ )", "───▶ ", (ŷ, "bold $text-warning")),
            Content(" " * sum_at + "▲"),
            Content(" " * (sum_at - 2)) + Content("b ") + bias,
        ]

    def _gauge(self, snapshot: Snapshot, width: int) -> Content:
        rate, limit = snapshot.settings.learning_rate, snapshot.analysis.rate_limit
        text = f"rate {plain(rate)}"
        if limit is None:
            return Content(text)
        share = rate / limit
        filled = min(_GAUGE, round(share * _GAUGE))
        bar = "█" * filled + "░" * (_GAUGE - filled)
        words = f"{wording.percent(share)} of its limit"
        if share > 1.0:
            words = f"{wording.percent(share)} of its limit: too large"
        style = "$text-error" if share > 1.0 else "$text-primary"
        if len(text) + len(words) + _GAUGE + 4 > width:
            return Content.assemble(text, "  ", words)
        return Content.assemble(text, "  ", (bar, style), "  ", words)


def _changed(snapshot: Snapshot, index: int) -> Content:
    """Return a parameter with the way it moved in this step."""
    value = float(snapshot.parameters[index])
    text = Content.styled(significant(value), "bold $text-primary")
    if snapshot.previous_parameters is None:
        return text
    moved = value - float(snapshot.previous_parameters[index])
    if moved == 0.0:
        return text
    arrow = "▲" if moved > 0.0 else "▼"
    return text + Content.styled(f"  {arrow} {significant(abs(moved), 2)}", "$text-muted")
