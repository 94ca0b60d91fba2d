"""An app that opens the puzzles of a catalog, each where it was left, and shows their list."""

import gc
from asyncio import to_thread
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from sys import modules
from typing import TYPE_CHECKING

from textual import work
from textual.screen import ModalScreen, Screen
from textual.timer import Timer

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.keeping.state_folder import state_folder
from neuron_tui.keeping.tally import entry_after
from neuron_tui.own_folder import is_named, own_folder
from neuron_tui.tui.kept import Kept
from neuron_tui.tui.terminal_app import TerminalApp
from neuron_tui.tui.typed_before import is_latest, typed_before

if TYPE_CHECKING:
    from neuron_tui.core.puzzle.puzzle import Puzzle
    from neuron_tui.tui.screens.file_training import FileTrainingScreen
    from neuron_tui.tui.screens.opening import OpeningScreen
    from neuron_tui.tui.screens.puzzle_list import PuzzleListScreen
    from neuron_tui.tui.screens.training import TrainingScreen
    from neuron_tui.tui.screens.type_puzzle import TypePuzzleScreen

_FOR_A_PUZZLE = "neuron_tui.tui.screens.file_training"
"""What draws a puzzle: loaded beside the list, for the first puzzle to open at once."""
_SECONDS_OF_PATIENCE = 0.5
"""After so long what waits for another program to be kept is tried again."""


