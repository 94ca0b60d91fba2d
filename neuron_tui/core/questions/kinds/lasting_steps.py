"""After how many steps the prediction stays within the tolerance: its order of magnitude."""

from neuron_tui.core.proofs.solving import course_of_answer
from neuron_tui.core.questions.kind import QuestionKind
from neuron_tui.core.questions.moment import Moment
from neuron_tui.core.questions.question import Choice, Question
from neuron_tui.core.writing.numerals import plain
from neuron_tui.core.writing.shares import times

NAME = "lasting steps"
_BOUNDS = (10, 100, 1000)
_TEXTS = ("fewer than 10", "from 10 to 99", "from 100 to 999", "1,000 or more")


def _ask(moment: Moment) -> Question | None:
    snapshot = moment.snapshot
    found = course_of_answer(snapshot)
    if found is None or snapshot.step != snapshot.first_step:
        return None
    course, answer, tolerance = found
    steps = course.stays_from(snapshot.settings.learning_rate, answer, tolerance)
    if not steps:
        return None
    right = sum(steps >= bound for bound in _BOUNDS)
    condition = snapshot.analysis.condition_number
    slow = "" if condition is None else f" The condition number is {times(condition)}."
    low = "It takes longer: the slow direction decides, not the first leaps of w."
    high = "It is quicker: what the slow direction lacks hardly shows in this prediction."
    return Question(
        NAME,
        "From here on, after how many steps does the prediction stay within"
        f" ±{plain(snapshot.puzzle.plan.tolerance)} of the answer?",
        "condition number",
        f"It takes {steps:,} steps.{slow}",
        tuple(
            Choice(text, "" if place == right else low if place < right else high)
            for place, text in enumerate(_TEXTS)
        ),
        right,
        hides=frozenset({"verdict"}),
    )


KIND = QuestionKind(_ask)
