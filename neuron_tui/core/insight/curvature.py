"""How steep the loss is at one point, for models that are not linear in their parameters."""

from neuron_tui.core.model.losses import share_of_a_row
from neuron_tui.core.model.network import Decay
from neuron_tui.core.theory.curvature import curvature_at, largest_curvature
from neuron_tui.core.training.snapshot import Snapshot

MOST_WORK = 2_000_000
"""Parameters times rows up to which a screen can wait for the answer once."""
MOST_WORK_A_FRAME = 40_000
"""Parameters times rows up to which the answer can be had at every frame."""


def local_rate_limit(snapshot: Snapshot, most_work: int = MOST_WORK) -> float | None:
    """Return 2/λmax of the loss's curvature at this point; None where it bends downwards, is beyond
    all floats, or is too large to look at.

    It holds at this point only: the next step stands elsewhere.
    """
    if not can_look_at(snapshot, most_work):
        return None
    dataset, settings = snapshot.dataset, snapshot.settings
    outputs = dataset.training_outputs
    curvature = curvature_at(
        snapshot.network,
        snapshot.parameters,
        dataset.training_inputs,
        outputs,
        share_of_a_row(len(outputs), settings.loss),
        Decay(l2=settings.l2),
    )
    steepest = largest_curvature(curvature.times, len(snapshot.parameters))
    return 2.0 / steepest if steepest > 0.0 else None


def can_look_at(snapshot: Snapshot, most_work: int = MOST_WORK) -> bool:
    """Whether the model is small enough for its curvature to be looked at."""
    return len(snapshot.parameters) * snapshot.rows_in_training <= most_work
