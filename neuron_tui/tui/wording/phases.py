"""What the four parts of a step do."""

from neuron_tui.core.ledger.of_this_loss import of_the_loss, of_the_step
from neuron_tui.core.ledger.phase import Phase
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import compact, plain
from neuron_tui.tui.keys.key_names import key


def phase(snapshot: Snapshot, which: Phase) -> str:
    """Return what one of the four parts of a step does."""
    return {
        "forward": _forward,
        "error": _error,
        "gradient": _gradient,
        "update": _update,
    }[which](snapshot)


def _forward(snapshot: Snapshot) -> str:
    activation = snapshot.network.activations[0]
    if snapshot.network.hidden:
        return (
            "Forward: each neuron sums what comes in, z = w·a + b, and passes on"
            f" a = {activation.of('z')}, layer by layer. {key('slow-motion')} goes on."
        )
    formula = activation.of("w·x + b" if snapshot.network.has_bias else "w·x")
    on = f"{key('slow-motion')} goes on."
    return f"Forward: each input goes through the neuron, ŷ = {formula}. {on}"


def _error(snapshot: Snapshot) -> str:
    what = LOSSES[snapshot.settings.loss].formula + of_the_loss(snapshot)
    return (
        "Error: e = y − ŷ is what is missing, row by row. It is not yet the loss:"
        f" that is {what}, one number for all rows."
    )


def _gradient(snapshot: Snapshot) -> str:
    if snapshot.network.is_linear:
        bias = ", −e to ∂b" if snapshot.network.has_bias else ""
        return (
            f"Gradient: by the chain rule each row adds −x·e to ∂w{bias}. The sums say"
            f" which way the loss rises.{of_the_step(snapshot)}"
        )
    brought = LOSSES[snapshot.settings.loss].output
    cancels = "" if brought is None else f" Of the output neuron it is −e: {brought.slope_words}."
    return (
        "Gradient: the chain rule carries the error back. δ says how the loss rises with a"
        f" neuron's z; times what came in, it adds to ∂w.{cancels}{of_the_step(snapshot)}"
    )


def _update(snapshot: Snapshot) -> str:
    optimizer = OPTIMIZERS[snapshot.settings.optimizer]
    return f"Update: {optimizer.words}. All parameters move together, from the same errors."


def start_of_step(snapshot: Snapshot) -> str:
    """Return what a step by hand starts from: its number, the parameters, the rate, the loss."""
    named = zip(snapshot.parameter_names, snapshot.parameters.tolist(), strict=True)
    here = ", ".join(f"{name} = {compact(value)}" for name, value in named)
    settings = snapshot.settings
    rate, loss = plain(settings.learning_rate), LOSSES[settings.loss].formula
    return f"Step {snapshot.step:,} to {snapshot.step + 1:,}: {here}; rate {rate}, loss {loss}."


def not_by_hand() -> str:
    """Return why a step is not one to work out by hand, and where there is one."""
    return (
        "By hand goes with one input, a line, at most four rows and plain steps: such as the"
        f" puzzle The first neuron or the lesson. {key('slow-motion')} goes through this step."
    )
