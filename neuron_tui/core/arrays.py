"""The two array shapes that numbers travel in, and how to keep a travelling array unchanged."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float64]
"""A one-dimensional float64 array."""

Matrix: TypeAlias = NDArray[np.float64]
"""A two-dimensional float64 array, one row of a table a row."""


def frozen(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the same numbers as an array that nobody can write to."""
    view = values.view()
    view.flags.writeable = False
    return view
