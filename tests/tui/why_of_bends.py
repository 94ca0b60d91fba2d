"""Situations of neurons that bend, networks and optimizers, and what `why` says first."""

from why_rows import FAR, SLOW, SQUARES

BENT = [(-2, 0), (-1, 0), (0, 0.5), (1, 2.5), (2, 4.5)]
SHARES = [(-2, 0), (0, 0.5), (2, 1)]

SITUATIONS = {
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
    "a dead neuron": (
        BENT,
        [3],
        {"weights": (-0.1,), "bias": -0.6, "activation": "relu", "learning_rate": 0.01},
        {},
        3,
        (
            "Dead: a ReLU whose sum is not above 0 for any row has slope 0, so every gradient"
            " before it is 0 and no step moves it. Press x for a start that lives."
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
            "gradients. Press x for weights that differ."
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
    "a network at the least loss that equal inputs allow": (
        [(1, 2), (2, 4), (2, 5)],
        [3],
        {"hidden": (3,), "activation": "tanh", "seed": 1, "learning_rate": 0.05},
        {},
        3_000,
        (
            "This is the best fit there is: equal inputs have different outputs, and one input has"
            " one prediction, their mean."
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
            "(key +), another start (key x) or other settings (key s) may get it off."
        ),
    ),
}
"""Rows and ask, what their author says, what the learner chose, at which step, and what is said."""
