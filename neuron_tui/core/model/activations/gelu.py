"""GELU, the Gaussian error linear unit: z times the share of a bell curve that lies below z.

In the form with tanh of Hendrycks & Gimpel (2016), which is within 5e-4 of the exact one.
"""

import numpy as np

from neuron_tui.core.arrays import Matrix
from neuron_tui.core.model.activation import Activation, kept_by_half

_ROOT = float(np.sqrt(2.0 / np.pi))
_CUBE = 0.044715
_SHARE_SOURCE = f"(0.5 + 0.5 * np.tanh({_ROOT!r} * (z + {_CUBE!r} * z**3)))"


_FAR = 20.0
"""Beyond this all of the bell curve is on one side."""


def _share(near: Matrix) -> Matrix:
    """Return about how much of a bell curve lies below each sum."""
    share: Matrix = 0.5 + 0.5 * np.tanh(_ROOT * (near + _CUBE * near**3))
    return share


def _apply(sums: Matrix, out: Matrix) -> None:
    np.multiply(sums, _share(np.clip(sums, -_FAR, _FAR)), out=out)


def _slope(sums: Matrix, _signals: Matrix, out: Matrix) -> None:
    near = np.clip(sums, -_FAR, _FAR)
    share = _share(near)
    # (½ + ½·tanh u)′ = ½·(1 − tanh² u)·u′ = 2·share·(1 − share)·u′
    bell = 2.0 * share * (1.0 - share) * _ROOT * (1.0 + 3.0 * _CUBE * near**2)
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
