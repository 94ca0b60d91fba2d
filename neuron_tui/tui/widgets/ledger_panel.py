"""The arithmetic of the step about to happen, with the learner's own numbers."""

from enum import Enum, auto
from textwrap import wrap

from textual.content import Content

from neuron_tui.core.ledger.linear_ledger import Calculation, Ledger, LedgerRow, ledger
from neuron_tui.core.ledger.neuron_ledger import (
    NeuronLedger,
    ParameterLine,
    first_row_of_step,
    neuron_ledger,
)
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.tui import wording
from neuron_tui.tui.session import Phase
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.panel import Panel

_PHASE_WIDTH = 10
"""Columns for the name of a phase, before what is written about it."""
_NARROW = 70
"""Columns below which one row is written out, not the table of all."""
_GAP = "  "
_LIT = "bold $text-warning"
_HEAD = "$text-muted"
_FRAME_LINES = 2
"""Lines of the table that are neither rows nor updates: headings and sums."""

Cell = tuple[str, Phase]


class Detail(Enum):
    """How much of a row is written out, the most first."""

    FORMULAS = auto()
    """Every formula with its numbers."""
    PREDICTIONS = auto()
    """The formulas of the predictions and of the sums, and results."""
    SHORT_SUMS = auto()
    """The formulas of the predictions, and results."""
    RESULTS = auto()


