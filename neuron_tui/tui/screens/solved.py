"""The box of a puzzle that is solved: the rule, why, and in how many steps."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from neuron_tui.core.choosing.typed_puzzle import TYPED_ID
from neuron_tui.core.proofs.par import Par, own_steps, par
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.writing.counted import counted
from neuron_tui.tui.screens.box import Box, own_key
from neuron_tui.tui.screens.text_box import READING_KEYS
from neuron_tui.tui.telling.explained import explained
from neuron_tui.tui.widgets.key_footer import KeyFooter


class SolvedBox(Box[None]):
    """What was found, beside the learner's best, the author's settings and par."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,N", "next", "Next puzzle", id="solved-next", tooltip="Open the next puzzle"),
        own_key("a", "close-solved"),
        *READING_KEYS[1:],
        Binding("q", "close", "Close", id="close-solved-q", show=False, tooltip="Go back"),
    ]

    class Next(Message):
        """The next puzzle is wanted."""

    def __init__(self, puzzle: Puzzle, steps: int | None, best: int | None) -> None:
        """Show a puzzle that was solved in so many steps, if by the neuron, and its record."""
        super().__init__()
        self._puzzle, self._steps, self._best = puzzle, steps, best

    def compose(self) -> ComposeResult:
        """Show the box; what takes its time comes when it is there."""
        box = VerticalScroll(
            Static(explained(self._puzzle), id="answer-text", markup=False),
            Static(self._standing(), id="solved-steps", markup=False),
            classes="dialog",
        )
        box.border_title = "Solved"
        yield box
        yield KeyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Compare with the author's settings and with par."""
        self._compare()

    @work(thread=True, exclusive=True)
    def _compare(self) -> None:
        worker = get_current_worker()
        try:
            own, best = own_steps(self._puzzle), par(self._puzzle, lambda: not worker.is_cancelled)
        except ValueError:
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_par, own, best)

    def _show_par(self, own: int | None, best: Par | None) -> None:
        if self.is_attached:
            is_typed = self._puzzle.id == TYPED_ID
            settings = "its first settings" if is_typed else "the author's settings"
            compared = (
                f"{settings} do not solve it"
                if own is None
                else f"with {settings}: {counted(own, 'step')}",
                "no fixed rate solves it"
                if best is None
                else f"with the best fixed rate: {counted(best.steps, 'step')}",
            )
            self.query_one("#solved-steps", Static).update(self._standing(*compared))

    def _standing(self, *compared: str) -> str:
        if self._puzzle.answer is None:
            return ""
        steps = [] if self._steps is None else [counted(self._steps, "step")]
        if self._best is not None:
            steps.append(f"your best: {counted(self._best, 'step')}")
        text = "; ".join((*steps, *(compared or ("…",))))
        return f"\n{text[0].upper()}{text[1:]}."

    def action_next(self) -> None:
        """Close the box and go to the next puzzle."""
        self.dismiss(None)
        self.app.post_message(self.Next())
