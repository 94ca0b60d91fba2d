"""In which units the numbers of a ledger are, where they are not the puzzle's own."""

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numbered import numbered
from neuron_tui.core.writing.numerals import compact

_MOST_NAMED = 3
"""Inputs whose scaling is written out."""


def scaled_units(snapshot: Snapshot) -> str:
    """Return how the numbers that are trained on come from the puzzle's; nothing where they are
    the same."""
    dataset = snapshot.dataset
    scaling, names = dataset.scaling, dataset.input_names
    if scaling.is_plain:
        return ""
    texts = []
    if len(names) > _MOST_NAMED:
        texts.append("each input is less its mean, by its deviation")
    else:
        means, deviations = scaling.input_means.tolist(), scaling.input_deviations.tolist()
        letters = numbered("x", len(names))
        texts += map(_scaled, letters, names, means, deviations)
    if (scaling.output_mean, scaling.output_deviation) != (0.0, 1.0):
        texts.append(_scaled("y", "y", scaling.output_mean, scaling.output_deviation))
    return f"in scaled units: {', '.join(texts)}"


def _scaled(letter: str, name: str, mean: float, deviation: float) -> str:
    sign, size = ("−", mean) if mean >= 0.0 else ("+", -mean)
    return f"{letter} is ({name} {sign} {compact(size)})/{compact(deviation)}"
