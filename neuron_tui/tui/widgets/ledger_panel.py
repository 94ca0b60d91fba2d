"""The arithmetic of the step about to happen, with the learner's own numbers."""

from functools import lru_cache
from operator import is_not

from textual.content import Content

from neuron_tui.core.ledger.linear_ledger import Ledger, ledger
from neuron_tui.core.ledger.phase import PHASES, Phase
from neuron_tui.core.ledger.units import scaled_units
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.numerals import plain
from neuron_tui.tui import wording
from neuron_tui.tui.fitting import clipped, fitting
from neuron_tui.tui.keys.key_names import key
from neuron_tui.tui.telling.sections import Sections
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.ledger_prose import all_of_neuron, all_of_row, neuron_lines, row_lines
from neuron_tui.tui.widgets.ledger_table import HEAD, LedgerTable, Style
from neuron_tui.tui.widgets.panel import Panel

_NARROW = 70
"""Columns below which one row is written out, not the table of all."""
_AROUND_FORMULA = 6
"""Columns of a heading beside its words: their own margin, and the dot between two of them."""
_LIT = "bold $text-warning"


class LedgerPanel(Panel):
    """Forward, error, gradient, update: each a formula, with numbers, and its result."""

    DEFAULT_CLASSES = "ledger"

    _left_out = ""
    """Which rows are not written out, in words."""
    _is_cut = False
    """Whether something has no room, beside such rows."""
    _tells_units = True
    """Whether the frame has room for the units of the numbers."""
    _is_of_one_row = False
    """Whether only the row that is looked at is written about."""
    _formula = ""
    """What stands in the heading, to leave a line to the rows."""

    def heading(self, view: View) -> str:
        """Return the step, and where only one is written about, the row and the neuron."""
        title = _title(view, names_row=self._is_of_one_row)
        if self._formula:
            return f"{title} · {self._formula}"
        whose = title.rpartition(" · ")[2]
        shorter = title.replace("the output", "output"), f"{whose[0].upper()}{whose[1:]}"
        return fitting([title, *shorter], self.name_room)

    def legend(self, view: View) -> str:
        """Return which part of the step is looked at, which rows are not written out, and in
        which units the numbers are, in as many words as fit."""
        units = scaled_units(view.snapshot)
        in_short = units and f"in scaled units, {key('training-help')} reads on"
        among, alone = _marked(view.phase), "" if view.phase is None else f"▸{view.phase}"
        ways = (
            (among, self._left_out, units),
            (among, self._left_out, in_short),
            (alone, self._left_out, in_short),
            (alone, in_short),
            (alone,),
        )
        texts = [" · ".join(filter(None, notes)) for notes in ways]
        self._tells_units = len(texts[0]) <= self.name_room
        return fitting(texts, self.name_room)

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Write the ledger as wide as there is room for."""
        self._left_out = self._formula = ""
        whole = self._ledger(view, width, height)
        lines = [clipped(line, width) for line in whole]
        self._is_cut = len(lines) > height or any(map(is_not, lines, whole))
        if len(lines) <= height:
            return lines
        more = key("training-help" if view.phase is not None else "slow-motion")
        last = Content.styled(f"… {more} shows the rest", HEAD)
        return [*lines[: height - 1], last.truncate(width)]

    def in_full(self, view: View) -> Sections:
        """Return the row that is marked, or the neuron's part in it, from forward to update; also
        where the units of the numbers take many words."""
        snapshot = view.snapshot
        units = scaled_units(snapshot)
        has_units = not units or (self._tells_units and bool(self.styles.border_top[0]))
        if not self._is_cut and has_units:
            return ()
        if snapshot.network.is_linear:
            lines = all_of_row(_book(snapshot), snapshot.dataset.rows[view.selected].number)
        else:
            lines = all_of_neuron(view)
        return ((_title(view, names_row=True), [*lines, *([("", units)] if units else [])]),)

    def _ledger(self, view: View, width: int, height: int) -> list[Content]:
        """Write all rows as a table, or the marked row, or what one neuron does with it."""
        snapshot = view.snapshot
        self._is_of_one_row = not snapshot.network.is_linear
        if snapshot.network.is_linear:
            book, number = _book(snapshot), snapshot.dataset.rows[view.selected].number
            if width < _NARROW:
                return row_lines(book, number, view.phase, _styled(view.phase), width, height)
            rate = plain(snapshot.settings.learning_rate)
            table = LedgerTable(book, number, rate, _styled(view.phase))
            title = width - len(self.heading(view)) - _AROUND_FORMULA
            lines, hidden, self._formula = table.lines(width, height, title)
            if lines:
                self._left_out = _left_out(hidden)
                return lines
        self._is_of_one_row = True
        return neuron_lines(view, _styled(view.phase), width, height)


@lru_cache(1)
def _book(snapshot: Snapshot) -> Ledger:
    """Return a step's arithmetic, which is the same whichever row of it is looked at."""
    return ledger(snapshot)


def _marked(lit: Phase | None) -> str:
    """Return the parts of a step, the one that is lit with a mark that needs no colour."""
    if lit is None:
        return ""
    return " ".join(f"{'▸' if each == lit else ' '}{each}" for each in PHASES).lstrip()


def _title(view: View, *, names_row: bool) -> str:
    snapshot = view.snapshot
    title = f"Step {snapshot.step} → {snapshot.step + 1}"
    if names_row:
        row = snapshot.dataset.rows[view.selected]
        title += " · ??" if row.output is None else f" · row {row.number}"
    if snapshot.network.hidden:
        title += f", {wording.neuron(snapshot, view.neuron)}"
    return title


def _left_out(rows: int) -> str:
    if not rows:
        return ""
    return f"{counted(rows, 'more row is', 'more rows are')} in the sums"


def _styled(lit: Phase | None) -> Style:
    """Return how a phase is written where one of them is lit, or none."""

    def style(phase: Phase) -> str:
        if lit is None:
            return ""
        return _LIT if phase == lit else "dim"

    return style
