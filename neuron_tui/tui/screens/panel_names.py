"""The panels of the training screen, by the names that lessons, questions and help give them."""

from neuron_tui.core.questions.question import Quantity

SELECTORS = {
    "puzzle": "PuzzleTable",
    "neuron": "NeuronPanel",
    "prediction": "Verdict",
    "loss": "LossPanel",
    "fit": "#views",
    "ledger": "LedgerPanel",
}
"""Where each panel is that a lesson can name."""

ABOUT: dict[Quantity, tuple[str, ...]] = {
    "prediction": ("prediction", "fit", "ledger"),
    "error": ("fit", "ledger"),
    "loss": ("loss", "ledger"),
    "rate": (),
    "verdict": ("prediction",),
    "cause": (),
}
"""The panels that cannot be shown without the one thing that is being asked for."""
