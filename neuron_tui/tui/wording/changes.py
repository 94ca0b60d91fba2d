"""What a change of the learner's did, above all to the rate."""

from collections.abc import Callable

from neuron_tui.core.insight.rate import Zone, rate_of
from neuron_tui.core.insight.trust import steps_learnt_from
from neuron_tui.core.puzzle.settings import SCALED
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.core.writing.rate_ladder import rung_below
from neuron_tui.core.writing.shares import part_of, times
from neuron_tui.tui.keys.key_names import key

Say = Callable[[Snapshot], str]

_ZONES: dict[Zone, str] = {
    "smooth": "smooth",
    "oscillating": "oscillating",
    "bouncing": "bouncing for ever",
    "diverging": "diverging",
    "at rest": "but nothing is left that would oscillate or grow",
}
_FAR_BELOW = 0.1
"""The share of the limit below which a rate is much lower than it need be."""


def rate(snapshot: Snapshot) -> str:
    """Return the learning rate and its share of what the puzzle can bear."""
    text, found = f"The rate is {plain(snapshot.settings.learning_rate)}", rate_of(snapshot)
    if not snapshot.is_exact:
        return f"{text}."
    if found is None:
        return f"{text}; the loss is flat, and any rate is fine."
    limit = f"this puzzle's limit {significant(found.limit)}"
    text += f", {part_of(found.share, limit)}: {_ZONES[found.zone]}."
    return f"{text} Press {key('back-off')} to back off." if found.zone == "diverging" else text


def zone(snapshot: Snapshot) -> str:
    """Return what the rate does to the error; nothing where there is no limit to compare with."""
    found = rate_of(snapshot)
    return "" if found is None else _ZONES[found.zone]


def scaled(snapshot: Snapshot) -> str:
    """Return what is scaled."""
    scale = snapshot.settings.scale
    if scale == "none":
        return "Nothing is scaled."
    mean = "mean 0, " if snapshot.network.has_bias else ""
    return f"Scaled to {mean}deviation 1, by {_scaled_by(snapshot)}: {SCALED[scale]}."


def scaling(snapshot: Snapshot) -> str:
    """Return what is scaled, and what that does to the rate limit and the condition number."""
    text, condition = scaled(snapshot), snapshot.analysis.condition_number
    if condition is not None:
        text += f" The condition number is now {times(condition)}."
    text += f" {rate(snapshot)}"
    limit, share = snapshot.rate_limit, snapshot.rate_share
    if limit is not None and (share or 0.0) < _FAR_BELOW:
        text += f" Up to {plain(rung_below(limit / 2))} would be smooth."
    return text


def _scaled_by(snapshot: Snapshot) -> str:
    is_by_all = snapshot.settings.scaled_by == "all examples"
    return "all examples, those held out too" if is_by_all else "the rows in training"


def settings(snapshot: Snapshot) -> str:
    """Return what is trained from here on, and how."""
    chosen = snapshot.settings
    batch = "" if chosen.batch is None else f", {chosen.batch} rows a step"
    if snapshot.network.hidden:
        sizes = " + ".join(map(str, chosen.hidden))
        last = snapshot.network.output
        after = "" if last is None else f" before a {last.name}"
        what = f"A network of {sizes} {chosen.activation} neurons{after}"
    else:
        what = f"One {snapshot.network.activations[-1].name} neuron"
    on = " on the inputs as they are" if snapshot.puzzle.features and not chosen.features else ""
    return f"{what}{on}, {chosen.optimizer}{batch}, from step {snapshot.step} on."


def parameters(snapshot: Snapshot) -> str:
    """Return where the neuron is now."""
    return f"Now {snapshot.equation}. {rate(snapshot)}"


def held_out(snapshot: Snapshot, number: int) -> str:
    """Return what became of a row that was held out or returned."""
    if number in snapshot.settings.hold_out:
        learnt = steps_learnt_from(snapshot, number)
        clean = "the neuron no longer learns from it."
        if learnt:
            clean = (
                f"no clean check, since it was learnt from for {counted(learnt, 'step')};"
                f" {key('reset')} starts without it."
            )
        return f"Row {number} is held out: {clean} {rate(snapshot)}"
    return f"Row {number} is back in training. {rate(snapshot)}"
