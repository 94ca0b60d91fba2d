"""What is said unasked where training hardly gets on: why, as soon as it is known."""

from neuron_tui.core.insight.causes import Slow
from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.tui import wording
from neuron_tui.tui.telling.why_cause import cause_in_words

_HARDLY = 1e-3
"""The share of itself by which a loss changes in a step on a plateau."""


class Plateau:
    """Tells the reason of a plateau. It takes too long to find for every frame of a run, and does
    not change from step to step: it is looked for once every ten times as many steps."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: tuple[object, str] = (None, "")

    def told(self, snapshot: Snapshot) -> str:
        """Return why the loss hardly falls; nothing where it does, or where something else than a
        slow direction holds it up."""
        if not _is_flat(snapshot):
            return ""
        place = snapshot.settings, snapshot.first_step, len(str(snapshot.step))
        if self._known[0] != place:
            cause = Reasons(snapshot).cause
            text = cause_in_words(cause, snapshot) if isinstance(cause, Slow) else ""
            self._known = place, text
        return self._known[1]


def _is_flat(snapshot: Snapshot) -> bool:
    """Return whether a step of gradient descent that has not solved anything changed hardly more
    than nothing."""
    if not snapshot.is_exact or snapshot.step <= snapshot.first_step:
        return False
    if snapshot.status == "solved" or snapshot.is_at_divergence:
        return False
    before = float(snapshot.losses.values[snapshot.step - 1])
    return 0.0 <= before - snapshot.loss <= _HARDLY * before


def what_happened(snapshot: Snapshot, plateau: Plateau) -> str:
    """Return a sentence about the step that led here, or why such steps change so little."""
    return plateau.told(snapshot) or wording.what_happened(snapshot)