class PuzzleApp(TerminalApp):
    """Owns the list, the catalog that it shows, and what is kept of each puzzle's session."""

    def __init__(
        self, catalog: Catalog, first: Entry | None = None, *, is_guest: bool = False
    ) -> None:
        """Begin with the list, or with an entry's puzzle and the list behind it; a guest's state
        is their own, in memory."""
        super().__init__(is_guest=is_guest)
        self.catalog = catalog
        self.first = first
        """The entry to begin with."""
        self._opening: OpeningScreen | None = None
        """What is shown of its puzzle until it is loaded."""
        self._kept = Kept(None if is_guest else state_folder(), self._try_again_later)
        self._trying_again: Timer | None = None
        """Rests as long as nothing waits for another program."""
        self._puzzle: Puzzle | None = None
        """The puzzle that was opened last."""
        self._training: TrainingScreen | None = None
        """Its screen."""

    @cached_property
    def _list(self) -> "PuzzleListScreen":
        # Where the app begins with a puzzle, that is there before anything of the list.
        from neuron_tui.tui.screens.puzzle_list import PuzzleListScreen

        return PuzzleListScreen(self.catalog, self._kept.known, self._kept.ideas)

    @property
    def training(self) -> "TrainingScreen | None":
        """The screen of a puzzle, where it is the one on top."""
        return self._training if self.screen is self._training else None

    def get_default_screen(self) -> Screen[None]:
        """Return the list; or of the puzzle to begin with, where what draws it is not loaded, what
        can be shown at once."""
        first = self.first
        if first is None or first.puzzle is None or _FOR_A_PUZZLE in modules:
            return self._list
        from neuron_tui.tui.screens.opening import OpeningScreen

        self._opening = OpeningScreen(first.puzzle, first.chapter, self._place_of(first))
        return self._opening

    def begin(self) -> None:
        """Show what is kept, and load what the first frame does without after it."""
        known = self._kept.known()
        typed = typed_before(known)
        if typed:
            from neuron_tui.core.choosing.typed_entry import entry_called
        if typed and is_latest(typed[0], known):
            self._bring_back(entry_called(typed[0]))
        self._bring_back_typed(typed)
        self._tell_of_progress()
        self._trying_again = self.set_interval(
            _SECONDS_OF_PATIENCE, self._write_waiting, pause=not self._kept.is_waiting
        )
        if self.first is not None and self._opening is None:
            self.open_puzzle(self.first)
        self.call_after_refresh(self._load)

    @work
    async def _load(self) -> None:
        """Load what draws a puzzle, and then what tells of changes in the learner's own files."""
        if not gc.isenabled():
            # What was there at the first frame stays: it does not have to be looked through again.
            gc.freeze()
            gc.enable()
        await to_thread(import_module, _FOR_A_PUZZLE)
        if self.first is not None and self._opening is not None and self.screen_stack:
            self._close_boxes()
            self.push_screen(self._list)
            self.open_puzzle(self.first)
            for key in self._opening.keys:
                self.post_message(key)
            self._opening = None
        if self.is_guest:
            return
        from neuron_tui.tui.own_puzzles import own_folder_changes

        changes = own_folder_changes(
            own_folder(),
            must_exist=is_named(),
            is_shown=lambda: self._training not in self.screen_stack,
        )
        async for change in changes:
            self.catalog = change.applied_to(self.catalog)
            self._list.show(self.catalog)

    @work
    async def _bring_back_typed(self, names: Sequence[str]) -> None:
        """Show on the list what was typed at an earlier start."""
        if not names:
            return
        from neuron_tui.core.choosing.typed_entry import entry_called

        for name in names:
            self._bring_back(await to_thread(entry_called, name))

    def _bring_back(self, entry: Entry | None) -> None:
        if entry is not None and all(each.path != entry.path for each in self.catalog.entries):
            self._take_in(entry)

    def open_puzzle(self, entry: Entry) -> None:
        """Open an entry's puzzle where it was left, in place of another that is open."""
        if entry.puzzle is None:
            return
        # What draws a puzzle is loaded with the first one: the list is there before it.
        from neuron_tui.tui.screens.file_training import FileTrainingScreen

        try:
            session = self._kept.session(entry, entry.puzzle)
        except ValueError as error:
            text = f"This puzzle cannot be trained: {error}."
            self.notify(text, severity="error", markup=False)
            return
        self._close_boxes()
        self._list.highlight(entry)
        before = self.training
        if before is not None and before.shows(session):
            return
        self._puzzle = entry.puzzle
        self._training = FileTrainingScreen(session, entry, self._place_of(entry))
        if self.screen is self._list:
            self.push_screen(self._training)
        else:
            self.switch_screen(self._training)

    def _close_boxes(self) -> None:
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()

    def _place_of(self, entry: Entry) -> str:
        chapter = [each for each in self.catalog.entries if each.chapter == entry.chapter]
        return f"puzzle {chapter.index(entry) + 1} of {len(chapter)}" if entry in chapter else ""

    def _open_new(self, entry: Entry | None) -> None:
        """Open a typed or changed puzzle, and keep it on the list while the app is open."""
        if entry is not None:
            self._take_in(entry)
            self.open_puzzle(entry)

    def _take_in(self, entry: Entry) -> None:
        self.catalog = self.catalog.with_entry(entry)
        self._list.show(self.catalog)

    def action_next_puzzle(self) -> None:
        """Open the puzzle to go on with after the present one."""
        puzzle, known = self._puzzle, self._kept.known()
        following = None if puzzle is None else entry_after(self.catalog, known, puzzle)
        if following is None:
            self.notify("This is the last puzzle.", markup=False)
        else:
            self.open_puzzle(following)

    def on_file_training_screen_changed(self, message: "FileTrainingScreen.Changed") -> None:
        """Show the new version of a puzzle in place of the one that is open."""
        self._open_new(message.entry)

    def on_puzzle_list_screen_chosen(self, message: "PuzzleListScreen.Chosen") -> None:
        """Open the puzzle that was chosen from the list."""
        self.open_puzzle(message.entry)

    def on_puzzle_list_screen_type_chosen(self, message: "PuzzleListScreen.TypeChosen") -> None:
        """Let a puzzle be typed."""
        from neuron_tui.tui.screens.type_puzzle import TypePuzzleScreen

        self.push_screen(TypePuzzleScreen(message.text), self._open_new)

    def on_type_puzzle_screen_saved(self, message: "TypePuzzleScreen.Saved") -> None:
        """Show a file on the list that was saved just now."""
        self._take_in(Entry.own(message.path))

    def on_training_screen_moved(self, message: "TrainingScreen.Moved") -> None:
        """Keep where a session stands."""
        self._kept.note(message.session)
        self._tell_of_progress()

    def on_training_screen_solved(self, message: "TrainingScreen.Solved") -> None:
        """Remember on the list that a puzzle was solved."""
        self._list.mark_solved(message.puzzle)

    def _try_again_later(self) -> None:
        if self._trying_again is not None:
            self._trying_again.resume()

    def _write_waiting(self) -> None:
        self._kept.write_waiting()
        if self._trying_again is not None and not self._kept.is_waiting:
            self._trying_again.pause()

    def _tell_of_progress(self) -> None:
        notice = self._kept.take_notice()
        if notice:
            self.notify(notice, severity="warning", markup=False)

    def on_unmount(self) -> None:
        """Keep where the last run came to."""
        self._kept.close()
        self.farewell = self._kept.take_notice()
