"""Why it learns as it does: a box that is there at once, and fills in what takes longer."""

from asyncio import to_thread
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from neuron_tui.core.insight.reasons import Reasons
from neuron_tui.core.insight.trust import HoldOutTrial
from neuron_tui.tui.screens.box import own_key
from neuron_tui.tui.screens.text_box import TextBox
from neuron_tui.tui.telling.sections import SectionText
from neuron_tui.tui.telling.why import why_so_far


class WhyBox(TextBox):
    """What is known at once, with a place for every trial that is still to be made."""

    TITLE = "Why"
    BINDINGS: ClassVar[list[BindingType]] = [own_key("w,question_mark,f1", "close-why")]

    def __init__(self, known: Reasons) -> None:
        """Show what is known of a run."""
        super().__init__(why_so_far(known, ()))
        self._known = known

    def on_mount(self) -> None:
        """Make the trials beside the screen, as long as the box is there."""
        self._try()

    @work
    async def _try(self) -> None:
        """Fill in what each trial finds; of the one that is being made at the end nothing comes."""
        made: list[HoldOutTrial] = []
        trials = self._known.trials()
        while (trial := await to_thread(next, trials, None)) is not None:
            made.append(trial)
            for text in self.query(SectionText):
                text.show(why_so_far(self._known, made))
