"""The ideas of the course, each a sentence and the puzzles that teach it."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Idea:
    """One thing to understand about learning."""

    name: str
    sentence: str
    puzzles: tuple[str, ...]
    """The ids of the bundled puzzles that teach it, the plainest first."""


def _table(*ideas: Idea) -> dict[str, Idea]:
    return {idea.name: idea for idea in ideas}


IDEAS = _table(
    Idea(
        "prediction",
        "A neuron multiplies its input by a weight and adds a bias: ŷ = w·x + b.",
        ("first-neuron", "lesson"),
    ),
    Idea(
        "error",
        "An error belongs to one row and has a sign: e = y − ŷ.",
        ("stretching-spring", "errors-that-cancel"),
    ),
    Idea(
        "loss",
        "The loss is one number for all rows, made of squares: errors cancel, squares do not.",
        ("errors-that-cancel", "stretching-spring"),
    ),
    Idea(
        "gradient",
        "The gradient says where the loss rises; a step goes the other way.",
        ("start-small", "negative-inputs", "first-neuron"),
    ),
    Idea(
        "pull",
        "In the weight's gradient each error is times its input: far rows pull more.",
        ("negative-inputs", "celsius-to-fahrenheit", "one-big-row"),
    ),
    Idea(
        "update",
        "Each parameter loses the rate times its gradient.",
        ("first-neuron", "through-zero"),
    ),
    Idea(
        "together",
        "All gradients are taken before anything moves: w does not go first.",
        ("moving-together", "flat-line"),
    ),
    Idea(
        "step",
        "A step is forward, error, gradient, update; training repeats it.",
        ("first-neuron", "wrong-way-start"),
    ),
    Idea(
        "rate limit",
        "Above a limit that the rows set, every leap is larger than the last.",
        ("nearly-too-fast", "nan-is-not-a-bug", "big-inputs", "steep-line"),
    ),
    Idea(
        "higher is not faster",
        "A higher rate is quicker only up to a point below its limit.",
        ("faster-is-slower", "far-too-slow", "nearly-is-best"),
    ),
    Idea(
        "nan",
        "A number too large to hold is the rate's doing, and no fault of the program.",
        ("nan-is-not-a-bug",),
    ),
    Idea(
        "sum and mean",
        "A mean divides loss and gradient by the rows, so it bears a higher rate.",
        ("rows-added-up", "rows-averaged"),
    ),
    Idea(
        "condition number",
        "The steep direction sets the rate, and the flat one has to wait for it.",
        ("bias-stuck", "bias-unstuck", "shoe-size", "fibonacci"),
    ),
    Idea(
        "scaling",
        "Inputs around 0 and about as large as 1 let all parameters learn alike.",
        ("bias-unstuck", "used-cars"),
    ),
    Idea(
        "held out",
        "A row that was kept from training is an honest check, at one point.",
        ("keep-one-back", "right-by-luck", "one-row-proves-little"),
    ),
    Idea(
        "outside",
        "Beyond the rows that were seen, a small mistake in the slope grows with the distance.",
        ("far-outside", "taxi-fare", "in-the-gap", "pendulum"),
    ),
    Idea(
        "noise",
        "With noise in the rows the loss ends above 0, and more steps do not mend it.",
        ("noisy-measurements", "same-input-twice"),
    ),
    Idea(
        "outlier",
        "Squares make one large error outweigh many small ones.",
        ("typo-in-a-row",),
    ),
    Idea(
        "pattern in the errors",
        "Errors that form a bow tell that the model is wrong, however good its score.",
        ("curve-in-disguise", "cubic"),
    ),
    Idea(
        "more steps",
        "More steps make the loss smaller, not every prediction better at every moment.",
        ("worse-before-better", "stop-in-time"),
    ),
    Idea(
        "features",
        "What a neuron can learn depends on what it is given to look at.",
        ("doubling", "squares", "cubic"),
    ),
    Idea(
        "dead relu",
        "Where a ReLU is 0 in every row nothing passes back, and no step revives it.",
        ("dead-relu", "knocked-out", "waking-relu"),
    ),
    Idea(
        "hidden neurons",
        "Each hidden neuron bends the line once; the last one adds the bends up.",
        ("two-bends", "bump", "two-switches"),
    ),
    Idea(
        "backpropagation",
        "An error goes back by the weights it came by, times the slope of each neuron on the way.",
        ("two-in-a-row", "soft-switch"),
    ),
    Idea(
        "initial weights",
        "Neurons that start equal stay equal: weights are drawn so that they differ.",
        ("twins",),
    ),
    Idea(
        "momentum",
        "Steps that remember the last ones speed along a valley and overshoot in a bowl.",
        ("bias-with-momentum", "rolling-too-far", "bias-with-adam"),
    ),
    Idea(
        "decay",
        "Decay makes large weights costly, so a model with room to spare stays calm.",
        ("too-many-features", "learnt-by-heart", "two-thermometers", "pruning"),
    ),
    Idea(
        "boundary",
        "One neuron parts its rows by one straight line; what no line parts it never learns.",
        ("two-keys", "no-line-between", "lamp-between"),
    ),
    Idea(
        "cross-entropy",
        "Cross-entropy pulls by the error itself, where squares fade with the sigmoid's slope.",
        ("how-sure", "sure-and-wrong"),
    ),
)
"""Every idea by its name, in the order in which the course comes to them."""


def nearest_idea(name: str) -> str:
    """Return the idea whose name is most like this one."""
    return next(iter(get_close_matches(name, list(IDEAS), n=1, cutoff=0.0)))
