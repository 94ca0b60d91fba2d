"""The exact course of a session's answer, where it has one."""

from neuron_tui.core.theory.lasting_answer import AnswerCourse
from neuron_tui.core.training import standing
from neuron_tui.core.training.snapshot import Snapshot


def course_of_answer(snapshot: Snapshot) -> tuple[AnswerCourse, float, float] | None:
    """Return the exact course of the answer from the start of the present settings on, and the
    puzzle's answer and tolerance in the units of it; None where the model has no exact course."""
    loss = snapshot.analysis.quadratic
    if loss is None or not snapshot.is_exact:
        return None
    return standing.course_of_answer(
        snapshot.puzzle, snapshot.dataset, loss, snapshot.first_parameters
    )
