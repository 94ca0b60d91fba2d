"""What runs come to that explanations tell of beside the puzzle's own."""

from dataclasses import replace
from functools import cache

import numpy as np

from neuron_tui.core.catalog.catalog import load_catalog
from neuron_tui.core.insight.plain_neuron import plain_optimum
from neuron_tui.core.puzzle.measures import parse_measure
from neuron_tui.core.questions.measuring import measured
from neuron_tui.core.training.trainer import Trainer

PUZZLES = {entry.id: entry.puzzle for entry in load_catalog().entries}


def of(id, measure):
    """Measure a puzzle's run."""
    return measured(parse_measure(measure), PUZZLES[id])


def run(id, step, start=None, **changed):
    """Return a step of a run with other settings."""
    trainer = Trainer(PUZZLES[id])
    trainer.change(replace(trainer.settings, **changed), start)
    trainer.seek(step)
    return trainer.snapshot()


def solved(id, within, **changed):
    """Return in how many steps a run with other settings solves it."""
    return run(id, within, **changed).standing.solved


def at_input(id, step, value):
    """Return what is predicted for an input that is in no row."""
    snapshot = run(id, step)
    return float(snapshot.predict(snapshot.parameters, np.array([[value]]))[0])


def largest_error(id, step):
    """Return by how much the worst row is off."""
    return float(np.abs(run(id, step).errors).max())


def line_through_positions(id):
    """Return what the best line over the positions says for the next term."""
    terms = [row.output for row in PUZZLES[id].examples]
    terms = [PUZZLES[id].examples[0].inputs[0], *terms]
    slope, start = np.polyfit(range(1, len(terms) + 1), terms, 1)
    return slope * (len(terms) + 1) + start


def last_mistake(id):
    """Return the last of the first hundred steps at which a row is predicted wrongly."""
    trainer, wrong = Trainer(PUZZLES[id]), []
    for step in range(100):
        trainer.seek(step)
        wrong += [step] if trainer.snapshot().errors.any() else []
    return wrong[-1]


@cache
def held_out_alone(id, row):
    """Return the error of a row that no line was fitted to, and what that line says for the ask."""
    puzzle = PUZZLES[id]
    *weights, bias = plain_optimum(puzzle, [row]).parameters
    example = puzzle.examples[row - 1]
    error = example.output - np.dot(weights, example.inputs) - bias
    return error, float(np.dot(weights, puzzle.ask.inputs) + bias)


def without_product_places():
    """Return how many different weights the perceptron without the product comes to."""
    trainer = Trainer(PUZZLES["no-line-between"])
    trainer.change(replace(trainer.settings, features=False))
    places = set()
    for step in range(3001):
        trainer.seek(step)
        places.add(tuple(trainer.snapshot().parameters.tolist()))
    return len(places)
