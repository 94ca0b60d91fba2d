"""Which row pulls most at the weight of a lone linear neuron."""

import numpy as np

from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import MOST_CHOICES, Choice, Question
from neuron_tui.core.writing.numerals import plain, significant

NAME = "strongest pull"
_CLEARLY = 1.05
"""How many times as strong as the next one a pull has to be to be asked for."""


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    settings, dataset = snapshot.settings, snapshot.dataset
    is_plain = not snapshot.network.hidden and snapshot.network.is_linear
    if not is_plain or settings.is_scaled or settings.batch is not None:
        return None
    places = np.flatnonzero(dataset.in_training)
    inputs, errors = dataset.training_inputs[:, 0], snapshot.errors[dataset.in_training]
    pulls = np.abs(inputs * errors)
    order = np.argsort(-pulls, kind="stable")
    if len(order) < 2 or not pulls[order[0]] > _CLEARLY * pulls[order[1]]:
        return None
    tempting = (int(np.abs(errors).argmax()), int(np.abs(inputs).argmax()), *order.tolist())
    shown = sorted(list(dict.fromkeys([int(order[0]), *tempting]))[:MOST_CHOICES])
    name = snapshot.parameter_names[0]

    def pull(row: int) -> str:
        """Return what a row pulls with, as a product."""
        return f"{plain(float(inputs[row]))} · {_bracketed(float(errors[row]))}"

    def diagnosis(row: int) -> str:
        """Return what a choice of a row shows of its chooser; nothing of the right one."""
        if row == order[0]:
            return ""
        text = f"It pulls with {pull(row)}. "
        if row == tempting[0]:
            return f"{text}The largest error alone does not decide: each is times its input."
        if row == tempting[1]:
            return f"{text}The largest input alone does not decide: it is times the error."
        return f"{text}Another row has the larger product."

    def choice(row: int) -> Choice:
        """Return the choice of a row."""
        number = dataset.rows[int(dataset.examples[places[row]])].number
        return Choice(f"row {number}: error {significant(float(errors[row]))}", diagnosis(row))

    strongest = int(order[0])
    return Question(
        NAME,
        f"Each row in training pulls at {name}. Which one pulls most?",
        "pull",
        f"∂{name} is −Σ x·e, so a row pulls with x·e: here with {pull(strongest)} ="
        f" {significant(float(inputs[strongest] * errors[strongest]))}.",
        tuple(choice(row) for row in shown),
        shown.index(strongest),
    )


def _bracketed(number: float) -> str:
    text = significant(number)
    return f"({text})" if number < 0.0 else text


KIND = QuestionKind(_ask)
