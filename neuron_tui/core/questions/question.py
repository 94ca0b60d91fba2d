"""A question: something to commit to before it is seen, and what is to be said of each answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from neuron_tui.core.writing.numerals import TOO_LARGE

Quantity = Literal["prediction", "error", "loss", "rate", "verdict", "cause"]
"""What a screen shows of a moment, and a question may be about: the predictions, the errors, the
loss, how the rate stands to its limit, how the step stands to the answer, and what decides how
training goes on, in words."""


@dataclass(frozen=True)
class Choice:
    """One answer that can be given."""

    text: str
    diagnosis: str = ""
    """Why it is tempting, and what is wrong with it; nothing of the right one."""


@dataclass(frozen=True)
class Mistake:
    """A number that a common mistake leads to."""

    number: float
    diagnosis: str


@dataclass(frozen=True)
class Question:
    """A question whose right answer is known: one of its choices, or a number."""

    name: str
    """What its answers are kept under."""
    text: str
    idea: str
    """The name of the idea that it asks for."""
    because: str
    """What decides it, with the numbers; shown once it is answered."""
    choices: tuple[Choice, ...] = ()
    """Four at most; none where a number is asked for."""
    right: int = 0
    """The place of the right choice, from 0."""
    number: float = 0.0
    tolerance: float = 0.0
    """Where there are no choices: the number, and how far from it an answer may be."""
    hides: frozenset[Quantity] = frozenset()
    """What would give the answer away, and is not shown until it is given."""
    mistakes: Callable[[], tuple[Mistake, ...]] = tuple
    """Where there are no choices: works out which wrong numbers can be told apart, the most
    misleading first."""
    latest_step: int | None = None
    """The last step at which it can be asked, since the next one shows the answer; None where any
    step will do."""

    def can_be_asked_at(self, step: int) -> bool:
        """Whether a step still leaves something to foresee."""
        return self.latest_step is None or step <= self.latest_step

    def is_right(self, place: int) -> bool:
        """Whether the choice at a place is the right one."""
        return place == self.right

    def is_met_by(self, number: float) -> bool:
        """Whether a typed number is near enough."""
        return abs(number - self.number) <= self.tolerance

    def diagnosis_of(self, number: float) -> str:
        """Return which mistake a wrong number comes from; nothing where that is not known."""
        for mistake in self.mistakes():
            if abs(number - mistake.number) <= max(self.tolerance, _NEAR * abs(mistake.number)):
                return mistake.diagnosis
        return ""


MOST_CHOICES = 4
_NEAR = 1e-3
"""How far, as a share of it, a typed number may be from one that a mistake leads to."""


def number_choice(
    name: str, text: str, idea: str, because: str, right: str, wrong: list[Choice]
) -> Question | None:
    """Return a question whose choices are numbers: as many as can be told apart, from the lowest
    up; None where nothing is left to choose from."""
    choices = [Choice(right)]
    for choice in wrong:
        is_other = choice.text != TOO_LARGE and all(choice.text != each.text for each in choices)
        if len(choices) < MOST_CHOICES and is_other:
            choices.append(choice)
    if len(choices) < 2:
        return None
    choices.sort(key=_number_in)
    place = [choice.text for choice in choices].index(right)
    return Question(name, text, idea, because, tuple(choices), place)


def _number_in(choice: Choice) -> float:
    return float(choice.text.replace("−", "-").replace(",", ""))
