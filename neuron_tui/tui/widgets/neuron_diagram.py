"""The lone neuron, drawn: every input times its weight, their sum plus the bias, and ŷ."""

from textual.content import Content

from neuron_tui.core.ledger.phase import Phase
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import compact, significant
from neuron_tui.tui import wording
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.view import View

_SHORTEST_WIRE, _LONGEST_WIRE = 4, 30
MOST_INPUTS = 3
"""Inputs that are drawn."""
_INPUT_WIDTH = 6
_NO_BIAS = "no bias"
LIT = "bold reverse $text-warning"


def neuron_diagram(view: View, width: int) -> list[Content]:
    """Return four lines: one row of the dataset going through the neuron."""
    snapshot, selected, phase = view.snapshot, view.selected, view.phase
    inputs = snapshot.dataset.inputs[selected].tolist()
    predicted = float(snapshot.predictions[selected])
    leaving = Content.styled(
        "ŷ" if "prediction" in view.hidden else f"ŷ {wording.predicted(snapshot, predicted)}",
        LIT if phase == "forward" else "bold $text-warning",
    )
    activation = snapshot.network.activations[-1]
    after = "( Σ )───▶ " if activation.is_linear else f"( Σ )─{activation.name}─▶ "
    if len(inputs) == 1:
        return _one_input(snapshot, inputs[0], after, leaving, phase, width)
    return _many_inputs(snapshot, inputs, after, leaving, phase, width)


def _one_input(
    snapshot: Snapshot, value: float, after: str, leaving: Content, phase: Phase | None, width: int
) -> list[Content]:
    x = input_text(value)
    room = width - len(x) - leaving.cell_length - 4
    after = fitting([after, *_shorter(after)], room - _SHORTEST_WIRE)
    length = max(_SHORTEST_WIRE, min(_LONGEST_WIRE, room - len(after)))
    indent, sum_at = len(x) + 2, len(x) + length + 2 + after.index("Σ")
    return [
        Content(" " * indent + "w ") + parameter(snapshot, 0, phase),
        Content.assemble(
            (x, LIT if phase == "forward" else ""),
            " ",
            wire(float(snapshot.parameters[0]), length),
            "▶",
            after,
            leaving,
        ),
        *_one_bias(snapshot, sum_at, phase, width),
    ]


def _shorter(after: str) -> list[str]:
    """Return ways to draw the sum and what it goes through in fewer columns."""
    close = after.replace("( Σ )", "(Σ)")
    return [close, close.replace("─▶", "▶"), "(Σ)▶ "]


def _one_bias(snapshot: Snapshot, sum_at: int, phase: Phase | None, width: int) -> list[Content]:
    """Write the bias below the sum, or as far to the left of it as its numbers need."""
    if not snapshot.network.has_bias:
        return [Content(""), Content.styled(" " * max(0, sum_at - 2) + _NO_BIAS, "$text-muted")]
    value = Content("b ") + parameter(snapshot, -1, phase)
    indent = max(0, min(sum_at - 2, width - value.cell_length))
    return [Content(" " * sum_at + "▲"), Content(" " * indent) + value]


def _many_inputs(
    snapshot: Snapshot,
    inputs: list[float],
    after: str,
    leaving: Content,
    phase: Phase | None,
    width: int,
) -> list[Content]:
    """Draw the first inputs, a line each; the last line drawn is the one that goes on."""
    shown = min(len(inputs), MOST_INPUTS)
    names = [
        f"{name} {input_text(value)}"
        for name, value in zip(snapshot.dataset.input_names, inputs[:shown], strict=False)
    ]
    widest = max(len(name) for name in names)
    room = width - widest - leaving.cell_length - 7
    for digits, sum_sign in ((4, after), (4, after.replace("───▶", "▶")), (3, " "), (2, " ")):
        weights = [significant(value, digits) for value in snapshot.parameters[:shown].tolist()]
        weight_width = max(len(weight) for weight in weights)
        rest = room - weight_width - len(sum_sign)
        if rest >= (2 * _SHORTEST_WIRE if sum_sign == after else 2):
            break
    room, after = rest, sum_sign
    length = max(1, min(_LONGEST_WIRE, room) // 2)
    lines = []
    for place, (name, weight) in enumerate(zip(names, weights, strict=True)):
        line = wire(float(snapshot.parameters[place]), length)
        lines.append(
            Content.assemble(
                (name.rjust(widest), LIT if phase == "forward" else ""),
                " ",
                line,
                " ",
                (weight.rjust(weight_width), LIT if phase == "update" else "bold $text-primary"),
                " ",
                line,
            )
        )
    lines = [line + ("┓" if place == 0 else "┫") for place, line in enumerate(lines[:-1])] + [
        Content.assemble(lines[-1], "┻▶", after, leaving)
    ]
    more = len(inputs) - shown
    bias = Content.styled(_NO_BIAS, "$text-muted")
    if snapshot.network.has_bias:
        bias = Content.assemble("b ", parameter(snapshot, -1, phase))
    if more:
        shows = f"   … {key('training-help')} shows {counted(more, 'more input')}"
        if bias.cell_length + len(shows) > width:
            bias = bias[: bias.plain.find("  ")]
        bias += Content.styled(shows, "$text-muted")
    return [*lines, *[Content("")] * (MOST_INPUTS - shown), bias]


def input_text(value: float) -> str:
    """Return an input as its author wrote it, or with three digits where that is long."""
    text = compact(value)
    return text if len(text) <= _INPUT_WIDTH else significant(value, 3)


def parameter(snapshot: Snapshot, index: int, phase: Phase | None) -> Content:
    """Return a parameter with the way it moved in the last step."""
    value = float(snapshot.parameters[index])
    style = LIT if phase == "update" else "bold $text-primary"
    text = Content.styled(significant(value), style)
    moves = snapshot.last_move
    moved = 0.0 if moves is None else float(moves[index])
    if moved == 0.0:
        return text
    arrow = "▲" if moved > 0.0 else "▼"
    return text + Content.styled(f"  {arrow} {significant(abs(moved), 2)}", "$text-muted")


def wire(weight: float, length: int) -> tuple[str, str]:
    """Return a weight's line: heavy from 1 on, dashed where the weight is negative."""
    if weight < 0.0:
        return ("╍" if weight <= -1.0 else "╌") * length, "$text-error"
    return ("━" if weight >= 1.0 else "─") * length, ""
