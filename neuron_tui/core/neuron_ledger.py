"""The arithmetic of one neuron in a network, for one row: forward, and the chain rule back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from neuron_tui.core.activations import ACTIVATIONS
from neuron_tui.core.agreement import agreed, magnitude, rounded, written
from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.numerals import compact
from neuron_tui.core.parameter_names import weight_names
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.core.update_arithmetic import update_arithmetic

LedgerPhase = Literal["forward", "error", "gradient", "update"]

_DIGITS = 5
_MOST_DECIMALS = 12
MOST_TERMS = 3
"""Weights of a neuron that are written out; the others are added up."""


@dataclass(frozen=True)
class NeuronLedger:
    """What one neuron does in the step from `step` to `step` + 1."""

    step: int
    layer: int
    neuron: int
    """Both counted from 1."""
    lines: tuple[tuple[LedgerPhase, str], ...]


def neuron_ledger(snapshot: Snapshot, row: int, layer: int, neuron: int) -> NeuronLedger:
    """Write down what a neuron does with a row of the dataset; all three are counted from 0."""
    return _Writer(snapshot, row, layer, neuron).ledger()


class _Writer:
    def __init__(self, snapshot: Snapshot, row: int, layer: int, neuron: int) -> None:
        self._snapshot, self._row = snapshot, row
        self._layer, self._neuron = layer, neuron
        self._pass = snapshot.network.run(
            snapshot.parameters, snapshot.dataset.inputs[row : row + 1]
        )
        self._name = snapshot.network.activations[layer]
        self._is_last = layer == len(snapshot.network.shapes) - 1

    def ledger(self) -> NeuronLedger:
        lines: list[tuple[LedgerPhase, str]] = [("forward", text) for text in self._forward()]
        output = self._output()
        if output is not None:
            lines.append(("error", self._error(output)))
            number = self._snapshot.dataset.rows[self._row].number
            if number in self._snapshot.settings.held_out:
                lines.append(("gradient", "nothing from this row: it is held out"))
            else:
                lines += [("gradient", text) for text in self._gradient(output)]
        lines += [("update", text) for text in self._updates()]
        return NeuronLedger(self._snapshot.step, self._layer + 1, self._neuron + 1, tuple(lines))

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
        shown = [(_shown(w), _shown(a)) for w, a in zip(own[:-1], entering, strict=True)]
        terms = [f"{_bracketed(_text(w))}·{_bracketed(_text(a))}" for w, a in shown[:MOST_TERMS]]
        bias = _shown(float(own[-1]))
        rest = Decimal(0)
        if len(shown) > MOST_TERMS:
            rest = _shown(float(own[MOST_TERMS:-1] @ entering[MOST_TERMS:]))
            terms.append(f"{_bracketed(_text(rest))} from {len(shown) - MOST_TERMS} more")
        again = sum((w * a for w, a in shown[:MOST_TERMS]), start=rest + bias)
        (result,) = agreed([total], [again], _MOST_DECIMALS)
        text = f"z = {' + '.join(terms)} + {_bracketed(_text(bias))} = {_text(result)}"
        left = "ŷ" if self._is_last else "a"
        if self._name == "linear":
            return [text.replace("z =", f"{left} =", 1)]
        return [text, f"{left} = {ACTIVATIONS[self._name].formula} = {compact(signal)}"]

    def _output(self) -> float | None:
        dataset = self._snapshot.dataset
        place = np.flatnonzero(dataset.examples == self._row)
        return float(dataset.outputs[place[0]]) if len(place) else None

    def _error(self, output: float) -> str:
        predicted, wanted = _shown(float(self._pass.predictions[0])), _shown(output)
        (error,) = agreed(
            [output - float(self._pass.predictions[0])], [wanted - predicted], _MOST_DECIMALS
        )
        return f"e = y − ŷ = {_text(wanted)} − {_bracketed(_text(predicted))} = {_text(error)}"

    def _gradient(self, output: float) -> list[str]:
        """Write how the row's error comes back to this neuron, and what it adds to its weights."""
        error = output - float(self._pass.predictions[0])
        self._pass.backward(np.array([-error]))
        deltas = self._pass.deltas
        delta = float(deltas[self._layer][0, self._neuron])
        lines = [self._delta(delta, deltas)]
        entering = self._entering()
        names = weight_names(len(entering))
        for name, signal in zip(names, entering[:MOST_TERMS].tolist(), strict=False):
            product, again = delta * signal, _shown(delta) * _shown(signal)
            (result,) = agreed([product], [again], _MOST_DECIMALS)
            lines.append(
                f"∂{name}: δ·{name.replace('w', 'x' if self._layer == 0 else 'a')} ="
                f" {_bracketed(_text(_shown(delta)))}·{_bracketed(_text(_shown(signal)))}"
                f" = {_text(result)} from this row"
            )
        return lines

    def _delta(self, delta: float, deltas: list[Matrix]) -> str:
        slope = self._slope()
        if self._is_last:
            back, what = -(self._output() or 0.0) + float(self._pass.predictions[0]), "−e"
        else:
            block = self._snapshot.network.blocks(self._snapshot.parameters)[self._layer + 1]
            back = float(block[self._neuron] @ deltas[self._layer + 1][0])
            what = "Σ w·δ of the next layer"
        if self._name == "linear":
            return f"δ = {what} = {compact(delta)}"
        (result,) = agreed([delta], [_shown(back) * _shown(slope)], _MOST_DECIMALS)
        return (
            f"δ = {what} · slope = {_bracketed(_text(_shown(back)))}·{_text(_shown(slope))}"
            f" = {_text(result)}"
        )

    def _slope(self) -> float:
        sums = self._pass.sums[self._layer][:, self._neuron : self._neuron + 1]
        signals = self._pass.signals[self._layer][:, self._neuron : self._neuron + 1]
        slope = np.empty_like(sums)
        ACTIVATIONS[self._name].slope(sums, np.ascontiguousarray(signals), slope)
        return float(slope[0, 0])

    def _updates(self) -> list[str]:
        """Write the updates of the first weights and of the bias, from all rows' gradient."""
        indices = self._snapshot.network.places_of(self._layer, self._neuron)
        chosen = [*zip(weight_names(len(indices) - 1), indices, strict=False)][:MOST_TERMS]
        lines = []
        for name, index in [*chosen, ("b", indices[-1])]:
            parameter = _shown(float(self._snapshot.parameters[index]), _DIGITS + 2)
            gradient = _shown(float(self._snapshot.gradient[index]))
            formula, result = update_arithmetic(self._snapshot, index, parameter, gradient)
            lines.append(f"{name}: {formula} = {result}")
        return lines


def _shown(value: float, digits: int = _DIGITS) -> Decimal:
    return rounded(value, digits - 1 - magnitude([value])).normalize()


def _text(value: Decimal) -> str:
    return written([value])[0]


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
