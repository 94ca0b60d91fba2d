"""Which rows each step is taken on: every row once in each time around, in a seeded order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_tui.core.model.batches import Batches

SEEDS = st.integers(0, 2**63 - 1)
LOSS_NAMES = st.sampled_from(["sum", "mean"])


@pytest.mark.parametrize("size", [None, 7, 8])
@pytest.mark.parametrize(("loss", "share"), [("sum", 1.0), ("mean", 1 / 7)])
def test_without_a_size_below_the_rows_every_step_is_taken_on_all(size, loss, share):
    batches = Batches(7, size, 0, loss)
    for step in (0, 1, 1_000_000):
        assert batches.shares(step).tolist() == [share] * 7


@given(st.integers(1, 12), st.integers(1, 12), SEEDS, st.integers(0, 50))
def test_each_time_around_takes_every_row_once(rows, size, seed, around):
    batches = Batches(rows, size, seed, "sum")
    rounds = -(-rows // size)
    taken = [batches.shares(around * rounds + place) for place in range(rounds)]
    assert sum(taken).tolist() == [1.0] * rows
    assert [int(each.sum()) for each in taken[:-1]] == [size] * (rounds - 1)


@given(st.integers(2, 12), st.integers(1, 11), SEEDS, LOSS_NAMES, st.integers(0, 10**7))
def test_a_step_s_rows_depend_on_the_seed_and_the_step_alone(rows, size, seed, loss, step):
    shares = Batches(rows, size, seed, loss).shares(step)
    again = Batches(rows, size, seed, loss)
    again.shares(3)
    again.shares(step + 1)
    assert again.shares(step).tobytes() == shares.tobytes()


@given(st.integers(2, 12), st.integers(1, 11), SEEDS, st.integers(0, 100))
def test_a_mean_is_shared_among_the_rows_of_the_batch(rows, size, seed, step):
    shares = Batches(rows, size, seed, "mean").shares(step)
    assert shares.sum() == pytest.approx(1.0)
    assert len(set(shares[shares > 0.0].tolist())) == 1


def test_the_order_is_new_each_time_around_and_with_each_seed():
    def order(seed, around):
        batches = Batches(20, 1, seed, "sum")
        steps = range(20 * around, 20 * around + 20)
        return tuple(int(np.argmax(batches.shares(step))) for step in steps)

    orders = {order(seed, around) for seed in range(5) for around in range(5)}
    assert len(orders) == 25
