"""What the app says to the learner about a step, in whole sentences."""

from neuron_tui.core.numerals import decimals_for, decimals_of, fixed, plain, significant
from neuron_tui.core.snapshot import Snapshot

SOLVED = "● solved"
NOT_SOLVED = "○ not solved"
DIVERGED = "✗ diverged"
OPEN = "no answer given"

_STATUS = {
    "solved": SOLVED,
    "not solved": NOT_SOLVED,
    "diverged": DIVERGED,
    "no answer given": OPEN,
}


def status(snapshot: Snapshot) -> str:
    """Return the state of a step, in a sign and in words."""
    return _STATUS[snapshot.status]


def prediction(snapshot: Snapshot) -> str:
    """Return the prediction for the ask: 55 → 51.81."""
    return f"{asked(snapshot)} → {predicted(snapshot, snapshot.ask_prediction)}"


def predicted(snapshot: Snapshot, value: float) -> str:
    """Return a prediction with the decimals that suit the puzzle's outputs."""
    return fixed(value, decimals_for(snapshot.puzzle.outputs))


def asked(snapshot: Snapshot) -> str:
    """Return the inputs of the ask."""
    return ", ".join(plain(value) for value in snapshot.puzzle.ask.inputs)


def rounding(snapshot: Snapshot) -> str:
    """Return the prediction rounded as the puzzle writes its outputs: 51.81 as 52."""
    outputs, answer = snapshot.puzzle.outputs, snapshot.puzzle.answer
    decimals = decimals_of(outputs if answer is None else [*outputs, answer])
    return fixed(snapshot.ask_prediction, decimals)


def what_happened(snapshot: Snapshot) -> str:
    """Return a sentence about the step that led here."""
    if snapshot.status == "diverged":
        return divergence(snapshot)
    if snapshot.step == 0:
        return snapshot.puzzle.question.replace("\n", " ")
    before = float(snapshot.losses.values[snapshot.step - 1])
    change = "fell" if snapshot.loss < before else "rose" if snapshot.loss > before else "stayed"
    if change == "stayed":
        return f"The loss stayed at {significant(snapshot.loss, 5)} in this step."
    return (
        f"In this step the loss {change} from {significant(before, 5)}"
        f" to {significant(snapshot.loss, 5)}."
    )


def divergence(snapshot: Snapshot) -> str:
    """Return why a run stopped, and what can be done."""
    rate, limit = snapshot.settings.learning_rate, snapshot.analysis.rate_limit
    why = f"the learning rate {plain(rate)} is too large"
    if limit is not None:
        why += f": this puzzle's limit is {significant(limit)}"
    return (
        f"Step {snapshot.diverged_at} has numbers too large to write down; {why}."
        " ← goes back, − lowers the rate, r starts again."
    )


def solution(snapshot: Snapshot) -> str:
    """Return what solving the puzzle shows."""
    text = f"Solved at step {snapshot.step}: {rounding(snapshot)} belongs there."
    if snapshot.puzzle.rule is not None:
        text += f" The rule: {snapshot.puzzle.rule}."
    return text + " a explains."


def rate(snapshot: Snapshot) -> str:
    """Return the learning rate and its share of what the puzzle can bear."""
    value, limit = snapshot.settings.learning_rate, snapshot.analysis.rate_limit
    text = f"The learning rate is {plain(value)}"
    if limit is None:
        return f"{text}."
    share = value / limit
    return f"{text}, {percent(share)} of this puzzle's limit {significant(limit)}."


def percent(share: float) -> str:
    """Return a share in percent: 0.2175 as 22 %."""
    hundredths = share * 100
    if hundredths >= 1e5:
        return f"{significant(share, 2)} times"
    return f"{hundredths:.0f} %" if hundredths >= 1 else f"{significant(hundredths, 1)} %"
