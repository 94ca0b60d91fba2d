"""The app: the list of puzzles, and a training screen for each that is opened."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.command import Provider

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.writing.terminal_text import shown
from neuron_tui.keeping.own_settings import OwnSettings, read_own_settings, settings_path
from neuron_tui.keeping.tally import progress_key
from neuron_tui.tui.commands import Commands
from neuron_tui.tui.drawing.curve_marks import marks_for
from neuron_tui.tui.keys.app_keys import APP_KEYS
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.puzzle_app import PuzzleApp
from neuron_tui.tui.sizes import HEIGHT_CLASSES, WIDTH_CLASSES
from neuron_tui.tui.word_rows import LESSON

if TYPE_CHECKING:
    from neuron_tui.tui.screens.training import TrainingScreen
    from neuron_tui.tui.session import Session


class NeuronApp(PuzzleApp):
    """neuron-tui in a terminal."""

    TITLE = "neuron-tui"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    HORIZONTAL_BREAKPOINTS = WIDTH_CLASSES
    VERTICAL_BREAKPOINTS = HEIGHT_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = APP_KEYS

    def __init__(
        self,
        catalog: Catalog,
        entry: Entry | None = None,
        session: "Session | None" = None,
        *,
        teaches_first: bool = False,
        is_guest: bool = False,
    ) -> None:
        """Open on the list, or on an entry's puzzle with the list behind it: where it was left, or
        on a session of it. A first start can open on the lesson; a guest's state is their own, in
        memory."""
        super().__init__(catalog, entry, is_guest=is_guest)
        self._own = OwnSettings() if is_guest else read_own_settings(settings_path())
        self._has_wanted_theme = self.begin_with_theme(self._own.theme)
        self.live = self._own.live
        self.curves = marks_for(self._own.curves, os.environ.get("TERM", ""))
        if entry is None and teaches_first and self._kept.is_first_start:
            self.first = self._lesson
        if entry is not None and session is not None:
            self._kept.take(progress_key(entry), session)

    def on_mount(self) -> None:
        """Show the list, and the puzzle that was asked for."""
        self._use_own_settings()
        self.begin()

    @property
    def _lesson(self) -> Entry | None:
        return next((each for each in self.catalog.entries if each.id == LESSON), None)

    def _use_own_settings(self) -> None:
        if not self._has_wanted_theme:
            name, lists = shown(self._own.theme or ""), self.COMMAND_PALETTE_BINDING
            problem = f"no theme is called {name}; {lists} lists them"
            self.notify(f"Your settings: {problem}.", severity="warning", markup=False)
        problems = self._own.problems
        if self._own.keys:
            # To know the keys of every screen, every screen has to be loaded.
            from neuron_tui.tui.screen_keys import keymap, screen_keys

            keys, wrong = keymap(self._own.keys, screen_keys(self.BINDINGS))
            self.chosen_keys = keys
            self.set_keymap(keys)
            problems = (*problems, *wrong)
        for problem in problems:
            self.notify(f"Your settings: {problem}.", severity="warning", markup=False)

    def on_training_screen_solution_wanted(self, message: "TrainingScreen.SolutionWanted") -> None:
        """Show the solution, beside the learner's record."""
        from neuron_tui.tui.screens.solved import SolvedBox

        session = message.session
        self._kept.note(session)
        known = self._kept.of(session)
        best = None if known is None else known.record_steps
        self.push_screen(SolvedBox(session.puzzle, session.snapshot.standing.solved, best))

    def on_solved_box_next(self) -> None:
        """Go to the next puzzle."""
        self.action_next_puzzle()

    def on_puzzle_list_screen_lesson_chosen(self) -> None:
        """Open the puzzle of the lesson, and give it."""
        if self._lesson is not None:
            self.open_puzzle(self._lesson)
        screen = self.training
        if screen is not None and screen.snapshot.latest:
            screen.call_after_refresh(screen.teach)

    def on_puzzle_list_screen_ideas_chosen(self) -> None:
        """Show the ideas, and ask of those that are due."""
        from neuron_tui.tui.review import Review

        Review(self, self._kept, self.catalog).open()

    def action_help_quit(self) -> None:
        """Copy what is selected; else say how to quit: on a puzzle in its line of words."""
        selected = self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
        elif self.training is not None:
            quits, leaves = key("quit"), key("close")
            self.training.notice = f"{quits} quits neuron-tui; {leaves} goes back to the list."
        else:
            self.notify(f"{key('quit')} quits neuron-tui.", markup=False)

    def action_help(self) -> None:
        """Show what the keys of the present screen do."""
        from neuron_tui.tui.screens.puzzle_list import PuzzleListScreen
        from neuron_tui.tui.screens.text_box import HelpBox
        from neuron_tui.tui.telling.help import help_text

        keys = {
            binding.action: (self.get_key_display(binding), binding.tooltip)
            for _, binding, _, _ in self.screen.active_bindings.values()
            if binding.tooltip
        }
        screen, training = self.screen, self.training
        chosen = screen.in_full if isinstance(screen, PuzzleListScreen) else ()
        text = help_text("", list(keys.values()), chosen=chosen)
        if training is not None:
            text = help_text(
                training.notice,
                list(keys.values()),
                training.here,
                training.in_full,
                training.in_digits,
            )
        self.push_screen(HelpBox(text))
