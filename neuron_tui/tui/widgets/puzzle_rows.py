"""The rows of the list of puzzles: those to go on with, those of words, and every chapter's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.ideas.learnt import Learnt
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.tui.hanging import Hanging
from neuron_tui.tui.list_rows import NARROW_ROW, Known, done_so_far, puzzle_row, rows_to_go_on
from neuron_tui.tui.widgets.marked_list import MarkedList
from neuron_tui.tui.word_rows import WORD_ROWS, rows_of_words

if TYPE_CHECKING:
    from neuron_tui.core.puzzle.puzzle import Puzzle

_NO_ENTRIES = (None, *WORD_ROWS)
_FEWEST_LETTERS = 3
"""Of a row of words, by which it is meant and no puzzle."""


@dataclass(frozen=True)
class Contents:
    """What the list shows: a catalog, and what is known of the learner."""

    catalog: Catalog
    known: Known = field(default_factory=dict)
    learnt: Learnt = field(default_factory=Learnt)
    solved: "tuple[Puzzle, ...]" = ()
    """Those solved since the app was opened."""


class PuzzleRows(MarkedList):
    """The rows that contain what was typed."""

    def __init__(self, contents: Contents, id: str) -> None:
        """Show nothing yet; the keys are the screen's."""
        super().__init__(id=id, markup=False, compact=True)
        self.can_focus = False
        self._contents = contents
        self._words = ""

    def fill(self, contents: Contents, words: str) -> None:
        """Show what contains all words; stay at the row that is chosen, or at the first puzzle; go
        to a row of words that begins with what was typed just now."""
        before, is_typed = self._at(contents.catalog), words != self._words
        self._contents, self._words = contents, words
        self.clear_options()
        wanted, of_words = words.casefold().split(), list(self._rows_of_words(words))
        # All at once, since each time the list is measured anew.
        self.add_options(
            [
                *self._rows_to_go_on(wanted),
                *(_of_words(id, text) for id, text in of_words),
                *self._chapters(wanted),
            ]
        )
        ids = [option.id for option in self.options]
        if not ids:
            self.add_option(Option(Content(" No puzzle contains these words."), disabled=True))
            return
        named = _named(of_words, words) if is_typed else None
        above = [id for id in ids if ":" in str(id) and _name(id) == _name(before)]
        if named or above:
            before = named or above[0]
        elif before not in ids or before is None or (is_typed and words and before in WORD_ROWS):
            before = next((id for id in ids if id not in _NO_ENTRIES), ids[0])
        self.highlighted = ids.index(before)
        # Only then is it known how many lines there are.
        self.call_after_refresh(self.scroll_to_highlight)

    def _rows_to_go_on(self, wanted: Sequence[str]) -> Iterator[Option]:
        catalog = self._contents.catalog
        for row in rows_to_go_on(catalog, self._contents.known):
            if all(word in row.text.casefold() for word in wanted):
                yield _of_words(f"{row.name}:{catalog.entries.index(row.entry)}", row.text)

    def _rows_of_words(self, words: str) -> Iterator[tuple[str, str]]:
        catalog = self._contents.catalog
        own = sum(entry.source == "yours" for entry in catalog.entries)
        return rows_of_words(words, self._contents.learnt, own, len(catalog.complaints))

    def _chapters(self, wanted: Sequence[str]) -> Iterator[Option]:
        catalog, known = self._contents.catalog, self._contents.known
        places = {entry.path: place for place, entry in enumerate(catalog.entries)}
        for chapter, entries in catalog.chapters:
            found = [entry for entry in entries if _contains(entry, wanted)]
            if found:
                done = done_so_far(entries, known)
                room = NARROW_ROW - cell_len(chapter) - cell_len(done)
                gap = " " * min(max(room, 1), 3)
                heading = Content.assemble(
                    (isolated(chapter), "bold $text-primary"), gap, (done, "$text-muted")
                )
                yield Option(heading, disabled=True)
            for entry in found:
                solved = self._contents.solved
                is_solved = bool(solved) and entry.puzzle in solved
                row = puzzle_row(entry, known, is_solved=is_solved)
                yield Option(row, id=str(places[entry.path]))

    def entry_of(self, option: Option | None) -> Entry | None:
        """Return the entry that a row opens; None for a row that opens something else."""
        if option is None or option.id in _NO_ENTRIES:
            return None
        return self._contents.catalog.entries[int(str(option.id).rpartition(":")[2])]

    @property
    def _first(self) -> int:
        ids = [option.id for option in self.options]
        return next((at for at, id in enumerate(ids) if id not in _NO_ENTRIES), 0)

    def _at(self, catalog: Catalog) -> str | None:
        """Return the id that the chosen row has in a catalog; None where the list begins on it, and
        begins there again where the catalog is another one."""
        option, present = self.highlighted_option, self._contents.catalog
        if option is None or (catalog is not present and self.highlighted == self._first):
            return None
        entry = self.entry_of(option)
        if catalog is present or entry is None or ":" in str(option.id):
            return option.id
        paths = [each.path for each in catalog.entries]
        return str(paths.index(entry.path)) if entry.path in paths else None

    def highlight(self, entry: Entry) -> None:
        """Move to an entry's row, where it is among those shown."""
        wanted = str(self._contents.catalog.entries.index(entry))
        ids = [option.id for option in self.options]
        if wanted in ids:
            self.highlighted = ids.index(wanted)

    def highlight_first(self) -> None:
        """Move to the row to begin on: where the learner was, or the first puzzle."""
        self.highlighted = self._first

    def highlight_own(self) -> None:
        """Move to the learner's first puzzle."""
        for at, option in enumerate(self.options):
            entry = self.entry_of(option)
            if entry is not None and entry.source == "yours" and ":" not in str(option.id):
                self.highlighted = at
                return

    def highlight_end(self, place: int) -> None:
        """Move to the first (0) or the last (-1) row that can be chosen."""
        able = [at for at, option in enumerate(self.options) if not option.disabled]
        if able:
            self.highlighted = able[place]

    def move(self, rows: int) -> None:
        """Move so many rows down, or up where it is negative."""
        for _ in range(abs(rows)):
            if rows > 0:
                self.action_cursor_down()
            else:
                self.action_cursor_up()


def _of_words(id: str, text: str) -> Option:
    line = Content(" "), Content.styled(text, "$text-accent")
    return Option(Hanging((line,)), id=id)


def _named(rows: Sequence[tuple[str, str]], words: str) -> str | None:
    """Return the id of the row of words that begins so; None where too little is typed to tell."""
    begun = words.casefold().strip()
    if len(begun) < _FEWEST_LETTERS:
        return None
    return next((id for id, text in rows if text.casefold().startswith(begun)), None)


def _name(id: str | None) -> str:
    return str(id).partition(":")[0]


def _contains(entry: Entry, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = f"{entry.id} {entry.title} {entry.chapter}"
    if entry.puzzle is not None:
        text += f" {entry.puzzle.question}"
    return all(word in text.casefold() for word in words)
