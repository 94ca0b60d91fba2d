"""A network's course against a plain numpy loop, and each of its steps however it is reached."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuron_tui.core.courses import walked_course
from neuron_tui.core.courses.course import State
from neuron_tui.core.courses.walked_course import Rule, WalkedCourse
from neuron_tui.core.data.scaling import Scaling
from neuron_tui.core.model.batches import Batches
from neuron_tui.core.model.network import Decay, Network
from neuron_tui.core.model.optimizers import OPTIMIZERS

HIDDEN, ROWS, KEPT_OUT, STEPS = 4, 7, 2, 200
RATES = {
    "gradient descent": 0.02,
    "momentum": 0.004,
    "nesterov": 0.004,
    "rmsprop": 0.002,
    "adam": 0.02,
}
RANDOM = np.random.default_rng(4)
X = RANDOM.normal(size=(ROWS + KEPT_OUT + 1, 2))
Y = np.sin(X[:-1] @ np.array([1.5, -0.7])) + 0.1
THETA = RANDOM.normal(size=3 * HIDDEN + HIDDEN + 1)
FREE = Decay()
NOT_SCALED = Scaling(np.zeros(2), np.ones(2), 0.0, 1.0)


def rule_of(optimizer="adam", batch=None, decay=FREE, loss_name="sum", **changed):
    usual = {
        "network": Network(2, (HIDDEN,), "tanh"),
        "inputs": X,
        "outputs": Y[:ROWS],
        "held_out_outputs": Y[ROWS:],
        "held_out_share": 1.0 if loss_name == "sum" else 1.0 / KEPT_OUT,
        "batches": Batches(ROWS, batch, 5, loss_name),
        "decay": decay,
        "optimizer": OPTIMIZERS[optimizer],
        "learning_rate": RATES[optimizer],
        "scaling": NOT_SCALED,
        "first_step": 0,
    }
    return Rule(**{**usual, **changed})


def course_of(**changed):
    rule = rule_of(**changed)
    memory = np.zeros((rule.optimizer.remembers, len(THETA)))
    return WalkedCourse(rule, State(THETA, memory))


def plain_loop(optimizer, batch, decay, loss_name, first_step=0):
    """Return θ, the loss, the held-out loss and the answer of every step, without the package."""
    w1, b1 = THETA[: 2 * HIDDEN].reshape(2, HIDDEN), THETA[2 * HIDDEN : 3 * HIDDEN]
    w2, b2 = THETA[3 * HIDDEN : 4 * HIDDEN], THETA[-1]
    x, y, rate = X[:ROWS], Y[:ROWS], RATES[optimizer]
    velocity, squares, mean = np.zeros(len(THETA)), np.zeros(len(THETA)), np.zeros(len(THETA))
    told = []
    for step in range(STEPS + 1):
        a = np.tanh(X @ w1 + b1)
        predicted = a @ w2 + b2
        e = y - predicted[:ROWS]
        loss = np.sum(e**2) / 2 / (1 if loss_name == "sum" else ROWS)
        for w in (w1, w2):
            loss += decay.l1 * np.abs(w).sum() + decay.l2 / 2 * np.square(w).sum()
        kept_out = np.square(Y[ROWS:] - predicted[ROWS:-1]).sum() / 2
        kept_out /= 1 if loss_name == "sum" else KEPT_OUT
        theta = np.concatenate([w1.ravel(), b1, w2, [b2]])
        told.append((theta, loss, kept_out, predicted[-1]))

        chosen = np.arange(ROWS)
        if batch is not None:
            around, place = divmod(first_step + step, -(-ROWS // batch))
            order = np.random.default_rng([5, around]).permutation(ROWS)
            chosen = order[batch * place : batch * (place + 1)]
        back = -e[chosen] / (1 if loss_name == "sum" else len(chosen))
        hidden = np.outer(back, w2) * (1 - a[chosen] ** 2)
        g1 = x[chosen].T @ hidden + decay.l1 * np.sign(w1) + decay.l2 * w1
        g2 = a[chosen].T @ back + decay.l1 * np.sign(w2) + decay.l2 * w2
        g = np.concatenate([g1.ravel(), hidden.sum(axis=0), g2, [back.sum()]])

        if optimizer == "gradient descent":
            move = -rate * g
        elif optimizer == "momentum":
            velocity = move = 0.9 * velocity - rate * g
        elif optimizer == "nesterov":
            velocity = 0.9 * velocity - rate * g
            move = 0.9 * velocity - rate * g
        elif optimizer == "rmsprop":
            squares = 0.9 * squares + 0.1 * g**2
            move = -rate * g / (np.sqrt(squares) + 1e-8)
        else:
            mean, squares = 0.9 * mean + 0.1 * g, 0.999 * squares + 0.001 * g**2
            root = np.sqrt(squares / (1 - 0.999 ** (step + 1)))
            move = -rate * mean / (1 - 0.9 ** (step + 1)) / (root + 1e-8)
        w1 = w1 + move[: 2 * HIDDEN].reshape(2, HIDDEN)
        b1 = b1 + move[2 * HIDDEN : 3 * HIDDEN]
        w2, b2 = w2 + move[3 * HIDDEN : 4 * HIDDEN], b2 + move[-1]
    return [np.array(each) for each in zip(*told, strict=True)]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("batch", [None, 3])
@pytest.mark.parametrize("decay", [FREE, Decay(l1=0.01, l2=0.02)], ids=["free", "decay"])
@pytest.mark.parametrize("loss_name", ["sum", "mean"])
def test_it_goes_where_a_plain_loop_goes(optimizer, batch, decay, loss_name):
    parameters, losses, held_out, answers = plain_loop(optimizer, batch, decay, loss_name)
    course = course_of(optimizer=optimizer, batch=batch, decay=decay, loss_name=loss_name)
    trace = course.trace(0, STEPS)
    assert trace.losses == pytest.approx(losses, rel=1e-9, abs=0.0)
    assert trace.held_out_losses == pytest.approx(held_out, rel=1e-9, abs=0.0)
    assert trace.answers == pytest.approx(answers, rel=1e-9, abs=1e-12)
    walked = np.array([course.state(step).parameters for step in range(STEPS + 1)])
    assert walked == pytest.approx(parameters, rel=1e-9, abs=1e-11)
    # Something was learnt, or there would be nothing to compare.
    assert losses[-1] < 0.8 * losses[0]


@pytest.mark.parametrize("first_step", [1, 20])
def test_batches_are_those_of_the_session_s_steps(first_step):
    parameters, *_ = plain_loop("momentum", 3, FREE, "sum", first_step)
    course = course_of(optimizer="momentum", batch=3, first_step=first_step)
    assert course.state(STEPS).parameters == pytest.approx(parameters[-1], rel=1e-9, abs=1e-11)


def test_answers_are_told_in_the_puzzle_s_own_units():
    scaling = Scaling(np.zeros(2), np.ones(2), 100.0, 4.0)
    plain, scaled = course_of().trace(0, 5), course_of(scaling=scaling).trace(0, 5)
    assert scaled.answers == pytest.approx(100.0 + 4.0 * plain.answers)
    assert scaled.losses.tolist() == plain.losses.tolist()


def test_without_rows_held_out_their_loss_is_zero():
    inputs = np.delete(X, [ROWS, ROWS + 1], axis=0)
    course = course_of(inputs=inputs, held_out_outputs=np.empty(0))
    assert course.trace(0, 9).held_out_losses.tolist() == [0.0] * 10


def bits(state):
    return (state.parameters.tobytes(), state.memory.tobytes(), state.updates)


@pytest.fixture(params=[(64, 2**24), (4, 3_000), (1, 500)], ids=["roomy", "doubling", "crowded"])
def _kept(request, monkeypatch):
    monkeypatch.setattr(walked_course, "_FIRST_STRIDE", request.param[0])
    monkeypatch.setattr(walked_course, "_MOST_BYTES", request.param[1])


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize(("optimizer", "batch"), [("adam", 3), ("adam", None), ("momentum", None)])
def test_a_step_has_the_same_bits_alone_after_a_run_and_on_the_way_back(optimizer, batch):
    rule = {"optimizer": optimizer, "batch": batch, "decay": Decay(l2=0.01)}
    walk, last = course_of(**rule), 150
    by_step = [bits(walk.state(step)) for step in range(last + 1)]
    traced = course_of(**rule)
    losses = traced.trace(0, last).losses
    for course in (walk, traced):
        for step in (*range(last, last - 25, -1), 128, 0, 129, 127, 64, 1, last, 63, 65, last - 1):
            assert bits(course.state(step)) == by_step[step]
    for step in (0, 1, 64, 65, last):
        assert bits(course_of(**rule).state(step)) == by_step[step]
        assert walk.trace(step, last).losses.tobytes() == losses[step:].tobytes()


@settings(max_examples=25)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=8), st.sampled_from([1, 7, 64]))
def test_a_step_has_the_same_bits_in_any_order(steps, stride):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walked_course, "_FIRST_STRIDE", stride)
        patch.setattr(walked_course, "_MOST_BYTES", 3_000)
        course, onward = course_of(), course_of()
        found = {step: (bits(course.state(step)), course.trace(step, step)) for step in steps}
        for step in sorted(found):
            state, trace = found[step]
            assert bits(onward.state(step)) == state
            assert onward.trace(step, step).losses.tobytes() == trace.losses.tobytes()
            assert onward.trace(step, step).answers.tobytes() == trace.answers.tobytes()


def test_a_state_given_out_is_not_changed_by_going_on():
    course = course_of()
    state = course.state(10)
    before = bits(state)
    course.state(50)
    course.state(3)
    assert bits(state) == before
    state.parameters[:] = 0.0
    assert bits(course.state(10)) == before


def test_whoever_comes_nearer_by_a_few_steps_at_a_time_finds_the_same_bits():
    course = course_of(optimizer="momentum", batch=3)
    course.trace(0, 300)
    at_once = {steps: bits(course.state(steps)) for steps in (0, 50, 64, 100, 127, 299)}
    course.trace(300, 900)
    for steps, wanted in at_once.items():
        times = 0
        while not course.approach(steps, 10):
            times += 1
        assert times <= 6
        assert bits(course.state(steps)) == wanted


def test_what_is_kept_stays_bounded_in_a_hundred_thousand_steps(monkeypatch):
    monkeypatch.setattr(walked_course, "_MOST_BYTES", 10_000)
    lone = Network(1, activation="tanh")
    rule = rule_of(
        optimizer="momentum",
        network=lone,
        inputs=X[:, :1],
        scaling=Scaling(np.zeros(1), np.ones(1), 0.0, 1.0),
    )
    course = WalkedCourse(rule, State(np.array([0.1, 0.0]), np.zeros((1, 2))))
    course.trace(0, 100_000)
    states = list(course._kept.values())
    assert sum(state.parameters.nbytes + state.memory.nbytes for state in states) <= 10_000
    # Few enough to be bounded, and enough that a step back is not walked from far away.
    kept = sorted(course._kept)
    assert kept[0] == 0
    assert max(np.diff([*kept, 100_000])) <= 2048
