"""Every number of an explanation or a question is one of its puzzle or of its run, or worked out
otherwise."""

import math
import re

import numpy as np
import pytest
from cited_elsewhere import ASKED, ELSEWHERE, SAID
from other_runs import PUZZLES, of

from neuron_tui.core.insight.plain_neuron import plain_fits, plain_optimum
from neuron_tui.core.training.standing import MOST_FURTHER
from neuron_tui.core.training.trainer import Trainer

NUMBER = re.compile(r"(?<![\w.])[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: %)?")
CITED_STEP = re.compile(r"\bsteps? (\d[\d,]*)|\b[Aa]fter (\d[\d,]*) steps")

each_puzzle = pytest.mark.parametrize("id", PUZZLES)


def words(puzzle):
    return " ".join(puzzle.explanation.split())


def cited(puzzle):
    return NUMBER.findall(words(puzzle))


def asked(puzzle):
    return NUMBER.findall(" ".join(f"{each.text} {each.because}" for each in puzzle.questions))


def is_written_so(written, value):
    """Whether a value is rounded to a number as it is written, whatever its sign is called."""
    digits = written.removesuffix(" %").replace(",", "").lstrip("−-")
    rounded = round(abs(value), len(digits.partition(".")[2]))
    return math.isfinite(value) and math.isclose(rounded, float(digits), rel_tol=1e-12)


def of_the_puzzle(puzzle):
    """Yield what stands in the file: rows, answer and settings, and how many rows there are."""
    settings = puzzle.settings
    for row in puzzle.rows:
        yield from (*row.inputs, *(() if row.output is None else (row.output,)))
    yield from (puzzle.answer, puzzle.plan.tolerance, puzzle.plan.steps)
    yield from (len(puzzle.rows), len(puzzle.examples), *settings.hidden)
    yield from (settings.learning_rate, settings.l1, settings.l2, settings.batch or 0)


def of_a_run(puzzle, settings=None):
    """Yield what a run shows: at the start, after a step, where the text says, solved, and last."""
    trainer = Trainer(puzzle)
    if settings is not None:
        trainer.change(settings)
    trainer.seek(puzzle.plan.steps + MOST_FURTHER)
    steps = {int("".join(each).replace(",", "")) for each in CITED_STEP.findall(words(puzzle))}
    steps |= {0, 1, puzzle.plan.steps, trainer.snapshot().standing.solved or 0}
    for step in sorted(steps):
        trainer.seek(step)
        yield step
        yield from of_a_step(trainer.snapshot(), puzzle)


def of_a_step(snapshot, puzzle):
    yield from (*snapshot.predictions, *snapshot.errors, snapshot.loss, *snapshot.gradient)
    yield from (*snapshot.own_parameters, *snapshot.parameters, snapshot.held_out_loss or 0.0)
    if snapshot.rate_limit is not None:
        yield from (snapshot.rate_limit, 100 * snapshot.rate_share)
    yield snapshot.analysis.condition_number or 0.0
    best = snapshot.analysis.optimum
    if best is not None:
        yield from (best.loss, *best.parameters)
        yield from snapshot.predict(best.parameters, np.array([puzzle.ask.inputs]))


def of_the_best_line(puzzle):
    """Yield what one linear neuron on the inputs as they are can do, and one ReLU neuron."""
    best = plain_optimum(puzzle)
    if best is not None:
        yield from best.parameters
        yield float(np.dot(best.parameters[:-1], puzzle.ask.inputs) + best.parameters[-1])
    for fit in plain_fits(puzzle):
        if fit.misfit is not None:
            yield from (fit.misfit.loss, fit.misfit.r_squared, 100 * fit.misfit.r_squared)


@each_puzzle
def test_each_number_that_it_cites_is_one_of_the_puzzle_or_of_its_run(id):
    puzzle = PUZZLES[id]
    known = [*of_the_puzzle(puzzle), *of_a_run(puzzle), *of_the_best_line(puzzle)]
    if puzzle.mended is not None:
        known += of_a_run(puzzle, puzzle.mended)
    others = {*ELSEWHERE.get(id, {}), *SAID.get(id, {})}
    assert unknown(cited(puzzle), known, others) == []
    others |= {*ASKED.get(id, {}), *cited(puzzle)}
    assert unknown(asked(puzzle), known, others) == []


def unknown(numbers, known, others):
    left = [each for each in numbers if each not in others]
    return [each for each in left if not any(is_written_so(each, value) for value in known)]


WORKED_OUT = [
    (id, written, found)
    for table in (ELSEWHERE, ASKED)
    for id, numbers in table.items()
    for written, found in numbers.items()
]


@pytest.mark.parametrize(("id", "written", "found"), WORKED_OUT)
def test_what_it_cites_of_another_run_is_what_that_comes_to(id, written, found):
    assert is_written_so(written, of(id, found) if isinstance(found, str) else found())


COMES_UP = ("step", "solved", "diverged")
SAID_TO_BE_LATER_OR_ELSE = {
    "twins": ["0.602"],  # where the loss stays for ever
    "stop-in-time": ["6,000"],  # steps to come
    "case-of-the-book": ["27 %"],  # averaged, as its text says
    "case-of-the-years": ["1"],  # scaled, as its text says
}


@pytest.mark.parametrize(
    "id",
    [
        id
        for id, puzzle in PUZZLES.items()
        if any(q.when.event in COMES_UP for q in puzzle.questions)
    ],
)
def test_what_is_asked_on_the_way_cites_the_numbers_shown_then_or_names_their_step(id):
    puzzle, trainer = PUZZLES[id], Trainer(PUZZLES[id])
    others = {*ELSEWHERE.get(id, {}), *ASKED.get(id, {}), *SAID.get(id, {})}
    for question in puzzle.questions:
        if question.when.event not in COMES_UP:
            continue
        text = f"{question.text} {question.because}"
        known = [*of_the_puzzle(puzzle), *of_the_best_line(puzzle)]
        named = {int("".join(each).replace(",", "")) for each in CITED_STEP.findall(text)}
        for step in sorted(named | {asked_at(question.when, trainer)}):
            trainer.seek(step)
            known += [step, *of_a_step(trainer.snapshot(), puzzle)]
        unshown = unknown(NUMBER.findall(text), known, others)
        assert unshown == SAID_TO_BE_LATER_OR_ELSE.get(id, [])


def asked_at(when, trainer):
    """Return the step that is shown as a question comes up."""
    if when.event == "step":
        return when.step
    trainer.seek(trainer.puzzle.plan.steps + MOST_FURTHER)
    if when.event == "diverged":
        return trainer.snapshot().diverged_at
    step = trainer.snapshot().standing.solved
    trainer.seek(step)
    while trainer.snapshot().status != "solved":
        step += 1
        trainer.seek(step)
    return step


def test_no_exception_is_left_of_a_number_that_is_cited_no_more():
    for table in (ELSEWHERE, ASKED, SAID):
        for id, numbers in table.items():
            assert set(numbers) <= {*cited(PUZZLES[id]), *asked(PUZZLES[id])}, id
