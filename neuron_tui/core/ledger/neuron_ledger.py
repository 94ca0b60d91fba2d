"""The arithmetic of one neuron in a network, for one row: forward, and the chain rule back."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.ledger.update_arithmetic import update_arithmetic
from neuron_tui.core.model.network import Decay
from neuron_tui.core.model.parameter_names import weight_names
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import agreed, magnitude, rounded, written

LedgerPhase = Literal["forward", "error", "gradient", "update"]

_DIGITS = 4
_MOST_MORE_DIGITS = 5
_CLOSE = 1e-3
"""The share of a result that writing it may lose, before more digits are taken for all."""
MOST_TERMS = 3
"""Weights of a neuron that are written out; the others are added up."""


@dataclass(frozen=True)
class ParameterLine:
    """What a row adds to one parameter's gradient, what all rows make of it, and its update."""

    name: str
    from_row: str | None
    """None where the row is not part of this step."""
    gradient: str
    update: str


@dataclass(frozen=True)
class NeuronLedger:
    """What one neuron does in the step from `step` to `step` + 1."""

    step: int
    layer: int
    neuron: int
    """Both counted from 1."""
    row: int
    """The number of the row that is written about."""
    forward: tuple[str, ...]
    error: str
    delta: str
    """How the row's error comes back to this neuron, or why it does not."""
    parameters: tuple[ParameterLine, ...]
    """Of the first weights, and last of the bias."""
    weights_left_out: int


def neuron_ledger(snapshot: Snapshot, row: int, layer: int, neuron: int) -> NeuronLedger:
    """Write down what a neuron does with an example; place in the dataset, layer and neuron are
    counted from 0."""
    for digits in range(_DIGITS, _DIGITS + _MOST_MORE_DIGITS):
        writer = _Writer(snapshot, row, layer, neuron, digits)
        book = writer.ledger()
        if writer.keeps_its_digits:
            break
    return book


def first_row_of_step(snapshot: Snapshot) -> int:
    """Return where in the dataset (from 0) the first example stands that this step is taken on."""
    training = np.flatnonzero(snapshot.dataset.in_training)
    shares = snapshot.stretch.shares(snapshot.step)
    return int(snapshot.dataset.examples[training[np.flatnonzero(shares)[0]]])


