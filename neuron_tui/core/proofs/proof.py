"""Proof that a puzzle can be solved as its author says."""

from dataclasses import dataclass

import numpy as np

from neuron_tui.core.insight.cause import identical_neurons
from neuron_tui.core.insight.rate import rate_of
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.proofs.solving import course_of_answer
from neuron_tui.core.proofs.unsolvable import wrongly_unsolvable
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.toml.positions import KeyPath
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.standing import further_steps
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import plain, significant


@dataclass(frozen=True)
class Claim:
    """A claim of the puzzle file that does not hold: the key it is made by, and what is wrong."""

    key: KeyPath
    message: str


@dataclass(frozen=True)
class Proof:
    """What training a puzzle with its own settings showed."""

    solved_at: int | None
    """The step since which the puzzle is solved; where the answer does not stay, the first that is
    within tolerance; None without an answer, or where it was not found."""
    solved_at_end: bool
    """Whether the answer stays right from then on."""
    broken: tuple[Claim, ...]


def prove(puzzle: Puzzle) -> Proof:
    """Train a puzzle as it says, and check what it claims.

    It must not be solved before the first step, must be solved within its steps, and its answer
    must be what the rule of the rows in training gives for the ask. Where its own start is said
    to be stuck, no step may change that start, or neurons of it are equal for ever and not enough;
    the puzzle is solved from a new one. Where its rate is said to make training diverge, it must,
    and the puzzle is solved once it is backed off. Where the file says how it is mended, it must
    not be solved before, and is with that.
    """
    if puzzle.answer is None:
        claimed = Claim(("unsolvable_by",), "without an answer, none can miss it: write answer")
        return Proof(None, False, (claimed,) if puzzle.unsolvable_by else ())
    try:
        trainer = Trainer(puzzle)
    except ValueError as error:
        return Proof(None, False, (Claim(("rows",), f"{error}: give it in other units"),))
    learns = _stuck(trainer) if puzzle.stuck else None
    if puzzle.stuck:
        trainer.new_start()
    solved_as_is = _mended(trainer) if puzzle.mended is not None else None
    converges = _diverges(trainer) if puzzle.diverges else None
    if puzzle.diverges and converges is None:
        trainer.back_off()
    trainer.seek(puzzle.plan.steps)
    snapshot = trainer.snapshot()
    answers = snapshot.answers.values
    within = np.flatnonzero(np.abs(answers - puzzle.answer) <= puzzle.plan.tolerance)
    first, since = int(within[0]) if len(within) else None, _solved_since(trainer, snapshot)
    training = _rate(snapshot) or _steps(snapshot, puzzle.answer, first) or _start(snapshot, first)
    claims = (learns, solved_as_is, converges, training, _answer(snapshot, puzzle.answer))
    broken = [claim for claim in claims if claim is not None]
    if not broken and since is None:
        broken.append(_staying(snapshot, first))
    broken += [Claim(*each) for each in wrongly_unsolvable(puzzle)]
    return Proof(first if since is None else since, since is not None, tuple(broken))


def _solved_since(trainer: Trainer, snapshot: Snapshot) -> int | None:
    """Return the step of the puzzle's own since which it is solved, looking on where need be."""
    if snapshot.is_at_divergence:
        return None
    if not snapshot.is_exact:
        trainer.seek(snapshot.step + further_steps(snapshot.step))
    since = trainer.snapshot().standing.solved
    return since if since is not None and since <= snapshot.puzzle.plan.steps else None


def _staying(snapshot: Snapshot, first: int | None) -> Claim:
    """Return that the answer is found and does not stay, with settings that lead to it."""
    return Claim(
        ("training", "steps"),
        f"the answer is within tolerance at step {first}, but does not stay so from any of the"
        f" {counted(snapshot.puzzle.plan.steps, 'step')} on. Allow more steps, or a lower rate",
    )


def _stuck(trainer: Trainer) -> Claim | None:
    """Return what is wrong with the claim that the start of a session cannot learn: nothing where
    no step changes it, or where equal neurons stay equal and are not enough in all the steps."""
    if trainer.is_settled:
        return None
    if identical_neurons(trainer.snapshot()) is not None:
        trainer.seek(trainer.puzzle.plan.steps)
        if trainer.outcome().standing.since is None:
            return None
        return Claim(("stuck",), "this start comes to the answer though neurons of it are equal")
    return Claim(
        ("stuck",),
        "this start does learn: its first step changes it. Leave this key out, or start where"
        " every gradient is 0, or neurons are equal and not enough",
    )