class LedgerPanel(Panel):
    """Forward, error, gradient, update: each a formula, with numbers, and its result."""

    _left_out = ""
    """Which rows are not written out, in words."""

    @property
    def selected(self) -> int:
        """The place of the row that is written about."""
        return self.shown.selected if self.shown else 0

    @property
    def neuron(self) -> tuple[int, int]:
        """Layer and place, from 0, of the neuron that is written about in a network."""
        return self.shown.neuron if self.shown else (0, 0)

    @property
    def phase(self) -> Phase | None:
        """The part of the step that is lit."""
        return self.shown.phase if self.shown else None

    def heading(self, view: View) -> str:
        """Return the step, and in a network the row and the neuron."""
        snapshot = view.snapshot
        title = f"Step {snapshot.step} → {snapshot.step + 1}"
        if not snapshot.network.is_linear:
            title += f" · row {snapshot.dataset.rows[self._example(snapshot)].number}"
        if snapshot.network.hidden:
            title += f", {wording.neuron(snapshot, view.neuron)}"
        return title

    def legend(self, view: View) -> str:
        """Return which rows are not written out."""
        return self._left_out if view.snapshot.network.is_linear else ""

    def lines(self, view: View, width: int, height: int) -> list[Content]:
        """Write the ledger as wide as there is room for."""
        self._left_out = ""
        return [
            line.truncate(width, ellipsis=True)
            for line in self._lines_of(view.snapshot, width, height)
        ]

    def _example(self, snapshot: Snapshot) -> int:
        """Return the selected row's place; in place of the ask, which has no error, the first that
        this step is taken on."""
        is_ask = snapshot.dataset.rows[self.selected].output is None
        return first_row_of_step(snapshot) if is_ask else self.selected

    def _lines_of(self, snapshot: Snapshot, width: int, height: int) -> list[Content]:
        """Write all rows in as much detail as fits, or one row, or one neuron of a network."""
        if not snapshot.network.is_linear:
            return self._one_neuron(snapshot, width, height)
        book, number = ledger(snapshot), snapshot.dataset.rows[self.selected].number
        if width < _NARROW:
            return self._one_row(book, number, width, height)
        for detail in Detail:
            lines = self._table(book, number, width, height, detail)
            if max(line.cell_length for line in lines) <= width:
                return lines
        return self._one_neuron(snapshot, width, height)

    def _one_neuron(self, snapshot: Snapshot, width: int, height: int) -> list[Content]:
        """Write one neuron's part in the step; where not all fits, what the phase is about."""
        book = neuron_ledger(snapshot, self._example(snapshot), *self.neuron)
        blocks = _neuron_blocks(book, snapshot, width)
        lines = self._written(blocks, width)
        if len(lines) <= height:
            return lines
        if self.phase is not None:
            blocks = [block for block in blocks if any(part[1] == self.phase for part in block)]
            return self._written(blocks, width)
        return [*lines[: height - 1], Content.styled(f"{'':>8}  … n shows the rest", _HEAD)]

    def _written(self, blocks: list[list[Cell]], width: int) -> list[Content]:
        """Write each block of parts from a new line on, after the name of its first phase."""
        lines = []
        for parts in blocks:
            name = f"{parts[0][1]:>8}  "
            if len(parts) == 1:
                lines += self._wrapped(name, parts[0][0], parts[0][1], width)
                continue
            content = Content.styled(name, _HEAD)
            for text, phase in parts:
                content += Content.styled(text, self._style(phase))
            lines.append(content)
        return lines

    def _wrapped(self, name: str, text: str, phase: Phase, width: int) -> list[Content]:
        """Return a line, gone on below its own beginning where it is too long."""
        room = max(_NARROW // 3, width - len(name))
        lines = []
        for part in wrap(text, room, break_long_words=False):
            lines.append(Content.assemble((name, _HEAD), (part, self._style(phase))))
            name = " " * len(name)
        return lines

    def _style(self, phase: Phase) -> str:
        if self.phase is None:
            return ""
        return _LIT if phase == self.phase else "dim"

    def _table(
        self, book: Ledger, number: int, width: int, height: int, detail: "Detail"
    ) -> list[Content]:
        updates = self._updates(book, width)
        rows = _window(book.rows, number, max(1, height - _FRAME_LINES - len(updates)))
        left_out = [row for row in book.rows if row not in rows and row.contributions]
        hidden = len(left_out) + book.rows_left_out
        more = "1 more row is" if hidden == 1 else f"{hidden} more rows are"
        self._left_out = f"{more} in the sums" if hidden else ""
        heads = _heads(book, detail)
        body = [_cells(row, len(book.names), detail) for row in rows]
        is_short = detail in (Detail.SHORT_SUMS, Detail.RESULTS)
        sums = [each.result if is_short else _text(each) for each in book.gradient]
        columns = zip(heads, *body, strict=True)
        widths = [max(len(cell[0]) for cell in column) for column in columns]
        for column, text in enumerate(sums, start=2):
            widths[column] = max(widths[column], len(text))
        lines = [self._line("   ", heads, widths, _HEAD)]
        for row, cells in zip(rows, body, strict=True):
            sign = "▸" if row.number == number else " "
            name = "??" if row.is_ask else str(row.number)
            lines.append(self._line(f"{sign}{name:>2}", cells, widths))
        return [*lines, self._sums(book, sums, widths), *updates]

    def _sums(self, book: Ledger, sums: list[str], widths: list[int]) -> Content:
        """Write the loss below the errors it is made of, and each gradient below its parts."""
        room = widths[0] + widths[1] + len(_GAP)
        loss = f"loss {book.loss.formula} = {book.loss.result}".rjust(room)
        content = Content("   ")
        content += Content.assemble(_GAP, (loss, self._style("error")))
        for text, width in zip(sums, widths[2:], strict=True):
            content += Content.assemble(_GAP, (text.rjust(width), self._style("gradient")))
        return content

    def _line(self, start: str, cells: list[Cell], widths: list[int], style: str = "") -> Content:
        content = Content.styled(start, _HEAD)
        for (text, phase), width in zip(cells, widths, strict=True):
            content += Content.assemble(_GAP, (text.rjust(width), self._style(phase) or style))
        return content

    def _updates(self, book: Ledger, width: int) -> list[Content]:
        """Write the updates in one line, or one a line where that is too narrow."""
        texts = [
            f"update {name}: {_text(each)}"
            for name, each in zip(book.names, book.update, strict=True)
        ]
        line = "     " + "    ".join(texts)
        lines = [line] if len(line) <= width else [f"     {text}" for text in texts]
        return [Content.styled(text, self._style("update")) for text in lines]

    def _one_row(self, book: Ledger, number: int, width: int, height: int) -> list[Content]:
        """Write out the selected row, or the first one in training where that is not.

        Where not all fits, only what the phase is about is written.
        """
        row = next((each for each in book.rows if each.number == number), book.rows[0])
        if not row.contributions:
            row = next((each for each in book.rows if each.contributions), row)
        parts: list[Cell] = [(f"ŷ = {_text(row.prediction)}", "forward")]
        if row.error is not None:
            parts.append((f"e = {_text(row.error)}", "error"))
        for name, each in zip(book.names, book.gradient, strict=True):
            parts.append((f"∂{name} = {_text(each)}", "gradient"))
        for name, each in zip(book.names, book.update, strict=True):
            parts.append((f"{name} = {_text(each)}", "update"))
        if height <= len(parts) and self.phase is not None:
            parts = [part for part in parts if part[1] == self.phase]
        lines = [Content.styled(f"step {book.step} → {book.step + 1}, row {row.number}", _HEAD)]
        for text, phase in parts:
            lines += self._wrapped("", text, phase, width)
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


def _heads(book: Ledger, detail: Detail) -> list[Cell]:
    *weights, _ = book.names
    inputs = [name.replace("w", "x") for name in weights]
    formula = " + ".join(f"{w}·{x}" for w, x in zip(weights, inputs, strict=True))
    forward = "forward ŷ" if detail is Detail.RESULTS else f"forward ŷ = {formula} + b"
    heads: list[Cell] = [(forward, "forward"), ("error e = y − ŷ", "error")]
    heads += [(f"∂{name}: −{x}·e", "gradient") for name, x in zip(weights, inputs, strict=True)]
    return [*heads, ("∂b: −e", "gradient")]


def _cells(row: LedgerRow, parameters: int, detail: Detail) -> list[Cell]:
    def text(calculation: Calculation) -> str:
        return _text(calculation) if detail is Detail.FORMULAS else calculation.result

    forward = row.prediction.result if detail is Detail.RESULTS else _text(row.prediction)
    cells: list[Cell] = [
        (forward, "forward"),
        ("" if row.error is None else text(row.error), "error"),
    ]
    if row.contributions:
        *products, last = row.contributions
        return [*cells, *((text(each), "gradient") for each in products), (last.result, "gradient")]
    why = "held out" if row.is_held_out else "" if row.is_ask else "not in this batch"
    cells.append((why, "gradient"))
    empty: Cell = ("", "gradient")
    return cells + [empty] * (parameters - 1)


def _text(calculation: Calculation) -> str:
    return f"{calculation.formula} = {calculation.result}"


def _window(rows: tuple[LedgerRow, ...], number: int, most: int) -> tuple[LedgerRow, ...]:
    """Return as many rows as there is room for, the one with this number among them."""
    if len(rows) <= most:
        return rows
    place = next((index for index, row in enumerate(rows) if row.number == number), 0)
    first = min(max(0, place - most // 2), len(rows) - most)
    return rows[first : first + most]
