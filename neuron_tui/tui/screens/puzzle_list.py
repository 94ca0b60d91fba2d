"""The list of puzzles."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.puzzle_files.catalog import Catalog
from neuron_tui.core.puzzle_files.entry import Entry
from neuron_tui.core.questions.learnt import Learnt
from neuron_tui.tui.list_rows import Known, done_so_far, puzzle_row, rows_to_go_on
from neuron_tui.tui.puzzle_preview import puzzle_preview
from neuron_tui.tui.screens.box import AnswersOnce
from neuron_tui.tui.widgets.key_footer import KeyFooter
from neuron_tui.tui.widgets.line import Line
from neuron_tui.tui.widgets.marked_list import MarkedList
from neuron_tui.tui.widgets.too_small import TooSmall
from neuron_tui.tui.word_rows import (
    ABOUT,
    COMPLAINTS,
    IDEAS_ROW,
    LESSON,
    OWN,
    TYPE,
    rows_of_words,
)

_NO_ENTRIES = (None, *ABOUT)


class PuzzleListScreen(AnswersOnce, Screen[None]):
    """All puzzles by chapter; typing filters them, Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", id="list-down", show=False, priority=True,
                tooltip="Next puzzle"),
        Binding("up", "move(-1)", "Up", id="list-up", show=False, priority=True,
                tooltip="Puzzle before"),
        Binding("pagedown", "move(10)", "Ten down", id="list-page-down", show=False,
                priority=True, tooltip="Ten puzzles further"),
        Binding("pageup", "move(-10)", "Ten up", id="list-page-up", show=False, priority=True,
                tooltip="Ten puzzles back"),
        Binding("home", "end(0)", "First", id="list-first", show=False, priority=True,
                tooltip="The first row"),
        Binding("end", "end(-1)", "Last", id="list-last", show=False, priority=True,
                tooltip="The last row: your own puzzles come last"),
        Binding("enter", "open", "Open", id="list-open", priority=True,
                tooltip="Open the puzzle"),
        Binding("question_mark,f1", "app.help", "Help", id="list-help", key_display="?",
                priority=True, tooltip="Show every key and the words of the screen"),
        Binding("escape", "clear", "Clear filter", id="list-clear", show=False,
                tooltip="Show all puzzles again"),
    ]  # fmt: skip

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
        self._entered: Entry | None = None
        """The entry to begin on, where one was opened before the list was there."""

    def compose(self) -> ComposeResult:
        """A line to filter by, the list, and a preview beside it."""
        yield Static(Content.styled("neuron-tui", "bold $text-primary"), id="list-title")
        yield Line(placeholder="type to filter", id="filter", compact=True)
        with Horizontal(id="list-body"):
            options = MarkedList(id="puzzles", markup=False, compact=True)
            options.can_focus = False
            yield options
            with VerticalScroll(id="preview"):
                yield Static(id="preview-text", markup=False)
        yield KeyFooter(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Show every puzzle."""
        self._fill("")
        self.query_one("#puzzles", OptionList).highlighted = self._first_row()
        if self._entered is not None:
            self.highlight(self._entered)
        self.query_one("#preview").can_focus = False

    def show(self, catalog: Catalog) -> None:
        """Show another catalog, and stay at the same file."""
        highlighted = [
            self._entry(options.highlighted_option).path
            for options in self.query("#puzzles").results(OptionList)
            if options.highlighted_option and options.highlighted_option.id not in _NO_ENTRIES
        ]
        self._catalog = catalog
        for line in self.query("#filter").results(Input):
            self._fill(line.value)
        for entry in catalog.entries:
            if entry.path in highlighted:
                self.highlight(entry)

    def mark_solved(self, puzzle: Puzzle) -> None:
        """Show a puzzle as solved in this session."""
        if puzzle not in self._solved:
            self._solved.append(puzzle)
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Show what was achieved since."""
        # The list may lie behind a puzzle that was opened before it had time to appear.
        for line in self.query("#filter").results(Input):
            self._fill(line.value)

    def highlight(self, entry: Entry) -> None:
        """Move to an entry, where it is among those shown."""
        if entry not in self._catalog.entries:
            return
        self._entered = entry
        wanted = str(self._catalog.entries.index(entry))
        for options in self.query("#puzzles").results(OptionList):
            ids = [option.id for option in options.options]
            if wanted in ids:
                options.highlighted = ids.index(wanted)

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
            self.query_one("#preview-text", Static).update(self._preview_of(event.option))

    def _preview_of(self, option: Option) -> Content:
        if option.id == COMPLAINTS:
            return Content("\n\n".join(self._catalog.complaints))
        if option.id in ABOUT:
            return Content(ABOUT[option.id])
        entry = self._entry(option)
        by_path = self._catalog.reference(entry) != entry.id
        return puzzle_preview(entry, must_be_named_by_path=by_path)

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Open the puzzle that was clicked."""
        self._choose_option(event.option)

    def action_move(self, lines: int) -> None:
        """Move the highlight."""
        options = self.query_one("#puzzles", OptionList)
        for _ in range(abs(lines)):
            if lines > 0:
                options.action_cursor_down()
            else:
                options.action_cursor_up()

    def action_end(self, place: int) -> None:
        """Move the highlight to the first or the last row that can be chosen."""
        options = self.query_one("#puzzles", OptionList)
        able = [at for at, option in enumerate(options.options) if not option.disabled]
        if able:
            options.highlighted = able[place]

    def action_open(self) -> None:
        """Open the highlighted puzzle, once the keys typed before have had their effect."""
        line = self.query_one("#filter", Input)
        # Twice through the line: first come its keys, then what it tells of its new text.
        line.call_later(line.call_later, self.call_later, self._open)

    def _open(self) -> None:
        if not self.is_current:
            return
        options = self.query_one("#puzzles", OptionList)
        if options.highlighted_option is not None:
            self._choose_option(options.highlighted_option)

    def action_clear(self) -> None:
        """Show all puzzles again."""
        self.query_one("#filter", Input).value = ""

    def _choose_option(self, option: Option) -> None:
        if option.id == OWN:
            self.query_one("#puzzles", OptionList).highlighted = self._first_own_row()
        elif option.id == COMPLAINTS:
            self.notify("The preview says what could not be read.", markup=False)
        elif option.id == TYPE:
            self.post_message(self.TypeChosen(self.query_one("#filter", Input).value))
        elif option.id == LESSON:
            self.post_message(self.LessonChosen())
        elif option.id == IDEAS_ROW:
            self.post_message(self.IdeasChosen())
        else:
            self._choose(self._entry(option))

    def _choose(self, entry: Entry) -> None:
        if entry.puzzle is not None:
            self.post_message(self.Chosen(entry))
            return
        self.notify(
            "This file cannot be opened; the preview says why.", severity="warning", markup=False
        )

    def _entry(self, option: Option) -> Entry:
        return self._catalog.entries[int((option.id or "0").rpartition(":")[2])]

    def _first_row(self) -> int:
        """Return the row to begin on: where the learner was, or the first puzzle."""
        ids = [option.id for option in self.query_one("#puzzles", OptionList).options]
        return next((place for place, id in enumerate(ids) if id not in _NO_ENTRIES), 0)

    def _first_own_row(self) -> int | None:
        """Return the row of the learner's first puzzle."""
        options = self.query_one("#puzzles", OptionList).options
        return next(
            (
                place
                for place, option in enumerate(options)
                if option.id not in _NO_ENTRIES
                and ":" not in str(option.id)
                and self._entry(option).source == "yours"
            ),
            None,
        )

    def _fill(self, words: str) -> None:
        options = self.query_one("#puzzles", OptionList)
        before = options.highlighted_option.id if options.highlighted_option else None
        options.clear_options()
        wanted = words.casefold().split()
        known = self._known()
        done = done_so_far(self._catalog.entries, known)
        title = Content.assemble(
            ("neuron-tui", "bold $text-primary"), ("   " if done else ""), done
        )
        self.query_one("#list-title", Static).update(title)
        for row in rows_to_go_on(self._catalog, known):
            if all(word in row.text.casefold() for word in wanted):
                id = f"{row.name}:{self._catalog.entries.index(row.entry)}"
                options.add_option(Option(Content.styled(f" {row.text}", "$text-accent"), id=id))
        own = sum(entry.source == "yours" for entry in self._catalog.entries)
        complaints = len(self._catalog.complaints)
        for id, text in rows_of_words(words, self._learnt(), own, complaints):
            options.add_option(Option(Content.styled(f" {text}", "$text-accent"), id=id))
        for chapter, entries in self._catalog.chapters:
            found = [entry for entry in entries if _matches(entry, wanted)]
            if found:
                done = done_so_far(entries, known)
                heading = Content.assemble(
                    (chapter, "bold $text-primary"), ("   " if done else ""), (done, "$text-muted")
                )
                options.add_option(Option(heading, disabled=True))
            for entry in found:
                options.add_option(
                    Option(
                        puzzle_row(entry, known, is_solved=self._is_solved(entry)),
                        id=str(self._catalog.entries.index(entry)),
                    )
                )
        if not options.option_count:
            self.query_one("#preview-text", Static).update("No puzzle contains these words.")
            return
        ids = [option.id for option in options.options]
        if before in _NO_ENTRIES or before not in ids:
            before = next((id for id in ids if id not in _NO_ENTRIES), ids[0])
        options.highlighted = ids.index(before)

    def _is_solved(self, entry: Entry) -> bool:
        return bool(self._solved) and entry.puzzle in self._solved


def _matches(entry: Entry, words: list[str]) -> bool:
    text = f"{entry.id} {entry.title} {entry.chapter}"
    if entry.puzzle is not None:
        text += f" {entry.puzzle.question}"
    return all(word in text.casefold() for word in words)
