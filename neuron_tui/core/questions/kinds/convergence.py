"""Whether training converges at the rate chosen."""

from neuron_tui.core.insight.rate import Zone, rate_of
from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Choice, Question
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.core.writing.shares import percent

NAME = "convergence"
_TEXTS: dict[Zone, tuple[str, str]] = {
    "smooth": (
        "Yes, straight towards it.",
        "That needs a rate of at most half the limit: 1 − rate · λmax is then not below 0.",
    ),
    "oscillating": (
        "Yes, leaping across it to and fro.",
        "That happens between half the limit and the limit.",
    ),
    "diverging": (
        "No, each leap is larger than the last.",
        "That happens only above the limit; below it every error shrinks, however slowly.",
    ),
}


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    rate = rate_of(snapshot)
    if rate is None or rate.zone not in _TEXTS:
        return None
    zones = list(_TEXTS)
    return Question(
        NAME,
        f"The rate is {plain(snapshot.settings.learning_rate)}, its limit"
        f" {significant(rate.limit)}. Does training come to the lowest loss?",
        "rate limit",
        f"The rate is {percent(rate.share)} of the limit: a step leaves"
        f" {significant(rate.factor)} of the error in the steepest direction.",
        tuple(
            Choice(text, "" if zone == rate.zone else diagnosis)
            for zone, (text, diagnosis) in _TEXTS.items()
        ),
        zones.index(rate.zone),
        hides=frozenset({"rate", "verdict"}),
    )


KIND = QuestionKind(_ask)
