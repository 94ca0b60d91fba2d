"""A network, drawn: a column of neurons for each layer, and the weights as lines between them."""

from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.writing.numerals import significant, within
from neuron_tui.tui import wording
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.narrow import width_of
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.buses import hinted_bus, weighted_bus
from neuron_tui.tui.widgets.neuron_diagram import LIT, input_text
from neuron_tui.tui.widgets.wires import Wire, drawn_wires

_LEVELS = "▁▂▃▄▅▆▇█"
_DEAD = "×"
_SIGNAL_WIDTH = 5
_SHORTEST, _LONGEST = 3, 14
"""Columns of the lines between two layers; where those of the chosen neuron would be shorter,
signals lose their numbers."""
_LOOSEST = 3
"""Lines from one neuron of a layer to the next, where there is room for that."""
_ROOM_FOR_ALL = 6
"""Columns from which on all lines slope from neuron to neuron; shorter ones would be dust."""
_POSITIVE, _NEGATIVE = "bold $text-primary", "bold $text-error"
_OTHERS = "dim"


@dataclass(frozen=True)
class _Column:
    """The neurons of a layer, or the inputs: as many as there are lines for."""

    shown: range
    """Which of them are drawn, from 0."""
    count: int
    lines: tuple[int, ...]
    """The line of each that is drawn."""
    texts: tuple[Content, ...]
    width: int

    def line(self, number: int) -> Content:
        """Return what stands on a line of the diagram."""
        if number in self.lines:
            return _padded(self.texts[self.lines.index(number)], self.width)
        left_out = self.count - len(self.shown)
        if left_out and number == self.lines[-1] + 1:
            count = f"+{left_out}"
            text = count if len(count) <= self.width else "+"
            return _padded(Content.styled(text, "$text-muted"), self.width)
        return Content(" " * self.width)


def network_diagram(view: View, width: int, height: int) -> list[Content]:
    """Return so many lines: a row going through the layers, and one neuron with its weights in
    bold."""
    snapshot, neuron = view.snapshot, view.neuron
    network, dataset = snapshot.network, snapshot.dataset
    inputs = dataset.inputs[view.selected]
    forward = network.run(snapshot.parameters, inputs[None])
    lines = max(1, height - 1)
    predicted = wording.predicted(snapshot, float(snapshot.predictions[view.selected]))
    answer = "ŷ" if "prediction" in view.hidden else f"ŷ {predicted}"
    style = LIT if neuron[0] == len(network.hidden) else "bold $text-warning"
    columns = [_inputs(inputs.tolist(), lines, lit=view.phase == "forward")]
    room = width - columns[0].width - len(answer)
    gaps, is_wide = _gaps(room, len(network.hidden), neuron[0])
    for layer in range(len(network.hidden)):
        signals = forward.signals[layer][0].tolist()
        columns.append(_layer(view, layer, signals, neuron, lines, is_wide=is_wide))
    columns.append(_column([Content.styled(answer, style)], 0, lines, len(answer)))
    drawn = [[columns[0].line(line)] for line in range(lines)]
    blocks = network.blocks(snapshot.parameters)
    for layer, (before, after) in enumerate(pairwise(columns)):
        chosen = neuron[1] if layer == neuron[0] else None
        if min(gaps) >= _ROOM_FOR_ALL:
            wires = _wires(before, after, blocks[layer], chosen)
            between = drawn_wires(wires, gaps[layer], lines)
        else:
            between = _bus(before, after, blocks[layer], chosen, gaps[layer], lines)
        for place, parts in enumerate(drawn):
            parts += (between[place], after.line(place))
    joined = [Content.assemble(*parts) for parts in drawn]
    if "prediction" in view.hidden and neuron[0] == len(network.hidden):
        return [*joined, Content.assemble("▸ ", (wording.neuron(snapshot, neuron), "bold"))]
    return [*joined, _caption(view, forward.sums, forward.signals, width)]


def _gaps(room: int, layers: int, chosen: int) -> tuple[list[int], bool]:
    """Return how long the lines before each layer can be, those of the chosen neuron's longest
    where not all can be long; and whether signals have room for their numbers."""
    for signal in (_SIGNAL_WIDTH + 1, 1):
        rest = room - layers * signal
        gap = rest // (layers + 1)
        if gap >= _ROOM_FOR_ALL:
            return [min(gap, _LONGEST)] * (layers + 1), signal > 1
        if rest - layers >= _SHORTEST:
            gaps = [1] * (layers + 1)
            gaps[chosen] = min(rest - layers, _LONGEST)
            return gaps, signal > 1
    return [1] * (layers + 1), False


