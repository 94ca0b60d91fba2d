"""The rows that a ledger writes out: each number as it is, and as it is shown."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from neuron_tui.core.puzzle.puzzle import Row
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import as_written, shown

MOST_ROWS = 40
"""Rows written out; of the others only their sum is."""

_MOST_AUTHOR_DIGITS = 10
"""Digits up to which a number made of an author's is shown as it is."""


@dataclass(frozen=True)
class Given:
    """What a row brings into the step, each number as it is and as it is shown."""

    row: Row
    inputs: tuple[float, ...]
    shown_inputs: tuple[Decimal, ...]
    output: float
    shown_output: Decimal
    prediction: float
    share: float
    """What the row's loss counts in this step; 0 where it is not trained on."""
    is_trained_on: bool
    """Whether it counts in the loss; then it counts in some steps, if not in this one."""

    @property
    def error(self) -> float:
        """y − ŷ."""
        return self.output - self.prediction

    @property
    def is_ask(self) -> bool:
        """Whether this is the row with `??`."""
        return self.row.output is None


def given_rows(snapshot: Snapshot) -> list[Given]:
    """Return the ask and the examples, as many as are written out.

    They are in the table's order; of a step on some of the rows these come first.
    """
    dataset = snapshot.dataset
    predictions = snapshot.network.predict(snapshot.parameters, dataset.inputs)
    training = dataset.in_training
    shares = np.zeros(len(dataset.examples))
    shares[training] = snapshot.shares
    share_of = dict(zip(dataset.examples.tolist(), shares.tolist(), strict=True))
    output_of = dict(zip(dataset.examples.tolist(), dataset.outputs.tolist(), strict=True))
    trained = set(dataset.examples[training].tolist())
    waits = snapshot.settings.batch is not None

    def place(index: int) -> tuple[bool, int]:
        """Return where a row stands: those of a batch first, then in the order of the table."""
        return waits and not share_of.get(index), index

    listed = sorted([*sorted(share_of, key=place)[:MOST_ROWS], dataset.ask], key=place)
    given = []
    for index in listed:
        row, inputs = dataset.rows[index], tuple(dataset.inputs[index].tolist())
        output = output_of.get(index, 0.0)
        given.append(
            Given(
                row=row,
                inputs=inputs,
                shown_inputs=tuple(shown_number(value, row.inputs) for value in inputs),
                output=output,
                shown_output=shown_number(output, (row.output,)),
                prediction=float(predictions[index]),
                share=share_of.get(index, 0.0),
                is_trained_on=index in trained,
            )
        )
    return given


def shown_number(value: float, written: tuple[float | None, ...]) -> Decimal:
    """Return an input or an output of the training: as the author wrote it, where it is one of
    the numbers written, else as it is or rounded."""
    if value in written:
        return as_written(value)
    exact = shown(value, _MOST_AUTHOR_DIGITS)
    is_short = len(exact.normalize().as_tuple().digits) < _MOST_AUTHOR_DIGITS
    return exact if is_short else shown(value)
