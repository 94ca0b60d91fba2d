"""The arithmetic of the step about to happen, with the learner's own numbers."""

from textwrap import wrap

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from neuron_tui.core.ledger import Calculation, Ledger, LedgerRow, ledger
from neuron_tui.core.neuron_ledger import neuron_ledger
from neuron_tui.core.snapshot import Snapshot
from neuron_tui.tui.session import Phase

_NARROW = 70
"""Columns below which one row is written out, not the table of all."""
_GAP = "  "
_LIT = "bold $text-warning"
_HEAD = "$text-muted"
_FRAME_LINES = 4
"""Lines of the table that are no rows: headings, sums, and one or two of updates."""

Cell = tuple[str, Phase]


class LedgerPanel(Widget):
    """Forward, error, gradient, update: each a formula, with numbers, and its result."""

    snapshot: reactive[Snapshot | None] = reactive(None)
    selected: reactive[int] = reactive(0)
    neuron: reactive[tuple[int, int]] = reactive((0, 0))
    """Layer and place, from 0, of the neuron that is written about in a network."""
    phase: reactive[Phase | None] = reactive(None)

    def watch_snapshot(self) -> None:
        """Name the panel after the step."""
        if self.snapshot is not None:
            self.border_title = f"Step {self.snapshot.step} → {self.snapshot.step + 1}"

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
        book, number = ledger(snapshot), snapshot.dataset.rows[self.selected].number
        if width < _NARROW:
            return self._one_row(book, number, height)
        for wide in (True, False):
            lines = self._table(book, number, width, height, wide=wide)
            if max(line.cell_length for line in lines) <= width:
                return lines
        return self._one_neuron(snapshot, width, height)

    def _one_neuron(self, snapshot: Snapshot, width: int, height: int) -> list[Content]:
        """Write one neuron's part in the step; where not all fits, what the phase is about."""
        layer, place = self.neuron
        if self.neuron not in snapshot.neurons:
            layer, place = snapshot.neurons[-1]
        chosen = self.selected
        if snapshot.dataset.rows[chosen].output is None and self.phase in ("error", "gradient"):
            chosen = int(snapshot.dataset.examples[0])
        book = neuron_ledger(snapshot, chosen, layer, place)
        lines = list(book.lines)
        if height <= len(lines) + 1 and self.phase is not None:
            lines = [line for line in lines if line[0] == self.phase]
        row = snapshot.dataset.rows[chosen]
        head = "??" if row.output is None else f"row {row.number}"
        if snapshot.network.hidden:
            head += f", layer {book.layer}, neuron {book.neuron}"
        texts = [Content.styled(head, _HEAD)]
        for phase, text in lines:
            name = f"{phase:>8}  "
            for part in wrap(text, max(_NARROW // 2, width - len(name)), break_long_words=False):
                texts.append(Content.assemble((name, _HEAD), (part, self._style(phase))))
                name = " " * len(name)
        return texts

    def _style(self, phase: Phase) -> str:
        if self.phase is None:
            return ""
        return _LIT if phase == self.phase else "dim"

    def _table(
        self, book: Ledger, number: int, width: int, height: int, *, wide: bool
    ) -> list[Content]:
        rows = _window(book.rows, number, max(1, height - _FRAME_LINES))
        heads = _heads(book)
        body = [_cells(row, len(book.names), wide=wide) for row in rows]
        sums = [_text(each) for each in book.gradient]
        widths = [
            max(len(line[column][0] if line[column] else "") for line in (heads, *body))
            for column in range(len(heads))
        ]
        for column, text in enumerate(sums, start=2):
            widths[column] = max(widths[column], len(text))
        lines = [self._line("   ", heads, widths, _HEAD)]
        for row, cells in zip(rows, body, strict=True):
            sign = "▸" if row.number == number else " "
            lines.append(
                self._line(f"{sign}{'??' if row.is_ask else row.number!s:>2}", cells, widths)
            )
        lines.append(self._sums(book, sums, widths))
        return [*lines, *self._updates(book, width)]

    def _sums(self, book: Ledger, sums: list[str], widths: list[int]) -> Content:
        """Write the loss below the errors it is made of, and each gradient below its parts."""
        left_out = f"+{book.rows_left_out}" if book.rows_left_out else ""
        room = widths[0] + widths[1] + len(_GAP)
        loss = f"loss {book.loss.formula} = {book.loss.result}".rjust(room)
        content = Content.styled(f"{left_out:>3}", _HEAD)
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

    def _one_row(self, book: Ledger, number: int, height: int) -> list[Content]:
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
        head = Content.styled(f"step {book.step} → {book.step + 1}, row {row.number}", _HEAD)
        return [head, *(Content.styled(text, self._style(phase)) for text, phase in parts)]


def _heads(book: Ledger) -> list[Cell]:
    *weights, _ = book.names
    inputs = [name.replace("w", "x") for name in weights]
    forward = " + ".join(f"{w}·{x}" for w, x in zip(weights, inputs, strict=True))
    heads: list[Cell] = [(f"forward ŷ = {forward} + b", "forward"), ("error e = y − ŷ", "error")]
    heads += [(f"∂{name}: −{x}·e", "gradient") for name, x in zip(weights, inputs, strict=True)]
    return [*heads, ("∂b: −e", "gradient")]


def _cells(row: LedgerRow, parameters: int, *, wide: bool) -> list[Cell]:
    def text(calculation: Calculation) -> str:
        return _text(calculation) if wide else calculation.result

    error = "" if row.error is None else text(row.error)
    cells: list[Cell] = [(_text(row.prediction), "forward"), (error, "error")]
    if row.contributions:
        *products, last = row.contributions
        return [*cells, *((text(each), "gradient") for each in products), (last.result, "gradient")]
    why = "held out" if row.is_held_out else ""
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
