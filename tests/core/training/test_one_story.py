"""Any small network with any rate tells one story: run, stepped, sought and replayed."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sessions import bits, replayed

from neuron_tui.core.model.activations import ACTIVATIONS
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.trainer import Trainer
from puzzles import authored, puzzle_of

STEPS = 60
NUMBERS = st.floats(-50.0, 50.0, allow_subnormal=False)
NETWORKS = st.fixed_dictionaries(
    {
        "hidden": st.lists(st.integers(1, 4), max_size=2).map(tuple),
        "activation": st.sampled_from(tuple(ACTIVATIONS)),
        "optimizer": st.sampled_from(tuple(OPTIMIZERS)),
        "learning_rate": st.floats(-8.0, 60.0).map(lambda power: 10.0**power),
        "batch": st.sampled_from([None, 1, 2]),
        "scale": st.sampled_from(["none", "standard", "standard with output"]),
        "hold_out": st.sampled_from([(), (2,)]),
        "seed": st.integers(0, 9),
    }
)


def told(trainer):
    """Return a step's own numbers, and where the session is known to diverge."""
    moment = trainer.snapshot()
    assert np.isfinite(moment.parameters).all()
    assert np.isfinite(moment.gradient).all()
    assert np.isfinite(moment.predictions).all()
    return trainer.step, bits(moment)


@settings(max_examples=30)
@given(st.lists(NUMBERS, min_size=4, max_size=4), NETWORKS, st.data())
def test_run_stepped_sought_and_replayed_it_shows_the_same_and_takes_nothing_back(
    outputs, network, data
):
    rows = [(place - 2.0, output) for place, output in enumerate(outputs)]
    puzzle = authored(puzzle_of(rows, ask=[3.0], answer=7.0), **network)
    sought, stepped, run = Trainer(puzzle), Trainer(puzzle), Trainer(puzzle)
    sought.seek(STEPS)
    diverged_at = sought.snapshot().diverged_at
    last = STEPS if diverged_at is None else diverged_at - 1
    assert sought.step == last

    shown = [told(stepped)]
    for step in range(1, STEPS + 1):
        stepped.seek(step)
        if stepped.step < step:
            break
        shown.append(told(stepped))
    assert [step for step, _ in shown] == list(range(last + 1))
    assert stepped.snapshot().diverged_at == diverged_at

    ran = []
    while run.step < last:
        before = run.step
        run.run(data.draw(st.integers(1, 30)))
        if run.step == before:
            break
        ran.append(told(run))
    assert [step for step, _ in ran] == sorted({step for step, _ in ran})
    assert all(each == shown[each[0]] for each in ran if each[0] <= last)
    assert run.snapshot().diverged_at in (None, diverged_at)

    again = replayed(puzzle, run.timeline)
    again.seek(STEPS)
    assert told(again) == shown[last]
    assert again.snapshot().diverged_at == diverged_at

    for step in (last, 0, data.draw(st.integers(0, last)), last):
        sought.seek(step)
        assert told(sought) == shown[step]
