"""The app: the list of puzzles, and a training screen for each that is opened."""

import os
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import ModalScreen

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.catalog import Catalog
from neuron_tui.core.puzzle_files.entry import Entry
from neuron_tui.core.writing.terminal_text import shown
from neuron_tui.keeping.own_settings import OwnSettings, read_own_settings, settings_path
from neuron_tui.keeping.state_folder import state_folder
from neuron_tui.keeping.tally import progress_key
from neuron_tui.own_folder import is_named, own_folder
from neuron_tui.tui.commands import Commands
from neuron_tui.tui.curve_marks import marks_for
from neuron_tui.tui.help import help_text
from neuron_tui.tui.kept import Kept
from neuron_tui.tui.own_puzzles import own_folder_changes
from neuron_tui.tui.review import Review
from neuron_tui.tui.screen_keys import keymap, screen_keys
from neuron_tui.tui.screens.file_training import FileTrainingScreen
from neuron_tui.tui.screens.puzzle_list import PuzzleListScreen
from neuron_tui.tui.screens.solved import SolvedBox
from neuron_tui.tui.screens.text_box import HelpBox
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.screens.type_puzzle import TypePuzzleScreen
from neuron_tui.tui.session import Session
from neuron_tui.tui.sizes import LOW, MEDIUM_WIDTH, NARROW, SHORT, TALL, WIDE
from neuron_tui.tui.terminal_app import TerminalApp
from neuron_tui.tui.word_rows import LESSON


