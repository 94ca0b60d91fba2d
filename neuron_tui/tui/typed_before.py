"""Puzzles that were typed at an earlier start of the app: they have no file, and come back, too."""

from collections.abc import Mapping

from neuron_tui.keeping.progress import PuzzleProgress
from neuron_tui.keeping.tally import TYPED

_MOST = 20


def typed_before(known: Mapping[str, PuzzleProgress]) -> list[str]:
    """Return what was typed and worked on, the latest first; of very many the latest alone."""
    left = [each for each in known.values() if each.left_at and each.key.startswith(TYPED)]
    left.sort(key=lambda each: -(each.left_at or 0.0))
    return [each.key.removeprefix(TYPED) for each in left[:_MOST]]


def is_latest(name: str, known: Mapping[str, PuzzleProgress]) -> bool:
    """Whether what was typed is what was worked on last of all."""
    latest = max(known.values(), key=lambda each: each.left_at or 0.0)
    return latest.key == TYPED + name
