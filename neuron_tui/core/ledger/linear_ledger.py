"""One step's arithmetic: forward, error, gradient, update, line by line, before any styling.

Every line can be checked by hand from what it shows: where the shown numbers give its result
exactly it stands after =, elsewhere after ≈ with the digits that come out of them too.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.ledger.calculation import (
    Calculation,
    Column,
    added,
    calculation,
    column,
    factor,
    known,
    text_of,
)
from neuron_tui.core.ledger.ledger_rows import given_rows
from neuron_tui.core.ledger.units import scaled_units
from neuron_tui.core.ledger.update_arithmetic import update_arithmetic
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.parameter_names import weight_names
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import shown
from neuron_tui.core.writing.counted import counted

_MOST_LOSS_DIGITS = 10
"""Digits of a loss that is written exactly: nothing is reckoned further with it."""


@dataclass(frozen=True)
class LedgerRow:
    """One row's part in the step."""

    number: int
    is_ask: bool
    is_held_out: bool
    inputs: tuple[str, ...]
    """What the neuron is given, as the formulas show it."""
    output: str
    """What the row should give; nothing for the ask."""
    prediction: Calculation
    error: Calculation | None
    """None for the ask."""
    contributions: tuple[Calculation, ...]
    """What the row adds to each parameter's gradient; nothing where it is not in this step."""


@dataclass(frozen=True)
class Ledger:
    """The step from `step` to `step` + 1."""

    step: int
    units: str
    """How the numbers come from the puzzle's, where they are scaled."""
    names: tuple[str, ...]
    """What the parameters are called: w and b, or w alone where there is no bias."""
    has_bias: bool
    forward: str
    """The prediction with the parameters' numbers: 0.1·x + 0.6."""
    rows: tuple[LedgerRow, ...]
    rows_left_out: int
    """How many more rows are in this step; their sum is in `rest`."""
    rest: tuple[str, ...]
    loss: Calculation
    gradient: tuple[Calculation, ...]
    """The sum of the contributions to each parameter's gradient."""
    update: tuple[Calculation, ...]
    """Each parameter's way to its next value."""


def ledger(snapshot: Snapshot) -> Ledger:
    """Write down the step that begins at a snapshot of a lone linear neuron.

    All numbers are those that are trained on: features of the inputs, scaled where they are.
    """
    return _Writer(snapshot).ledger()


