"""One step's arithmetic: forward, error, gradient, update, line by line, before any styling.

Every line can be checked by hand from what it shows: its result is computed from exact numbers,
and shown with the digits that come out when the shown numbers are used instead.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.ledger.ledger_rows import SHOWN_DIGITS, Given, given_rows
from neuron_tui.core.ledger.update_arithmetic import update_arithmetic
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import agreed, decimals_in, magnitude, rounded, written

_ERROR_DIGITS = 5
_GRADIENT_DIGITS = 2
_MOST_ERROR_DECIMALS = 7
_MOST_DECIMALS = 12
_MOST_DIGITS = 15
_MOST_MORE_DECIMALS = 5
_CLOSE = 1e-4
_CLOSE_SUM = 1e-2
"""A sum that cancels may lose more than what it is the sum of."""


@dataclass(frozen=True)
class Calculation:
    """A formula with numbers in it, and its result."""

    formula: str
    result: str


@dataclass(frozen=True)
class LedgerRow:
    """One row's part in the step."""

    number: int
    is_ask: bool
    is_held_out: bool
    prediction: Calculation
    error: Calculation | None
    """None for the ask."""
    contributions: tuple[Calculation, ...]
    """What the row adds to each parameter's gradient; nothing where it is not in training."""


@dataclass(frozen=True)
class Ledger:
    """The step from `step` to `step` + 1."""

    step: int
    names: tuple[str, ...]
    """What the parameters are called: w and b."""
    rows: tuple[LedgerRow, ...]
    rows_left_out: int
    """How many more rows are in training; their sum is in `rest`."""
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
    for more_decimals in range(_MOST_MORE_DECIMALS):
        writer = _Writer(snapshot, more_decimals)
        book = writer.ledger()
        if writer.keeps_its_digits:
            break
    return book


