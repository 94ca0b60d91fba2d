"""A puzzle and its parts, as its author wrote them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from neuron_tui.core.puzzle.features import Feature
from neuron_tui.core.puzzle.settings import PROPOSED, Settings
from neuron_tui.core.puzzle.written import LessonPage, WrittenQuestion
from neuron_tui.core.writing.numerals import decimals_for, decimals_of

PlainNeuron = Literal["linear neuron", "relu neuron"]
PLAIN_NEURONS: tuple[PlainNeuron, ...] = get_args(PlainNeuron)
"""The plainest models: one neuron on the inputs as they are."""

Layers = tuple[tuple[tuple[float, ...], ...], ...]
"""Every layer's weights, a row an input, and its biases as the last row."""


@dataclass(frozen=True)
class Row:
    """One line of the table: inputs and an output, or None where the author wrote `??`."""

    number: int
    """The row's place in the table, counted from 1."""
    inputs: tuple[float, ...]
    output: float | None


@dataclass(frozen=True)
class Start:
    """The parameters before the first step. Those that are None are drawn from `seed`."""

    weights: tuple[float, ...] | None = None
    """Those of a lone neuron."""
    bias: float = 0.0
    layers: Layers | None = None
    """Where every layer starts."""
    seed: int = 0


@dataclass(frozen=True)
class Plan:
    """What an author says of the training that no learner changes."""

    steps: int = 100
    """Within this many steps the puzzle can be solved."""
    tolerance: float = 0.5
    """The prediction is within reach of the answer where |prediction − answer| is at most this."""
    proposes_rate: bool = True
    """Whether the learning rate of the settings is the author's; else one is worked out."""
    proposes_scale: bool = True
    """Whether the scaling of the settings is the author's, who says it or names a rate; else the
    inputs are scaled where a neuron learns much slower without."""


@dataclass(frozen=True)
class Puzzle:
    """A table of number rows with one unknown output, and how to start training on it."""

    id: str
    title: str
    question: str
    columns: tuple[str, ...]
    """A heading for each input, then one for the output."""
    rows: tuple[Row, ...]
    """Every row in the author's order; exactly one of them is the ask."""
    answer: float | None = None
    rule: str | None = None
    other_answers: tuple[float, ...] = ()
    """What belongs there by other rules that explain the rows of a typed puzzle as well."""
    difficulty: int = 1
    hints: tuple[str, ...] = ()
    explanation: str | None = None
    features: tuple[Feature, ...] = ()
    """What is made of the inputs for the neuron; without any, the inputs themselves."""
    unsolvable_by: tuple[PlainNeuron, ...] = ()
    """What the author claims cannot solve this puzzle."""
    stuck: bool = False
    """Whether the author claims that the start cannot learn, so that it takes another."""
    diverges: bool = False
    """Whether the author claims that the rate is too high, so that it takes a lower one."""
    settings: Settings = PROPOSED
    """How the author proposes to train: the learner starts from these."""
    mended: Settings | None = None
    """With these the puzzle is solved, where the author claims that it is not with those above."""
    start: Start = Start()
    plan: Plan = Plan(proposes_rate=False)
    questions: tuple[WrittenQuestion, ...] = ()
    lesson: tuple[LessonPage, ...] = ()

    @cached_property
    def ask(self) -> Row:
        """The row whose output is `??`."""
        return next(row for row in self.rows if row.output is None)

    @cached_property
    def examples(self) -> tuple[Row, ...]:
        """The rows whose output is known, in the author's order."""
        return tuple(row for row in self.rows if row.output is not None)

    @cached_property
    def outputs(self) -> tuple[float, ...]:
        """The outputs of the examples."""
        return tuple(row.output for row in self.rows if row.output is not None)

    @cached_property
    def shown_decimals(self) -> int:
        """How many decimals suit a prediction: those of the outputs and the answer, or more."""
        known = self.outputs if self.answer is None else (*self.outputs, self.answer)
        return decimals_for(known)

    @cached_property
    def own_decimals(self) -> int:
        """How many decimals the author writes outputs and answer with."""
        known = self.outputs if self.answer is None else (*self.outputs, self.answer)
        return min(decimals_of(known), self.shown_decimals)

    def is_solved_by(self, prediction: float) -> bool:
        """Whether a prediction for the ask is within tolerance of the answer, where it is known."""
        return self.answer is not None and abs(prediction - self.answer) <= self.plan.tolerance
