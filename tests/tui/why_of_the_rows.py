"""Situations of a line whose rows decide, and what `why` says first of each."""

from why_rows import SQUARES

CUBIC = [(x, x**3 + 2 * x + 1) for x in range(-3, 4)]
NOISY = [(0, 4.5), (1, 6.4), (2, 10.2), (3, 12.6), (4, 16.7), (5, 18.9), (6, 21.8)]
TWICE = [(0, 5), (1, 7), (3, 9), (3, 13), (5, 15)]
TYPO = [(1, 9), (2, 13), (3, 17), (5, 52), (6, 29)]
PAIRS = [(1, 2, 8), (2, 1, 7), (3, 4, 18), (4, 2, 14), (5, 5, 25)]
ALIKE = [(1, 1.1, 2), (2, 2, 4), (3, 3.1, 6), (4, 4, 8)]
SAME = [(1, 2, 3), (2, 4, 6), (3, 6, 9)]
SIZES = [(0.01, 100, 2), (0.02, -100, 1), (-0.01, 300, 2), (-0.02, -200, -4), (0.005, 50, 1)]

SITUATIONS = {
    "large inputs around 0": (
        [(-300, -5), (100, 3), (250, 6)],
        [0],
        {"weights": (0.0,), "bias": 9.0, "learning_rate": 5e-06},
        {},
        0,
        (
            "b is slow: the inputs −300…250 are of another size than the 1 that b is "
            "multiplied by; scaling (key z) makes 54,446 into 1."
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
            "multiplied by; scaling (key z) makes 3,463 into 1."
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
            "alike; scaling (key z) makes 15,817 into 2,403."
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
            "them all; scaling (key z) makes 1.5e8 into 1."
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
            " by; scaling (key z) makes 100 into 1."
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
            "(key z) makes 131 into 5."
        ),
    ),
    "two inputs, of which one is far from 0": (
        [(-1, 40, 40), (0, 43, 44), (1, 40, 42), (0, 41, 42), (2, 42, 45)],
        [6, 45],
        {"weights": (0.0, 0.0), "learning_rate": 0.0001},
        {},
        0,
        (
            "b is slow: the inputs 40…43 are far from 0, so weights and b pull alike; scaling "
            "(key z) makes 2,277,138 into 1.7."
        ),
    ),
    "two inputs of which one is far larger, on both sides of 0": (
        [(-1, -40, 4), (1, 40, 2), (1, -38, 5), (-1, 38, 1), (3, 2, 3)],
        [2, 5],
        {"weights": (0.0, 0.0), "learning_rate": 0.0001},
        {},
        0,
        (
            "b is slow: the inputs are of very different sizes, and one rate has to suit them "
            "all; scaling (key z) makes 1,523 into 1.1."
        ),
    ),
}
"""Rows and ask, what their author says, what the learner chose, at which step, and what is said."""
