"""Whether the loss rises or falls in the first step after the rate was changed."""

from neuron_tui.core.insight.rate import rate_of
from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Choice, Question
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.core.writing.shares import percent

NAME = "after the rate change"


def _is_new(moment: Moment) -> bool:
    return moment.rate_before() is not None


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    losses = moment.next_losses()
    if losses is None or not _is_new(moment):
        return None
    before, after = losses
    right = 0 if after < before else 1 if after > before else 2
    rate = rate_of(snapshot)
    share = "" if rate is None else f" The rate is {percent(rate.share)} of its limit."
    texts = ("It falls.", "It rises.", "It stays the same.")
    diagnoses = (
        f"A step downhill can be so long that it ends higher on the other side.{share}",
        f"A rate that was just raised need not be too high.{share}",
        "Only where the gradient is 0 does a step change nothing.",
    )
    return Question(
        NAME,
        f"The rate is now {plain(snapshot.settings.learning_rate)}. What does the loss do in the"
        " next step?",
        "rate limit",
        f"It goes from {significant(before)} to {significant(after)}.{share}",
        tuple(
            Choice(text, "" if place == right else diagnosis)
            for place, (text, diagnosis) in enumerate(zip(texts, diagnoses, strict=True))
        ),
        right,
        hides=frozenset({"rate", "verdict"}),
    )


KIND = QuestionKind(_ask, _is_new)
