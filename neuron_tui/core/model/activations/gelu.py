"""GELU, the Gaussian error linear unit: z times the share of a bell curve that lies below z.

In the form with tanh of Hendrycks & Gimpel (2016), which is within 5e-4 of the exact one.
"""

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.model.activation import Activation, kept_by_half

_ROOT = float(np.sqrt(2.0 / np.pi))
_CUBE = 0.044715
_SHARE_SOURCE = f"(0.5 + 0.5 * np.tanh({_ROOT!r} * (z + {_CUBE!r} * z**3)))"


def _share(sums: Matrix) -> Matrix:
    """Return about how much of a bell curve lies below each sum."""
    share: Matrix = 0.5 + 0.5 * np.tanh(_ROOT * (sums + _CUBE * sums**3))
    return share


def _apply(sums: Matrix, out: Matrix) -> None:
    np.multiply(sums, _share(sums), out=out)


def _slope(sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    share = _share(sums)
    # (½ + ½·tanh u)′ = ½·(1 − tanh² u)·u′ = 2·share·(1 − share)·u′
    bell = 2.0 * share * (1.0 - share) * _ROOT * (1.0 + 3.0 * _CUBE * sums**2)
    np.multiply(sums, bell, out=out)
    np.add(out, share, out=out)


KIND = Activation(
    "gelu",
    "½z·(1 + tanh(0.798·(z + 0.0447·z³)))",
    _apply,
    _slope,
    kept_by_half,
    source=f"z * {_SHARE_SOURCE}",
    slope_source=(
        f"{_SHARE_SOURCE} + z * 2.0 * {_SHARE_SOURCE} * (1.0 - {_SHARE_SOURCE})"
        f" * {_ROOT!r} * (1.0 + 3.0 * {_CUBE!r} * z**2)"
    ),
)