class _Writer:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._given = given_rows(snapshot)
        self._examples = [each for each in self._given if not each.is_ask]
        self._in_step = [each for each in self._examples if each.share > 0.0]
        shares = snapshot.shares
        self._rows_in_step = int(np.count_nonzero(shares))
        self._share = float(shares.max())
        self._parameters = [shown(value) for value in snapshot.parameters.tolist()]

    def ledger(self) -> Ledger:
        """Return the step's arithmetic: rows, sums of the gradient, loss and updates."""
        has_bias = self._snapshot.network.has_bias
        weights = weight_names(self._snapshot.network.inputs)
        names = (*weights, "b") if has_bias else weights
        predictions = self._predictions()
        errors = self._errors(predictions)
        error_of = dict(
            zip((each.row.number for each in self._examples), errors.values, strict=True)
        )
        parts = [self._contributions(index, error_of) for index in range(len(names))]
        rest = self._rest() if self._rows_in_step > len(self._in_step) else None
        gradient = [
            self._gradient(name, index, part, rest)
            for index, (name, part) in enumerate(zip(names, parts, strict=True))
        ]
        return Ledger(
            step=self._snapshot.step,
            units=scaled_units(self._snapshot),
            names=names,
            has_bias=has_bias,
            forward=self._forward(tuple(name.replace("w", "x") for name in weights)),
            rows=self._rows(predictions, errors, parts),
            rows_left_out=self._rows_in_step - len(self._in_step),
            rest=() if rest is None else tuple(map(text_of, rest)),
            loss=self._loss(error_of),
            gradient=tuple(line for line, _ in gradient),
            update=tuple(
                update_arithmetic(self._snapshot, index, parameter, slope)
                for index, (parameter, (_, slope)) in enumerate(
                    zip(self._parameters, gradient, strict=False)
                )
            ),
        )

    def _forward(self, inputs: tuple[str, ...]) -> str:
        """Return the prediction of a row with inputs that are written like this."""
        *weights, bias = self._parameters
        text = ""
        for weight, x in zip(weights, inputs, strict=True):
            text += f"{added(weight) if text else text_of(weight)}·{x}"
        return text + added(bias) if self._snapshot.network.has_bias else text

    def _predictions(self) -> Column:
        *weights, bias = self._parameters
        formulas = [self._forward(tuple(map(factor, each.shown_inputs))) for each in self._given]
        again = [
            sum((w * x for w, x in zip(weights, each.shown_inputs, strict=True)), start=bias)
            for each in self._given
        ]
        return column(formulas, [each.prediction for each in self._given], again)

    def _errors(self, predictions: Column) -> Column:
        formulas, again = [], []
        for each, predicted, line in zip(
            self._given, predictions.values, predictions.calculations, strict=True
        ):
            if not each.is_ask:
                formulas.append(f"{text_of(each.shown_output)} − {_bracketed(line.result)}")
                again.append(each.shown_output - predicted)
        return column(formulas, [each.error for each in self._examples], again)

    def _contributions(self, index: int, error_of: dict[int, Decimal]) -> Column:
        """Return what each listed row of this step adds to a parameter's gradient."""
        formulas, again = [], []
        for each in self._in_step:
            error = error_of[each.row.number]
            if index == len(each.inputs):
                formulas.append(f"−{factor(error)}")
                again.append(-error)
            else:
                x = each.shown_inputs[index]
                formulas.append(f"−{factor(x)}·{factor(error)}")
                again.append(-x * error)
        return column(formulas, self._true_contributions(index), again)

    def _true_contributions(self, index: int) -> list[float]:
        return [-(*each.inputs, 1.0)[index] * each.error for each in self._in_step]

    def _rest(self) -> list[Decimal]:
        """Return what all rows of this step that are not listed add to each gradient."""
        sums = self._sums().tolist()
        return [
            shown(total - sum(self._true_contributions(index))) for index, total in enumerate(sums)
        ]

    def _sums(self) -> Vector:
        """Return Σ −x·e and Σ −e over all rows of this step, decay left out."""
        snapshot = self._snapshot
        penalty = snapshot.network.penalty_gradient(snapshot.parameters, snapshot.decay)
        sums: Vector = (snapshot.gradient - penalty) / self._share
        return sums

    def _gradient(
        self, name: str, index: int, part: Column, rest: list[Decimal] | None
    ) -> tuple[Calculation, Decimal]:
        snapshot = self._snapshot
        formula = "Σ −e" if name == "b" else f"Σ −{name.replace('w', 'x')}·e"
        again = sum(part.values, start=Decimal(0) if rest is None else rest[index])
        if LOSSES[snapshot.settings.loss].is_mean:
            again /= self._rows_in_step
            formula += f" / {self._rows_in_step}"
        penalty = snapshot.network.penalty_gradient(snapshot.parameters, snapshot.decay)
        decay = shown(float(penalty[index]))
        if decay:
            again += decay
            formula += f"{added(decay)} from decay"
        return calculation(formula, float(snapshot.gradient[index]), again)

    def _loss(self, error_of: dict[int, Decimal]) -> Calculation:
        snapshot, rows = self._snapshot, self._snapshot.rows_in_training
        listed = [each for each in self._examples if each.is_trained_on]
        squares = sum((error_of[each.row.number] ** 2 for each in listed), start=Decimal(0))
        loss = LOSSES[snapshot.settings.loss]
        is_mean, formula = loss.is_mean, loss.formula
        decay = snapshot.network.penalty(snapshot.parameters, snapshot.decay)
        more = rows - len(listed)
        if more:
            total = (snapshot.loss - decay) * 2.0 * (rows if is_mean else 1)
            rest = total - sum(each.error**2 for each in listed)
            squares += shown(rest)
            formula = f"½ (Σ e² + {known(rest)} from {counted(more, 'more row')})"
            formula += f" / {rows}" if is_mean else ""
        again = squares / 2 / (rows if is_mean else 1)
        if decay:
            again += shown(decay)
            formula += f" + {known(decay)} from decay"
        return calculation(formula, snapshot.loss, again, _MOST_LOSS_DIGITS)[0]

    def _rows(
        self, predictions: Column, errors: Column, parts: list[Column]
    ) -> tuple[LedgerRow, ...]:
        error_lines = iter(errors.calculations)
        contributions = iter(zip(*(part.calculations for part in parts), strict=True))
        lines = []
        for each, prediction in zip(self._given, predictions.calculations, strict=True):
            lines.append(
                LedgerRow(
                    number=each.row.number,
                    is_ask=each.is_ask,
                    is_held_out=not each.is_ask and not each.is_trained_on,
                    inputs=tuple(map(text_of, each.shown_inputs)),
                    output="" if each.is_ask else text_of(each.shown_output),
                    prediction=prediction,
                    error=None if each.is_ask else next(error_lines),
                    contributions=next(contributions) if each.share > 0.0 else (),
                )
            )
        return tuple(lines)


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
