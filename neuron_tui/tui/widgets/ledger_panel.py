"""The arithmetic of the step about to happen, with the learner's own numbers."""

from textwrap import wrap

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.ledger.linear_ledger import Ledger, ledger
from neuron_tui.core.ledger.neuron_ledger import (
    NeuronLedger,
    ParameterLine,
    neuron_ledger,
)
from neuron_tui.core.ledger.units import scaled_units
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.numerals import plain
from neuron_tui.tui import wording
from neuron_tui.tui.session import Phase
from neuron_tui.tui.widgets.ledger_table import HEAD, Cell, LedgerTable

_PHASE_WIDTH = 10
"""Columns for the name of a phase, before what is written about it."""
_NARROW = 70
"""Columns below which one row is written out, not the table of all."""
_GAP = "  "
_LIT = "bold $text-warning"


class LedgerPanel(Widget):
    """Forward, error, gradient, update: each a formula, with numbers, and its result."""

    snapshot: reactive[Snapshot | None] = reactive(None)
    selected: reactive[int] = reactive(0)
    neuron: reactive[tuple[int, int]] = reactive((0, 0))
    """Layer and place, from 0, of the neuron that is written about in a network."""
    phase: reactive[Phase | None] = reactive(None)

    def watch_snapshot(self) -> None:
        """Name the panel after the step."""
        self._name_it()

    def watch_selected(self) -> None:
        """Name the panel after the row."""
        self._name_it()

    def watch_neuron(self) -> None:
        """Name the panel after the neuron."""
        self._name_it()

    def _name_it(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        title = f"Step {snapshot.step} → {snapshot.step + 1}"
        if not snapshot.network.is_linear:
            self.border_subtitle = scaled_units(snapshot)
            title += " · ??" if self._is_ask(snapshot) else f" · row {self._number}"
        if snapshot.network.hidden:
            title += f", {wording.neuron(snapshot, snapshot.network.nearest(self.neuron))}"
        self.border_title = title

    def _is_ask(self, snapshot: Snapshot) -> bool:
        return snapshot.dataset.rows[self.selected].output is None

    @property
    def _number(self) -> int:
        """The number of the marked row, which is the one that is explained."""
        return 0 if self.snapshot is None else self.snapshot.dataset.rows[self.selected].number

    def render(self) -> Content:
        """Write the ledger as wide as there is room for."""
        if self.snapshot is None:
            return Content("")
        width, height = self.content_size
        lines = self._lines(self.snapshot, width, height)
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)

    def _lines(self, snapshot: Snapshot, width: int, height: int) -> list[Content]:
        """Write all rows in as much detail as fits, or one row, or one neuron of a network."""
        if not snapshot.network.is_linear:
            return self._one_neuron(snapshot, width, height)
        book = ledger(snapshot)
        if width < _NARROW:
            return self._one_row(book, width, height)
        rate = plain(snapshot.settings.learning_rate)
        lines, hidden = LedgerTable(book, self._number, rate, self._style).lines(width, height)
        more = "1 more row is" if hidden == 1 else f"{hidden} more rows are"
        notes = [f"{more} in the sums"] if hidden and lines else []
        self.border_subtitle = " · ".join([*notes, book.units] if book.units else notes)
        return lines or self._one_neuron(snapshot, width, height)

    def _one_neuron(self, snapshot: Snapshot, width: int, height: int) -> list[Content]:
        """Write one neuron's part in the step; where not all fits, what the phase is about."""
        book = neuron_ledger(snapshot, self.selected, *snapshot.network.nearest(self.neuron))
        blocks = _neuron_blocks(book, snapshot, width)
        lines = self._written(blocks, width)
        if len(lines) <= height:
            return lines
        if self.phase is not None:
            blocks = [block for block in blocks if any(part[1] == self.phase for part in block)]
            return self._written(blocks, width)
        return [*lines[: height - 1], Content.styled(f"{'':>8}  … n shows the rest", HEAD)]

    def _written(self, blocks: list[list[Cell]], width: int) -> list[Content]:
        """Write each block of parts from a new line on, after the name of its first phase."""
        lines = []
        for parts in blocks:
            name = f"{parts[0][1]:>8}  "
            if len(parts) == 1:
                lines += self._wrapped(name, parts[0][0], parts[0][1], width)
                continue
            content = Content.styled(name, HEAD)
            for text, phase in parts:
                content += Content.styled(text, self._style(phase))
            lines.append(content)
        return lines

    def _wrapped(self, name: str, text: str, phase: Phase, width: int) -> list[Content]:
        """Return a line, gone on below its own beginning where it is too long."""
        room = max(_NARROW // 3, width - len(name))
        lines = []
        for part in wrap(text, room, break_long_words=False):
            lines.append(Content.assemble((name, HEAD), (part, self._style(phase))))
            name = " " * len(name)
        return lines

    def _style(self, phase: Phase) -> str:
        if self.phase is None:
            return ""
        return _LIT if phase == self.phase else "dim"

    def _one_row(self, book: Ledger, width: int, height: int) -> list[Content]:
        """Write out the marked row; where not all fits, only what the phase is about."""
        row = next((each for each in book.rows if each.number == self._number), book.rows[0])
        name = "??" if row.is_ask else f"row {row.number}"
        parts: list[Cell] = [(f"ŷ = {row.prediction.text}", "forward")]
        if row.error is None:
            parts.append(("e: the output of ?? is not known", "error"))
        else:
            parts.append((f"e = {row.error.text}", "error"))
        for letter, each in zip(book.names, book.gradient, strict=True):
            parts.append((f"∂{letter} = {each.text}", "gradient"))
        for letter, each in zip(book.names, book.update, strict=True):
            parts.append((f"{letter} = {each.text}", "update"))
        if height <= len(parts) and self.phase is not None:
            parts = [part for part in parts if part[1] == self.phase]
        lines = [Content.styled(f"step {book.step} → {book.step + 1}, {name}", HEAD)]
        for text, phase in parts:
            lines += self._wrapped("", text, phase, width)
        if book.units and len(lines) < height:
            lines += self._wrapped("", book.units, "forward", width)
        return lines


def _neuron_blocks(book: NeuronLedger, snapshot: Snapshot, width: int) -> list[list[Cell]]:
    """Return what is written of a neuron, a block of parts a line, or more where that is long."""
    blocks: list[list[Cell]] = [[(text, "forward")] for text in book.forward]
    blocks += [[(book.error, "error")], [(book.delta, "gradient")]]
    gradients = [_gradient(line) for line in book.parameters]
    updates = [f"{line.name}: {line.update}" for line in book.parameters]
    column = max(map(len, gradients)) + len(_GAP)
    if column + max(map(len, updates)) <= width - _PHASE_WIDTH:
        blocks += [
            [(gradient.ljust(column), "gradient"), (update, "update")]
            for gradient, update in zip(gradients, updates, strict=True)
        ]
    else:
        blocks += [[(text, "gradient")] for text in gradients]
        blocks += [[(text, "update")] for text in updates]
    notes = []
    optimizer = OPTIMIZERS[snapshot.settings.optimizer]
    if not optimizer.is_plain:
        notes.append(f"{optimizer.name}: {optimizer.rule}")
    if book.weights_left_out:
        more = "weight" if book.weights_left_out == 1 else "weights"
        notes.append(f"{book.weights_left_out} more {more} in the same way")
    if notes:
        blocks.append([("; ".join(notes), "update")])
    return blocks


def _gradient(line: ParameterLine) -> str:
    if line.from_row is None:
        return f"∂{line.name}: {line.gradient}"
    return f"∂{line.name}: {line.from_row}; {line.gradient}"
