"""How the answer stands: the prediction for the ask, and whether it is near enough."""

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import half_up, plain, within

_PREDICTION_WIDTH = 10


def status(snapshot: Snapshot) -> str:
    """Return how a step stands to the answer, in a sign and in words."""
    if snapshot.is_at_divergence:
        return "✗ diverged"
    if snapshot.puzzle.answer is None:
        return "○ answer unknown"
    here, reach = snapshot.standing, f"±{plain(snapshot.puzzle.plan.tolerance)}"
    if here.is_solved:
        return f"● within {reach} to stay"
    if here.since is None:
        return f"○ needs {reach}"
    if here.stays_from is not None:
        return f"◐ within {reach}, stays from step {here.stays_from:,}"
    return f"◐ within {reach}, not yet for long"


def achieved(solved_in: int | None, *, is_answered: bool) -> str:
    """Return what was achieved at any time, whatever the present step says; nothing before."""
    if solved_in is not None:
        return f"✓ solved in {counted(solved_in, 'step')}"
    return "✓ answered by you" if is_answered else ""


def prediction(snapshot: Snapshot) -> str:
    """Return the prediction for the ask: 55 → 51.81."""
    return f"{asked(snapshot)} → {predicted(snapshot, snapshot.ask_prediction)}"


def predicted(snapshot: Snapshot, value: float) -> str:
    """Return a prediction with the decimals that suit the puzzle's outputs."""
    return within(value, snapshot.puzzle.shown_decimals, _PREDICTION_WIDTH)


def asked(snapshot: Snapshot) -> str:
    """Return the inputs of the ask."""
    return ", ".join(plain(value) for value in snapshot.puzzle.ask.inputs)


def rounds(snapshot: Snapshot) -> bool:
    """Whether the puzzle's own numbers are written with fewer decimals than this prediction."""
    return rounding(snapshot) != predicted(snapshot, snapshot.ask_prediction)


def rounding(snapshot: Snapshot) -> str:
    """Return the prediction rounded as the puzzle writes its outputs: 51.81 as 52."""
    return half_up(predicted(snapshot, snapshot.ask_prediction), snapshot.puzzle.own_decimals)
