"""A puzzle's rows as the arrays that a network is trained on."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from neuron_tui.core.arrays import Matrix, Vector, frozen
from neuron_tui.core.data.scaling import Scaling, scaling_of
from neuron_tui.core.puzzle.features import Feature, undefined_feature
from neuron_tui.core.puzzle.puzzle import Puzzle, Row
from neuron_tui.core.puzzle.settings import ScaledByName, ScaleName
from neuron_tui.core.writing.numbered import numbered

_LARGEST = 1e100
"""Inputs beyond this have squares that no sum could hold."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Every row as numbers: m rows, the ask among them, and n = m − 1 outputs.

    `raw_inputs` (m × d) are the author's numbers. Features are made of them and scaled: these
    `inputs` (m × q) and `outputs` (n) are what is trained on.
    """

    rows: tuple[Row, ...]
    features: tuple[Feature, ...]
    scaling: Scaling
    raw_inputs: Matrix
    inputs: Matrix
    outputs: Vector
    examples: NDArray[np.intp]
    """n: where each example stands in `rows`, from 0."""
    in_training: NDArray[np.bool_]
    """n: whether each example is trained on, or held out."""
    ask: int
    """Where the ask stands in `rows`, from 0."""

    @property
    def input_names(self) -> tuple[str, ...]:
        """What the network's inputs are called in formulas: x, or x1, x2 …, or the features."""
        if self.features:
            return tuple(feature.formula for feature in self.features)
        return numbered("x", self.raw_inputs.shape[1])

    @cached_property
    def example_inputs(self) -> Matrix:
        """The inputs of the examples: n × q."""
        return self.inputs[self.examples]

    @cached_property
    def training_inputs(self) -> Matrix:
        """The inputs of the rows in training: (rows × q)."""
        return self.example_inputs[self.in_training]

    @cached_property
    def training_outputs(self) -> Vector:
        """The outputs of the rows in training: (rows)."""
        return self.outputs[self.in_training]

    @cached_property
    def held_out_inputs(self) -> Matrix:
        """The inputs of the rows held out: (rows × q)."""
        return self.example_inputs[~self.in_training]

    @cached_property
    def held_out_outputs(self) -> Vector:
        """The outputs of the rows held out: (rows)."""
        return self.outputs[~self.in_training]

    @property
    def rows_in_training(self) -> int:
        """How many rows the loss is taken over."""
        return len(self.training_outputs)

    @property
    def own_outputs(self) -> Vector:
        """The outputs of the examples in the puzzle's own units: n."""
        return self.scaling.restored(self.outputs)

    def trained_inputs(self, raw_inputs: Matrix) -> Matrix:
        """Turn any author's inputs (rows × d) into what the network takes (rows × q)."""
        return self.scaling.inputs(_features_of(self.features, raw_inputs))

    def prepared(
        self,
        scale: ScaleName,
        hold_out: Collection[int],
        *,
        has_bias: bool = True,
        scaled_by: ScaledByName = "rows in training",
    ) -> "Dataset":
        """Return a dataset that is not scaled yet with rows held out by number, and scaled by the
        rows that are left in training, since what is held out must not be seen in any way; or by
        all examples, where that is asked for.

        Raises ValueError where a number belongs to no example, or no example is left.
        """
        in_training = self._without(hold_out)
        by = in_training if scaled_by == "rows in training" else self.in_training
        inputs, outputs = self.example_inputs[by], self.outputs[by]
        scaling = scaling_of(inputs, outputs, scale, has_bias=has_bias)
        return replace(
            self,
            scaling=scaling,
            inputs=frozen(scaling.inputs(self.inputs)),
            outputs=frozen(scaling.outputs(self.outputs)),
            in_training=in_training,
        )

    def _without(self, hold_out: Collection[int]) -> NDArray[np.bool_]:
        numbers = [self.rows[index].number for index in self.examples]
        unknown = sorted(set(hold_out) - set(numbers))
        if unknown:
            raise ValueError(f"row {unknown[0]} is not an example that could be held out")
        if len(set(hold_out)) == len(numbers):
            raise ValueError("at least one row has to stay in training")
        return ~np.isin(numbers, list(hold_out))


def unscaled_dataset(puzzle: Puzzle, *, with_features: bool = True) -> Dataset:
    """Turn a puzzle's rows into arrays, in the author's order, with the puzzle's features unless
    these are not wanted; every example is in training.

    Raises ValueError where a feature has no finite value for a row.
    """
    rows, features = puzzle.rows, puzzle.features if with_features else ()
    raw_inputs = np.array([row.inputs for row in rows], dtype=np.float64)
    inputs = _features_of(features, raw_inputs)
    broken = undefined_feature(features, [row.inputs for row in rows])
    if broken is not None:
        feature, row = features[broken[0]], rows[broken[1]]
        raise ValueError(f"the feature {feature.text} has no finite value for row {row.number}")
    examples = np.array([i for i, row in enumerate(rows) if row.output is not None], dtype=np.intp)
    if np.abs(inputs[examples]).max() > _LARGEST:
        raise ValueError("the numbers are too large to train with")
    outputs = np.array(puzzle.outputs, dtype=np.float64)
    return Dataset(
        rows=rows,
        features=features,
        scaling=scaling_of(inputs[examples], outputs, "none"),
        raw_inputs=frozen(raw_inputs),
        inputs=frozen(inputs),
        outputs=frozen(outputs),
        examples=examples,
        in_training=np.ones(len(examples), dtype=np.bool_),
        ask=rows.index(puzzle.ask),
    )


def dataset_of(
    puzzle: Puzzle,
    scale: ScaleName = "none",
    hold_out: Collection[int] = (),
    *,
    with_features: bool = True,
) -> Dataset:
    """Return a puzzle's rows as they are trained on: see `unscaled_dataset` and `prepared`."""
    return unscaled_dataset(puzzle, with_features=with_features).prepared(scale, hold_out)


def _features_of(features: tuple[Feature, ...], raw_inputs: Matrix) -> Matrix:
    if not features:
        return raw_inputs
    values = [[feature.value(row) for feature in features] for row in raw_inputs.tolist()]
    return np.array(values, dtype=np.float64).reshape(len(raw_inputs), len(features))
