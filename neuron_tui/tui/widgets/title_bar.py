"""The first line: which puzzle, where it stands, and whether it is solved."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.tui import wording

_ROOM_FOR_STATE = 35
"""Columns for the program's name and the longest state, so that nothing comes and goes with it."""


class TitleBar(Widget):
    """One line that names the puzzle and its state."""

    snapshot: reactive[Snapshot | None] = reactive(None)
    solved: reactive[bool] = reactive(False)
    """Whether the puzzle was solved at any time, whatever the present step says."""

    def __init__(self, chapter: str, place: str) -> None:
        """Show the name of the chapter, and the puzzle's place in it, such as puzzle 1 of 6."""
        super().__init__()
        self._chapter = chapter
        self._place = place

    def render(self) -> Content:
        """Lay the line out: the title always, the rest as far as it fits."""
        if self.snapshot is None:
            return Content("")
        width = self.size.width - 2
        right = Content(wording.status(self.snapshot))
        if self.solved:
            right = Content.styled(wording.SOLVED, "$text-success")
        elif self.snapshot.status == "diverged":
            right = right.stylize("$text-error")
        for details in ((self._chapter, self._place), (self._place,), ()):
            around = "   ".join((*details, ""))
            if len(self.snapshot.puzzle.title) + len(around) + _ROOM_FOR_STATE <= width:
                right = Content.styled(around, "$text-muted") + right
                break
        left = Content.styled("neuron-tui   ", "bold $text-primary") if width >= 60 else Content("")
        left += Content.styled(self.snapshot.puzzle.title, "bold")
        left = left.truncate(max(0, width - right.cell_length - 1), ellipsis=True)
        return left + Content(" " * max(1, width - left.cell_length - right.cell_length)) + right
