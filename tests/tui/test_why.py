"""What `why` says first, for forty situations: what decides the run, and what would help."""

from dataclasses import replace

import pytest

from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.training.trainer import Trainer
from neuron_tui.tui.why import why
from neuron_tui.tui.why_cause import cause_in_words
from puzzles import puzzle_of

FIRST = [(11, 23), (23, 47), (36, 73), (49, 99)]
FAR = [(10, 50), (15, 60), (20, 70), (25, 80), (30, 90)]
LINE = [(0, 1), (1, 3), (2, 5)]
CUBIC = [(x, x**3 + 2 * x + 1) for x in range(-3, 4)]
SQUARES = [(2, 4), (4, 16), (5, 25), (6, 36), (8, 64)]
NOISY = [(0, 4.5), (1, 6.4), (2, 10.2), (3, 12.6), (4, 16.7), (5, 18.9), (6, 21.8)]
TWICE = [(0, 5), (1, 7), (3, 9), (3, 13), (5, 15)]
TYPO = [(1, 9), (2, 13), (3, 17), (5, 52), (6, 29)]
PAIRS = [(1, 2, 8), (2, 1, 7), (3, 4, 18), (4, 2, 14), (5, 5, 25)]
ALIKE = [(1, 1.1, 2), (2, 2, 4), (3, 3.1, 6), (4, 4, 8)]
SAME = [(1, 2, 3), (2, 4, 6), (3, 6, 9)]
SIZES = [(0.01, 100, 2), (0.02, -100, 1), (-0.01, 300, 2), (-0.02, -200, -4), (0.005, 50, 1)]
BENT = [(-2, 0), (-1, 0), (0, 0.5), (1, 2.5), (2, 4.5)]
SHARES = [(-2, 0), (0, 0.5), (2, 1)]

SLOW = (
    "b is slow: the inputs 10…30 are far from 0, so w and b pull alike; scaling (z) makes 4,066"
    " into 1."
)

