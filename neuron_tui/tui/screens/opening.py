"""A puzzle while what trains and draws it is being loaded: its table, and the frames of the rest.

It is laid out as the training screen, so that the panels come to stand where their frames were.
"""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.screen import Screen

from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.tui.sizes import ledger_height, table_height
from neuron_tui.tui.widgets.awaited import Awaited
from neuron_tui.tui.widgets.puzzle_table import PuzzleTable
from neuron_tui.tui.widgets.title_bar import TitleBar


class OpeningScreen(Screen[None], inherit_bindings=False):
    """What can be shown of a puzzle at once; keys are kept for the screen that comes after it."""

    def __init__(self, puzzle: Puzzle, chapter: str, place: str) -> None:
        """Show a puzzle; the chapter and its place there are for the title."""
        super().__init__()
        self._puzzle, self._chapter, self._place = puzzle, chapter, place
        self.keys: list[Key] = []
        """What was pressed so far."""

    def compose(self) -> ComposeResult:
        """Lay the panels out; a lesson begins with the table alone."""
        yield TitleBar(self._puzzle.title, self._chapter, self._place)
        with Horizontal(id="top"):
            yield PuzzleTable(self._puzzle)
            yield Awaited("", "neuron")
        yield Awaited("", "verdict")
        with Horizontal(id="charts"):
            yield Awaited("Loss", "chart loss")
            yield Awaited("Fit", "chart", id="views")
        yield Awaited("", "ledger")
        yield Awaited("", "keys")

    def on_mount(self) -> None:
        """Lay all out before the first frame; show no frame of what a lesson keeps for later."""
        self._lay_out()
        for panel in self.query(Awaited):
            panel.visible = not self._puzzle.lesson

    def on_resize(self) -> None:
        """Give every panel its share of the lines there are."""
        self._lay_out()

    def on_puzzle_table_headings_fitted(self) -> None:
        """Leave as many rows in sight below them."""
        self._lay_out()

    def _lay_out(self) -> None:
        rows, height = len(self._puzzle.rows), self.app.size.height
        neurons = max(self._puzzle.settings.hidden, default=0)
        table = rows + self.query_one(PuzzleTable).heading_lines
        self.query_one("#top").styles.height = table_height(table, neurons, height)
        self.query_one(".ledger").styles.height = ledger_height(rows, height) or "1fr"

    def on_key(self, event: Key) -> None:
        """Keep a key for later."""
        event.stop()
        event.prevent_default()
        self.keys.append(Key(event.key, event.character))
