"""The arithmetic of one neuron in a network, for one row: forward, and the chain rule back."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.ledger.calculation import added, calculation, factor, text_of
from neuron_tui.core.ledger.ledger_rows import shown_number
from neuron_tui.core.ledger.units import scaled_units
from neuron_tui.core.ledger.update_arithmetic import update_arithmetic
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.network import Decay
from neuron_tui.core.model.parameter_names import weight_names
from neuron_tui.core.puzzle.puzzle import Row
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.agreement import shown

_MOST_RECOMPUTED = 15
"""Digits of a float that a reader's calculator agrees with."""
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
    units: str
    """How the numbers come from the puzzle's, where they are scaled."""
    layer: int
    neuron: int
    """Both counted from 1."""
    row: str
    """The number of the row that is written about, or ??."""
    forward: tuple[str, ...]
    error: str
    loss: str
    """What the row loses; nothing where that is half its error squared, and for the neurons before
    the last."""
    delta: str
    """How the row's error comes back to this neuron, or why it does not."""
    parameters: tuple[ParameterLine, ...]
    """Of the first weights, and last of the bias, where there is one."""
    weights_left_out: int


def neuron_ledger(snapshot: Snapshot, row: int, layer: int, neuron: int) -> NeuronLedger:
    """Write down what a neuron does with a row, and in the step; the row's place in the dataset,
    layer and neuron are counted from 0."""
    return _Writer(snapshot, row, layer, neuron).ledger()


def first_row_of_step(snapshot: Snapshot) -> int:
    """Return where in the dataset (from 0) the first example stands that this step is taken on."""
    training = np.flatnonzero(snapshot.dataset.in_training)
    shares = snapshot.shares
    return int(snapshot.dataset.examples[training[np.flatnonzero(shares)[0]]])


