"""Whether plain neurons cannot solve a puzzle, as its author claims."""

from collections.abc import Callable, Iterator

import numpy as np

from neuron_tui.core.insight.plain_neuron import plain_optimum, plain_relu_neurons
from neuron_tui.core.puzzle.puzzle import PlainNeuron, Puzzle
from neuron_tui.core.toml.positions import KeyPath
from neuron_tui.core.writing.numerals import significant


def wrongly_unsolvable(puzzle: Puzzle) -> Iterator[tuple[KeyPath, str]]:
    """Give each claim that a plain neuron cannot solve the puzzle and that does not hold: the key
    it is made by, and what is wrong."""
    for place, neuron in enumerate(puzzle.unsolvable_by):
        complaint = _CAN[neuron](puzzle)
        if complaint is not None:
            place_in_list = (place,) if len(puzzle.unsolvable_by) > 1 else ()
            yield ("unsolvable_by", *place_in_list), f"that a {neuron} cannot solve it {complaint}"


def _what_a_linear_neuron_can(puzzle: Puzzle) -> str | None:
    """Return why the claim fails that the best line through the inputs as they are misses the
    answer; None where it holds."""
    optimum = plain_optimum(puzzle)
    if optimum is None:
        return "cannot be proven, since the rows have no single best line: add rows that differ"
    best = float(np.append(puzzle.ask.inputs, 1.0) @ optimum.parameters)
    return _not_so(best, "line") if puzzle.is_solved_by(best) else None


def _what_a_relu_neuron_can(puzzle: Puzzle) -> str | None:
    """Return why the claim fails that no best ReLU neuron comes to the answer; None where it
    holds."""
    neurons = plain_relu_neurons(puzzle)
    if neurons is None:
        return "can be proven for rows with one input only: leave this claim out"
    if not all(neuron.is_determined for neuron in neurons):
        return "cannot be proven, since the rows leave its line open: add rows that differ"
    for neuron in neurons:
        best = float(neuron.predict(np.array(puzzle.ask.inputs))[0])
        if puzzle.is_solved_by(best):
            return _not_so(best, "ReLU neuron")
    return None


def _not_so(best: float, what: str) -> str:
    return (
        f"is not so: the best {what} predicts {significant(best, 6)}. Choose another ask or"
        " other rows, or leave this claim out"
    )


_CAN: dict[PlainNeuron, Callable[[Puzzle], str | None]] = {
    "linear neuron": _what_a_linear_neuron_can,
    "relu neuron": _what_a_relu_neuron_can,
}
