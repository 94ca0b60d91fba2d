"""The rows that a ledger writes out: each number as it is, and as it is shown."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from neuron_tui.core.puzzle.puzzle import Row
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import magnitude, rounded

MOST_ROWS = 40
"""Rows written out; of the others only their sum is."""

SHOWN_DIGITS = 6
_MOST_AUTHOR_DIGITS = 10
"""Digits up to which a number is taken to be an author's, and shown as it is."""


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
    """What the row's ½ e² counts in this step; 0 where it is not trained on."""

    @property
    def error(self) -> float:
        """y − ŷ."""
        return self.output - self.prediction

    @property
    def is_ask(self) -> bool:
        """Whether this is the row with `??`."""
        return self.row.output is None


def given_rows(snapshot: Snapshot, digits: int = SHOWN_DIGITS) -> list[Given]:
    """Return the ask and the first examples, in the table's order; so many digits are shown of
    numbers that no author wrote."""
    dataset, network = snapshot.dataset, snapshot.network
    predictions = network.predict(snapshot.parameters, dataset.inputs)
    training = dataset.in_training
    shares = np.zeros(len(dataset.examples))
    shares[training] = snapshot.stretch.shares(snapshot.step)
    places = {int(index): place for place, index in enumerate(dataset.examples)}
    listed = sorted([*dataset.examples[:MOST_ROWS].tolist(), dataset.ask])
    given = []
    for index in listed:
        place = places.get(index)
        inputs = tuple(dataset.inputs[index].tolist())
        output = 0.0 if place is None else float(dataset.outputs[place])
        given.append(
            Given(
                row=dataset.rows[index],
                inputs=inputs,
                shown_inputs=tuple(shown_number(value, digits) for value in inputs),
                output=output,
                shown_output=shown_number(output, digits),
                prediction=float(predictions[index]),
                share=0.0 if place is None else float(shares[place]),
            )
        )
    return given


def shown_number(value: float, digits: int = SHOWN_DIGITS) -> Decimal:
    """Return a number as its author wrote it, or with so many digits where it has more than
    anybody would write."""
    exact = Decimal(repr(value)).normalize()
    if len(exact.as_tuple().digits) <= _MOST_AUTHOR_DIGITS:
        return exact
    return rounded(value, digits - 1 - magnitude([value])).normalize()
