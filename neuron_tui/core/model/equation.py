"""The neuron's equation with the numbers it has learnt."""

from collections.abc import Sequence

from neuron_tui.core.arrays import Vector
from neuron_tui.core.model.network import Network
from neuron_tui.core.model.parameter_names import parameter_names
from neuron_tui.core.writing.numerals import significant


def equation(
    network: Network,
    parameters: Vector,
    names: Sequence[str],
    digits: int = 4,
    output: tuple[float, float] = (1.0, 0.0),
) -> str:
    """Return ŷ = w·x + b with numbers: ŷ = 2.009·x + 0.6536; names are those of the inputs.

    Where the output of a neuron that bends is scaled, its deviation and mean bring it back; a
    linear neuron's parameters have them in themselves.

    A network with hidden layers has no equation one would read; its size is told instead.
    """
    if network.hidden:
        sizes = " + ".join(str(size) for size in network.hidden)
        last = "" if network.output is None else f" before a {network.output.name}"
        return f"ŷ = a network of {sizes} {network.activation} neurons{last}"
    *weights, bias = (float(parameter) for parameter in parameters)
    terms = [
        _term(weight, digits, first=place == 0) + f"·{_bracketed(name)}"
        for place, (weight, name) in enumerate(zip(weights, names, strict=True))
    ]
    total = "".join(terms).strip()
    if network.has_bias:
        total += _term(bias, digits, first=False)
    if network.is_linear:
        return f"ŷ = {total}"
    bent = network.activations[-1].of(total)
    deviation, mean = output
    if output == (1.0, 0.0):
        return f"ŷ = {bent}"
    return f"ŷ = {significant(deviation, digits)}·{bent}{_term(mean, digits, first=False)}"


def formulas(network: Network, names: Sequence[str]) -> tuple[str, str]:
    """Return the same in letters, ŷ = w1·x1 + w2·x2 + b, and in short, ŷ = Σ w·x + b; the network
    has no hidden layer."""
    *weights, bias = parameter_names(network)
    terms = [f"{each}·{_bracketed(name)}" for each, name in zip(weights, names, strict=True)]
    totals = (
        " + ".join([*summed, bias] if network.has_bias else summed) for summed in (terms, ["Σ w·x"])
    )
    in_full, in_short = (
        f"ŷ = {total if network.is_linear else network.activations[-1].of(total)}"
        for total in totals
    )
    return in_full, in_short


def _term(value: float, digits: int, *, first: bool) -> str:
    size = significant(abs(value), digits)
    if first:
        return f" −{size}" if value < 0 else f" {size}"
    return f" − {size}" if value < 0 else f" + {size}"


def _bracketed(name: str) -> str:
    return f"({name})" if "/" in name or "*" in name else name
