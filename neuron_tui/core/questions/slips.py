"""What comes of the next step when it is worked out with a common slip."""

from collections.abc import Iterator
from dataclasses import dataclass

from neuron_tui.core.arrays import Vector
from neuron_tui.core.model.losses import LOSSES, share_of_a_row
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Slip:
    """Parameters that a step with a slip in it leads to."""

    parameters: Vector
    diagnosis: str


def slips(snapshot: Snapshot) -> Iterator[Slip]:
    """Yield what the common slips make of the next step, those first that mislead most."""
    settings, gradient, here = snapshot.settings, snapshot.gradient, snapshot.parameters
    move = settings.learning_rate * gradient
    if not OPTIMIZERS[settings.optimizer].is_plain:
        yield Slip(
            here - move,
            f"This is a step of plain gradient descent; {settings.optimizer} makes another step"
            " of the same gradient.",
        )
    yield from _in_turn(snapshot)
    yield Slip(
        here + move,
        "Here the sign is turned round: a step goes against the gradient, so the rate times the"
        " gradient is taken away.",
    )
    rows = snapshot.rows_in_training
    if rows > 1:
        yield _other_loss(snapshot, rows)
    yield Slip(
        here - gradient,
        "Here the rate is forgotten: a step is the rate times the gradient, not the whole of it.",
    )


def _other_loss(snapshot: Snapshot, rows: int) -> Slip:
    move = snapshot.settings.learning_rate * snapshot.gradient
    if LOSSES[snapshot.settings.loss].is_mean:
        diagnosis = f"This loss is a mean: the errors of the {rows} rows are averaged, not added."
        return Slip(snapshot.parameters - move * rows, diagnosis)
    diagnosis = f"This loss is a sum: the errors of the {rows} rows are added, not averaged."
    return Slip(snapshot.parameters - move / rows, diagnosis)


def _in_turn(snapshot: Snapshot) -> Iterator[Slip]:
    """Yield what comes of moving the weights first, and the bias by the errors that are then."""
    settings = snapshot.settings
    is_plain = OPTIMIZERS[settings.optimizer].is_plain
    network = snapshot.network
    if network.hidden or not network.is_linear or not network.has_bias or not is_plain:
        return
    rate, dataset = settings.learning_rate, snapshot.dataset
    moved = snapshot.parameters.copy()
    moved[:-1] -= rate * snapshot.gradient[:-1]
    errors = dataset.training_outputs - snapshot.network.predict(moved, dataset.training_inputs)
    moved[-1] += rate * share_of_a_row(len(errors), settings.loss) * float(errors.sum())
    yield Slip(
        moved,
        "Here w moves first, and b follows by the errors of the new w. Both gradients are taken"
        " from the same errors before anything moves.",
    )
