"""Sessions made up at random, and what there is to compare of them."""

from dataclasses import replace
from typing import get_args

import numpy as np
from hypothesis import strategies as st

from neuron_tui.core.courses.stretch import network_of
from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.puzzle.settings import ScaledByName, ScaleName
from neuron_tui.core.training.trainer import Trainer

ARRAYS = ["parameters", "last_move", "predictions", "errors", "gradient"]
CURVES = ["losses", "held_out_losses", "answers"]

COMMANDS = st.one_of(
    st.tuples(st.just("forward"), st.integers(1, 40)),
    st.tuples(st.just("back"), st.integers(1, 30)),
    st.tuples(st.just("seek"), st.integers(0, 120)),
    st.tuples(st.just("run"), st.integers(1, 60)),
    st.tuples(st.just("rate"), st.sampled_from([1e-5, 1e-4, 2e-4, 4e-4, 5e-4, 0.01, 0.05])),
    st.tuples(st.just("loss"), st.sampled_from(["sum", "mean"])),
    st.tuples(st.just("toggle"), st.integers(1, 4)),
    st.tuples(st.just("parameters"), st.lists(st.floats(-9.0, 9.0), min_size=3, max_size=3)),
    st.tuples(st.just("reset"), st.none()),
)
SESSIONS = st.lists(COMMANDS, min_size=1, max_size=14)
PUZZLES = st.sampled_from(["first_neuron", "two_inputs", "with_features"])

SEEDS = st.integers(0, 99)
HIDDEN = st.sampled_from([(), (1,), (3,), (2, 2)])
NETWORK_COMMANDS = st.one_of(
    st.tuples(st.just("hidden"), HIDDEN),
    st.tuples(st.just("network"), st.tuples(HIDDEN, SEEDS)),
    st.tuples(st.just("drawn"), SEEDS),
    st.tuples(st.just("activation"), st.sampled_from(tuple(ACTIVATIONS))),
    st.tuples(st.just("optimizer"), st.sampled_from(tuple(OPTIMIZERS))),
    st.tuples(st.just("scale"), st.sampled_from(get_args(ScaleName))),
    st.tuples(st.just("scaled_by"), st.sampled_from(get_args(ScaledByName))),
    st.tuples(st.just("features"), st.booleans()),
    st.tuples(st.just("batch"), st.sampled_from([None, 1, 2, 3])),
    st.tuples(st.just("l1"), st.sampled_from([0.0, 0.01])),
    st.tuples(st.just("l2"), st.sampled_from([0.0, 0.1])),
)
NETWORK_SESSIONS = st.lists(NETWORK_COMMANDS | COMMANDS, min_size=1, max_size=12)


def with_settings(trainer, **settings):
    trainer.change(replace(trainer.settings, **settings))


def at(puzzle, step=0, **settings):
    """Return the snapshot of a step, trained with these settings from the start on."""
    trainer = Trainer(puzzle)
    with_settings(trainer, **settings)
    trainer.seek(step)
    return trainer.snapshot()


def follow(trainer, command, value):
    """Do what a learner does; what is impossible is refused and leaves no trace."""
    if command == "forward":
        trainer.seek(trainer.step + value)
    elif command == "back":
        trainer.seek(trainer.step - value)
    elif command == "seek":
        trainer.seek(value)
    elif command == "run":
        trainer.run(value)
    elif command == "reset":
        trainer.reset()
    elif command == "rate":
        with_settings(trainer, learning_rate=value)
    elif command == "loss":
        with_settings(trainer, loss=value)
    elif command == "toggle":
        with_settings(trainer, hold_out=trainer.settings.hold_out ^ {value})
    elif command == "parameters":
        length = len(trainer.snapshot().parameters)
        trainer.change(trainer.settings, tuple((value * length)[:length]))
    elif command == "network":
        change_network(trainer, *value)
    elif command == "drawn":
        change_network(trainer, trainer.settings.hidden, value)
    else:
        with_settings(trainer, **{command: value})


def change_network(trainer, hidden, seed):
    """Change the hidden layers, and start them from parameters of one's own."""
    settings = replace(trainer.settings, hidden=hidden)
    network = network_of(settings, trainer.snapshot().dataset)
    drawn = np.random.default_rng(seed).normal(size=network.parameter_count)
    trainer.change(settings, tuple(drawn.tolist()))


def trainer_after(puzzle, session):
    trainer = Trainer(puzzle)
    for command, value in session:
        before = state(trainer)
        try:
            follow(trainer, command, value)
        except ValueError:
            assert state(trainer) == before
    return trainer


def replayed(puzzle, timeline):
    """Return a new trainer that was given the changes of a timeline, one after another."""
    trainer = Trainer(puzzle, timeline.start.settings)
    for change in timeline.stretches:
        trainer.seek(change.step)
        trainer.change(change.given_for or change.settings, change.parameters)
        trainer.change(change.settings)
    return trainer


def trained_twice(puzzle, session):
    """Return the trainer of a session, and one that its timeline alone has led to the same."""
    trainer = trainer_after(puzzle, session)
    again = replayed(puzzle, trainer.timeline)
    assert again.timeline == trainer.timeline
    return trainer, again


def moments(trainer):
    """Give the snapshots of a session's ends and of where it stands."""
    for step in {0, trainer.step, trainer.latest}:
        trainer.seek(step)
        yield trainer.snapshot()


def rounding_of(values):
    """Return what rounding can add up to beside values of this size."""
    return 1e-9 * (1.0 + float(np.abs(values).max()))


def bits(snapshot):
    """Return every number of a moment, to the last bit."""
    arrays = [getattr(snapshot, name) for name in ARRAYS]
    arrays += [getattr(snapshot, name).values[: snapshot.step + 1] for name in CURVES]
    arrays.append(snapshot.state.memory)
    return [None if array is None else array.tobytes() for array in arrays]


def state(trainer):
    moment = trainer.snapshot()
    return (trainer.timeline, trainer.step, trainer.latest, moment.diverged_at, bits(moment))
