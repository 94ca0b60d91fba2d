"""The box of what can be made of a session: a file to keep or to hand on, or a line to paste."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from neuron_tui.tui.files import FORMS, RESULT
from neuron_tui.tui.guests import is_guest
from neuron_tui.tui.screens.box import Box, own_key
from neuron_tui.tui.widgets.key_footer import KeyFooter
from neuron_tui.tui.widgets.marked_list import MarkedList


class FileBox(Box[str]):
    """A line for each form; closing it with enter returns which was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [own_key("f", "close-file")]

    def compose(self) -> ComposeResult:
        """Show the forms; to a guest, those that are no files."""
        forms = {} if is_guest(self.app) else FORMS
        options = [Option(Content(f" {form.words}"), id=name) for name, form in forms.items()]
        options.append(Option(Content(" Copy the result, to paste it into a chat"), id=RESULT))
        with VerticalScroll(classes="dialog small") as box:
            box.border_title = "File"
            box.can_focus = False
            yield MarkedList(*options, id="forms", markup=False, compact=True)
        yield KeyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the keys move on the forms."""
        self.query_one("#forms").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the form that was chosen."""
        self.dismiss(event.option.id)
