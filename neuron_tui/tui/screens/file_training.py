"""The training screen of a puzzle file: it follows the file, and opens it in an editor."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult, SuspendNotSupported
from textual.message import Message
from textual.reactive import var

from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.problems.bytes_of import read_text
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.writing.terminal_text import isolated, shown_path
from neuron_tui.own_folder import own_folder
from neuron_tui.tui.screens.training import TrainingScreen
from neuron_tui.tui.session import Session
from neuron_tui.tui.terminal import editor
from neuron_tui.tui.terminal.guests import is_guest
from neuron_tui.tui.watching import Stamp, changes, stamp_of
from neuron_tui.tui.widgets.file_banner import FileBanner

if TYPE_CHECKING:
    from neuron_tui.tui.screens.settings import Models

_LOOK_AGAIN = 0.1
"""Seconds between two looks whether a box that lies over the screen is closed."""


class FileTrainingScreen(TrainingScreen):
    """A training screen that knows where its puzzle comes from."""

    file_problem: var[str] = var("")

    class Changed(Message):
        """There is a new version of the puzzle, or a file of one's own in its place."""

        def __init__(self, entry: Entry) -> None:
            """Tell which."""
            super().__init__()
            self.entry = entry

    def __init__(self, session: Session, entry: Entry, place: str) -> None:
        """Show a session on an entry's puzzle; the puzzle's place is for the title."""
        super().__init__(session, entry.chapter, place)
        self._entry = entry

    def compose(self) -> ComposeResult:
        """Add what is wrong with the file to the panels."""
        yield from super().compose()
        banner = FileBanner()
        yield banner.data_bind(problem=FileTrainingScreen.file_problem)

    def on_mount(self) -> None:
        """Follow the file, where there is one."""
        if self._entry.known is None and not is_guest(self.app):
            self._follow(self._entry.path)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Open no editor for a guest."""
        if action == "open_file" and is_guest(self.app):
            return False
        return super().check_action(action, parameters)

    @work
    async def _follow(self, path: Path) -> None:
        def look() -> Stamp | None:
            return stamp_of(path)

        # Nobody writes in a bundled file while it is open: to look at it now and then is enough.
        watched = () if self._entry.source == "bundled" else (path.absolute().parent,)

        def folders(_: Stamp | None) -> Sequence[Path]:
            return watched

        before = look()
        self._read_again()
        async for _ in changes(look, folders, before):
            while self.app.screen is not self:
                await asyncio.sleep(_LOOK_AGAIN)
            self._read_again()

    def _read_again(self) -> None:
        """Show what is in the file now, or what is wrong with it."""
        entry = replace(self._entry)
        if isinstance(entry.content, PuzzleFileError):
            self.file_problem = _told(entry.path, entry.content)
            return
        self.file_problem = ""
        if entry.content != self._session.puzzle:
            self.post_message(self.Changed(entry))

    def action_open_file(self) -> None:
        """Open the puzzle's file in the learner's editor; of what is no file of the learner's, a
        copy."""
        self._pause()
        command = editor.editor()
        if not command:
            self.notice = editor.NONE_SET
            return
        entry = self._entry
        try:
            if entry.source == "bundled" or entry.known is not None:
                entry = self._own_copy()
            with self.app.suspend():
                problem = editor.edit(command, entry.path)
        except SuspendNotSupported:
            self.notice = (
                f"No editor can be opened from here; the file is {shown_path(entry.path)}."
            )
            return
        except OSError as error:
            self.notice = f"It cannot be copied into your own folder: {error.strerror}."
            return
        except PuzzleFileError as error:
            self.notice = f"Its file cannot be read: {error.problems[0].message}."
            return
        if entry is not self._entry:
            self.post_message(self.Changed(entry))
        else:
            self._read_again()
        if problem:
            self.app.notify(problem, severity="warning", markup=False)

    def models(self) -> "Models":
        """Return the models of a typed puzzle's numbers."""
        # Few puzzles are typed: the others do without all that reads numbers and chooses models.
        from neuron_tui.core.choosing.typed_entry import TypedEntry
        from neuron_tui.tui.screens.settings import Models

        entry = self._entry
        if not isinstance(entry, TypedEntry):
            return Models()
        return Models(entry.models, entry.choice.candidates.index(entry.model))

    def take_model(self, place: int) -> None:
        """Show the typed numbers with another of their models in place of this one."""
        from neuron_tui.core.choosing.typed_entry import TypedEntry

        entry, other = self._entry, None
        if isinstance(entry, TypedEntry):
            with suppress(ValueError):  # its numbers are too large to train with
                other = entry.with_model(place)
        if other is None:
            self.notice = "No settings are known with which a neuron learns by this model."
        else:
            self.post_message(self.Changed(other))

    def _own_copy(self) -> Entry:
        """Return the entry of a copy of the puzzle among the learner's own files."""
        # Few puzzles are copied: the others do without what writes and proves them.
        from neuron_tui.core.authoring.saving import save_beside_others
        from neuron_tui.keeping.puzzle_text import puzzle_text

        entry, puzzle = self._entry, self._session.puzzle
        text = read_text(entry.path) if entry.known is None else puzzle_text(puzzle)
        name = f"my {entry.id}" if entry.known is None else puzzle.title
        path = save_beside_others(text, name, own_folder())
        self.app.notify(f"This puzzle was copied to {shown_path(path)}", markup=False)
        return Entry.own(path)


def _told(path: Path, error: PuzzleFileError) -> str:
    first, *others = error.problems
    where = f"{isolated(path.name)}, line {first.line}, column {first.column}"
    more = f" (and {len(others)} more)" if others else ""
    if stamp_of(path) is None:
        return f"{isolated(path.name)} is not there any more. You see its last good version."
    return f"{where}: {first.text}{more}. You see the last good version until it is mended."
