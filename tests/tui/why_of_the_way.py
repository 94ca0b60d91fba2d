"""Situations of a line on its way to where it can get, and what `why` says first of each."""

from why_rows import FAR, SLOW

FIRST = [(11, 23), (23, 47), (36, 73), (49, 99)]
LINE = [(0, 1), (1, 3), (2, 5)]

SITUATIONS = {
    "the first neuron at its start": (
        FIRST,
        [55],
        {"weights": (0.1,), "bias": 0.6, "learning_rate": 0.0001},
        {},
        0,
        (
            "b is slow: the inputs 11…49 are far from 0, so w and b pull alike; scaling (key z) "
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
            "b is slow: the inputs 11…49 are far from 0, so w and b pull alike; scaling (key z) "
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
            " mends. Press b to go back, to a rate that is safe there."
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
            "than it mends. Press b to go back, to a rate that is safe there."
        ),
    ),
    "diverged": (
        FIRST,
        [55],
        {"weights": (0.1,), "learning_rate": 0.001},
        {},
        10000,
        (
            "The rate is too high: the errors grew beyond all numbers. Press b to go back, to a"
            " rate that is safe there."
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
}
"""Rows and ask, what their author says, what the learner chose, at which step, and what is said."""
