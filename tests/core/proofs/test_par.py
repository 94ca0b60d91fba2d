"""Par: the fewest steps with one rate, and since when a puzzle is solved at all."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.proofs.par import own_steps, par
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.core.writing.rate_ladder import previous_rate


@pytest.fixture(scope="module")
def puzzle_called():
    catalog = load_catalog()
    return lambda id: catalog.find(id).puzzle


def _walked_steps(puzzle, rate, most):
    """Walk w·x + b downhill; return the step since which the answer is right up to `most`."""
    x = np.array([row.inputs for row in puzzle.examples])
    y, ask = np.array(puzzle.outputs), np.array(puzzle.ask.inputs)
    settings = Trainer(puzzle).settings
    share = 1.0 if puzzle.settings.loss == "sum" else 1.0 / len(y)
    *w, b = Trainer(puzzle).snapshot().parameters.tolist()
    w, last_wrong = np.array(w), -1
    assert settings.scale == "none"
    for step in range(most + 1):
        if abs(w @ ask + b - puzzle.answer) > puzzle.plan.tolerance:
            last_wrong = step
        error = y - (x @ w + b)
        w, b = w + rate * share * (x.T @ error), b + rate * share * error.sum()
    return last_wrong + 1 if last_wrong < most else None


@pytest.mark.parametrize(
    ("id", "steps", "own"),
    [
        ("first-neuron", 1, 9),
        ("rows-averaged", 20, 61),
        ("faster-is-slower", 8, 12),
        ("shoe-size", 1, 7),
    ],
)
def test_par_is_what_walking_with_its_rate_takes(puzzle_called, id, steps, own):
    puzzle = puzzle_called(id)
    found = par(puzzle)
    assert (found.steps, found.is_exact) == (steps, True)
    assert _walked_steps(puzzle, found.rate, 2_000) == steps
    assert (
        own_steps(puzzle)
        == own
        == _walked_steps(puzzle, Trainer(puzzle).settings.learning_rate, 2_000)
    )


@pytest.mark.parametrize("id", ["rows-averaged", "wrong-way-start", "steep-line"])
def test_no_rate_of_a_thousand_beats_par(puzzle_called, id):
    puzzle = puzzle_called(id)
    best, limit = par(puzzle).steps, Trainer(puzzle).snapshot().rate_limit
    rates = np.random.default_rng(7).uniform(0.0, limit, 1_000)
    walked = [_walked_steps(puzzle, rate, 300) for rate in rates[:60]]
    assert min(steps for steps in walked if steps is not None) >= best


def test_par_of_a_network_is_tried_along_a_ladder_of_rates(puzzle_called):
    found = par(puzzle_called("two-bends"))
    assert (found.steps, found.rate, found.is_exact) == (19, 0.2, False)


def test_a_start_that_cannot_learn_has_no_par(puzzle_called):
    assert par(puzzle_called("dead-relu")) is None


def test_without_an_answer_there_is_no_par(puzzle_called):
    assert par(replace(puzzle_called("first-neuron"), answer=None)) is None


@pytest.mark.parametrize(
    ("id", "notches", "touch", "stays"),
    [
        ("nearly-too-fast", 2, 5, 198),
        ("rows-averaged", 2, 18, 309),
        ("stretching-spring", 1, 3, 152),
    ],
)
def test_a_touch_that_does_not_stay_is_not_solved(puzzle_called, id, notches, touch, stays):
    puzzle = puzzle_called(id)
    rate = Trainer(puzzle).settings.learning_rate
    for _ in range(notches):
        rate = previous_rate(rate)
    trainer = Trainer(puzzle, replace(Trainer(puzzle).settings, learning_rate=rate))
    trainer.seek(stays)
    answers = trainer.snapshot().answers.values.tolist()
    assert next(step for step, each in enumerate(answers) if puzzle.is_solved_by(each)) == touch
    assert trainer.snapshot().standing.solved == stays
    trainer.seek(touch)
    assert trainer.snapshot().standing.solved is None


def test_a_network_has_to_stay_right_as_long_as_it_took(puzzle_called):
    trainer = Trainer(puzzle_called("two-bends"))
    for step, solved in ((71, None), (141, None), (142, 71), (400, 71)):
        trainer.seek(step)
        assert trainer.snapshot().standing.solved == solved
