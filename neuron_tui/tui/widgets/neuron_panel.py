"""The neuron or the network: one row going through it, its equation, and the learning rate."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.numerals import plain
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.tui import wording
from neuron_tui.tui.session import Phase
from neuron_tui.tui.widgets.network_diagram import network_diagram
from neuron_tui.tui.widgets.neuron_diagram import neuron_diagram

_GAUGE = 10


class NeuronPanel(Widget):
    """A diagram; below it the equation and the learning rate."""

    snapshot: reactive[Snapshot | None] = reactive(None)
    selected: reactive[int] = reactive(0)
    neuron: reactive[tuple[int, int]] = reactive((0, 0))
    """Layer and place, from 0, of the neuron that is looked at."""
    phase: reactive[Phase | None] = reactive(None)

    def watch_snapshot(self) -> None:
        """Name the panel after what it shows."""
        if self.snapshot is not None:
            self.border_title = "Network" if self.snapshot.network.hidden else "Neuron"
            self.border_subtitle = wording.units(self.snapshot)

    def render(self) -> Content:
        """Draw the panel."""
        snapshot, width = self.snapshot, self.content_size.width
        if snapshot is None:
            return Content("")
        if snapshot.network.hidden:
            lines = network_diagram(snapshot, self.selected, self.neuron, self.phase, width)
        else:
            lines = neuron_diagram(snapshot, self.selected, self.phase, width)
            lines.append(Content.styled(snapshot.equation, "bold"))
        lines.append(_gauge(snapshot, width))
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def _gauge(snapshot: Snapshot, width: int) -> Content:
    """Return the rate, and in a bar and in words its share of what the puzzle can bear."""
    share = snapshot.rate_share
    text = f"rate {plain(snapshot.settings.learning_rate)}"
    if snapshot.settings.optimizer != "gradient descent":
        return Content(f"{text}  {snapshot.settings.optimizer}")
    if share is None:
        return (
            Content(f"{text}  w tells its limit here") if not snapshot.is_exact else Content(text)
        )
    style = "$text-error" if share > 1.0 else "$text-primary"
    percent, zone = wording.percent(share), wording.zone(share)
    filled = min(_GAUGE, round(share * _GAUGE))
    bar = "█" * filled + "░" * (_GAUGE - filled)
    for words in (f"{percent} of its limit: {zone}", f"{percent}: {zone}"):
        if len(text) + len(words) + _GAUGE + 4 <= width:
            return Content.assemble(text, "  ", (bar, style), "  ", words)
    return Content.assemble(text, "  ", (f"{percent}: {zone}", style))
