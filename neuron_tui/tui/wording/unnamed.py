"""What is said while a puzzle asks what went wrong: what can be seen, and nothing of its cause."""

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import plain
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.wording.changes import Say, rate
from neuron_tui.tui.wording.moments import SAME, loss_change


def seen(snapshot: Snapshot) -> str:
    """Return a sentence about the step that led here; where it shows that something is wrong, who
    asks what."""
    if snapshot.is_at_divergence:
        big = f"Diverged: step {snapshot.diverged_at} has a number too large to write down."
        return f"{big} {_asks()} {key('back')} goes back."
    if snapshot.step == 0:
        return snapshot.puzzle.question.replace("\n", " ")
    if snapshot.first_step == snapshot.step:
        return f"{key('what-you-did')} tells what was changed here."
    before, now = float(snapshot.losses.values[snapshot.step - 1]), snapshot.loss
    is_wrong = now >= before * (1.0 - SAME) and snapshot.status != "solved"
    return f"{loss_change(before, now)} {_asks()}" if is_wrong else loss_change(before, now)


def come_to_rest() -> str:
    """Return that a run has come to its end."""
    return f"Settled: further steps change no digit any more. {_asks()}"


def changed(say: Say, snapshot: Snapshot) -> str:
    """Return what a change did, without how the rate stands to its limit."""
    alone = f"The rate is {plain(snapshot.settings.learning_rate)}."
    return say(snapshot).replace(rate(snapshot), alone)


def say_first() -> str:
    """Return why a key that would tell the cause does not."""
    return f"That is yours to say first. {_asks()}"


def _asks() -> str:
    return f"{key('predict')} asks what went wrong."
