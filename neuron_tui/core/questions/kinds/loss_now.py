"""What the loss is, given the errors: an error is not the loss."""

from dataclasses import replace

import numpy as np

from neuron_tui.core.model.losses import LOSSES, SQUARES
from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Choice, Question, number_choice
from neuron_tui.core.writing.numerals import significant

NAME = "loss now"
_MOST_ROWS = 6
"""Rows whose squares a learner can add up by head, nearly."""


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    settings, dataset = snapshot.settings, snapshot.dataset
    errors = snapshot.errors[dataset.in_training]
    loss = LOSSES[settings.loss]
    is_bare = settings.scale != "standard with output" and not settings.l1 and not settings.l2
    if loss.row is not SQUARES or len(errors) > _MOST_ROWS or not is_bare:
        return None
    squares, rows = float(errors @ errors), len(errors)
    wrong = [
        (float(errors.sum()), "That is the sum of the errors, where plus and minus cancel."),
        (2.0 * snapshot.loss, "The half is missing: the loss is ½ of the squares."),
        (float(np.abs(errors).sum()), "The errors are squared, not only taken without sign."),
        (
            squares / 2.0 if loss.is_mean else squares / 2.0 / rows,
            f"This loss is a {settings.loss}: {loss.formula}.",
        ),
    ]
    listed = ", ".join(significant(float(error)) for error in errors)
    question = number_choice(
        NAME,
        f"The errors of the rows in training are {listed}. What is the loss?",
        "loss",
        f"The loss is {loss.formula} = {significant(snapshot.loss)}: one number"
        " for all rows, which training makes smaller.",
        significant(snapshot.loss),
        [Choice(significant(value), diagnosis) for value, diagnosis in wrong],
    )
    return None if question is None else replace(question, hides=frozenset({"loss"}))


KIND = QuestionKind(_ask)