def _mended(trainer: Trainer) -> Claim | None:
    """Mend what is wrong with a run; return what is wrong with the claim that something is."""
    puzzle = trainer.puzzle
    trainer.seek(puzzle.plan.steps)
    solved = _solved_since(trainer, trainer.snapshot())
    trainer.seek(0)
    trainer.change(puzzle.mended or puzzle.settings)
    if solved is None:
        return None
    return Claim(
        ("mend",), f"it is solved as it stands, at step {solved}: leave the table mend out"
    )


def _diverges(trainer: Trainer) -> Claim | None:
    """Return what is wrong with the claim that the rate makes training diverge."""
    trainer.seek(trainer.puzzle.plan.steps)
    snapshot = trainer.snapshot()
    rate = rate_of(snapshot)
    if snapshot.is_at_divergence or (rate is not None and rate.zone == "diverging"):
        return None
    steps = counted(trainer.puzzle.plan.steps, "step")
    above = "" if rate is None else f" above {significant(rate.limit)}"
    return Claim(
        ("diverges",),
        f"training does not diverge within {steps} with this rate. Leave this key out, or choose a"
        f" rate{above or ' that is higher'}",
    )


def _rate(snapshot: Snapshot) -> Claim | None:
    """Return what is wrong with the claim that the rate does not make training diverge."""
    if not snapshot.is_at_divergence:
        return None
    on_purpose = "" if snapshot.puzzle.diverges else " (if it is to, write diverges = true)"
    message = f"training diverges at step {snapshot.diverged_at}{on_purpose}: {_limit(snapshot)}"
    return Claim(("training", "learning_rate"), message)


def _steps(snapshot: Snapshot, answer: float, first: int | None) -> Claim | None:
    """Return what is wrong with the claim that so many steps are enough."""
    if first is not None:
        return None
    message = (
        f"not solved within {counted(snapshot.puzzle.plan.steps, 'step')}: the prediction is then"
        f" {significant(snapshot.ask_prediction, 6)}, the answer {plain(answer)}. "
    )
    rate = rate_of(snapshot)
    if rate is not None and rate.share >= 1.0:
        return Claim(
            ("training", "learning_rate"),
            f"{message}No number of steps will do: {_limit(snapshot)}",
        )
    if snapshot.settings.hidden and ACTIVATIONS[snapshot.settings.activation].is_linear:
        return Claim(
            ("training", "steps"),
            f"{message}Layers of linear neurons are one line: choose an activation that bends,"
            ' such as "relu", or leave hidden out',
        )
    return Claim(("training", "steps"), f"{message}{_what_would_do(snapshot, answer)}")


def _what_would_do(snapshot: Snapshot, answer: float) -> str:
    """Return what to do about too few steps; never more steps where they cannot help."""
    if _answer(snapshot, answer) is not None:
        return "No number of steps will help: the rows' own rule gives another answer"
    if not snapshot.gradient.any():
        return (
            "No number of steps will help: every gradient is 0 there. Start elsewhere, or write"
            " stuck = true if the puzzle is about that"
        )
    found = course_of_answer(snapshot)
    if found is not None:
        course, scaled_answer, tolerance = found
        if course.stays_from(snapshot.settings.learning_rate, scaled_answer, tolerance) is None:
            return (
                f"Not even {MOST_STEPS:_} steps would do: scale the inputs, or choose another rate"
            )
    return "Allow more steps, or choose another rate or start"


def _start(snapshot: Snapshot, first: int | None) -> Claim | None:
    """Return what is wrong with the claim that the puzzle is not solved before the first step."""
    if first != 0:
        return None
    prediction = significant(float(snapshot.answers.values[0]), 6)
    return Claim(
        ("neuron",),
        f"already solved before the first step: the start predicts {prediction}."
        " Start further away, or lower the tolerance",
    )


def _answer(snapshot: Snapshot, answer: float) -> Claim | None:
    """Return what is wrong with the claim that the rows in training give the answer."""
    optimum, dataset = snapshot.analysis.optimum, snapshot.dataset
    if optimum is None:
        return None
    best = float(snapshot.predict(optimum.parameters, dataset.raw_inputs)[dataset.ask])
    if snapshot.puzzle.is_solved_by(best):
        return None
    return Claim(
        ("answer",),
        f"the rows' own rule gives {significant(best, 6)} for ??, not {plain(answer)}."
        " Correct the answer or the rows, or hold out the row that does not belong",
    )


def _limit(snapshot: Snapshot) -> str:
    limit = snapshot.rate_limit
    return "choose a lower rate" if limit is None else f"choose a rate below {significant(limit)}"
