"""What of the ideas a learner has come to: sure, shaky or unseen, and what is due again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from neuron_tui.core.ideas.ideas import IDEAS

State = Literal["sure", "shaky", "unseen"]
STATES: tuple[State, ...] = ("sure", "shaky", "unseen")

MOST_DUE = 3
"""Questions that are asked one after the other."""
_RIGHT_IN_A_ROW = 2
"""Right answers after which an idea is sure; one alone may be luck."""


@dataclass(frozen=True)
class Learnt:
    """A learner's answers, idea by idea."""

    answers: Mapping[str, Sequence[bool]] = field(default_factory=dict)
    """For each idea which answers were right, the latest last."""
    due: tuple[str, ...] = ()
    """The ideas that are to be asked again by now, those waiting longest first."""

    def state(self, idea: str) -> State:
        """Return the state of an idea: sure where its last two answers were right."""
        given = self.answers.get(idea, ())
        if not given:
            return "unseen"
        latest = given[-_RIGHT_IN_A_ROW:]
        return "sure" if len(latest) == _RIGHT_IN_A_ROW and all(latest) else "shaky"

    def ideas(self, state: State) -> tuple[str, ...]:
        """Return the ideas of the course in a state."""
        return tuple(idea for idea in IDEAS if self.state(idea) == state)
