"""A result to paste into a chat: what was achieved, and nothing of the answer."""

import numpy as np

from neuron_tui.core.arrays import Vector
from neuron_tui.core.proofs.par import Par
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.terminal_text import isolated

_BARS = "▁▂▃▄▅▆▇█"
_WIDTH = 24


def result_text(snapshot: Snapshot, solved: int | None, par: Par | None) -> str:
    """Return title, steps beside par and a sparkline of the loss, three lines in all."""
    puzzle = snapshot.puzzle
    steps = counted(snapshot.step if solved is None else solved, "step")
    steps = f"not yet, {steps}" if solved is None else steps
    mark = "✓ " if solved is not None else ""
    against = "" if par is None else f" (with the best fixed rate: {par.steps:,})"
    last = snapshot.step if solved is None else max(solved, 1)
    return "\n".join(
        [
            f"neuron-tui · {isolated(puzzle.title)}",
            f"{mark}{steps}{against}",
            sparkline(snapshot.losses.values[: last + 1]),
        ]
    )


def sparkline(losses: Vector) -> str:
    """Return losses as a line of bars, in powers of ten: how low each bar's last loss is."""
    places = np.unique(np.linspace(0, len(losses) - 1, _WIDTH).round().astype(np.int64))
    values = losses[places]
    positive = values[values > 0.0]
    if not len(positive):
        return _BARS[0] * len(values)
    heights = np.log10(np.maximum(values, positive.min()))
    low, high = float(heights.min()), float(heights.max())
    if high == low:
        return _BARS[0 if high < 0.0 else -1] * len(values)
    bars = np.round((heights - low) / (high - low) * (len(_BARS) - 1)).astype(np.int64)
    return "".join(_BARS[bar] for bar in bars.tolist())
