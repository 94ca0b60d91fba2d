"""What parameters are called."""

from neuron_tui.core.model.network import Network
from neuron_tui.core.writing.numbered import numbered


def parameter_names(network: Network) -> tuple[str, ...]:
    """Return a name for every parameter, in the order of θ.

    A lone neuron has w and b, or w1, w2 … and b. In a network they tell layer and neuron as well,
    and a weight also the input it comes from: w1.3.2 leads to the third neuron of the first layer.
    """
    if not network.hidden:
        return (*weight_names(network.inputs), "b")
    names = []
    for layer, (inputs, neurons) in enumerate(network.shapes, start=1):
        for entering in range(1, inputs + 1):
            names += [f"w{layer}.{neuron}.{entering}" for neuron in range(1, neurons + 1)]
        names += [f"b{layer}.{neuron}" for neuron in range(1, neurons + 1)]
    return tuple(names)


def weight_names(inputs: int) -> tuple[str, ...]:
    """Return what one neuron's own weights are called: w, or w1, w2 …"""
    return numbered("w", inputs)
