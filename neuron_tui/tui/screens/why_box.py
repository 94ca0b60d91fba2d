"""Why it learns as it does: a box that is there at once, and fills in what takes longer."""

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.insight.trust import HoldOutTrial
from neuron_tui.tui.screens.box import own_key
from neuron_tui.tui.screens.text_box import TextBox
from neuron_tui.tui.sections import SectionText
from neuron_tui.tui.why import why_so_far

_SECONDS_A_FRAME = 0.05


class WhyBox(TextBox):
    """What is known at once, with a place for every trial that is still to be made."""

    TITLE = "Why"
    BINDINGS: ClassVar[list[BindingType]] = [own_key("w,question_mark,f1", "close-why")]

    class Tried(Message):
        """More of the trials are made."""

        def __init__(self, trials: Sequence[HoldOutTrial]) -> None:
            """Tell all of them so far."""
            super().__init__()
            self.trials = trials

    def __init__(self, known: Reasons) -> None:
        """Show what is known of a run."""
        super().__init__(why_so_far(known, ()))
        self._known = known

    def on_mount(self) -> None:
        """Make the trials beside the screen, as long as the box is there."""
        self.run_worker(self._try, thread=True)

    def _try(self) -> None:
        trials: list[HoldOutTrial] = []
        worker, shown = get_current_worker(), monotonic()
        for trial in self._known.trials():
            if worker.is_cancelled:
                return
            trials.append(trial)
            is_last = len(trials) == len(self._known.rows_tried)
            if is_last or monotonic() - shown > _SECONDS_A_FRAME:
                shown = monotonic()
                self.post_message(self.Tried(tuple(trials)))

    def on_why_box_tried(self, message: Tried) -> None:
        """Fill in what was found."""
        for text in self.query(SectionText):
            text.show(why_so_far(self._known, message.trials))
