"""Every term of the training screen, told once, on the panel where it stands."""

from neuron_tui.tui.telling.sections import Lines

FIRST_WORDS: Lines = (
    ("w, b", "weight and bias: the numbers that are learnt"),
    ("ŷ", "the prediction: w·x + b"),
    ("error", "e = y − ŷ: how far the output is from the prediction"),
    ("loss", "½ Σ e²: one number for all rows in training"),
    ("gradient", "how the loss changes with each parameter"),
    ("step", "all parameters move a little against the gradient, together"),
)
"""As many as it takes to begin."""

PANEL_WORDS: dict[str, tuple[str, Lines]] = {
    "puzzle": ("the puzzle", (
        ("▸", "the row that goes through the neuron; ↑ and ↓ choose another"),
        ("??", "the output that is asked for: it is never trained on"),
        ("█▋", "a row's error without its sign; a full bar is the largest at the start"),
        ("held out", "a row kept from training, to check the answer on"),
    )),
    "neuron": ("the neuron", (
        ("─ ━ ╌", "a weight below 1, from 1 on, and a negative one"),
        ("⠤⠤ ⠤⠄⠠", "in a network, a positive and a negative weight; bold: of the neuron chosen"),
        ("Σ", "the neuron adds up: each input times its weight, and the bias"),
        ("×", "a dead ReLU neuron: it passes nothing on for any row"),
        ("▲ ▼", "a parameter grew or fell in the last step"),
        ("rate", "how far a step goes: the rate times the gradient"),
        ("limit", "the rate above which training diverges; the bar shows the share of it"),
    )),
    "prediction": ("the prediction", (
        ("rounds to", "the prediction with as many decimals as the puzzle's own outputs"),
        ("○ ◐ ●", "outside the tolerance, within it for now, within it to stay"),
        ("solved", "the prediction is within the puzzle's tolerance of the answer, and stays so"),
        ("diverged", "a number has become too large to hold: the rate was above its limit"),
    )),
    "loss": ("the loss", (
        ("curve", "the loss of every step; ● is where you are"),
        ("held out", "the loss of the rows kept from training: it should fall as well"),
        ("ghost", "the run that was left behind when you changed something in the past"),
        ("● 3 of 9", "the step looked at, of the steps there are"),
    )),
    "fit": ("the fit", (
        ("● ○", "a row in training, a row held out"),
        ("line", "what is predicted for every input"),
        ("┊ ◆", "the input asked for, and what is predicted there"),
    )),
    "signal": ("the signal", (
        ("signal", "what the neuron chosen passes on, over the inputs; . and , choose another"),
        ("bend", "where a ReLU's sum crosses 0: it passes nothing on one side of it"),
    )),
    "answer": ("the answer", (
        ("curve", "the prediction for ??, step by step"),
        ("band", "the puzzle's tolerance around the answer, once it is known to you"),
    )),
    "residuals": ("the residuals", (
        ("residual", "the error of a row, over its prediction: noise has mixed signs"),
        ("bow", "signs that come in a pattern tell that the model is wrong"),
    )),
    "surface": ("the loss surface", (
        ("contour", "all w and b with the same loss; gradient descent crosses them downhill"),
        ("path", "the steps so far; ● is where you are"),
        ("κ", "condition number: how much faster one direction learns than another"),
    )),
    "ledger": ("the ledger", (
        ("−x·e", "what a row adds to ∂w; −e is what it adds to ∂b"),
        ("∂w, ∂b", "the gradient: how the loss changes with the weight, with the bias"),
        ("= ≈", "just so by the numbers shown; by digits that are not shown"),
        ("δ", "in a network, how the loss changes with a neuron's sum: the error, sent back"),
        ("slope", "how much of a change an activation passes on, and so of the error back"),
    )),
}  # fmt: skip
"""By the name of its panel or view: what it is called, and its terms."""
