"""What would make a puzzle file pass: each mend is tried before it is named."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from neuron_tui.core.choosing.choice import choose
from neuron_tui.core.choosing.models import Candidate, input_names
from neuron_tui.core.choosing.typed_puzzle import puzzle_of
from neuron_tui.core.choosing.working_settings import working
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.proofs.proof import prove
from neuron_tui.core.proofs.solving import course_of_answer
from neuron_tui.core.puzzle.features import parse_feature
from neuron_tui.core.puzzle.puzzle import Puzzle, Start
from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.core.toml.written import toml_value
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.typed.reading import Reading, TypedRow
from neuron_tui.core.writing.numerals import significant

_SEEDS = 6
_MOST_ROWS = 200
_POSITION = ("Position", "Term")
"""The headings of a sequence by its positions, where the author writes none."""


@dataclass(frozen=True)
class _Tried:
    """Another puzzle file: how it differs, and the puzzle in it."""

    words: str
    puzzle: Puzzle


def mend_of(puzzle: Puzzle) -> str | None:
    """Return what would make a puzzle pass `check`, after trying it; None where nothing is known.

    Such as `with scale = "standard" it is solved at step 9`.
    """
    if puzzle.answer is None or len(puzzle.rows) > _MOST_ROWS:
        return None
    for tried in _mends(puzzle):
        proof = prove(tried.puzzle)
        if not proof.broken and proof.solved_at_end:
            return f"with {tried.words} it is solved at step {proof.solved_at}"
    return _exact_model(puzzle) or _converged(puzzle)


def _mends(puzzle: Puzzle) -> Iterator[_Tried]:
    settings, plan = puzzle.settings, puzzle.plan
    scaled = replace(settings, scale="standard")
    if puzzle.diverges:
        yield _Tried("diverges left out", replace(puzzle, diverges=False))
    if puzzle.stuck:
        yield _Tried("stuck left out", replace(puzzle, stuck=False))
    if settings.hidden or not ACTIVATIONS[settings.activation].is_linear:
        drawn = Start()
        written = replace(puzzle.start, seed=drawn.seed) != drawn
        instead = " in place of the start that is written" if written else ""
        for seed in range(_SEEDS):
            yield _Tried(f"seed = {seed}{instead}", replace(puzzle, start=Start(seed=seed)))
    if not settings.is_scaled:
        yield _Tried('scale = "standard"', replace(puzzle, settings=scaled))
    if plan.proposes_rate:
        free = replace(plan, proposes_rate=False)
        yield _with_own_rate("", replace(puzzle, plan=free))
        if not settings.is_scaled:
            scaled_too = replace(puzzle, settings=scaled, plan=free)
            yield _with_own_rate('scale = "standard" and ', scaled_too)
    steps = _enough_steps(puzzle)
    if steps is not None:
        yield _Tried(f"steps = {steps}", replace(puzzle, plan=replace(plan, steps=steps)))


def _with_own_rate(words: str, puzzle: Puzzle) -> _Tried:
    """Return a puzzle without a rate, and the rate that it is given then."""
    rate = Trainer(puzzle).settings.learning_rate
    return _Tried(f"{words}learning_rate = {rate:g}", puzzle)


def _enough_steps(puzzle: Puzzle) -> int | None:
    """Return in how many steps the present settings solve it, where that is known."""
    found = course_of_answer(Trainer(puzzle).snapshot())
    if found is None:
        return None
    course, answer, tolerance = found
    steps = course.stays_from(puzzle.settings.learning_rate, answer, tolerance)
    return None if steps is None or not puzzle.plan.steps < steps <= MOST_STEPS else steps


def _exact_model(puzzle: Puzzle) -> str | None:
    """Return the features, or the terms before, with which one neuron is exact and trained."""
    reading = _reading(puzzle)
    choice = choose(reading)
    model = choice.chosen
    if model is None or puzzle.answer is None or model.error:
        return None
    if not puzzle.is_solved_by(float(model.answer)):
        return None
    if model.previous and not _takes_all_before(model):
        return None
    found = working(puzzle_of(choice, model))
    if found is None:
        return None
    if model.previous:
        words = f"previous = {model.previous}"
    else:
        names = ("x",) if reading.kind == "sequence" else input_names(reading)
        texts = [term.form.written.format(*_named(term.inputs, names)) for term in model.terms]
        taken = [feature.text for feature in puzzle.features] or list(names)
        if [parse_feature(text, len(names)).text for text in texts] == taken:
            return None
        words = f"features = {toml_value(texts)}"
    return f"one line cannot: with {words} it is exact, and solved at step {found.solved_at}"


def _named(inputs: tuple[int, ...], names: tuple[str, ...]) -> list[str]:
    return [names[0] if len(names) == 1 else names[place] for place in inputs]


def _takes_all_before(model: Candidate) -> bool:
    taken = {place for term in model.terms for place in term.inputs}
    return len(taken) == model.previous == len(model.terms)


def _converged(puzzle: Puzzle) -> str | None:
    """Return that more steps cannot help, where the descent is exact and ends elsewhere."""
    snapshot = Trainer(puzzle).snapshot()
    found = course_of_answer(snapshot)
    if found is None:
        return None
    final = found[0].final * snapshot.dataset.scaling.output_deviation
    final += snapshot.dataset.scaling.output_mean
    if puzzle.is_solved_by(final):
        return None
    return f"no number of steps will help: it converges to {significant(final, 4)}"


def _reading(puzzle: Puzzle) -> Reading:
    """Return a puzzle's rows as if they had been typed; positions 1, 2, 3 … are a sequence."""
    rows = tuple(
        TypedRow(tuple(map(_exact, row.inputs)), None if row.output is None else _exact(row.output))
        for row in puzzle.rows
    )
    if puzzle.columns == _POSITION:
        return Reading("sequence", terms=tuple(row.output for row in rows))
    return Reading("table", rows=rows)


def _exact(value: float) -> Fraction:
    """Return a number as its author wrote it: 0.1 as a tenth."""
    return Fraction(repr(value))
