"""The smallest model that explains typed numbers, or why there is none that does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from neuron_tui.core.choosing.contradiction import contradiction
from neuron_tui.core.choosing.explained import fitting
from neuron_tui.core.choosing.models import Candidate, learning_words, model_words
from neuron_tui.core.choosing.noise import approximation, nearest_miss
from neuron_tui.core.typed.reading import Reading

Status = Literal["decided", "about", "not decided", "beyond", "contradictory"]

_MOST_NAMED = 3
_FEWEST_TERMS = 3
"""Two terms are the beginning of anything."""
_YES_OR_NO = (
    "the outputs are only 0 and 1, yes and no, which a line fits badly: this is the work of a"
    " network with hidden neurons"
)


@dataclass(frozen=True)
class Choice:
    """What typed numbers come to: a status, the model chosen first, and what was said of it."""

    reading: Reading
    status: Status
    candidates: tuple[Candidate, ...]
    """The chosen model and others that explain the numbers as well; or those that disagree."""
    reason: str
    """In words, why it is so."""

    @property
    def chosen(self) -> Candidate | None:
        """The model to train; None where the numbers do not decide on one."""
        is_found = self.status in ("decided", "about")
        return self.candidates[0] if is_found and self.candidates else None

    def taking(self, model: Candidate) -> "Choice":
        """Return the choice of a person who takes this one of the models, whatever is decided."""
        others = (each for each in self.candidates if each != model)
        status: Status = "about" if model.error else "decided"
        return replace(self, status=status, candidates=(model, *others))


def choose(reading: Reading) -> Choice:
    """Choose the smallest model that fits every known row exactly, with a row to spare."""
    against = contradiction(reading)
    if _is_yes_or_no(reading):
        return _contradictory(reading, against) or Choice(reading, "beyond", (), _YES_OR_NO)
    found = sorted(fitting(reading), key=lambda candidate: candidate.size)
    explaining = [candidate for candidate in found if candidate.explains]
    if reading.kind == "sequence" and reading.known < _FEWEST_TERMS:
        return _too_few(reading, found)
    if explaining:
        return _of_explaining(reading, explaining)
    if reading.known < reading.inputs + 2:
        return _contradictory(reading, against) or _too_few(reading, found)
    about = approximation(reading)
    if about is not None:
        return _approximated(reading, about)
    if found:
        return _too_few(reading, found)
    unexplained = Choice(reading, "beyond", (), nearest_miss(reading))
    return _contradictory(reading, against) or unexplained


def _contradictory(reading: Reading, against: str) -> Choice | None:
    return Choice(reading, "contradictory", (), against) if against else None


def _of_explaining(reading: Reading, explaining: list[Candidate]) -> Choice:
    smallest = [each for each in explaining if each.size == explaining[0].size]
    differing = {each.answer: each for each in reversed(smallest)}
    if len(differing) == 1:
        first = explaining[0]
        others = [each for each in explaining[1:] if each.answer != first.answer]
        more = (first, *smallest[1:], *others)[:_MOST_NAMED]
        words = f"{model_words(reading, first)}: {learning_words(first)}"
        return Choice(reading, "decided", more, words)
    named = tuple(reversed(differing.values()))[:_MOST_NAMED]
    reason = f"equally small models disagree. {_deciding(reading, named)}"
    return Choice(reading, "not decided", named, reason)


def _approximated(reading: Reading, candidate: Candidate) -> Choice:
    reason = (
        f"{model_words(reading, candidate)}: {learning_words(candidate)};"
        f" no model fits exactly, and a row left out is missed by about {candidate.error:.3g}"
    )
    return Choice(reading, "about", (candidate,), reason)


def _too_few(reading: Reading, found: list[Candidate]) -> Choice:
    differing: dict[Fraction, Candidate] = {}
    for candidate in found:
        differing.setdefault(candidate.answer, candidate)
    named = tuple(differing.values())[:_MOST_NAMED]
    what = "terms" if reading.kind == "sequence" else "rows"
    reason = (
        f"too few {what}: no model explains them with one to spare. {_deciding(reading, named)}"
    )
    return Choice(reading, "not decided", named, reason)


def _deciding(reading: Reading, candidates: Sequence[Candidate]) -> str:
    """Return what further row would tell the candidates apart."""
    if reading.kind == "sequence":
        return "One more known term would tell them apart" if candidates else "Write more terms"
    known = {row.inputs for row in reading.rows}
    for step in range(0, 100):
        inputs = tuple(Fraction(step + place) for place in range(reading.inputs))
        if inputs in known or len(candidates) < 2:
            continue
        said = [candidate.answer_for(inputs) for candidate in candidates]
        if None not in said and len(set(said)) == len(said):
            shown = ", ".join(str(value) for value in inputs)
            return f"The output for {shown} would tell them apart"
    return "One more row, with other inputs, would tell more"


def _is_yes_or_no(reading: Reading) -> bool:
    """Whether the outputs of several inputs are 0 and 1 and nothing else."""
    outputs = {row.output for row in reading.rows if row.output is not None}
    return reading.inputs > 1 and outputs == {Fraction(0), Fraction(1)}
