"""A network, drawn: a column of signals for each layer, and one neuron looked at closely."""

from textual.content import Content

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.numerals import compact, significant
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.tui import wording
from neuron_tui.tui.session import Phase
from neuron_tui.tui.widgets.neuron_diagram import LIT, wire

_LEVELS = "▁▂▃▄▅▆▇█"
_DEAD = "×"
_MOST_WEIGHTS = 16


def network_diagram(
    snapshot: Snapshot, selected: int, neuron: tuple[int, int], phase: Phase | None, width: int
) -> list[Content]:
    """Return five lines: a row going through the layers, and one neuron (layer, place; from 0)."""
    dataset, network = snapshot.dataset, snapshot.network
    forward = network.run(snapshot.parameters, dataset.inputs[selected : selected + 1])
    signals = [layer[0].tolist() for layer in forward.signals]
    entering = ", ".join(compact(value) for value in dataset.inputs[selected][:2].tolist())
    more = "…" if dataset.inputs.shape[1] > 2 else ""
    predicted = wording.predicted(snapshot, float(snapshot.predictions[selected]))
    start, end = f"{entering}{more} ", f" ŷ {predicted}"
    room = max(2, (width - len(start) - len(end)) // max(1, len(network.hidden)) - 3)
    top = Content.styled(start, LIT if phase == "forward" else "")
    below = " " * len(start)
    for layer, size in enumerate(network.hidden):
        drawn = _layer(snapshot, layer, signals[layer], neuron, room)
        name = f"{network.activation} {size}"[: room + 2]
        span = max(drawn.cell_length, len(name)) + 1
        top += Content("▶ ") + drawn + Content(" " * (span - drawn.cell_length))
        below += "  " + name + " " * (span - len(name))
    style = LIT if neuron[0] == len(network.hidden) else "bold $text-warning"
    top += Content("▶") + Content.styled(end, style)
    return [top, Content.styled(below, "$text-muted"), *_close_up(snapshot, forward.sums, neuron)]


def _layer(
    snapshot: Snapshot, layer: int, signals: list[float], neuron: tuple[int, int], room: int
) -> Content:
    """Draw a layer's signals by their size, the dead ones crossed out, as many as fit."""
    dead, largest = snapshot.dead_neurons[layer], max(map(abs, signals)) or 1.0
    shown = signals if len(signals) <= room else signals[: max(1, room - 3)]
    content = Content("")
    for place, signal in enumerate(shown):
        level = _LEVELS[min(len(_LEVELS) - 1, int(abs(signal) / largest * len(_LEVELS)))]
        sign = _DEAD if place in dead else level
        style = "$text-error" if signal < 0.0 or place in dead else "$text-primary"
        content += Content.styled(sign, LIT if (layer, place) == neuron else style)
    if len(shown) < len(signals):
        content += Content.styled(f"+{len(signals) - len(shown)}", "$text-muted")
    return content


def _close_up(snapshot: Snapshot, sums: list[Matrix], neuron: tuple[int, int]) -> list[Content]:
    layer, place = neuron
    network = snapshot.network
    column = network.blocks(snapshot.parameters)[layer][:, place].tolist()
    *weights, bias = column
    is_last = layer == len(network.hidden)
    name = "the output neuron" if is_last else f"layer {layer + 1}, neuron {place + 1}"
    total = float(sums[layer][0, place])
    wires = [wire(weight, 1) for weight in weights[:_MOST_WEIGHTS]]
    more = f" +{len(weights) - len(wires)}" if len(weights) > len(wires) else ""
    state = f"  z {significant(total)}"
    if place in snapshot.dead_neurons[layer]:
        state += "  × dead: z is never above 0"
    return [
        Content.assemble("▸ ", (name, "bold"), ("   , and . choose another", "$text-muted")),
        Content.assemble("w ", *wires, more, f"  b {significant(bias)}", state),
        Content(""),
    ]
