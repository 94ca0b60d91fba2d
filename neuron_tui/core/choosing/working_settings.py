"""Settings with which one neuron simply learns a puzzle: its scaling, its rate and enough steps."""

from dataclasses import dataclass, replace

import numpy as np

from neuron_tui.core.proofs.solving import course_of_answer
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle.settings import ScaleName
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.writing.rate_ladder import next_rate, rung_below

_PATIENCE = 100
"""Steps that are watched gladly; where it takes more, other settings are looked for."""
_FEWEST_STEPS = 20


@dataclass(frozen=True)
class Working:
    """A puzzle with settings that solve it, and how its rate was found."""

    puzzle: Puzzle
    words: str
    """Such as `inputs scaled; the rate is half the limit`."""
    solved_at: int


def working(puzzle: Puzzle) -> Working | None:
    """Return a linear puzzle with settings that solve it in the fewest steps, of those that are
    plain: scaled or not, half the rate limit or the best fixed rate 2/(λmin + λmax).

    Where it has no answer, it is to come to that of the least squares. None where no such settings
    solve it in as many steps as there are. Raises ValueError for numbers too large to train with.
    """
    best: Working | None = None
    for scale in _scales(puzzle):
        found = _with_scale(puzzle, scale)
        if found is not None and (best is None or found.solved_at < best.solved_at):
            best = found
        if best is not None and best.solved_at <= _PATIENCE:
            break
    return best


def _scales(puzzle: Puzzle) -> tuple[ScaleName, ...]:
    return (puzzle.settings.scale,) if puzzle.settings.is_scaled else ("none", "standard")


def _with_scale(puzzle: Puzzle, scale: ScaleName) -> Working | None:
    puzzle = replace(puzzle, settings=replace(puzzle.settings, scale=scale))
    snapshot = Trainer(_with_an_answer(puzzle)).snapshot()
    found = course_of_answer(snapshot)
    limit, curvatures = snapshot.rate_limit, _curvatures(snapshot)
    if found is None or limit is None or curvatures is None:
        return None
    course, answer, tolerance = found
    fixed = 2.0 / (curvatures[0] + curvatures[1])
    rates = ((rung_below(limit / 2), "half the limit"), (_rounded(fixed), "the best fixed rate"))
    best: Working | None = None
    for rate, words in rates:
        solved_at = course.stays_from(rate, answer, tolerance)
        if solved_at is None or (best is not None and solved_at >= best.solved_at):
            continue
        settings = replace(puzzle.settings, learning_rate=rate)
        plan = replace(puzzle.plan, steps=_steps(solved_at), proposes_rate=True)
        said = f"{'as they are' if scale == 'none' else 'scaled'}; the rate is {words}"
        best = Working(replace(puzzle, settings=settings, plan=plan), f"inputs {said}", solved_at)
        if solved_at <= _PATIENCE:
            break
    return best


def _with_an_answer(puzzle: Puzzle) -> Puzzle:
    """Return the puzzle; where it has no answer, with that of the least squares."""
    if puzzle.answer is not None:
        return puzzle
    snapshot = Trainer(puzzle).snapshot()
    optimum, dataset = snapshot.analysis.optimum, snapshot.dataset
    if optimum is None:
        return puzzle
    predictions = snapshot.predict(optimum.parameters, dataset.raw_inputs)
    answer = float(predictions[dataset.ask])
    size = max(abs(answer), float(np.std(dataset.own_outputs)))
    plan = replace(puzzle.plan, tolerance=max(size, 1e-9) * 1e-4)
    return replace(puzzle, answer=answer, plan=plan)


def _curvatures(snapshot: Snapshot) -> tuple[float, float] | None:
    """Return the smallest and the largest curvature."""
    loss = snapshot.analysis.quadratic
    if loss is None or not loss.curvatures[-1] > 0.0:
        return None
    return float(loss.curvatures[-1]), float(loss.curvatures[0])


def _rounded(rate: float) -> float:
    """Return a rate with two digits, rounded down so that it stays below the limit."""
    digits = f"{rate:.1e}"
    rounded = float(digits)
    if rounded <= rate:
        return rounded
    mantissa, exponent = digits.split("e")
    return float(f"{float(mantissa) - 0.1:.1f}e{exponent}")


def _steps(solved_at: int) -> int:
    """Return a round number of steps that is enough."""
    return max(_FEWEST_STEPS, round(next_rate(float(solved_at))))
