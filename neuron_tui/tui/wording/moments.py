"""What a step has come to."""

from neuron_tui.core.insight.misfit import misfit
from neuron_tui.core.insight.rate import rate_of
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import compact, plain, significant
from neuron_tui.core.writing.shares import times
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.wording.the_answer import predicted, rounding

SAME = 1e-4
"""The share of itself by which a loss changes on a plateau."""


def what_happened(snapshot: Snapshot) -> str:
    """Return a sentence about the step that led here."""
    if snapshot.status == "diverged":
        return divergence(snapshot)
    if snapshot.step and snapshot.is_dead:
        return dead()
    if snapshot.step == 0:
        return isolated(snapshot.puzzle.question.replace("\n", " "))
    if snapshot.first_step == snapshot.step:
        tells = f"{key('what-you-did')} tells what was changed here."
        return f"The loss is {significant(snapshot.loss, 5)}; {tells}"
    before, now = float(snapshot.losses.values[snapshot.step - 1]), snapshot.loss
    text = loss_change(before, now)
    rate_now = rate_of(snapshot)
    if rate_now is not None and rate_now.zone == "diverging":
        return f"{text} {too_high(snapshot)}"
    if snapshot.status != "solved" and abs(now - before) <= SAME * before:
        text += f" Press {key('why')} to see why it is slow."
    return text


def loss_change(before: float, now: float) -> str:
    """Return how a step changed the loss; by how much, where its first digits are the same."""
    if now == before:
        return f"The loss stayed at {significant(now, 5)} in this step."
    change = "fell" if now < before else "rose"
    old, new = significant(before, 5), significant(now, 5)
    if old == new:
        return f"In this step the loss {change} by {significant(abs(now - before), 2)}, to {new}."
    return f"In this step the loss {change} from {old} to {new}."


def too_high(snapshot: Snapshot) -> str:
    """Return what a rate above the limit does, the key against it first."""
    size = abs(snapshot.steepest_factor)
    factor = significant(size, 3) if size < 1_000.0 else times(size)
    return (
        f"Press {key('back-off')} to back off: above the limit each step multiplies the steepest"
        f" error by {factor}."
    )


def divergence(snapshot: Snapshot) -> str:
    """Return why a run stopped, and what can be done."""
    value, limit = snapshot.settings.learning_rate, snapshot.rate_limit
    why = f"The rate {plain(value)} is too large"
    if limit is not None:
        why += f"; the limit is {significant(limit)}"
    return (
        f"Diverged: step {snapshot.diverged_at} has a number too large to write down."
        f" Press {key('back-off')} to back off, to before it and with a safe rate; {key('back')}"
        " goes back."
        f" {why}."
    )


def dead() -> str:
    """Return what became of a layer whose neurons pass nothing on, and what would help."""
    return (
        "Dead: a ReLU whose sum is not above 0 for any row has slope 0, so every gradient before"
        f" it is 0 and no step moves it. Press {key('new-start')} for a start that lives."
    )


def solution(snapshot: Snapshot) -> str:
    """Return what solving the puzzle shows."""
    found, answer = rounding(snapshot), snapshot.puzzle.answer
    since = snapshot.standing.solved
    text = f"Solved {'at' if since == snapshot.step else 'since'} step {since:,}: "
    by = _by_this_rule(snapshot.puzzle)
    if answer is None or found == plain(answer):
        text += f"{found} belongs there{by}."
    else:
        tolerance = plain(snapshot.puzzle.plan.tolerance)
        text += f"{predicted(snapshot, snapshot.ask_prediction)} is within {tolerance} of"
        text += f" {plain(answer)}, which belongs there{by}."
    if snapshot.puzzle.rule is not None and not by:
        text += f" The rule: {isolated(snapshot.puzzle.rule)}."
    return f"{text} Press {key('answer')} or {key('run')} to see why."


def _by_this_rule(puzzle: Puzzle) -> str:
    """Return by which rule an answer is one of several; nothing where it is the only one."""
    if not puzzle.other_answers:
        return ""
    rule = "this rule" if puzzle.rule is None else f"the rule {isolated(puzzle.rule)}"
    others = " or ".join(compact(other) for other in puzzle.other_answers)
    return f" by {rule}; by others it would be {others}"


def settled(snapshot: Snapshot) -> str:
    """Return that a run has come to its end, and whether that is good enough."""
    if snapshot.is_dead:
        return dead()
    text = "Settled: further steps change no digit any more."
    missed = misfit(snapshot)
    if missed is None or snapshot.dataset.features:
        return text
    best = f" One linear neuron cannot do better than a loss of {significant(missed.loss)}."
    return f"{text}{best} Press {key('why')} to see what that loss is made of."


def found_again(snapshot: Snapshot) -> str:
    """Say that a session stands where it was left."""
    return f"Here you left it, at step {snapshot.step:,}."


def lesson_left() -> str:
    """Say where a lesson that was left before its end is found again."""
    return "The lesson is left. It is given again from the row Lesson on the list."
