"""What is trained: the neuron or the network, and in which units."""

from neuron_tui.core.puzzle.settings import SCALED
from neuron_tui.core.training.snapshot import Snapshot


def model(snapshot: Snapshot) -> str:
    """Return what is trained: Neuron, or Network 1–8–8–1, tanh."""
    network = snapshot.network
    if not network.hidden:
        return "Neuron"
    sizes = "–".join(map(str, (network.inputs, *network.hidden, 1)))
    after = "" if network.output is None else f" → {network.output.name}"
    return f"Network {sizes}, {network.activation}{after}"


def neuron(snapshot: Snapshot, which: tuple[int, int]) -> str:
    """Return which neuron is meant, of a network (layer, place; from 0)."""
    layer, place = which
    if not snapshot.network.hidden:
        return "the neuron"
    if layer == len(snapshot.network.hidden):
        return "the output neuron"
    return f"layer {layer + 1}, neuron {place + 1}"


def units(snapshot: Snapshot) -> str:
    """Return in which units the weights of the diagram and those of the equation are."""
    scale = snapshot.settings.scale
    if scale == "none":
        return ""
    return f"{SCALED[scale]} scaled" if snapshot.network.hidden else "scaled; the equation is not"
