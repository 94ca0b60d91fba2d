"""Help, made from the keys that work, and the words of the screen."""

from collections.abc import Sequence

from neuron_tui.tui.sections import Lines, Sections

WORDS: Lines = (
    ("w, b", "weight and bias: the numbers that are learnt"),
    ("ŷ", "the prediction: w·x + b"),
    ("error", "e = y − ŷ: how far the output is from the prediction"),
    ("loss", "½ Σ e²: one number for all rows in training"),
    ("gradient", "how the loss changes with each parameter"),
    ("step", "all parameters move a little against the gradient, together"),
    ("rate", "how far a step goes; above the limit, which its bar shows, training diverges"),
    ("held out", "a row kept from training, to check the answer on"),
    ("ghost", "the run that was left behind when you changed something in the past"),
    ("κ", "condition number: how much faster one direction learns than another"),
    ("solved", "the prediction is within the puzzle's tolerance of the answer"),
    ("─ ━ ╌", "a weight below 1, from 1 on, and a negative one"),
    ("⠤⠤ ⠤⠄⠠", "in a network, a positive and a negative weight; bold: of the neuron chosen"),
    ("×", "a dead ReLU neuron: it passes nothing on for any row"),
    ("▲ ▼", "a parameter grew or fell in the last step"),
    ("● ○", "a row in training, a row held out; on a curve, where you are"),
    ("┊ ◆", "the input asked for, and what is predicted there"),
)


_FIRST_KEYS, _FIRST_WORDS = 5, 6
"""As much as it takes to begin."""


def help_text(notice: str, keys: Sequence[tuple[str, str]]) -> Sections:
    """Return what the screen says just now, in full, and what its keys and words mean.

    What it takes to begin comes first. A notice may be empty: then nothing is said just now.
    """
    return (
        ("It says", [("", notice)] if notice else ()),
        ("The first keys", keys[:_FIRST_KEYS]),
        ("The first words", WORDS[:_FIRST_WORDS]),
        ("More keys", keys[_FIRST_KEYS:]),
        ("More words", WORDS[_FIRST_WORDS:]),
    )
