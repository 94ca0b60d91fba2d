"""One step's arithmetic: forward, error, gradient, update, line by line, before any styling.

Every line can be checked by hand from what it shows: its result is computed from exact numbers,
and shown with the digits that come out when the shown numbers are used instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from neuron_tui.core.agreement import agreed, magnitude, rounded, written
from neuron_tui.core.arrays import Vector
from neuron_tui.core.network import share_of_a_row
from neuron_tui.core.numerals import decimals_of, plain
from neuron_tui.core.optimizers import gradient_descent
from neuron_tui.core.puzzle import Row
from neuron_tui.core.snapshot import Snapshot

MOST_ROWS = 40
"""Rows written out; of the others only their sum is."""

_ERROR_DIGITS = 5
_GRADIENT_DIGITS = 2
_MOST_ERROR_DECIMALS = 7
_MOST_DECIMALS = 12
_MOST_DIGITS = 15


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
    """Write down the step that begins at a snapshot."""
    return _Writer(snapshot).ledger()


class _Writer:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        rows = snapshot.dataset.rows
        ask = rows[snapshot.dataset.ask]
        self._listed = [row for row in rows if row.output is not None][:MOST_ROWS]
        self._listed = sorted([*self._listed, ask], key=rows.index)
        self._error_of = dict(
            zip((rows[i].number for i in snapshot.dataset.examples), snapshot.errors, strict=True)
        )
        self._prediction_of = {
            row.number: float(snapshot.predictions[rows.index(row)]) for row in self._listed
        }
        errors = [float(self._error_of[row.number]) for row in self._examples]
        self._decimals = self._wanted_decimals(errors)
        self._parameters = self._shown_parameters()

    def ledger(self) -> Ledger:
        snapshot = self._snapshot
        predictions = self._predictions()
        errors = self._errors(predictions)
        contributions, rest = self._contributions(errors)
        gradient = self._gradient(contributions, rest)
        trained = [row.number for row in self._listed if self._is_trained(row)]
        return Ledger(
            step=snapshot.step,
            names=snapshot.parameter_names,
            rows=self._rows(predictions, errors, contributions),
            rows_left_out=snapshot.rows_in_training - len(trained),
            rest=tuple(written([value])[0] for value in rest),
            loss=self._loss([errors[number] for number in trained]),
            gradient=tuple(
                Calculation(self._sum_formula(name), written([value])[0])
                for name, value in zip(snapshot.parameter_names, gradient, strict=True)
            ),
            update=self._update(gradient),
        )

    def _wanted_decimals(self, errors: Sequence[float]) -> int:
        """Return how many decimals an error needs: five digits, and more where the sums of the
        gradient would otherwise cancel to nothing."""
        inputs = [value for row in self._examples for value in row.inputs]
        wanted = [
            _ERROR_DIGITS - 1 - magnitude(errors),
            decimals_of(self._snapshot.puzzle.outputs[:MOST_ROWS]),
        ]
        for slope in self._snapshot.gradient.tolist():
            if slope != 0.0:
                needed = _GRADIENT_DIGITS - magnitude([slope]) + max(0, magnitude(inputs))
                wanted.append(min(needed, _MOST_ERROR_DECIMALS))
        return min(max(wanted), _MOST_DECIMALS)

    @property
    def _examples(self) -> list[Row]:
        return [row for row in self._listed if row.output is not None]

    def _is_trained(self, row: Row) -> bool:
        return row.output is not None and row.number not in self._snapshot.settings.held_out

    def _shown_parameters(self) -> list[Decimal]:
        """Return the parameters with as many decimals as the predictions need."""
        inputs = [value for row in self._listed for value in row.inputs]
        decimals = self._decimals + 2 + max(0, magnitude(inputs))
        return [
            rounded(value, min(decimals, _MOST_DIGITS - 1 - magnitude([value])))
            for value in self._snapshot.parameters.tolist()
        ]

    def _predictions(self) -> dict[int, Decimal]:
        *weights, bias = self._parameters
        again = [
            sum(
                (weight * Decimal(x) for weight, x in zip(weights, row.inputs, strict=True)),
                start=bias,
            )
            for row in self._listed
        ]
        true = [self._prediction_of[row.number] for row in self._listed]
        shown = agreed(true, again, self._decimals)
        return {row.number: value for row, value in zip(self._listed, shown, strict=True)}

    def _errors(self, predictions: dict[int, Decimal]) -> dict[int, Decimal]:
        true = [float(self._error_of[row.number]) for row in self._examples]
        again = [_decimal(row.output) - predictions[row.number] for row in self._examples]
        shown = agreed(true, again, self._decimals)
        return {row.number: value for row, value in zip(self._examples, shown, strict=True)}

    def _contributions(
        self, errors: dict[int, Decimal]
    ) -> tuple[dict[int, list[Decimal]], list[Decimal]]:
        """Return what each listed row adds to each gradient, and what all the others add."""
        snapshot = self._snapshot
        rows = [row for row in self._listed if self._is_trained(row)]
        columns: list[list[Decimal]] = []
        rest: list[Decimal] = []
        share = share_of_a_row(snapshot.rows_in_training, snapshot.settings.reduction)
        for index, total in enumerate((snapshot.gradient / share).tolist()):
            factors = [(*row.inputs, 1.0)[index] for row in rows]
            true = [
                -factor * float(self._error_of[row.number])
                for factor, row in zip(factors, rows, strict=True)
            ]
            again = [
                -_decimal(factor) * errors[row.number]
                for factor, row in zip(factors, rows, strict=True)
            ]
            columns.append(agreed(true, again, self._decimals))
            rest.append(rounded(total - sum(true), self._decimals))
        if snapshot.rows_in_training == len(rows):
            rest = []
        by_row = {
            row.number: [column[place] for column in columns] for place, row in enumerate(rows)
        }
        return by_row, rest

    def _gradient(
        self, contributions: dict[int, list[Decimal]], rest: list[Decimal]
    ) -> list[Decimal]:
        snapshot = self._snapshot
        shown = []
        for index, true in enumerate(snapshot.gradient.tolist()):
            column = [values[index] for values in contributions.values()]
            again = sum(column, start=rest[index] if rest else Decimal(0))
            if snapshot.settings.reduction == "mean":
                again /= snapshot.rows_in_training
            shown += agreed([true], [again], _MOST_DECIMALS)
        return shown

    def _loss(self, errors: Sequence[Decimal]) -> Calculation:
        snapshot = self._snapshot
        again = sum((error * error for error in errors), start=Decimal(0)) / 2
        formula = "½ Σ e²"
        if snapshot.settings.reduction == "mean":
            again /= snapshot.rows_in_training
            formula = "½ mean e²"
        if snapshot.rows_in_training > len(errors):
            again = Decimal(snapshot.loss)
        (result,) = agreed([snapshot.loss], [again], _MOST_DECIMALS)
        return Calculation(formula, written([result])[0])

    def _update(self, gradient: Sequence[Decimal]) -> tuple[Calculation, ...]:
        snapshot, rate = self._snapshot, self._snapshot.settings.learning_rate
        following: Vector = gradient_descent(snapshot.parameters, snapshot.gradient, rate)
        lines = []
        for before, slope, after in zip(self._parameters, gradient, following, strict=True):
            (result,) = agreed([float(after)], [before - _decimal(rate) * slope], _MOST_DECIMALS)
            start, step = written([before])[0], written([slope])[0]
            step = f"({step})" if slope < 0 else step
            lines.append(Calculation(f"{start} − {plain(rate)}·{step}", written([result])[0]))
        return tuple(lines)

    def _rows(
        self,
        predictions: dict[int, Decimal],
        errors: dict[int, Decimal],
        contributions: dict[int, list[Decimal]],
    ) -> tuple[LedgerRow, ...]:
        numbers = list(predictions)
        prediction_text = dict(zip(numbers, written(list(predictions.values())), strict=True))
        error_text = dict(zip(errors, written(list(errors.values())), strict=True))
        columns = [written(column) for column in zip(*contributions.values(), strict=True)]
        place = {number: index for index, number in enumerate(contributions)}
        lines = []
        for row in self._listed:
            number, error = row.number, None
            if row.output is not None:
                formula = f"{plain(row.output)} − {_bracketed(prediction_text[number])}"
                error = Calculation(formula, error_text[number])
            parts: tuple[Calculation, ...] = ()
            if number in place and error is not None:
                parts = tuple(
                    Calculation(_contribution(factor, error.result), column[place[number]])
                    for factor, column in zip((*row.inputs, None), columns, strict=True)
                )
            prediction = Calculation(self._prediction_formula(row), prediction_text[number])
            held_out = number in self._snapshot.settings.held_out
            lines.append(LedgerRow(number, row.output is None, held_out, prediction, error, parts))
        return tuple(lines)

    def _prediction_formula(self, row: Row) -> str:
        *weights, bias = (written([value])[0] for value in self._parameters)
        terms = [
            f"{weight}·{_bracketed(plain(x))}"
            for weight, x in zip(weights, row.inputs, strict=True)
        ]
        text = " + ".join(terms)
        return f"{text} − {bias[1:]}" if bias.startswith("−") else f"{text} + {bias}"

    def _sum_formula(self, name: str) -> str:
        what = "Σ −e" if name == "b" else f"Σ −{name.replace('w', 'x')}·e"
        if self._snapshot.settings.reduction == "mean":
            return f"{what} / {self._snapshot.rows_in_training}"
        return what


def _contribution(factor: float | None, error: str) -> str:
    if factor is None:
        return f"−{_bracketed(error)}"
    return f"−{_bracketed(plain(factor))}·{_bracketed(error)}"


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number


def _decimal(value: float | None) -> Decimal:
    """Return a number as it is written, so that 0.1 is a tenth."""
    return Decimal(repr(value))