class NeuronApp(TerminalApp):
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

    def __init__(
        self,
        catalog: Catalog,
        entry: Entry | None = None,
        session: Session | None = None,
        *,
        teaches_first: bool = False,
        is_guest: bool = False,
    ) -> None:
        """Open on the list, or on an entry's puzzle with the list behind it: where it was left, or
        on a session of it. A first start can open on the lesson; a guest's state is their own, in
        memory."""
        super().__init__(is_guest=is_guest)
        self.catalog = catalog
        self._own = OwnSettings() if is_guest else read_own_settings(settings_path())
        self.curves = marks_for(self._own.curves, os.environ.get("TERM", ""))
        self._first_entry = entry
        self._teaches_first = teaches_first
        self._kept = Kept(None if is_guest else state_folder())
        if entry is not None and session is not None:
            self._kept.take(progress_key(entry), session)
        self._list = PuzzleListScreen(catalog, self._kept.known, self._kept.ideas)
        self._puzzle: Puzzle | None = None
        """The puzzle that was opened last."""

    def on_mount(self) -> None:
        """Show the list, and the puzzle that was asked for."""
        self.push_screen(self._list)
        self._tell_of_progress()
        self._use_own_settings()
        if not self.is_guest:
            self.run_worker(self._follow_own_folder())
        if self._first_entry is not None:
            self.open_puzzle(self._first_entry)
        elif self._teaches_first and self._kept.is_first_start:
            self.on_puzzle_list_screen_lesson_chosen()

    def _use_own_settings(self) -> None:
        if not self.begin_with_theme(self._own.theme):
            problem = f"no theme is called {shown(self._own.theme or '')}; ctrl+p lists them"
            self.notify(f"Your settings: {problem}.", severity="warning", markup=False)
        keys, problems = keymap(self._own.keys, screen_keys(self.BINDINGS))
        self.set_keymap(keys)
        for problem in (*self._own.problems, *problems):
            self.notify(f"Your settings: {problem}.", severity="warning", markup=False)

    def open_puzzle(self, entry: Entry) -> None:
        """Open an entry's puzzle where it was left, in place of another that is open."""
        if entry.puzzle is None:
            return
        try:
            session = self._kept.session(entry, entry.puzzle)
        except ValueError as error:
            text = f"This puzzle cannot be trained: {error}."
            self.notify(text, severity="error", markup=False)
            return
        chapter = [each for each in self.catalog.entries if each.chapter == entry.chapter]
        place = f"puzzle {chapter.index(entry) + 1} of {len(chapter)}" if entry in chapter else ""
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        self._list.highlight(entry)
        if isinstance(self.screen, TrainingScreen) and self.screen.shows(session):
            return
        self._puzzle = entry.puzzle
        screen = FileTrainingScreen(session, entry, place)
        if isinstance(self.screen, TrainingScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    async def _follow_own_folder(self) -> None:
        """Show on the list what becomes of the learner's own files."""
        async for change in own_folder_changes(own_folder(), must_exist=is_named()):
            self.catalog = change.applied_to(self.catalog)
            self._list.show(self.catalog)

    def on_file_training_screen_changed(self, message: FileTrainingScreen.Changed) -> None:
        """Show the new version of a puzzle in place of the one that is open."""
        self._open_new(message.entry)

    def on_puzzle_list_screen_chosen(self, message: PuzzleListScreen.Chosen) -> None:
        """Open the puzzle that was chosen from the list."""
        self.open_puzzle(message.entry)

    def on_training_screen_moved(self, message: TrainingScreen.Moved) -> None:
        """Keep where a session stands."""
        self._kept.note(message.session)
        self._tell_of_progress()

    def on_training_screen_solution_wanted(self, message: TrainingScreen.SolutionWanted) -> None:
        """Show the solution, beside the learner's record."""
        session = message.session
        self._kept.note(session)
        known = self._kept.of(session)
        best = None if known is None else known.record_steps
        self.push_screen(SolvedBox(session.puzzle, session.snapshot.standing.solved, best))

    def on_solved_box_next(self) -> None:
        """Go to the next puzzle."""
        self.action_next_puzzle()

    def action_next_puzzle(self) -> None:
        """Open the puzzle after the present one."""
        following = None if self._puzzle is None else self.catalog.after(self._puzzle)
        if following is None:
            self.notify("This is the last puzzle.", markup=False)
        else:
            self.open_puzzle(following)

    def on_unmount(self) -> None:
        """Keep where the last run came to."""
        self._kept.close()

    def on_puzzle_list_screen_lesson_chosen(self) -> None:
        """Open the puzzle of the lesson, and give it."""
        entry = next((each for each in self.catalog.entries if each.id == LESSON), None)
        if entry is not None:
            self.open_puzzle(entry)
        screen = self.screen
        if isinstance(screen, TrainingScreen) and screen.snapshot.latest:
            screen.call_after_refresh(screen.teach)

    def on_puzzle_list_screen_ideas_chosen(self) -> None:
        """Show the ideas, and ask of those that are due."""
        Review(self, self._kept, self.catalog).open()

    def _tell_of_progress(self) -> None:
        notice = self._kept.take_notice()
        if notice:
            self.notify(notice, severity="warning", markup=False)

    def on_puzzle_list_screen_type_chosen(self, message: PuzzleListScreen.TypeChosen) -> None:
        """Let a puzzle be typed."""
        self.push_screen(TypePuzzleScreen(message.text), self._open_new)

    def _open_new(self, entry: Entry | None) -> None:
        """Open a typed or changed puzzle, and keep it on the list while the app is open."""
        if entry is not None:
            self._take_in(entry)
            self.open_puzzle(entry)

    def on_type_puzzle_screen_saved(self, message: TypePuzzleScreen.Saved) -> None:
        """Show a file on the list that was saved just now."""
        self._take_in(Entry.own(message.path))

    def _take_in(self, entry: Entry) -> None:
        self.catalog = self.catalog.with_entry(entry)
        self._list.show(self.catalog)

    def on_training_screen_solved(self, message: TrainingScreen.Solved) -> None:
        """Remember on the list that a puzzle was solved."""
        self._list.mark_solved(message.puzzle)

    def action_help_quit(self) -> None:
        """Say how to quit, on a puzzle in its own line, where it covers nothing."""
        if isinstance(self.screen, TrainingScreen):
            self.screen.notice = "ctrl+q quits neuron-tui; escape goes back to the list."
        else:
            super().action_help_quit()

    def action_help(self) -> None:
        """Show what the keys of the present screen do."""
        keys = {
            binding.action: (self.get_key_display(binding), binding.tooltip)
            for _, binding, _, _ in self.screen.active_bindings.values()
            if binding.tooltip
        }
        notice = self.screen.notice if isinstance(self.screen, TrainingScreen) else ""
        self.push_screen(HelpBox(help_text(notice, list(keys.values()))))
