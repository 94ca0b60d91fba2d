"""Which way a parameter of a lone neuron goes."""

from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Choice, Question
from neuron_tui.core.writing.numerals import significant

NAME = "direction"
_WAYS = ("up", "down", "it stays where it is")


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    after = moment.next_parameters()
    if after is None or snapshot.network.hidden or snapshot.settings.is_scaled:
        return None
    # The parameters take turns, so that both w and b come to be asked for.
    place = snapshot.step % len(after)
    if moment.moves_by_rounding(place):
        return None
    name = snapshot.parameter_names[place]
    move = float(after[place] - snapshot.parameters[place])
    gradient = float(snapshot.gradient[place])
    right = 2 if move == 0.0 else 0 if move > 0.0 else 1
    diagnoses = [
        f"The gradient ∂{name} says where the loss rises; the step goes the other way.",
        f"The gradient ∂{name} says where the loss rises; the step goes the other way.",
        f"A parameter stays only where its gradient is 0; ∂{name} is {significant(gradient)}.",
    ]
    if right == 2:
        diagnoses = ["Its gradient is 0, so there is nothing to follow."] * 3
    elif move * gradient > 0.0:
        kept = "The last steps still carry it along: this optimizer remembers them."
        diagnoses[0] = diagnoses[1] = kept
    return Question(
        NAME,
        f"Which way does {name} go in the next step?",
        "gradient",
        f"∂{name} is {significant(gradient)}, and the step moves {name} by {significant(move)}.",
        tuple(
            Choice(way, "" if place == right else diagnosis)
            for place, (way, diagnosis) in enumerate(zip(_WAYS, diagnoses, strict=True))
        ),
        right,
    )


KIND = QuestionKind(_ask)
