"""What the plainest model makes of a puzzle: one linear neuron on the inputs as they are."""

from dataclasses import replace

from neuron_tui.core.puzzle import NeuronStart, Puzzle, TrainingPlan
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.core.trainer import Trainer


def plain_snapshot(puzzle: Puzzle) -> Snapshot:
    """Return the start of a plain neuron on the same rows, without features, scaling or layers.

    Its analysis tells the best line there is. Raises ValueError where the rows' numbers are too
    large to train with.
    """
    start = NeuronStart(weights=(0.0,) * len(puzzle.ask.inputs))
    plan = TrainingPlan(loss=puzzle.training.loss, hold_out=puzzle.training.hold_out)
    plain = replace(puzzle, features=(), scale="none", neuron=start, training=plan)
    return Trainer(plain).snapshot()
