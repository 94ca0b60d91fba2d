"""Questions and lessons as an author writes them."""

import re
from dataclasses import dataclass
from typing import Literal

from neuron_tui.core.puzzle.measures import Condition, Measure

Event = Literal["start", "rate up", "diverged", "solved", "step", "asked"]
"""When a question comes up by itself; a question that waits to be asked for never does."""

EVENTS: dict[str, Event] = {
    "start": "start",
    "before the rate is raised": "rate up",
    "diverged": "diverged",
    "solved": "solved",
    "asked": "asked",
}
"""Each event as the file writes it; `step 5` besides."""

PANELS = ("puzzle", "neuron", "prediction", "loss", "fit", "ledger")
"""The panels of the training screen, as a lesson names them."""

_STEP = re.compile(r"step ([0-9]{1,7})")


@dataclass(frozen=True)
class When:
    """The moment at which a question comes up."""

    event: Event = "start"
    step: int = 0
    """The step of the event `step`."""

    @property
    def text(self) -> str:
        """The moment as a file writes it."""
        names = {event: name for name, event in EVENTS.items()}
        return names.get(self.event, f"step {self.step}")


def parse_when(text: str) -> When:
    """Read a moment. Raises ValueError where the text is none."""
    if text in EVENTS:
        return When(EVENTS[text])
    match = _STEP.fullmatch(text)
    if match is None:
        names = ", ".join(f'"{name}"' for name in EVENTS)
        raise ValueError(f'there is no such moment: write {names} or "step 5"')
    return When("step", int(match[1]))


@dataclass(frozen=True)
class WrittenQuestion:
    """A question with the author's key: one of its choices, or a number."""

    text: str
    when: When = When()
    idea: str | None = None
    choices: tuple[str, ...] = ()
    """Without any, a number is asked for."""
    right: int = 0
    """The place of the right choice, from 0."""
    tempting: tuple[str, ...] = ()
    """For each choice why it is tempting and what is wrong with it; empty for the right one."""
    holds: tuple[Condition, ...] = ()
    """For each choice what holds of the run where it is right; none where that is not computed."""
    number: float | None = None
    """The author's number; None where the run alone says it."""
    tolerance: float = 0.0
    measured: Measure | None = None
    """What the number is, where the run shows it."""
    because: str = ""
    """What the author says once it is answered."""
    hides_cause: bool = False
    """Whether it asks what went wrong: nothing else may say so before it is answered."""


@dataclass(frozen=True)
class LessonPage:
    """One page of a lesson: a panel, a text, and what is asked before it goes on."""

    text: str
    panel: str | None = None
    """The panel that this page adds to the screen."""
    question: WrittenQuestion | None = None
    press: str | None = None
    """The key to press, by its name."""
