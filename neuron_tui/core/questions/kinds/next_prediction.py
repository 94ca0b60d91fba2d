"""What the neuron predicts for the ask after one more step."""

from neuron_tui.core.arrays import Vector
from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Choice, Question, number_choice
from neuron_tui.core.questions.slips import slips
from neuron_tui.core.writing.numerals import fixed, plain

NAME = "next prediction"


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    after = moment.next_parameters()
    if after is None:
        return None
    dataset, decimals = snapshot.dataset, snapshot.puzzle.shown_decimals

    def said(parameters: Vector) -> str:
        """Return the prediction for the ask with these parameters, as the puzzle writes it."""
        asked = dataset.raw_inputs[[dataset.ask]]
        return fixed(float(snapshot.predict(parameters, asked)[0]), decimals)

    now = fixed(snapshot.ask_prediction, decimals)
    stays = Choice(now, "A step moves the parameters, and with them the prediction.")
    wrong = [Choice(said(slip.parameters), slip.diagnosis) for slip in slips(snapshot)]
    asked = ", ".join(plain(value) for value in snapshot.puzzle.ask.inputs)
    return number_choice(
        NAME,
        f"The prediction for {asked} is {now}. What is it after one more step?",
        "step",
        f"Forward, error, gradient, update: the step takes it from {now} to {said(after)}.",
        said(after),
        [*wrong, stays],
    )


KIND = QuestionKind(_ask)
