"""A kind of question that can be asked of any moment of a training."""

from collections.abc import Callable
from dataclasses import dataclass

from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Question


@dataclass(frozen=True)
class QuestionKind:
    """A kind with its text, its computation, its choices and its diagnoses."""

    ask: Callable[[Moment], Question | None]
    """The question for a moment; None where it makes no sense there."""
    is_urgent: Callable[[Moment], bool] = lambda _: False
    """Whether the moment calls for this kind before all others."""
