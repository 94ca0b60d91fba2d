"""The app: the list of puzzles, and a training screen for each that is opened."""

import sys
from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.screen import ModalScreen
from textual.theme import ThemeProvider

from neuron_tui.core.puzzle_files.catalog import Catalog
from neuron_tui.core.puzzle_files.entry import Entry
from neuron_tui.fault import story_of
from neuron_tui.tui.commands import Commands
from neuron_tui.tui.help import help_text
from neuron_tui.tui.palette import Palette
from neuron_tui.tui.screens.puzzle_list import PuzzleListScreen
from neuron_tui.tui.screens.text_box import HelpBox
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.session import Session
from neuron_tui.tui.sizes import LOW, MEDIUM_WIDTH, NARROW, SHORT, TALL, WIDE


class NeuronApp(App[None]):
    """neuron-tui in a terminal."""

    TITLE = "neuron-tui"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - textual declares it as an instance's
        (0, "-too-narrow"),
        (NARROW, "-narrow"),
        (MEDIUM_WIDTH, "-medium-width"),
        (WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-too-short"),
        (LOW, "-short"),
        (SHORT, "-medium-height"),
        (TALL, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", id="help", key_display="?",
                tooltip="Show every key and the words of the screen"),
        Binding("ctrl+q", "quit", "Quit", id="quit", show=False, priority=True,
                tooltip="Quit neuron-tui"),
        Binding("ctrl+z", "suspend_process", "Suspend", id="suspend", show=False, priority=True,
                tooltip="Go back to the shell; fg comes back here"),
    ]  # fmt: skip

    def __init__(self, catalog: Catalog, entry: Entry | None = None) -> None:
        """Open on the list, or on an entry's puzzle with the list behind it."""
        super().__init__()
        self.catalog = catalog
        self._first_entry = entry
        self._list = PuzzleListScreen(catalog)
        self._sessions: dict[str, Session] = {}
        self.fault: str | None = None
        """What to tell of the fault that ended the app, where one did."""

    def get_driver_class(self) -> type[Driver]:
        """Use our own terminal in place of textual's for Linux and macOS; keep any other."""
        driver = super().get_driver_class()
        if sys.platform == "win32" or driver.__name__ != "LinuxDriver":
            return driver
        from neuron_tui.tui.terminal import Terminal

        return Terminal

    def _fatal_error(self) -> None:
        # Textual would print a traceback with every local variable in it.
        error = sys.exception()
        if error is not None:
            self.fault = self.fault or story_of(error)
        self._close_messages_no_wait()

    def on_mount(self) -> None:
        """Show the list, and the puzzle that was asked for."""
        self.push_screen(self._list)
        if self._first_entry is not None:
            self.open_puzzle(self._first_entry)

    def open_puzzle(self, entry: Entry) -> None:
        """Open an entry's puzzle where it was left, in place of another that is open."""
        if entry.puzzle is None:
            return
        key = str(entry.path)
        if key not in self._sessions:
            try:
                self._sessions[key] = Session(entry.puzzle)
            except ValueError as error:
                text = f"This puzzle cannot be trained: {error}."
                self.notify(text, severity="error", markup=False)
                return
        chapter = [each for each in self.catalog.entries if each.chapter == entry.chapter]
        place = f"puzzle {chapter.index(entry) + 1} of {len(chapter)}" if entry in chapter else ""
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        self._list.highlight(entry)
        session = self._sessions[key]
        if isinstance(self.screen, TrainingScreen) and self.screen.shows(session):
            return
        screen = TrainingScreen(session, entry.chapter, place)
        if isinstance(self.screen, TrainingScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def on_puzzle_list_screen_chosen(self, message: PuzzleListScreen.Chosen) -> None:
        """Open the puzzle that was chosen from the list."""
        self.open_puzzle(message.entry)

    def on_training_screen_solved(self, message: TrainingScreen.Solved) -> None:
        """Remember on the list that a puzzle was solved."""
        self._list.mark_solved(message.puzzle)

    def action_command_palette(self) -> None:
        """Open the palette; its own key closes it."""
        if isinstance(self.screen, Palette):
            self.screen.close()
        else:
            self.push_screen(Palette())

    def search_themes(self) -> None:
        """Offer every theme in a palette of its own."""
        self.push_screen(Palette([ThemeProvider], placeholder="Search for themes…"))

    def action_help(self) -> None:
        """Show what the keys of the present screen do."""
        keys = {
            binding.action: (self.get_key_display(binding), binding.tooltip)
            for _, binding, _, _ in self.screen.active_bindings.values()
            if binding.tooltip
        }
        self.push_screen(HelpBox(help_text(list(keys.values()))))
