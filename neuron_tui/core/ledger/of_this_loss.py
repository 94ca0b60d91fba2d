"""What is true of this loss and this step, in words: a mean, a batch, decay."""

import numpy as np

from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import plain


def of_the_loss(snapshot: Snapshot) -> str:
    """Return what is added to the loss besides the errors; nothing where it is them alone."""
    settings = snapshot.settings
    parts = []
    if settings.l1:
        parts.append(f"{plain(settings.l1)}·Σ|w|")
    if settings.l2:
        parts.append(f"½·{plain(settings.l2)}·Σw²")
    return f" + {' + '.join(parts)} of decay" if parts else ""


def of_the_step(snapshot: Snapshot) -> str:
    """Return how the parts of the rows become the gradient of this step, where they are not just
    added up; else nothing."""
    settings, rows = snapshot.settings, snapshot.rows_in_training
    in_step = int(np.count_nonzero(snapshot.shares))
    sentences = []
    if settings.batch is not None:
        sentences.append(f"This step takes {in_step} of the {rows} rows.")
    if LOSSES[settings.loss].is_mean:
        sentences.append(f"The sums are divided by {in_step}, the rows of this step.")
    if settings.l1 or settings.l2:
        undivided = ", and is not divided" if LOSSES[settings.loss].is_mean else ""
        sentences.append(f"Decay adds to each ∂w, not to ∂b{undivided}.")
    return "".join(f" {sentence}" for sentence in sentences)