SITUATIONS = {
    "the first neuron at its start": (
        FIRST,
        [55],
        {"weights": (0.1,), "bias": 0.6, "learning_rate": 0.0001},
        {},
        0,
        (
            "b is slow: the inputs 11…49 are far from 0, so w and b pull alike; scaling (z) "
            "makes 5,865 into 1."
        ),
    ),
    "the first neuron, solved": (
        FIRST,
        [55],
        {"weights": (0.1,), "bias": 0.6, "learning_rate": 0.0001, "answer": 111.0},
        {},
        50,
        (
            "b is slow: the inputs 11…49 are far from 0, so w and b pull alike; scaling (z) "
            "makes 5,865 into 1."
        ),
    ),
    "the first neuron after the last step that matters": (
        FIRST,
        [55],
        {"weights": (0.1,), "bias": 0.6, "learning_rate": 0.0001},
        {},
        400000,
        ("Nothing is left to learn: the best fit is found, and it goes through every row."),
    ),
    "inputs far from 0": (
        FAR,
        [0],
        {"weights": (0.5,), "bias": 5.0, "learning_rate": 0.0005},
        {},
        0,
        SLOW,
    ),
    "inputs far from 0, later": (
        FAR,
        [0],
        {"weights": (0.5,), "bias": 5.0, "learning_rate": 0.0005},
        {},
        1000,
        SLOW,
    ),
    "inputs far from 0, with momentum": (
        FAR,
        [0],
        {"weights": (0.5,), "learning_rate": 0.0001},
        {"optimizer": "momentum"},
        10,
        SLOW,
    ),
    "inputs far from 0, with adam": (
        FAR,
        [0],
        {"weights": (0.5,), "learning_rate": 0.01},
        {"optimizer": "adam"},
        10,
        SLOW,
    ),
    "inputs far from 0, with rmsprop": (
        FAR,
        [0],
        {"weights": (0.5,), "learning_rate": 0.01},
        {"optimizer": "rmsprop"},
        10,
        SLOW,
    ),
    "inputs far from 0, two rows a step": (
        FAR,
        [0],
        {"weights": (0.5,), "learning_rate": 0.0001},
        {"batch": 2},
        10,
        SLOW,
    ),
    "inputs far from 0, mean loss": (
        FAR,
        [0],
        {"weights": (0.5,), "learning_rate": 0.002},
        {"loss": "mean"},
        0,
        SLOW,
    ),
    "inputs far from 0, scaled": (
        FAR,
        [0],
        {"weights": (0.5,), "learning_rate": 0.1},
        {"scale": "standard"},
        0,
        ("Training is on its way: 6 steps until the answer stays within 0.5 of where it leads."),
    ),
    "large inputs around 0": (
        [(-300, -5), (100, 3), (250, 6)],
        [0],
        {"weights": (0.0,), "bias": 9.0, "learning_rate": 5e-06},
        {},
        0,
        (
            "b is slow: the inputs −300…250 are of another size than the 1 that b is "
            "multiplied by; scaling (z) makes 54,446 into 1."
        ),
    ),
    "small inputs": (
        [(-0.01, 1), (0.02, 2), (0.03, 5)],
        [0.5],
        {"weights": (0.0,), "learning_rate": 0.5},
        {},
        0,
        (
            "w is slow: the inputs −0.01…0.03 are of another size than the 1 that b is "
            "multiplied by; scaling (z) makes 3,463 into 1."
        ),
    ),
    "inputs that rise and fall together": (
        ALIKE,
        [5, 4],
        {"weights": (0.5, -0.5), "learning_rate": 0.01},
        {},
        0,
        (
            "w1 and w2 are slow: the inputs rise and fall together, so their weights pull "
            "alike; scaling (z) makes 15,817 into 2,403."
        ),
    ),
    "inputs of different sizes": (
        SIZES,
        [50, 1],
        {"weights": (0.0, 0.0), "learning_rate": 1e-05},
        {},
        0,
        (
            "w1 is slow: the inputs are of very different sizes, and one rate has to suit "
            "them all; scaling (z) makes 1.5e8 into 1."
        ),
    ),
    "a line on its way": (
        LINE,
        [3],
        {"weights": (0.0,), "learning_rate": 0.2},
        {},
        0,
        ("Training is on its way: 3 steps until the answer stays within 0.5 of where it leads."),
    ),
    "a line near its end": (
        LINE,
        [3],
        {"weights": (0.0,), "learning_rate": 0.2},
        {},
        30,
        ("Nothing is left to learn: the best fit is found, and it goes through every row."),
    ),
    "a line at its end": (
        LINE,
        [3],
        {"weights": (0.0,), "learning_rate": 0.2},
        {},
        1000,
        ("Nothing is left to learn: the best fit is found, and it goes through every row."),
    ),
    "a rate far too low": (
        LINE,
        [3],
        {"weights": (0.0,), "learning_rate": 0.0001},
        {},
        5,
        (
            "The rate is low: 0.04 % of what these rows can bear, so each step is small. + "
            "raises it."
        ),
    ),
    "a rate above its limit": (
        LINE,
        [3],
        {"weights": (0.0,), "learning_rate": 0.5},
        {},
        2,
        (
            "The rate is too high: at 179 % of its limit each step overshoots by more than it"
            " mends. b goes back, to a rate that is safe there."
        ),
    ),
    "a rate far above its limit": (
        FIRST,
        [55],
        {"weights": (0.1,), "learning_rate": 10.0},
        {},
        2,
        (
            "The rate is too high: at 21,751 times its limit each step overshoots by more "
            "than it mends. b goes back, to a rate that is safe there."
        ),
    ),
    "diverged": (
        FIRST,
        [55],
        {"weights": (0.1,), "learning_rate": 0.001},
        {},
        10000,
        (
            "The rate is too high: the errors grew beyond all numbers. b goes back, to a rate"
            " that is safe there."
        ),
    ),
    "above its limit with nothing in it": (
        [(-10, 5), (10, 5)],
        [3],
        {"weights": (0.0,), "learning_rate": 0.05},
        {},
        10,
        (
            "b is slow: the inputs −10…10 are of another size than the 1 that b is multiplied"
            " by; scaling (z) makes 100 into 1."
        ),
    ),
    "a parabola": (
        SQUARES,
        [7],
        {"weights": (1.0,), "learning_rate": 0.005},
        {},
        0,
        (
            "A line is the wrong shape: what the best one leaves of these rows is a bend, "
            "which one more curved feature would take. A hidden layer (s) can bend."
        ),
    ),
    "a cubic": (
        CUBIC,
        [2.5],
        {"weights": (1.0,), "learning_rate": 0.005},
        {},
        100,
        (
            "A line is the wrong shape: what the best one leaves of these rows is a bend, "
            "which one more curved feature would take. A hidden layer (s) can bend."
        ),
    ),
    "noise at its best": (
        NOISY,
        [8],
        {"weights": (0.2,), "learning_rate": 0.01},
        {},
        5000,
        ("This is the best fit there is; the errors that are left look like noise."),
    ),
    "equal inputs at their best": (
        TWICE,
        [7],
        {"weights": (-1.0,), "learning_rate": 0.02},
        {},
        5000,
        (
            "This is the best fit there is: equal inputs have different outputs, and one "
            "input has one prediction, their mean."
        ),
    ),
    "a typo in a row": (
        TYPO,
        [8],
        {"weights": (0.5,), "learning_rate": 0.01},
        {},
        5000,
        (
            "This is the best fit there is, but all rows except row 4 lie on another one; "
            "select it, and v holds it out."
        ),
    ),
    "a typo that is held out": (
        TYPO,
        [8],
        {"weights": (0.5,), "learning_rate": 0.01},
        {"hold_out": frozenset({4})},
        5000,
        ("Nothing is left to learn: the best fit is found, and it goes through every row."),
    ),
    "three rows at their best": (
        [(0, 0), (1, 1), (2, 2.001)],
        [3],
        {"weights": (0.0,), "learning_rate": 0.2},
        {},
        5000,
        (
            "This is the best fit there is; so few rows cannot tell whether the errors that "
            "are left are noise."
        ),
    ),
    "one row": (
        [(3, 7)],
        [5],
        {"weights": (0.0,), "learning_rate": 0.01},
        {},
        3,
        (
            "These rows leave more than one answer open: many parameters are equally good, "
            "and which of them training finds depends on where it started."
        ),
    ),
    "two columns that say the same": (
        SAME,
        [5, 10],
        {"weights": (0.5, 0.5), "learning_rate": 0.01},
        {},
        3,
        (
            "These rows leave more than one answer open: many parameters are equally good, "
            "and which of them training finds depends on where it started."
        ),
    ),
    "two inputs": (
        PAIRS,
        [6, 3],
        {"weights": (0.0, 0.0), "learning_rate": 0.005},
        {},
        0,
        (
            "b is slow: the inputs 1…5 are far from 0, so weights and b pull alike; scaling "
            "(z) makes 131 into 5."
        ),
    ),
    "decay": (
        LINE,
        [3],
        {"weights": (0.0,), "learning_rate": 0.1},
        {"l2": 0.1},
        50,
        ("Training is on its way: in the last 50 steps the loss fell by 99 %."),
    ),
    "a dead neuron": (
        BENT,
        [3],
        {"weights": (-0.1,), "bias": -0.6, "activation": "relu", "learning_rate": 0.01},
        {},
        3,
        (
            "Dead: a ReLU whose sum is not above 0 for any row has slope 0, so every gradient"
            " before it is 0 and no step moves it. x draws a start that lives."
        ),
    ),
    "outputs that a ReLU has no value for": (
        [(0, -3), (1, 2)],
        [3],
        {"weights": (0.5,), "bias": 1.0, "activation": "relu", "learning_rate": 0.01},
        {},
        0,
        (
            "Some outputs are out of reach: a relu neuron predicts nothing below 0. Another "
            "activation or a hidden layer (s) would do."
        ),
    ),
    "outputs that a sigmoid approaches": (
        SHARES,
        [3],
        {"weights": (0.5,), "activation": "sigmoid", "learning_rate": 0.1},
        {},
        20,
        (
            "A sigmoid neuron always stays above 0 and below 1: it can approach these outputs"
            " for ever, and never reach them."
        ),
    ),
    "identical neurons": (
        SQUARES,
        [7],
        {
            "hidden": (2,),
            "activation": "tanh",
            "layers": (((0.5, 0.5), (0.1, 0.1)), ((1.0,), (1.0,), (0.0,))),
            "learning_rate": 0.001,
        },
        {},
        5,
        (
            "Neurons 1 and 2 of layer 1 are identical, and stay so: equal weights get equal "
            "gradients. x draws weights that differ."
        ),
    ),
    "a network on its way": (
        BENT,
        [3],
        {"hidden": (3,), "activation": "tanh", "seed": 1, "learning_rate": 0.02},
        {},
        20,
        ("Training is on its way: in the last 20 steps the loss fell by 89 %."),
    ),
    "a network at its start": (
        BENT,
        [3],
        {"hidden": (3,), "activation": "tanh", "seed": 1, "learning_rate": 0.02},
        {},
        0,
        ("Nothing is known here that would hold training up: take some steps and look again."),
    ),
    "a network with a high rate": (
        BENT,
        [3],
        {"hidden": (3,), "activation": "tanh", "seed": 1, "learning_rate": 1.0},
        {},
        0,
        (
            "The rate is high here: 699 % of what the curvature at this point bears, so a "
            "step may overshoot. − lowers it."
        ),
    ),
    "a network on a plateau": (
        SQUARES,
        [7],
        {"hidden": (3,), "activation": "sigmoid", "seed": 1, "learning_rate": 1e-07},
        {},
        200,
        (
            "A plateau: in the last 100 steps the loss changed by 0.03 % only. Another rate "
            "(+), another start (x) or other settings (s) may get it off."
        ),
    ),
}
"""Rows and ask, what their author says, what the learner chose, at which step, and what is said."""


