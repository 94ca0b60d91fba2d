"""How the loss and its steps are computed, where customs differ."""

from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot


def conventions(snapshot: Snapshot) -> dict[str, str]:
    """Return every custom that is followed, by what it is about, as a program may read it."""
    settings = snapshot.settings
    optimizer = OPTIMIZERS[settings.optimizer]
    told = {
        "loss": LOSSES[settings.loss].convention,
        "update": optimizer.rule,
        "step": "step k is the state after k updates; all parameters move together",
        "deviation": f"of the population: divided by n, of {settings.scaled_by}",
        "slope": "a bend at 0 has the slope of its left side",
    }
    if optimizer.remembers:
        told["memory"] = (
            "what the update remembers is 0 at the start, and again when the optimizer or the"
            " model changes"
        )
    if settings.l1 or settings.l2:
        told["decay"] = (
            "l1 sum |w| + 1/2 l2 sum w^2 is added to the loss and so to the gradient (coupled);"
            " biases are free; it is not divided by the number of rows"
        )
    if settings.batch is not None:
        told["batches"] = (
            "each round takes all rows once, in an order drawn from the seed and the round; the"
            " last batch of a round has what is left; sum and mean are over the batch"
        )
    return told


def conventions_of_step(snapshot: Snapshot) -> dict[str, str]:
    """Return those that a step is made by and that its lines do not say themselves."""
    unsaid = {"update", "step"}
    if snapshot.dataset.scaling.is_plain:
        unsaid.add("deviation")
    if snapshot.network.is_linear:
        unsaid.add("slope")
    return {name: text for name, text in conventions(snapshot).items() if name not in unsaid}
