"""The same in fewer words, for screens with room for few."""

from neuron_tui.core.ledger.of_this_loss import of_the_loss, of_the_step
from neuron_tui.core.ledger.phase import Phase
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import significant
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.wording.moments import loss_change
from neuron_tui.tui.wording.phases import phase


def in_short(notice: str, snapshot: Snapshot, which: Phase | None) -> str:
    """Return a notice with what it says of the step, or of a part of it, in fewer words."""
    if which is not None:
        return notice.replace(phase(snapshot, which), _phase(snapshot, which))
    if not snapshot.step:
        return notice
    before, now = float(snapshot.losses.values[snapshot.step - 1]), snapshot.loss
    return notice.replace(loss_change(before, now), _loss(before, now))


def _loss(before: float, now: float) -> str:
    if now == before:
        return f"loss {significant(now, 5)}, no change."
    old, new = significant(before, 5), significant(now, 5)
    if old != new:
        return f"loss {old} → {new}."
    which = "less" if now < before else "more"
    return f"loss {new}, {significant(abs(now - before), 2)} {which}."


def _phase(snapshot: Snapshot, which: Phase) -> str:
    network, settings = snapshot.network, snapshot.settings
    if which == "forward":
        activation = network.activations[0]
        if network.hidden:
            formula = f"z = w·a + b, a = {activation.of('z')}, layer by layer"
        else:
            formula = f"ŷ = {activation.of('w·x + b' if network.has_bias else 'w·x')}, row by row"
        return f"Forward: {formula}. {key('slow-motion')} goes on."
    if which == "error":
        loss = LOSSES[settings.loss].formula + of_the_loss(snapshot)
        return f"Error: e = y − ŷ, row by row. The loss is {loss}."
    if which == "update":
        return f"Update: {OPTIMIZERS[settings.optimizer].words}."
    if network.is_linear:
        bias = ", −e to ∂b" if network.has_bias else ""
        return f"Gradient: each row adds −x·e to ∂w{bias}.{of_the_step(snapshot)}"
    return f"Gradient: δ is how the loss rises with z; δ·a adds to ∂w.{of_the_step(snapshot)}"
