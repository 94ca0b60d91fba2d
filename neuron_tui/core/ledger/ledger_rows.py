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
    examples, in_training = dataset.examples, dataset.examples[dataset.in_training]
    outputs, shares = np.zeros(len(dataset.rows)), np.zeros(len(dataset.rows))
    outputs[examples], shares[in_training] = dataset.outputs, snapshot.shares
    waits = (shares == 0.0) & (snapshot.settings.batch is not None)
    first = examples[np.argsort(waits[examples], kind="stable")][:MOST_ROWS]
    listed = np.append(first, dataset.ask)
    listed = listed[np.lexsort((listed, waits[listed]))]
    predictions = snapshot.network.predict(snapshot.parameters, dataset.inputs[listed])
    is_trained_on = np.zeros(len(dataset.rows), dtype=bool)
    is_trained_on[in_training] = True
    given = []
    for place, index in enumerate(listed.tolist()):
        row, inputs = dataset.rows[index], tuple(dataset.inputs[index].tolist())
        output = float(outputs[index])
        given.append(
            Given(
                row=row,
                inputs=inputs,
                shown_inputs=tuple(shown_number(value, row.inputs) for value in inputs),
                output=output,
                shown_output=shown_number(output, (row.output,)),
                prediction=float(predictions[place]),
                share=float(shares[index]),
                is_trained_on=bool(is_trained_on[index]),
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
