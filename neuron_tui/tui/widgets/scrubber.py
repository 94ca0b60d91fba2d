"""The line below the loss: where the present step is among all, and where it is dragged to."""

from dataclasses import dataclass

from textual.content import Content

from neuron_tui.core.training.snapshot import Snapshot

_LEFT = 1
"""Columns before the line."""


@dataclass(frozen=True)
class Scrubber:
    """A line of so many columns for all steps that have been computed."""

    step: int
    latest: int
    width: int

    @classmethod
    def of(cls, snapshot: Snapshot, width: int) -> "Scrubber":
        """Return the line of a moment."""
        return cls(snapshot.step, snapshot.latest, width)

    @property
    def _words(self) -> str:
        return f" {self.step} of {self.latest}"

    @property
    def _length(self) -> int:
        return max(1, self.width - len(self._words) - 2 * _LEFT)

    def line(self) -> Content:
        """Return the line as it is drawn."""
        place = round(self.step / max(1, self.latest) * (self._length - 1))
        return Content.assemble(
            " " * _LEFT,
            ("━" * place, "$text-primary"),
            ("●", "bold $text-warning"),
            ("─" * (self._length - 1 - place), "dim"),
            self._words,
        )

    def step_at(self, column: int) -> int:
        """Return the step that a column stands for, the nearest one beside the line."""
        share = (column - _LEFT) / max(1, self._length - 1)
        return round(min(max(share, 0.0), 1.0) * self.latest)
