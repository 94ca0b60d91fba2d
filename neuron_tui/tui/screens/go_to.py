"""Going to a step by its number."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from neuron_tui.core.puzzle.sizes import MOST_STEPS
from neuron_tui.tui.keys.key_names import key_of_lines
from neuron_tui.tui.number_field import NotANumberError, TwoReadingsError, number_in
from neuron_tui.tui.screens.box import Box, BoxLine, own_key
from neuron_tui.tui.widgets.key_footer import KeyFooter


class GoToScreen(Box[int]):
    """A line for a number; closing it returns the step, or None."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [own_key("g", "close-go-to")]

    def __init__(self, step: int) -> None:
        """Offer the present step."""
        super().__init__()
        self._step = step

    def compose(self) -> ComposeResult:
        """Show the line."""
        box = Vertical(
            BoxLine(str(self._step), id="go-to-step", compact=True),
            Static(f"A step from 0, then {key_of_lines()}.", id="go-to-reply", markup=False),
            classes="dialog small",
        )
        box.border_title = "Go to step"
        yield box
        yield KeyFooter(show_command_palette=False)

    def has_typing(self) -> bool:
        """Return whether another step is being typed."""
        return any(line.value != str(self._step) for line in self.query(Input))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the step, or say what is wrong with it."""
        reply = self.query_one("#go-to-reply", Static)
        try:
            step = number_in(event.value)
        except TwoReadingsError as error:
            reply.update(str(error))
            return
        except NotANumberError:
            step = -1.0
        if step.is_integer() and 0 <= step <= MOST_STEPS:
            self.dismiss(int(step))
        else:
            reply.update(f"A step is a whole number from 0 to {MOST_STEPS:,}.")
