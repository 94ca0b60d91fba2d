"""What the learner did, and how the runs compare."""

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import plain, significant
from neuron_tui.keeping.journal_words import journal_lines
from neuron_tui.tui import wording
from neuron_tui.tui.telling.sections import Lines, Sections


def what_you_did(snapshot: Snapshot) -> Sections:
    """Return every change up to the latest step, and the present run beside its ghost."""
    entries = [(f"step {entry.step:,}", entry.text) for entry in journal_lines(snapshot)]
    note = ("", "Go back before a change and do something else: that undoes it.")
    return (("Changes", [*entries, note]), ("Runs", _runs(snapshot)))


def _runs(snapshot: Snapshot) -> Lines:
    step, taken = snapshot.step, counted(snapshot.latest, "step")
    lines = [
        (
            "this run",
            f"rate {plain(snapshot.settings.learning_rate)}, {taken};"
            f" at step {step:,}: loss {significant(snapshot.loss)}, {wording.prediction(snapshot)}",
        )
    ]
    ghost = snapshot.ghost
    if ghost is None:
        return [*lines, ("ghost", "none: change something in the past to race against it")]
    there = min(step, len(ghost.losses) - 1)
    taken = counted(len(ghost.losses) - 1, "step")
    loss, answer = float(ghost.losses.values[there]), float(ghost.answers.values[there])
    lines.append(
        (
            "ghost",
            f"rate {plain(ghost.settings.learning_rate)}, {taken}, left"
            f" at step {ghost.branched_at:,}; at step {there:,}: loss {significant(loss)},"
            f" {wording.asked(snapshot)} → {wording.predicted(snapshot, answer)}",
        )
    )
    return lines