@pytest.mark.parametrize(
    ("rows", "ask", "author", "learner", "step", "sentence"),
    SITUATIONS.values(),
    ids=SITUATIONS.keys(),
)
def test_what_decides_a_run_is_said_in_a_sentence(rows, ask, author, learner, step, sentence):
    trainer = Trainer(puzzle_of(rows, ask=ask, **dict(author)))
    trainer.change(replace(trainer.settings, **learner))
    trainer.seek(step)
    snapshot = trainer.snapshot()
    assert cause_in_words(Reasons(snapshot).cause, snapshot) == sentence
    (title, lines), *others = why(snapshot)
    assert (title, lines) == ("In short", [("", sentence)])
    assert [name for name, _ in others][:2] == ["The rate", "Fast and slow"]
    told = " ".join(text for _, section in others for _, text in section)
    assert "nan" not in told.split()
    assert "cannot explain" not in told


def test_a_network_on_huge_numbers_is_told_of_without_a_warning():
    rows = [(1e99, 1e99), (-1e99, 2e99), (3e98, -1e99)]
    author = {"hidden": (4, 4), "activation": "relu", "seed": 1, "learning_rate": 0.01}
    told = why(Trainer(puzzle_of(rows, [1e98], **author)).snapshot())
    assert told[0][0] == "In short"


def test_a_dead_neuron_is_explained_once():
    author = {"weights": (-0.1,), "bias": -0.6, "activation": "relu", "learning_rate": 0.01}
    sections = why(Trainer(puzzle_of(BENT, [3], **author)).snapshot())
    told = [text for _, lines in sections for _, text in lines]
    assert sum("Dead: a ReLU" in text for text in told) == 1
