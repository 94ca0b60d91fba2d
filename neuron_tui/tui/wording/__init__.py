"""What the app says to the learner, in whole sentences."""

from neuron_tui.tui.wording.changes import (
    Say,
    held_out,
    parameters,
    rate,
    scaled,
    scaling,
    settings,
    zone,
)
from neuron_tui.tui.wording.moments import (
    dead,
    divergence,
    found_again,
    lesson_left,
    loss_change,
    settled,
    solution,
    too_high,
    what_happened,
)
from neuron_tui.tui.wording.phases import not_by_hand, phase, start_of_step
from neuron_tui.tui.wording.short import in_short
from neuron_tui.tui.wording.the_answer import (
    achieved,
    asked,
    predicted,
    prediction,
    rounding,
    rounds,
    status,
)
from neuron_tui.tui.wording.the_model import model, neuron, units
from neuron_tui.tui.wording.the_path import path, path_in_short
from neuron_tui.tui.wording.unnamed import changed, come_to_rest, say_first, seen

__all__ = [
    "Say",
    "achieved",
    "asked",
    "changed",
    "come_to_rest",
    "dead",
    "divergence",
    "found_again",
    "held_out",
    "in_short",
    "lesson_left",
    "loss_change",
    "model",
    "neuron",
    "not_by_hand",
    "parameters",
    "path",
    "path_in_short",
    "phase",
    "predicted",
    "prediction",
    "rate",
    "rounding",
    "rounds",
    "say_first",
    "scaled",
    "scaling",
    "seen",
    "settings",
    "settled",
    "solution",
    "start_of_step",
    "status",
    "too_high",
    "units",
    "what_happened",
    "zone",
]