class _Writer:
    def __init__(self, snapshot: Snapshot, row: int, layer: int, neuron: int, digits: int) -> None:
        self._snapshot, self._row, self._digits = snapshot, row, digits
        self.keeps_its_digits = True
        """Whether every result, once written, is as near to the true one as it should be."""
        self._layer, self._neuron = layer, neuron
        self._pass = snapshot.network.run(
            snapshot.parameters, snapshot.dataset.inputs[row : row + 1]
        )
        self._activation = snapshot.network.activations[layer]
        self._is_last = layer == len(snapshot.network.shapes) - 1

    def ledger(self) -> NeuronLedger:
        number = self._snapshot.dataset.rows[self._row].number
        output = self._output()
        why_not = self._why_not_in_step(number)
        delta = why_not or self._delta(output)
        indices = self._snapshot.network.places_of(self._layer, self._neuron)
        return NeuronLedger(
            step=self._snapshot.step,
            layer=self._layer + 1,
            neuron=self._neuron + 1,
            row=number,
            forward=tuple(self._forward()),
            error=self._error(output),
            delta=delta,
            parameters=tuple(self._parameters(indices, is_in_step=why_not is None)),
            weights_left_out=max(0, len(indices) - 1 - MOST_TERMS),
        )

    def _why_not_in_step(self, number: int) -> str | None:
        snapshot = self._snapshot
        if number in snapshot.settings.hold_out:
            return "nothing from this row: it is held out"
        training = snapshot.dataset.in_training
        place = int(np.flatnonzero(snapshot.dataset.examples[training] == self._row)[0])
        if snapshot.stretch.shares(snapshot.step)[place] > 0.0:
            return None
        return "nothing from this row: it is not in this step's batch"

    def _shown(self, value: float, more_digits: int = 0) -> Decimal:
        return rounded(value, self._digits + more_digits - 1 - magnitude([value])).normalize()

    def _factor(self, value: float) -> str:
        return _bracketed(_text(self._shown(value)))

    def _result(self, true: float, again: Decimal) -> Decimal:
        """Return a result as `agreed` does, with one digit more than the numbers it is made of."""
        (result,) = agreed([true], [again], self._digits - magnitude([true]))
        if abs(float(result) - true) > _CLOSE * abs(true):
            self.keeps_its_digits = False
        return result

    def _entering(self) -> Vector:
        if self._layer == 0:
            inputs: Vector = self._snapshot.dataset.inputs[self._row]
            return inputs
        entering: Vector = self._pass.signals[self._layer - 1][0]
        return entering

    def _block(self, values: Vector) -> Vector:
        """Return this neuron's weights and bias out of a vector of θ's length."""
        column: Vector = self._snapshot.network.blocks(values)[self._layer][:, self._neuron]
        return column

    def _forward(self) -> list[str]:
        own = self._block(self._snapshot.parameters)
        entering = self._entering()
        total = float(self._pass.sums[self._layer][0, self._neuron])
        signal = float(self._pass.signals[self._layer][0, self._neuron])
        shown = [(self._shown(w), self._shown(a)) for w, a in zip(own[:-1], entering, strict=True)]
        terms = [f"{_bracketed(_text(w))}·{_bracketed(_text(a))}" for w, a in shown[:MOST_TERMS]]
        bias = self._shown(float(own[-1]))
        rest = Decimal(0)
        if len(shown) > MOST_TERMS:
            rest = self._shown(float(own[MOST_TERMS:-1] @ entering[MOST_TERMS:]))
            terms.append(f"{_bracketed(_text(rest))} from {len(shown) - MOST_TERMS} more")
        again = sum((w * a for w, a in shown[:MOST_TERMS]), start=rest + bias)
        result = self._result(total, again)
        text = f"z = {' + '.join(terms)} + {_bracketed(_text(bias))} = {_text(result)}"
        left = "ŷ" if self._is_last else "a"
        if self._activation.is_linear:
            return [text.replace("z =", f"{left} =", 1)]
        passed_on = np.empty((1, 1))
        self._activation.apply(np.array([[float(result)]]), passed_on)
        after = self._result(signal, Decimal(float(passed_on[0, 0])))
        return [text, f"{left} = {self._activation.formula} = {_text(after)}"]

    def _output(self) -> float:
        dataset = self._snapshot.dataset
        return float(dataset.outputs[np.flatnonzero(dataset.examples == self._row)[0]])

    def _error(self, output: float) -> str:
        predicted = self._shown(float(self._pass.predictions[0]), 2)
        wanted = self._shown(output, 2)
        error = self._result(output - float(self._pass.predictions[0]), wanted - predicted)
        return f"e = y − ŷ = {_text(wanted)} − {_bracketed(_text(predicted))} = {_text(error)}"

    def _delta(self, output: float) -> str:
        """Write how the row's error comes back to this neuron, by the chain rule."""
        error = output - float(self._pass.predictions[0])
        self._pass.follow_back(np.array([-error]))
        deltas = self._pass.deltas
        delta = float(deltas[self._layer][0, self._neuron])
        if self._is_last:
            back, what = -error, "−e"
        else:
            block = self._snapshot.network.blocks(self._snapshot.parameters)[self._layer + 1]
            back = float(block[self._neuron] @ deltas[self._layer + 1][0])
            what = "Σ w·δ of the next layer"
        after = f"; each row adds δ·{'x' if self._layer == 0 else 'a'} to ∂w, δ to ∂b"
        if self._activation.is_linear:
            return f"δ = {what} = {_text(self._shown(delta))}{after}"
        slope = self._slope()
        result = self._result(delta, self._shown(back) * self._shown(slope))
        return (
            f"δ = {what} · slope = {self._factor(back)}·{self._factor(slope)}"
            f" = {_text(result)}{after}"
        )

    def _slope(self) -> float:
        sums = self._pass.sums[self._layer][:, self._neuron : self._neuron + 1]
        signals = self._pass.signals[self._layer][:, self._neuron : self._neuron + 1]
        slope = np.empty_like(sums)
        self._activation.slope(sums, np.ascontiguousarray(signals), slope)
        return float(slope[0, 0])

    def _parameters(self, indices: list[int], *, is_in_step: bool) -> Iterator[ParameterLine]:
        """Yield the lines of the first weights and of the bias, whose input is always 1."""
        entering = self._entering()
        names = weight_names(len(entering))
        delta = float(self._pass.deltas[self._layer][0, self._neuron]) if is_in_step else 0.0
        for place in [*range(min(MOST_TERMS, len(entering))), len(entering)]:
            is_bias = place == len(entering)
            name = "b" if is_bias else names[place]
            from_row = None
            if is_in_step and is_bias:
                from_row = _text(self._shown(delta))
            elif is_in_step:
                signal = float(entering[place])
                again = self._shown(delta) * self._shown(signal)
                result = self._result(delta * signal, again)
                product = f"{self._factor(delta)}·{self._factor(signal)}"
                from_row = f"{product} = {_text(result)}"
            parameter = self._shown(float(self._snapshot.parameters[indices[place]]), 2)
            gradient = self._shown(float(self._snapshot.gradient[indices[place]]))
            formula, result_text = update_arithmetic(
                self._snapshot, indices[place], parameter, gradient
            )
            yield ParameterLine(
                name, from_row, f"{self._all_rows} {_text(gradient)}", f"{formula} = {result_text}"
            )

    @property
    def _all_rows(self) -> str:
        """Which rows a gradient is the sum or the mean of."""
        snapshot = self._snapshot
        count = int(np.count_nonzero(snapshot.stretch.shares(snapshot.step)))
        decay = " + decay" if snapshot.stretch.decay != Decay() else ""
        return f"{snapshot.settings.loss} of {count}{decay}:"


def _text(value: Decimal) -> str:
    return written([value])[0]


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
