"""What an activation is: what a neuron does to its sum w·x + b before it passes it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neuron_tui.core.arrays import Matrix


def evenly_kept(inputs: int, neurons: int) -> float:
    """Return 2/(inputs + neurons): signals keep their size forward and back (Glorot & Bengio 2010,
    known as Xavier)."""
    return 2.0 / (inputs + neurons)


def kept_by_half(inputs: int, _neurons: int) -> float:
    """Return 2/inputs: signals keep their size though half of the sums are cut (He et al. 2015)."""
    return 2.0 / inputs


@dataclass(frozen=True)
class Activation:
    """A function f of a neuron's sum z, its slope f′ for the chain rule, and what is true of it.

    Both functions write into a given array of the same shape, which may be z itself for `apply`.
    """

    name: str
    formula: str
    apply: Callable[[Matrix, Matrix], None]
    """apply(z, out): out = f(z)."""
    slope: Callable[[Matrix, Matrix, Matrix], None]
    """slope(z, f(z), out): out = f′(z)."""
    source: str = field(kw_only=True)
    slope_source: str = field(kw_only=True)
    """f(z) and f′(z) as numpy expressions of z, for a script that stands alone."""
    variance: Callable[[int, int], float] = evenly_kept
    """variance(inputs, neurons): that of the weights a layer of such neurons is drawn with."""
    is_linear: bool = False
    """Whether the sum passes unchanged."""
    is_piecewise_linear: bool = False
    """Whether f is made of straight lines, so that all curvature lies in its bends."""
    can_die: bool = False
    """Whether f and f′ are 0 for all sums that are not above 0, so that a neuron can stop
    learning."""

    def of(self, total: str) -> str:
        """Return the text of f(total): `relu(w·x + b)`, or only `w·x + b` where it is linear."""
        return total if self.is_linear else f"{self.name}({total})"
