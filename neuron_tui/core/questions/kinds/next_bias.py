"""What the bias of a lone neuron is after one more step."""

from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Choice, Question, number_choice
from neuron_tui.core.questions.slips import slips
from neuron_tui.core.writing.numerals import plain, significant

NAME = "next bias"
_DIGITS = 5


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    after, settings = moment.next_parameters(), snapshot.settings
    is_plain = OPTIMIZERS[settings.optimizer].is_plain
    if (
        after is None
        or not settings.bias
        or snapshot.network.hidden
        or settings.is_scaled
        or not is_plain
        or moment.moves_by_rounding(-1)
    ):
        return None
    bias, gradient = float(snapshot.parameters[-1]), float(snapshot.gradient[-1])
    right = significant(float(after[-1]), _DIGITS)
    wrong = [
        Choice(significant(float(slip.parameters[-1]), _DIGITS), slip.diagnosis)
        for slip in slips(snapshot)
    ]
    rate = plain(settings.learning_rate)
    return number_choice(
        NAME,
        f"The bias is {significant(bias, _DIGITS)}, its gradient {significant(gradient, _DIGITS)},"
        f" the rate {rate}. What is the bias after one more step?",
        "update",
        f"b − rate · ∂b = {significant(bias, _DIGITS)} − {rate} ·"
        f" {_in_brackets(significant(gradient, _DIGITS))} ≈ {right}.",
        right,
        wrong,
    )


def _in_brackets(number: str) -> str:
    return f"({number})" if number.startswith("−") else number


KIND = QuestionKind(_ask)
