"""Wrong numbers of one step that can be told apart: what a common mistake makes of each of them."""

from collections.abc import Iterator

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.questions.question import Mistake
from neuron_tui.core.questions.slips import slips
from neuron_tui.core.training.snapshot import Snapshot


def is_plain(snapshot: Snapshot) -> bool:
    """Return whether a step is the arithmetic of a lone linear neuron on the puzzle's own numbers,
    which all that is said here is about."""
    settings, network = snapshot.settings, snapshot.network
    has_features = settings.features and bool(snapshot.puzzle.features)
    is_bare = not settings.is_scaled and not has_features and not settings.l1
    return not network.hidden and network.is_linear and is_bare and not settings.l2


def in_a_prediction(snapshot: Snapshot, row: int) -> Iterator[Mistake]:
    """Yield what mistakes make of a lone neuron's prediction; the row's place in the dataset."""
    inputs: Vector = snapshot.dataset.inputs[row]
    weights, bias = snapshot.parameters[:-1], float(snapshot.parameters[-1])
    product = float(weights @ inputs)
    output = snapshot.dataset.rows[row].output
    yield Mistake(product, "That is w·x alone: the bias is added to it.")
    bracketed = float((weights + bias) @ inputs)
    yield Mistake(bracketed, "The input is multiplied by w only; b is added after that.")
    yield Mistake(product - bias, "The bias is added, with its sign; here it is taken away.")
    swapped = bias * float(inputs.sum()) + float(weights.sum())
    yield Mistake(swapped, "w and b have changed places: w is the one that is times the input.")
    if output is not None:
        yield Mistake(output, "That is the row's output. The prediction is what w and b say.")


def in_an_error(snapshot: Snapshot, row: int) -> Iterator[Mistake]:
    """Yield what mistakes make of a row's error; the row's place in the dataset."""
    output, predicted = snapshot.dataset.rows[row].output, float(snapshot.predictions[row])
    error = 0.0 if output is None else output - predicted
    yield Mistake(-error, "The sign is turned round: the error is y − ŷ, output less prediction.")
    yield Mistake(predicted, "That is the prediction; the error is what it lacks: y − ŷ.")
    loss = "That is the row's part of the loss. The error is y − ŷ, not squared."
    yield Mistake(0.5 * error**2, loss)
    yield Mistake(error**2, loss)


def in_the_loss(snapshot: Snapshot) -> Iterator[Mistake]:
    """Yield what mistakes make of the loss."""
    errors: Vector = snapshot.errors[snapshot.dataset.in_training]
    squares, rows = float(errors @ errors), len(errors)
    is_mean = LOSSES[snapshot.settings.loss].is_mean
    yield Mistake(float(errors.sum()), "That is the sum of the errors; the loss is of squares.")
    yield Mistake(float(np.abs(errors).sum()), "The errors are squared, not only without sign.")
    yield Mistake(2.0 * snapshot.loss, "The half is missing: the loss is ½ of the squares.")
    if is_mean:
        yield Mistake(0.5 * squares, f"That is ½ Σ e²; this loss is a mean: divide by {rows}.")
    else:
        yield Mistake(0.5 * squares / rows, "That is ½ mean e²; this loss is a sum.")


def in_a_gradient(snapshot: Snapshot, place: int) -> Iterator[Mistake]:
    """Yield what mistakes make of the gradient of a parameter, by its place in θ."""
    gradient, rows = float(snapshot.gradient[place]), snapshot.rows_in_training
    errors: Vector = snapshot.errors[snapshot.dataset.in_training]
    is_mean = LOSSES[snapshot.settings.loss].is_mean
    yield Mistake(-gradient, "The sign is turned round: ∂w = −Σ x·e and ∂b = −Σ e.")
    if is_mean:
        yield Mistake(gradient * rows, f"That is the sum; this loss is a mean: divide by {rows}.")
    else:
        yield Mistake(gradient / rows, "That is the mean; this loss is a sum.")
    share = 1.0 / rows if is_mean else 1.0
    if place < len(snapshot.gradient) - 1:
        for sum_of_errors in (-float(errors.sum()), float(errors.sum())):
            bare = "Each error is times its row's input here: ∂w = −Σ x·e."
            yield Mistake(share * sum_of_errors, bare)
    else:
        weighed = float(snapshot.dataset.training_inputs[:, 0] @ errors)
        yield Mistake(-share * weighed, "That is ∂w: for b the errors alone are added, ∂b = −Σ e.")
    yield Mistake(snapshot.loss, "That is the loss; the gradient says how it changes with this.")


def in_an_update(snapshot: Snapshot, place: int) -> Iterator[Mistake]:
    """Yield what mistakes make of a parameter after one more step, by its place in θ."""
    for slip in slips(snapshot):
        yield Mistake(float(slip.parameters[place]), slip.diagnosis)
    gradient, rate = float(snapshot.gradient[place]), snapshot.settings.learning_rate
    before = float(snapshot.parameters[place])
    yield Mistake(before, "That is where it was: the step takes rate times gradient from it.")
    yield Mistake(-rate * gradient, "That is the move alone: it is added to where it was.")
    yield Mistake(rate * gradient, "That is rate times gradient: it is taken from where it was.")