class _Writer:
    def __init__(self, snapshot: Snapshot, more_decimals: int) -> None:
        self._snapshot = snapshot
        self.keeps_its_digits = True
        """Whether every result, once written, is as near to the true one as it should be."""
        self._given = given_rows(snapshot, SHOWN_DIGITS + more_decimals)
        self._examples = [each for each in self._given if not each.is_ask]
        self._trained = [each for each in self._examples if each.share > 0.0]
        self._in_step = int(np.count_nonzero(snapshot.stretch.shares(snapshot.step)))
        self._decimals = min(self._wanted_decimals() + more_decimals, _MOST_DECIMALS)
        self._parameters = self._shown_parameters()

    def ledger(self) -> Ledger:
        snapshot, names = self._snapshot, self._snapshot.parameter_names
        predictions = self._predictions()
        errors = self._errors(predictions)
        contributions, rest = self._contributions(errors)
        gradient = self._gradient(contributions, rest)
        return Ledger(
            step=snapshot.step,
            names=names,
            rows=self._rows(predictions, errors, contributions),
            rows_left_out=self._in_step - len(self._trained),
            rest=tuple(written([value])[0] for value in rest),
            loss=self._loss(errors),
            gradient=tuple(
                Calculation(self._sum_formula(name, index), written([value])[0])
                for index, (name, value) in enumerate(zip(names, gradient, strict=True))
            ),
            update=tuple(
                Calculation(*update_arithmetic(snapshot, index, parameter, slope))
                for index, (parameter, slope) in enumerate(
                    zip(self._parameters, gradient, strict=True)
                )
            ),
        )

    def _agreed(
        self, true: list[float], again: list[Decimal], most_decimals: int, close: float
    ) -> list[Decimal]:
        """Round as `agreed` does; note where more than this share of the largest is lost."""
        shown = agreed(true, again, most_decimals)
        size = max((abs(value) for value in true), default=0.0)
        for value, number in zip(true, shown, strict=True):
            if abs(float(number) - value) > close * size:
                self.keeps_its_digits = False
        return shown

    def _wanted_decimals(self) -> int:
        """Return how many decimals an error needs: five digits, and more where the sums of the
        gradient would otherwise cancel to nothing."""
        inputs = [value for each in self._examples for value in each.inputs]
        wanted = [
            _ERROR_DIGITS - 1 - magnitude([each.error for each in self._examples]),
            max(decimals_in(each.shown_output) for each in self._examples),
        ]
        for slope in self._snapshot.gradient.tolist():
            if slope != 0.0:
                needed = _GRADIENT_DIGITS - magnitude([slope]) + max(0, magnitude(inputs))
                wanted.append(min(needed, _MOST_ERROR_DECIMALS))
        return min(max(wanted), _MOST_DECIMALS)

    def _shown_parameters(self) -> list[Decimal]:
        """Return the parameters with as many decimals as the predictions need."""
        inputs = [value for each in self._given for value in each.inputs]
        decimals = self._decimals + 2 + max(0, magnitude(inputs))
        return [
            rounded(value, min(decimals, _MOST_DIGITS - 1 - magnitude([value]))).normalize()
            for value in self._snapshot.parameters.tolist()
        ]

    def _predictions(self) -> list[Decimal]:
        *weights, bias = self._parameters
        again = [
            sum((w * x for w, x in zip(weights, each.shown_inputs, strict=True)), start=bias)
            for each in self._given
        ]
        return agreed([each.prediction for each in self._given], again, self._decimals)

    def _errors(self, predictions: list[Decimal]) -> list[Decimal]:
        """Return the shown error of each example."""
        again = [
            each.shown_output - predicted
            for each, predicted in zip(self._given, predictions, strict=True)
            if not each.is_ask
        ]
        return agreed([each.error for each in self._examples], again, self._decimals)

    def _contributions(self, errors: list[Decimal]) -> tuple[list[list[Decimal]], list[Decimal]]:
        """Return, a column a parameter, what each listed row adds to the gradient, and what all
        the others add."""
        columns: list[list[Decimal]] = []
        rest: list[Decimal] = []
        shown_errors = dict(zip((each.row.number for each in self._examples), errors, strict=True))
        for index, sum_of_all in enumerate(self._sums().tolist()):
            true = [-(*each.inputs, 1.0)[index] * each.error for each in self._trained]
            again = [
                -(*each.shown_inputs, Decimal(1))[index] * shown_errors[each.row.number]
                for each in self._trained
            ]
            columns.append(self._agreed(true, again, self._decimals, _CLOSE))
            rest.append(rounded(sum_of_all - sum(true), self._decimals))
        return columns, rest if self._in_step > len(self._trained) else []

    def _sums(self) -> Vector:
        """Return Σ −x·e and Σ −e over all rows of this step, decay left out."""
        snapshot = self._snapshot
        penalty = snapshot.network.penalty_gradient(snapshot.parameters, snapshot.stretch.decay)
        sums: Vector = (snapshot.gradient - penalty) / self._share
        return sums

    @property
    def _share(self) -> float:
        return float(self._snapshot.stretch.shares(self._snapshot.step).max())

    def _gradient(self, contributions: list[list[Decimal]], rest: list[Decimal]) -> list[Decimal]:
        snapshot, shown = self._snapshot, []
        for index, true in enumerate(snapshot.gradient.tolist()):
            again = sum(contributions[index], start=rest[index] if rest else Decimal(0))
            if snapshot.settings.loss == "mean":
                again /= self._in_step
            shown += self._agreed(
                [true], [again + self._penalty(index)], _MOST_DECIMALS, _CLOSE_SUM
            )
        return shown

    def _penalty(self, index: int) -> Decimal:
        """Return what decay adds to a parameter's gradient, with six digits."""
        snapshot = self._snapshot
        penalty = snapshot.network.penalty_gradient(snapshot.parameters, snapshot.stretch.decay)
        value = float(penalty[index])
        return rounded(value, SHOWN_DIGITS - 1 - magnitude([value]))

    def _loss(self, errors: list[Decimal]) -> Calculation:
        snapshot = self._snapshot
        held_out = snapshot.settings.hold_out
        squares = [
            error * error
            for each, error in zip(self._examples, errors, strict=True)
            if each.row.number not in held_out
        ]
        again = sum(squares, start=Decimal(0)) / 2
        formula = "½ Σ e²"
        if snapshot.settings.loss == "mean":
            again /= snapshot.rows_in_training
            formula = "½ mean e²"
        penalty = snapshot.network.penalty(snapshot.parameters, snapshot.stretch.decay)
        if penalty:
            again += Decimal(penalty)
            formula += " + decay"
        if snapshot.rows_in_training > len(squares):
            again = Decimal(snapshot.loss)
        (result,) = self._agreed([snapshot.loss], [again], _MOST_DECIMALS, _CLOSE)
        return Calculation(formula, written([result])[0])

    def _rows(
        self,
        predictions: list[Decimal],
        errors: list[Decimal],
        contributions: list[list[Decimal]],
    ) -> tuple[LedgerRow, ...]:
        error_texts, columns = iter(written(errors)), [written(each) for each in contributions]
        trained = {each.row.number: place for place, each in enumerate(self._trained)}
        lines = []
        for each, predicted in zip(self._given, written(predictions), strict=True):
            number, error = each.row.number, None
            parts: tuple[Calculation, ...] = ()
            if not each.is_ask:
                output = written([each.shown_output])[0]
                error = Calculation(f"{output} − {_bracketed(predicted)}", next(error_texts))
                if number in trained:
                    factors = (*map(_text, each.shown_inputs), None)
                    parts = tuple(
                        Calculation(_contribution(factor, error.result), column[trained[number]])
                        for factor, column in zip(factors, columns, strict=True)
                    )
            formula = self._prediction_formula(each)
            held_out = number in self._snapshot.settings.hold_out
            prediction = Calculation(formula, predicted)
            lines.append(LedgerRow(number, each.is_ask, held_out, prediction, error, parts))
        return tuple(lines)

    def _prediction_formula(self, given: Given) -> str:
        *weights, bias = self._parameters
        text = ""
        for weight, x in zip(weights, given.shown_inputs, strict=True):
            text += f"{_signed(weight, first=not text)}·{_bracketed(_text(x))}"
        return text + _signed(bias, first=False)

    def _sum_formula(self, name: str, index: int) -> str:
        what = "Σ −e" if name == "b" else f"Σ −{name.replace('w', 'x')}·e"
        if self._snapshot.settings.loss == "mean":
            what = f"{what} / {self._in_step}"
        penalty = self._penalty(index)
        return f"{what} + {_bracketed(_text(penalty))}" if penalty else what


def _contribution(factor: str | None, error: str) -> str:
    if factor is None:
        return f"−{_bracketed(error)}"
    return f"−{_bracketed(factor)}·{_bracketed(error)}"


def _signed(value: Decimal, *, first: bool) -> str:
    if first:
        return _text(value)
    return f" − {_text(-value)}" if value < 0 else f" + {_text(value)}"


def _text(value: Decimal) -> str:
    return written([value])[0]


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
