"""What a training screen looks at: one moment of a session, and what of it is chosen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neuron_tui.core.ledger.phase import Phase
    from neuron_tui.core.questions.question import Quantity
    from neuron_tui.core.training.snapshot import Snapshot
    from neuron_tui.core.training.trajectory import Trajectory


@dataclass(frozen=True, eq=False)
class View:
    """A snapshot, the row sent through the network, the neuron looked at, and the part of a step.

    All panels of a screen are given the same one, so no two of them show different moments.
    """

    snapshot: "Snapshot"
    trajectory: "Trajectory"
    """The session that the snapshot is a moment of."""
    selected: int
    """The place of a row in the dataset, from 0."""
    neuron: tuple[int, int]
    """Layer and place, from 0: where there is none such any more, the output neuron."""
    phase: "Phase | None" = None
    """The part of the next step that is looked at in slow motion."""
    hidden: "frozenset[Quantity]" = frozenset()
    """What is not shown just now, since it is being asked for."""

    def dead_neurons(self, layer: int) -> frozenset[int]:
        """Return the places of a layer's neurons that are shown to be dead."""
        return frozenset() if "cause" in self.hidden else self.snapshot.dead_neurons[layer]

    def __post_init__(self) -> None:
        """Look at a neuron that there is."""
        neurons = self.snapshot.neurons
        if self.neuron not in neurons:
            object.__setattr__(self, "neuron", neurons[-1])