def _bus(
    before: _Column, after: _Column, block: Matrix, chosen: int | None, gap: int, lines: int
) -> list[Content]:
    """Return what joins two columns that stand close: the weights of the chosen neuron, each
    written on its line, or a hint that every neuron is joined with every one."""
    if chosen is None or gap < _SHORTEST:
        return hinted_bus(before.lines, after.lines, lines)
    weights = block[list(before.shown), chosen].tolist()
    target = after.lines[after.shown.index(chosen)]
    return weighted_bus(dict(zip(before.lines, weights, strict=True)), target, gap, lines)


def _inputs(values: list[float], lines: int, *, lit: bool) -> _Column:
    texts = [input_text(value) for value in values]
    width = max(map(len, texts))
    style = LIT if lit else ""
    return _column([Content.styled(text.rjust(width), style) for text in texts], 0, lines, width)


def _layer(
    view: View,
    layer: int,
    signals: list[float],
    neuron: tuple[int, int],
    lines: int,
    *,
    is_wide: bool,
) -> _Column:
    dead, largest = view.dead_neurons(layer), max(map(abs, signals)) or 1.0
    texts = []
    for place, signal in enumerate(signals):
        level = _LEVELS[min(len(_LEVELS) - 1, int(abs(signal) / largest * len(_LEVELS)))]
        text = within(signal, 2, _SIGNAL_WIDTH) if is_wide else level
        if place in dead:
            text = _DEAD
        style = "$text-error" if signal < 0.0 or place in dead else ""
        is_chosen = (layer, place) == neuron
        text = text.rjust(_SIGNAL_WIDTH) if is_wide else text
        texts.append(
            Content.assemble(
                ("▸" if is_chosen else " ") if is_wide else "", (text, LIT if is_chosen else style)
            )
        )
    first = neuron[1] if layer == neuron[0] else 0
    return _column(texts, first, lines, _SIGNAL_WIDTH + 1 if is_wide else 1)


def _column(texts: list[Content], wanted: int, lines: int, width: int) -> _Column:
    """Spread over the lines what there is, or as much as fits, the one that is wanted with it."""
    count = len(texts)
    if count > lines:
        fitting = max(1, lines - 1)
        first = min(max(0, wanted - fitting // 2), count - fitting)
        shown = range(first, first + fitting)
        places = tuple(range(fitting))
    else:
        shown = range(count)
        step = min(_LOOSEST, (lines - 1) // max(1, count - 1))
        top = (lines - step * (count - 1) - 1) // 2
        places = tuple(top + step * place for place in range(count))
    return _Column(shown, count, places, tuple(texts[place] for place in shown), width)


def _wires(before: _Column, after: _Column, block: Matrix, chosen: int | None) -> tuple[Wire, ...]:
    """Return a wire for each weight of the chosen neuron, behind it the large ones of others."""
    own: list[Wire] = []
    others: list[tuple[float, Wire]] = []
    for to, end in zip(after.shown, after.lines, strict=True):
        for come, start in zip(before.shown, before.lines, strict=True):
            weight = float(block[come, to])
            if to == chosen:
                own.append(Wire(start, end, weight < 0.0, _NEGATIVE if weight < 0.0 else _POSITIVE))
            else:
                others.append((abs(weight), Wire(start, end, False, _OTHERS)))
    others.sort(key=lambda each: -each[0])
    most = max(len(before.shown), len(after.shown))
    return (*(wire for _, wire in others[:most]), *own)


def _caption(view: View, sums: list[Matrix], signals: list[Matrix], width: int) -> Content:
    """Return the numbers of the chosen neuron, with as many digits as fit."""
    snapshot, neuron = view.snapshot, view.neuron
    layer, place = neuron
    name = wording.neuron(snapshot, neuron)
    if place in view.dead_neurons(layer):
        return Content.assemble(
            "▸ ", (name, "bold"), ("  × dead: z is never above 0", "$text-error")
        )
    bias = float(snapshot.network.blocks(snapshot.parameters)[layer][-1, place])
    activation = snapshot.network.activations[layer]
    texts = []
    for digits, has_signal in ((3, not activation.is_linear), (3, False), (2, False), (1, False)):
        text = f"▸ {name}  z {significant(float(sums[layer][0, place]), digits)}"
        if has_signal:
            text += f"  {activation.name} {significant(float(signals[layer][0, place]), digits)}"
        text += f"  b {significant(bias, digits)}" if snapshot.network.has_bias else "  no bias"
        texts.append(text)
    short = [each.replace("▸ the ", "▸ ") for each in texts[1:]]
    text = fitting([*texts, *short, short[-1].replace(" neuron", "")], width)
    shown = text.index("  ")
    return Content.assemble((text[:shown], "bold"), text[shown:])


def _padded(content: Content, width: int) -> Content:
    room = width - width_of(content.plain)
    return Content.assemble(content, " " * room) if room else content
