"""What a held-out row will show once training has come to its end."""

from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Choice, Question, number_choice
from neuron_tui.core.writing.numerals import fixed, plain

NAME = "held out row"


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    optimum, held_out = snapshot.analysis.optimum, snapshot.held_out_rows
    if optimum is None or not held_out:
        return None
    dataset, row = snapshot.dataset, held_out[0]
    place = [each.number for each in dataset.rows].index(row.number)
    decimals = snapshot.puzzle.shown_decimals
    inputs = dataset.raw_inputs[[place]]
    end = float(snapshot.predict(optimum.parameters, inputs)[0])
    start = float(snapshot.starting_predictions[place])
    wrong = [
        Choice(
            fixed(row.prediction, decimals),
            "It is not trained on, but w and b are: they change what is predicted everywhere.",
        ),
        Choice(
            fixed(row.output, decimals),
            "That is its output. Nothing pulls it there: the other rows decide.",
        ),
        Choice(fixed(start, decimals), "That is the start's; training moves it with the rest."),
    ]
    asked = ", ".join(plain(value) for value in dataset.rows[place].inputs)
    said = fixed(end, decimals)
    return number_choice(
        NAME,
        f"Row {row.number} ({asked} → {plain(row.output)}) is held out; now"
        f" {fixed(row.prediction, decimals)} is predicted for it. And at the end of training?",
        "held out",
        f"The best line of the other rows says {said} there, its output is {plain(row.output)}.",
        said,
        wrong,
    )


KIND = QuestionKind(_ask)
