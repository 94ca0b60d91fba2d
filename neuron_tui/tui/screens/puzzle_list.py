"""The list of puzzles."""

from asyncio import to_thread
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.ideas.learnt import Learnt
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.keys.list_keys import LIST_KEYS
from neuron_tui.tui.list_rows import Known, done_so_far
from neuron_tui.tui.screens.box import AnswersOnce
from neuron_tui.tui.telling.sections import Sections
from neuron_tui.tui.widgets.key_footer import KeyFooter
from neuron_tui.tui.widgets.line import Line
from neuron_tui.tui.widgets.puzzle_rows import Contents, PuzzleRows
from neuron_tui.tui.widgets.too_small import TooSmall
from neuron_tui.tui.word_rows import (
    COMPLAINTS,
    IDEAS_ROW,
    LESSON,
    OWN,
    TYPE,
    about,
    begins_numbers,
)

if TYPE_CHECKING:
    from neuron_tui.core.puzzle.puzzle import Puzzle

_PARTS = "#list-title, #filter, #puzzles, #preview-text"
"""What is filled."""


class PuzzleListScreen(AnswersOnce, Screen[None]):
    """All puzzles by chapter; typing filters them, Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = LIST_KEYS

    class TypeChosen(Message):
        """A puzzle is to be typed."""

        def __init__(self, text: str) -> None:
            """Tell what was typed on the list already."""
            super().__init__()
            self.text = text

    class LessonChosen(Message):
        """The lesson is to be given."""

    class IdeasChosen(Message):
        """The ideas are to be shown."""

    class Chosen(Message):
        """A puzzle is to be opened."""

        def __init__(self, entry: Entry) -> None:
            """Tell which."""
            super().__init__()
            self.entry = entry

    def __init__(
        self,
        catalog: Catalog,
        known: Callable[[], Known] = dict,
        learnt: Callable[[], Learnt] = Learnt,
    ) -> None:
        """Show a catalog, and what is known of the learner's progress and ideas."""
        super().__init__()
        self._known = known
        self._learnt = learnt
        self._catalog = catalog
        self._solved: list[Puzzle] = []
        self._is_begun = self._is_seen = False
        """Whether the rows are there, and whether they were on the screen."""
        self._is_left = False
        """Whether something was opened that the learner has not come back from."""
        self._entered: Entry | None = None
        """The entry that was opened last: the one to come back to."""

    @property
    def _rows(self) -> PuzzleRows:
        return self.query_one(PuzzleRows)

    def compose(self) -> ComposeResult:
        """Lay the list out, unless it lies behind a puzzle from its start."""
        if self.is_current:
            yield from self._parts()

    def _parts(self) -> Iterator[Widget]:
        """A line to filter by, the list, and a preview beside it."""
        yield Static(Content.styled("neuron-tui", "bold $text-primary"), id="list-title")
        yield Line(placeholder="type to filter", id="filter", compact=True)
        preview = VerticalScroll(Static(id="preview-text", markup=False), id="preview")
        yield Horizontal(PuzzleRows(self._contents(), id="puzzles"), preview, id="list-body")
        yield KeyFooter(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Show every puzzle, unless one of them comes first."""
        if self.is_current:
            self._begin()

    def _begin(self) -> None:
        self.query_one("#preview").can_focus = False
        self._is_begun = True
        self._fill("")
        self._rows.highlight_first()
        if self._entered is not None:
            self.highlight(self._entered)
        self.call_after_refresh(self._complete)

    def _complete(self) -> None:
        """Show the preview, and read what may be searched for: the list is on the screen by now."""
        self._is_seen = True
        for rows in self.query(PuzzleRows):
            self._preview(rows.highlighted_option)
        self._read_all()

    @work
    async def _read_all(self) -> None:
        for entry in self._catalog.entries:
            await to_thread(getattr, entry, "content")

    def show(self, catalog: Catalog) -> None:
        """Show another catalog, and stay at the same file."""
        self._catalog = catalog
        self._fill_again()

    def mark_solved(self, puzzle: "Puzzle") -> None:
        """Show a puzzle as solved in this session."""
        if puzzle not in self._solved:
            self._solved.append(puzzle)

    async def on_screen_resume(self) -> None:
        """Show what was achieved since."""
        if self._is_begun:
            self._show_again()
        elif self.is_mounted and self.is_current:
            if not self.query(PuzzleRows):
                await self.mount_all(self._parts())
            self._begin()

    def _show_again(self) -> None:
        if self._is_left:
            self._is_left = False
            with self.prevent(Input.Changed):
                self.action_clear()
        self._fill_again()
        entered, self._entered = self._entered, None
        for rows in self.query(PuzzleRows):
            if entered in self._catalog.entries:
                rows.highlight(entered)

    def _fill_again(self) -> None:
        # A change of a folder may be told while the app ends, and the parts go one by one.
        if self._is_begun and len(self.query(_PARTS)) == _PARTS.count("#"):
            self._fill(self.query_one("#filter", Input).value)

    def highlight(self, entry: Entry) -> None:
        """Move to an entry, where it is among those shown."""
        if entry not in self._catalog.entries:
            return
        self._entered = entry
        for rows in self.query(PuzzleRows):
            rows.highlight(entry)

    @on(Input.Changed, "#filter")
    def filter_changed(self, event: Input.Changed) -> None:
        """Show the puzzles that contain what was typed; a question mark asks for help instead."""
        if "?" in event.value:
            # The line takes every printable key for itself before any binding sees it.
            event.input.value = event.value.replace("?", "")
            self.app.run_worker(self.app.run_action("help"))
            return
        self._fill(event.value)

    @on(OptionList.OptionHighlighted)
    def preview(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the puzzle looks like, unless the list has changed since."""
        if event.option_list.highlighted_option is event.option:
            self._preview(event.option)

    def _preview(self, option: Option | None) -> None:
        if option is not None and self._is_seen:
            self.query_one("#preview-text", Static).update(self._preview_of(option))

    def _preview_of(self, option: Option) -> Content:
        entry = self._rows.entry_of(option)
        if entry is not None:
            # What reads a puzzle is loaded once one is looked at: its row is there before it.
            from neuron_tui.tui.puzzle_preview import puzzle_preview

            by_path = self._catalog.reference(entry) != entry.id
            return puzzle_preview(entry, must_be_named_by_path=by_path)
        if option.id == COMPLAINTS:
            return Content("\n\n".join(self._catalog.complaints))
        return Content(about(option.id) if option.id else "")

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Open the puzzle that was clicked."""
        self._choose_option(event.option)

    def action_move(self, lines: int) -> None:
        """Move the highlight."""
        self._rows.move(lines)

    def action_end(self, place: int) -> None:
        """Move the highlight to the first or the last row that can be chosen."""
        self._rows.highlight_end(place)

    def action_open(self) -> None:
        """Open the highlighted puzzle, once the keys typed before have had their effect."""
        line = self.query_one("#filter", Input)
        # Twice through the line: first come its keys, then what it tells of its new text.
        line.call_later(line.call_later, self.call_later, self._open)

    def _open(self) -> None:
        if self.is_current and self._rows.highlighted_option is not None:
            self._choose_option(self._rows.highlighted_option)

    def action_clear(self) -> None:
        """Show all puzzles again."""
        self.query_one("#filter", Input).value = ""

    def _choose_option(self, option: Option) -> None:
        entry = self._rows.entry_of(option)
        if entry is not None:
            self._choose(entry)
        elif option.id == OWN:
            self._rows.highlight_own()
        elif option.id == COMPLAINTS:
            self.notify(f"{self._told_by} what could not be read.", markup=False)
        elif option.id == TYPE:
            typed = self.query_one("#filter", Input).value
            self._leave_by(self.TypeChosen(typed if begins_numbers(typed) else ""))
        elif option.id == LESSON:
            self._leave_by(self.LessonChosen())
        elif option.id == IDEAS_ROW:
            self._leave_by(self.IdeasChosen())

    def _leave_by(self, message: Message) -> None:
        """Open something; the whole list is there when the learner comes back."""
        self._is_left, self._entered = True, None
        self.post_message(message)

    def _choose(self, entry: Entry) -> None:
        if entry.puzzle is not None:
            self._leave_by(self.Chosen(entry))
            return
        text = f"This file cannot be opened. {self._told_by} why."
        self.notify(text, severity="warning", markup=False)

    @property
    def in_full(self) -> Sections:
        """What the preview would say of the row that is chosen, where there is no room for it."""
        option = self._rows.highlighted_option
        if option is None or self.query_one("#preview").display:
            return ()
        lines = self._preview_of(option).plain.splitlines()
        return (("The row that is chosen", [("", line) for line in lines]),)

    @property
    def _told_by(self) -> str:
        """Where to read of a row."""
        has_preview = self.query_one("#preview").display
        return "The preview says" if has_preview else f"{key('list-help')} tells"

    def _contents(self) -> Contents:
        return Contents(self._catalog, self._known(), self._learnt(), tuple(self._solved))

    def _fill(self, words: str) -> None:
        contents = self._contents()
        done = done_so_far(contents.catalog.entries, contents.known)
        title = Content.assemble(("neuron-tui", "bold $text-primary"), "   ", done)
        self.query_one("#list-title", Static).update(title)
        self._rows.fill(contents, words)
        self.query_one(KeyFooter).withhold(frozenset() if words else frozenset({"clear"}))
        if self._rows.highlighted is None:
            self.query_one("#preview-text", Static).update("")
