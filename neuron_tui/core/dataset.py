"""A puzzle's rows as the arrays that a network is trained on."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector, frozen
from neuron_tui.core.puzzle import Puzzle, Row


@dataclass(frozen=True, eq=False)
class Dataset:
    """Every row as numbers: m rows of d inputs, the ask among them, and n = m − 1 outputs."""

    rows: tuple[Row, ...]
    inputs: Matrix
    """m × d: the inputs of every row, the ask's too."""
    outputs: Vector
    """n: the output of each example."""
    examples: NDArray[np.intp]
    """n: where each example stands in `rows`, from 0."""
    ask: int
    """Where the ask stands in `rows`, from 0."""

    @property
    def example_inputs(self) -> Matrix:
        """The inputs of the examples: n × d."""
        return self.inputs[self.examples]

    def in_training(self, held_out: Collection[int]) -> NDArray[np.bool_]:
        """Tell for each example (n) whether it is trained on when rows are held out by number.

        Raises ValueError where a number belongs to no example, or no example is left.
        """
        numbers = [self.rows[index].number for index in self.examples]
        unknown = sorted(set(held_out) - set(numbers))
        if unknown:
            raise ValueError(f"row {unknown[0]} is not an example that could be held out")
        if len(set(held_out)) == len(numbers):
            raise ValueError("at least one row has to stay in training")
        return ~np.isin(numbers, list(held_out))


def dataset_of(puzzle: Puzzle) -> Dataset:
    """Turn a puzzle's rows into arrays, in the author's order."""
    rows = puzzle.rows
    examples = [index for index, row in enumerate(rows) if row.output is not None]
    return Dataset(
        rows=rows,
        inputs=frozen(np.array([row.inputs for row in rows], dtype=np.float64)),
        outputs=frozen(np.array(puzzle.outputs, dtype=np.float64)),
        examples=np.array(examples, dtype=np.intp),
        ask=rows.index(puzzle.ask),
    )
