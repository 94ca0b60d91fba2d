"""The neuron or the network: one row going through it, its equation, and the learning rate."""

from collections.abc import Iterator
from functools import lru_cache
from textwrap import wrap

from textual.content import Content

from neuron_tui.core.insight.curvature import MOST_WORK_A_FRAME, local_rate_limit
from neuron_tui.core.insight.rate import without_last_bits
from neuron_tui.core.model.equation import formulas
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import plain
from neuron_tui.core.writing.shares import percent
from neuron_tui.tui import wording
from neuron_tui.tui.fitting import clipped, fitting
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.telling.sections import Sections
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.network_diagram import network_diagram
from neuron_tui.tui.widgets.neuron_diagram import MOST_INPUTS, neuron_diagram
from neuron_tui.tui.widgets.panel import Panel
from neuron_tui.tui.widgets.short_numbers import numbers_in_full

_GAUGE, _SHORT_GAUGE = 10, 5
_ROOM_FOR_GAUGE = 50
"""Columns from which on the gauge has its full length, whatever is written beside it."""
_DIGITS = (4, 3, 2)
_INDENT = "    "
_RATE_WIDTH = len("rate 0.0001")


class NeuronPanel(Panel):
    """A diagram; below it the equation and the learning rate."""

    DEFAULT_CLASSES = "neuron"
    _has_equation = True
    """Whether there is room for the equation."""

    def heading(self, view: View) -> str:
        """Return what is trained."""
        return wording.model(view.snapshot)

    def legend(self, view: View) -> str:
        """Return in which units the weights are."""
        return wording.units(view.snapshot)

    def in_full(self, view: View) -> Sections:
        """Return the neuron's numbers, where it is said that the diagram or the equation has no
        room for them."""
        network = view.snapshot.network
        is_drawn = bool(network.hidden) or network.inputs <= MOST_INPUTS
        return () if is_drawn and self._has_equation else numbers_in_full(view)

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Draw the panel."""
        self._has_equation = True
        if view.snapshot.network.hidden:
            lines = network_diagram(view, width, height - 1)
        else:
            lines = neuron_diagram(view, width)
            room = max(1, height - len(lines) - 1)
            equation, self._has_equation = _equation(view.snapshot, width, room)
            lines += equation
        lines.append(_gauge(view, width))
        return [clipped(line, width) for line in lines]


def _equation(snapshot: Snapshot, width: int, height: int) -> tuple[list[Content], bool]:
    """Return the equation in as many lines as it needs, or with fewer digits where those are more
    than there are, or in letters where all the numbers stand in the diagram; of several inputs
    always in two lines, where there are two. Return also whether there is room for all of it."""
    lines, is_whole = [], False
    for text in _equations(snapshot):
        lines = wrap(text, width, subsequent_indent=_INDENT)
        is_whole = len(lines) <= height
        if is_whole:
            break
    if not is_whole:
        cut = f" … {key('training-help')} reads on"
        lines = wrap(" ".join(lines), max(width, len(cut)), max_lines=height, placeholder=cut)
    fewest = min(height, 1 if snapshot.network.inputs == 1 else 2)
    lines += [""] * (fewest - len(lines))
    return [Content.styled(line, "bold") for line in lines], is_whole


def _equations(snapshot: Snapshot) -> Iterator[str]:
    """Yield the equation in ever fewer words."""
    for digits in _DIGITS:
        yield snapshot.equation_at(snapshot.parameters, digits)
    if snapshot.settings.scale == "none" and snapshot.network.inputs <= MOST_INPUTS:
        yield from formulas(snapshot.network, snapshot.dataset.input_names)


def _gauge(view: View, width: int) -> Content:
    """Return the rate, and in a bar and in words its share of what can be borne."""
    snapshot = view.snapshot
    text = f"rate {plain(snapshot.settings.learning_rate)}"
    if view.hidden & {"rate", "cause"}:
        return Content(text)
    if not OPTIMIZERS[snapshot.settings.optimizer].is_plain:
        return Content(f"{text}  {snapshot.settings.optimizer}")
    share = snapshot.rate_share
    if share is not None:
        zone = wording.zone(snapshot)
        return _bar(text, share, [f" of its limit: {zone}", f": {zone}"], width)
    if snapshot.network.is_linear:
        return Content(text)
    limit = _limit_at(snapshot)
    if limit is None:
        return Content(f"{text}  press {key('why')} for more")
    share = snapshot.settings.learning_rate / limit
    return _bar(
        text, share, [" of the limit at this point", " of the limit here", " of the limit"], width
    )


@lru_cache(1)
def _limit_at(snapshot: Snapshot) -> float | None:
    """Return the rate's limit at a moment, which takes as long as all else that is drawn here."""
    return local_rate_limit(snapshot, MOST_WORK_A_FRAME)


def _bar(text: str, share: float, words: list[str], width: int) -> Content:
    """Return the share as a bar that keeps its place, and in the first words that fit behind it."""
    style = "$text-error" if share > 1.0 else "$text-primary"
    told = percent(without_last_bits(share))
    length, gap = _GAUGE if width >= _ROOM_FOR_GAUGE else _SHORT_GAUGE, " "
    filled = min(length if share >= 1.0 else length - 1, round(share * length))
    bar = "█" * filled + "░" * (length - filled)
    before = text.ljust(_RATE_WIDTH) + gap
    room = width - len(before) - length - len(gap)
    said = fitting([f"{told}{each}" for each in (*words, "")], room)
    return Content.assemble(before, (bar, style), f"{gap}{said}")
