"""The course of a network's training, step after step, with a way back to any of them."""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from neuron_tui.core.arrays import Matrix, Vector
from neuron_tui.core.courses.course import Look, State, Trace
from neuron_tui.core.data.scaling import Scaling
from neuron_tui.core.model.batches import Batches
from neuron_tui.core.model.losses import LOSSES
from neuron_tui.core.model.network import Decay, Evaluation, Network
from neuron_tui.core.model.optimizers import Optimizer

_MOST_BYTES = 16 * 1024 * 1024
"""What remembered states may fill; then every other one is forgotten."""
_FIRST_STRIDE = 64
_MOST_RECENT_BYTES = 8 * 1024 * 1024
_MOST_RECENT = 64
"""States that were left last, each of them remembered: who goes back asks for one by one."""


@dataclass(frozen=True, eq=False)
class Rule:
    """How a network is trained, and on what."""

    network: Network
    inputs: Matrix
    """Of all rows: those in training first, then those held out, then the ask."""
    outputs: Vector
    """Of the rows in training."""
    held_out_outputs: Vector
    held_out_share: float
    """What the loss of each row held out counts."""
    batches: Batches
    decay: Decay
    optimizer: Optimizer
    learning_rate: float
    scaling: Scaling
    first_step: int
    """Which step of the session this course begins at."""


class WalkedCourse:
    """Steps taken one after another. States at a stride that doubles with the length are kept,
    and any step between two of them is walked again, by the same code and so to the same bits."""

    def __init__(self, rule: Rule, start: State) -> None:
        """Stand at the start."""
        self._rule = rule
        loss = rule.batches.loss
        self._rows = Evaluation(rule.network, rule.inputs, rule.outputs, loss, rule.decay)
        self._held_out_total = LOSSES[loss].row.total
        self._stride = _FIRST_STRIDE
        self._kept: dict[int, State] = {0: start}
        self._recent: dict[int, State] = {}
        size = start.parameters.nbytes + start.memory.nbytes
        self._most_recent = max(2, min(_MOST_RECENT, _MOST_RECENT_BYTES // max(size, 1)))
        self._is_batched = rule.batches.size is not None
        self._parameters = start.parameters
        self._at(0, start)

    def state(self, steps: int) -> State:
        """Return the state after so many steps."""
        state = self._recent.get(steps)
        if state is None:
            self._go_to(steps)
            state = State(self._parameters, self._memory, self._updates)
        return State(state.parameters.copy(), state.memory.copy(), state.updates)

    def approach(self, steps: int, most: int) -> bool:
        """Come nearer to a state by at most so many steps; return whether it is there."""
        if steps not in self._recent:
            self._turn_to(steps)
            self._walk(min(most, steps - self._steps))
        return steps in self._recent or steps == self._steps

    def look(self, steps: int) -> Look:
        """Return what the rows say after so many steps."""
        self._go_to(steps)
        with np.errstate(all="ignore"):
            self._look()
        return Look(self._rows.predictions.copy(), self._rows.gradient.copy())

    def trace(self, first: int, last: int) -> Trace:
        """Return what is remembered of the states after first … last steps, both included."""
        rule, rows, length = self._rule, self._rows, last - first + 1
        losses, held_out, answers = np.empty(length), np.zeros(length), np.empty(length)
        trained, kept_out = len(rule.outputs), len(rule.held_out_outputs)
        ones = np.ones(len(rows.gradient))
        with np.errstate(all="ignore"):
            self._go_to(first)
            for place in range(length):
                if place:
                    self._step()
                self._look()
                losses[place] = rows.loss
                answers[place] = rows.predictions[-1]
                if kept_out:
                    outputs = rule.held_out_outputs
                    errors = outputs - rows.predictions[trained:-1]
                    total = self._held_out_total(errors, rows.sums[trained:-1], outputs)
                    held_out[place] = rule.held_out_share * total
                # A finite loss can have a gradient that is not: nothing could be shown of it.
                if not (isfinite(rows.loss) and isfinite(rows.gradient @ ones)):
                    losses[place:] = np.inf
                    answers[place + 1 :] = np.inf
                    break
            return Trace(losses, held_out, rule.scaling.restored(answers))

    def is_settled(self, steps: int) -> bool:
        """Tell whether no later step changes any parameter, to the last bit."""
        if self._is_batched:
            return False
        here, there = self.state(steps), self.state(steps + 1)
        same = np.array_equal(here.parameters, there.parameters)
        return same and np.array_equal(here.memory, there.memory)

    def _go_to(self, steps: int) -> None:
        self._turn_to(steps)
        self._walk(steps - self._steps)

    def _turn_to(self, steps: int) -> None:
        """Stand at the nearest state that is known at or before one."""
        kept = steps - steps % self._stride
        while kept not in self._kept:
            kept -= self._stride
        recent = max((each for each in self._recent if each <= steps), default=0)
        if not max(kept, recent) <= self._steps <= steps:
            if recent > kept:
                self._at(recent, self._recent[recent])
            else:
                self._at(kept, self._kept[kept])

    def _walk(self, steps: int) -> None:
        with np.errstate(all="ignore"):
            for _ in range(steps):
                self._step()

    def _at(self, steps: int, state: State) -> None:
        self._steps, self._memory, self._updates = steps, state.memory, state.updates
        self._parameters = state.parameters
        self._looked = False

    def _look(self) -> None:
        """Evaluate the present parameters, unless that was done."""
        if self._looked:
            return
        shares = None
        if self._is_batched:
            shares = self._rule.batches.shares(self._rule.first_step + self._steps)
        self._rows.at(self._parameters, shares)
        self._looked = True

    def _step(self) -> None:
        """Forward, error, gradient; and the update."""
        self._look()
        rule = self._rule
        self._recent[self._steps] = State(self._parameters, self._memory, self._updates)
        if len(self._recent) > self._most_recent:
            del self._recent[next(iter(self._recent))]
        self._updates += 1
        self._parameters, self._memory = rule.optimizer.update(
            self._parameters, self._rows.gradient, self._memory, rule.learning_rate, self._updates
        )
        self._steps += 1
        self._looked = False
        if self._steps % self._stride == 0:
            self._keep()

    def _keep(self) -> None:
        if self._steps in self._kept:
            return
        self._kept[self._steps] = State(self._parameters, self._memory, self._updates)
        if len(self._kept) * (self._parameters.nbytes + self._memory.nbytes) > _MOST_BYTES:
            self._stride *= 2
            self._kept = {
                steps: state for steps, state in self._kept.items() if steps % self._stride == 0
            }