class _Writer:
    def __init__(self, snapshot: Snapshot, row: int, layer: int, neuron: int) -> None:
        self._snapshot, self._row = snapshot, row
        self._layer, self._neuron = layer, neuron
        self._pass = snapshot.network.run(
            snapshot.parameters, snapshot.dataset.inputs[row : row + 1]
        )
        self._activation = snapshot.network.activations[layer]
        self._is_last = layer == len(snapshot.network.shapes) - 1
        self._wanted = self._output()
        self._loss = LOSSES[snapshot.settings.loss]

    def ledger(self) -> NeuronLedger:
        """Return the arithmetic of one neuron for one row, and the updates of its parameters."""
        row = self._snapshot.dataset.rows[self._row]
        forward, predicted = self._forward()
        error, missing = self._error(predicted)
        why_not = self._why_not_in_step(row)
        delta, slope = self._delta(missing)
        indices = self._snapshot.network.places_of(self._layer, self._neuron)
        return NeuronLedger(
            step=self._snapshot.step,
            units=scaled_units(self._snapshot),
            layer=self._layer + 1,
            neuron=self._neuron + 1,
            row="??" if row.output is None else str(row.number),
            forward=tuple(forward),
            error=error,
            loss=self._row_loss(),
            delta=why_not or delta,
            parameters=tuple(self._parameters(indices, None if why_not else slope)),
            weights_left_out=max(0, len(indices) - 1 - MOST_TERMS),
        )

    def _why_not_in_step(self, row: Row) -> str | None:
        snapshot = self._snapshot
        if row.output is None:
            return "nothing from this row: its output is what is asked for"
        if row.number in snapshot.settings.hold_out:
            return "nothing from this row: it is held out"
        training = snapshot.dataset.in_training
        place = int(np.flatnonzero(snapshot.dataset.examples[training] == self._row)[0])
        if snapshot.shares[place] > 0.0:
            return None
        return "nothing from this row: it is not in this step's batch"

    def _entering(self) -> list[tuple[float, Decimal]]:
        """Return what comes into the neuron, each number as it is and as it is shown."""
        if self._layer == 0:
            values: Vector = self._snapshot.dataset.inputs[self._row]
            written = self._snapshot.dataset.rows[self._row].inputs
            return [(value, shown_number(value, written)) for value in values.tolist()]
        signals: Vector = self._pass.signals[self._layer - 1][0]
        return [(value, shown(value)) for value in signals.tolist()]

    def _forward(self) -> tuple[list[str], Decimal]:
        """Write what the neuron makes of what comes in; return it also as it is shown."""
        blocks = self._snapshot.network.blocks(self._snapshot.parameters)
        own: Vector = blocks[self._layer][:, self._neuron]
        weights, bias = [shown(float(value)) for value in own[:-1]], shown(float(own[-1]))
        entering = self._entering()
        total = float(self._pass.sums[self._layer][0, self._neuron])
        signal = float(self._pass.signals[self._layer][0, self._neuron])
        again, formula = bias, ""
        for weight, (_, comes) in list(zip(weights, entering, strict=True))[:MOST_TERMS]:
            again += weight * comes
            formula += f"{added(weight) if formula else text_of(weight)}·{factor(comes)}"
        more = len(entering) - MOST_TERMS
        if more > 0:
            values = np.array([value for value, _ in entering])
            rest = shown(float(own[MOST_TERMS:-1] @ values[MOST_TERMS:]))
            again += rest
            formula += f"{added(rest)} from {more} more"
        formula += added(bias) if self._snapshot.network.has_bias else ""
        line, result = calculation(formula, total, again)
        left = "ŷ" if self._is_last else "a"
        if self._activation.is_linear:
            return [f"{left} = {line.text}"], result
        passed_on = np.empty((1, 1))
        self._activation.apply(np.array([[float(result)]]), passed_on)
        recomputed = shown(float(passed_on[0, 0]), _MOST_RECOMPUTED)
        after, shown_after = calculation(self._activation.formula, signal, recomputed)
        return [f"z = {line.text}", f"{left} = {after.text}"], shown_after

    def _output(self) -> float | None:
        dataset = self._snapshot.dataset
        places = np.flatnonzero(dataset.examples == self._row)
        return float(dataset.outputs[places[0]]) if len(places) else None

    def _error(self, predicted: Decimal) -> tuple[str, Decimal]:
        """Write the error of the row; return it also as it is shown.

        The prediction is that of the lines above, where this is the neuron that makes it.
        """
        if self._wanted is None:
            return "no error: the output of ?? is not known", Decimal(0)
        true = float(self._pass.predictions[0])
        if not self._is_last:
            predicted = shown(true)
        written = self._snapshot.dataset.rows[self._row].output
        wanted = shown_number(self._wanted, (written,))
        formula = f"{text_of(wanted)} − {factor(predicted)}"
        line, error = calculation(formula, self._wanted - true, wanted - predicted)
        return f"e = y − ŷ = {line.text}", error

    def _row_loss(self) -> str:
        """Write what the row loses, from the sum as it is shown."""
        kind = self._loss.row
        if kind.of_a_row is None or self._wanted is None or not self._is_last:
            return ""
        total = self._pass.sums[-1][:1, 0]
        formula, value = kind.of_a_row(shown(float(total[0])), self._wanted)
        wanted = np.array([self._wanted])
        true = float(kind.of_rows(wanted - self._pass.predictions, total, wanted)[0])
        line, _ = calculation(formula, true, shown(value, _MOST_RECOMPUTED))
        return f"{kind.name} of this row = {line.text}"

    def _delta(self, error: Decimal) -> tuple[str, Decimal]:
        """Write how the row's error comes back to this neuron, by the chain rule; return δ also
        as it is shown."""
        if self._wanted is None:
            return "", Decimal(0)
        self._pass.follow_back(np.array([float(self._pass.predictions[0]) - self._wanted]))
        delta = float(self._pass.deltas[self._layer][0, self._neuron])
        after = f"; each row adds δ·{'x' if self._layer == 0 else 'a'} to ∂w"
        after += ", δ to ∂b" if self._snapshot.network.has_bias else ""
        if self._is_last:
            back, what = -error, "−e"
        else:
            block = self._snapshot.network.blocks(self._snapshot.parameters)[self._layer + 1]
            sum_of_next = float(block[self._neuron] @ self._pass.deltas[self._layer + 1][0])
            back, what = shown(sum_of_next), "Σ w·δ of the next layer"
        brought = self._loss.output if self._is_last else None
        if self._activation.is_linear or brought is not None:
            sign = "=" if self._is_last else "≈"
            why = "" if brought is None else f" ({brought.slope_words})"
            return f"δ = {what} {sign} {text_of(back)}{why}{after}", back
        slope = shown(self._slope())
        formula = f"{factor(back)}·{factor(slope)}"
        line, result = calculation(formula, delta, back * slope)
        return f"δ = {what} · slope = {line.text}{after}", result

    def _slope(self) -> float:
        sums = self._pass.sums[self._layer][:, self._neuron : self._neuron + 1]
        signals = self._pass.signals[self._layer][:, self._neuron : self._neuron + 1]
        slope = np.empty_like(sums)
        self._activation.slope(sums, np.ascontiguousarray(signals), slope)
        return float(slope[0, 0])

    def _parameters(self, indices: list[int], delta: Decimal | None) -> Iterator[ParameterLine]:
        """Yield the lines of the first weights and of any bias, whose input is always 1; without δ
        where the row is not part of this step."""
        entering = self._entering()
        names = weight_names(len(entering))
        bias = [len(entering)] if self._snapshot.network.has_bias else []
        for place in [*range(min(MOST_TERMS, len(entering))), *bias]:
            is_bias = place == len(entering)
            index, from_row = indices[place], None
            if delta is not None:
                from_row = text_of(delta) if is_bias else self._part(delta, *entering[place])
            gradient = shown(float(self._snapshot.gradient[index]))
            parameter = shown(float(self._snapshot.parameters[index]))
            update = update_arithmetic(self._snapshot, index, parameter, gradient)
            all_rows = f"{self._all_rows(is_bias=is_bias)} {text_of(gradient)}"
            yield ParameterLine("b" if is_bias else names[place], from_row, all_rows, update.text)

    def _part(self, delta: Decimal, signal: float, comes: Decimal) -> str:
        """Write what the row adds to the gradient of a weight through which a signal comes in."""
        true = float(self._pass.deltas[self._layer][0, self._neuron]) * signal
        return calculation(f"{factor(delta)}·{factor(comes)}", true, delta * comes)[0].text

    def _all_rows(self, *, is_bias: bool) -> str:
        """Which rows a gradient is the sum or the mean of; a bias does not decay."""
        snapshot = self._snapshot
        count = int(np.count_nonzero(snapshot.shares))
        decay = " + decay" if snapshot.decay != Decay() and not is_bias else ""
        return f"{'mean' if self._loss.is_mean else 'sum'} of {count}{decay}:"
