"""The box of what can be made of a session: a file to keep or to hand on, or a line to paste."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from neuron_tui.core.writing.terminal_text import shown_path
from neuron_tui.tui.files import FORMS, RESULT, Wanted
from neuron_tui.tui.hanging import Hanging
from neuron_tui.tui.keys.key_names import key_of_lines
from neuron_tui.tui.screens.box import Box, BoxLine, own_key
from neuron_tui.tui.terminal.guests import is_guest
from neuron_tui.tui.widgets.key_footer import KeyFooter
from neuron_tui.tui.widgets.marked_list import MarkedList


class FileBox(Box[Wanted]):
    """A line for each form, and one for the folder; enter returns what is wanted, and where."""

    BINDINGS: ClassVar[list[BindingType]] = [own_key("f", "close-file")]

    def __init__(self, folder: str) -> None:
        """Offer a folder."""
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        """Show the forms; to a guest, those that are no files."""
        forms = {} if is_guest(self.app) else FORMS
        options = [_option(form.words, name) for name, form in forms.items()]
        options.append(_option("Copy the result, to paste it into a chat", RESULT))
        with VerticalScroll(classes="dialog small") as box:
            box.border_title = "File"
            box.can_focus = False
            yield MarkedList(*options, id="forms", markup=False, compact=True)
            if forms:
                with Horizontal(classes="field", id="file-folder"):
                    yield Label("in folder", markup=False)
                    yield BoxLine(self._folder, id="folder", compact=True)
                yield Static(
                    f"{key_of_lines('app.focus_next')} goes to the folder.",
                    id="folder-reply",
                    markup=False,
                )
        yield KeyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the keys move on the forms."""
        self.query_one("#forms").focus()

    def has_typing(self) -> bool:
        """Return whether another folder is being typed."""
        return any(line.value != self._folder for line in self.query(Input))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the form that was chosen."""
        self._take(event.option.id or RESULT)

    def on_input_submitted(self) -> None:
        """Return the form that is marked."""
        option = self.query_one("#forms", MarkedList).highlighted_option
        if option is not None:
            self._take(option.id or RESULT)

    def _take(self, form: str) -> None:
        """Return what is wanted, or say that there is no such folder."""
        for line in self.query(Input):
            self._folder = line.value
        try:
            folder = Path(self._folder.strip() or ".").expanduser().absolute()
            is_there = folder.is_dir()
        except (RuntimeError, ValueError, OSError):
            folder, is_there = Path(self._folder), False
        if form == RESULT or is_there:
            self.dismiss(Wanted(form, folder))
        else:
            told = f"There is no folder {shown_path(self._folder)}."
            self.query_one("#folder-reply", Static).update(told)


def _option(words: str, id: str) -> Option:
    return Option(Hanging(((Content(" "), Content(words)),)), id=id)
