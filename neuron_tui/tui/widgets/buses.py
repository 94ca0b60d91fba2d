"""Lines between two columns of a diagram where there is no room for slopes: along a bus, as in a
circuit. Each line comes in from the left, and the bus takes all of them to where they go on."""

from collections.abc import Collection, Mapping

from textual.content import Content

from neuron_tui.core.writing.numerals import within
from neuron_tui.tui.widgets.neuron_diagram import wire

_JOINTS = {
    (False, False, True, True): "─",
    (False, True, True, False): "┐",
    (True, False, True, False): "┘",
    (False, True, False, True): "┌",
    (True, False, False, True): "└",
    (True, True, False, False): "│",
    (True, True, True, False): "┤",
    (True, True, False, True): "├",
    (False, True, True, True): "┬",
    (True, False, True, True): "┴",
    (True, True, True, True): "┼",
    (False, False, True, False): "─",
    (False, False, False, True): "─",
}
"""By whether a line goes up, down, left and right from here."""
_LABEL = 5
_ROOM_FOR_LABEL = _LABEL + 2
_HINT = "dim"


def hinted_bus(before: Collection[int], after: Collection[int], lines: int) -> list[Content]:
    """Return a column that joins every line of those before with every one of those after."""
    return [Content.styled(joint, _HINT) for joint in _joints(before, after, lines)]


def weighted_bus(
    weights: Mapping[int, float], target: int, width: int, lines: int
) -> list[Content]:
    """Return what joins lines, each with its weight, with one line after them, in so many columns:
    at least three."""
    joints = _joints(weights, (target,), lines)
    drawn = []
    for line, joint in enumerate(joints):
        end = "▶" if line == target else " "
        before = Content(" " * (width - 2))
        if line in weights:
            before = _wire(weights[line], width - 2)
        drawn.append(before + Content.styled(f"{joint}{end}", "bold"))
    return drawn


def _wire(weight: float, length: int) -> Content:
    signs, style = wire(weight, length)
    if length < _ROOM_FOR_LABEL:
        return Content.styled(signs, style)
    label = within(weight, 2, _LABEL)
    first = max(1, (length - _LABEL) // 2) + _LABEL - len(label)
    return Content.styled(signs[:first] + label + signs[first + len(label) :], style)


def _joints(before: Collection[int], after: Collection[int], lines: int) -> list[str]:
    """Return the upright part, line by line."""
    ends = (*before, *after)
    top, bottom = min(ends), max(ends)
    return [
        _JOINTS.get(
            (top < line <= bottom, top <= line < bottom, line in before, line in after), " "
        )
        for line in range(lines)
    ]
