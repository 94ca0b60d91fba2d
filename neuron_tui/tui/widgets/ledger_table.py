"""The ledger of a linear neuron as a table: a line a row, with room for every number of a column.

Columns are as wide as their numbers ever get, so that they keep their places from step to step.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textual.content import Content

from neuron_tui.core.ledger.calculation import Calculation
from neuron_tui.core.ledger.linear_ledger import Ledger, LedgerRow
from neuron_tui.core.ledger.phase import Phase

HEAD = "$text-muted"
_GAP = "  "
_NUMBER = 9
"""Columns of a number that changes: seven digits, a point and a sign."""
_SIGN = 2
"""Columns of = or ≈ and the space after it."""
_BETWEEN = 3
"""Columns of an operator with a space on either side."""
_BRACKETS = 2

Cell = tuple[str, Phase]
Style = Callable[[Phase], str]
"""How the numbers of a phase look: a style of a text."""


@dataclass(frozen=True)
class TableColumn:
    """A column: its heading and phase, the cell of each row, its least width, the sum below."""

    head: str
    phase: Phase
    cell: Callable[[LedgerRow], str]
    width: int
    total: str = ""

    @property
    def total_width(self) -> int:
        """How wide the sum is where its result takes all the room of a number."""
        formula, sign, result = self.total.rpartition(" ")
        return len(formula + sign) + _NUMBER if result else 0


@dataclass(frozen=True)
class LedgerTable:
    """A ledger to be written as a table, the line of one row marked."""

    book: Ledger
    number: int
    """The number of the marked row."""
    rate: str
    style: Style

    def lines(self, width: int, height: int, title: int) -> tuple[list[Content], int, str]:
        """Return the lines, none where even the narrowest table is too wide; how many rows of the
        step they do not show; and the formula that no line has, to be written in a title with
        room for so many columns."""
        updates = list(self._updates(width))
        for columns, formula in ((self._formulas(), ""), (self._letters(), self._forward())):
            widths = self._widths(columns)
            if 3 + sum(len(_GAP) + each for each in widths) > width:
                continue
            above = [] if len(formula) <= title else [formula]
            frame = 2 + len(above) + len(updates)
            rows = _window(self.book.rows, self.number, max(1, height - frame))
            lines = [
                *(Content.styled(f"   {each}", self.style("forward") or HEAD) for each in above),
                self._line("   ", [(each.head, each.phase) for each in columns], widths, HEAD),
            ]
            for row in rows:
                sign = "▸" if row.number == self.number else " "
                name = "??" if row.is_ask else str(row.number)
                cells = [(each.cell(row), each.phase) for each in columns]
                lines.append(self._line(f"{sign}{name:>2}", cells, widths))
            shown = sum(bool(row.contributions) for row in rows)
            in_step = sum(bool(row.contributions) for row in self.book.rows)
            hidden = in_step - shown + self.book.rows_left_out
            named = "" if above else formula
            return [*lines, self._sums(columns, widths), *updates], hidden, named
        return [], 0, ""

    def _formulas(self) -> list[TableColumn]:
        """Return columns in which each formula stands with its numbers."""
        rows, weights = self.book.rows, self._weights
        inputs = _inputs(weights)
        x_widths = [max(len(_factor(row.inputs[i])) for row in rows) for i in range(len(weights))]
        y_width = max(len(row.output) for row in rows)
        formula = " + ".join(f"{w}·{x}" for w, x in zip(weights, inputs, strict=True))
        product = _NUMBER + 1 + _BETWEEN
        result = 1 + _SIGN + _NUMBER
        columns = [
            TableColumn(
                f"forward ŷ = {formula}{' + b' if self.book.has_bias else ''}",
                "forward",
                lambda row: row.prediction.text,
                sum(product + x for x in x_widths) + _NUMBER + result,
            ),
            TableColumn(
                "error e = y − ŷ",
                "error",
                lambda row: "" if row.error is None else row.error.text,
                y_width + _BETWEEN + _NUMBER + result,
            ),
        ]
        for place, (name, x) in enumerate(zip(weights, inputs, strict=True)):
            columns.append(
                TableColumn(
                    f"∂{name}: −{x}·e",
                    "gradient",
                    self._part(place, lambda each: each.text),
                    2 + x_widths[place] + _NUMBER + _BRACKETS + result,
                    self.book.gradient[place].text,
                )
            )
        return [*columns, *self._bias(lambda each: each.result, lambda total: total)]

    def _letters(self) -> list[TableColumn]:
        """Return columns of the numbers that the formulas in their headings are made of."""
        rows, weights = self.book.rows, self._weights
        inputs = _inputs(weights)
        columns = [
            TableColumn(
                x,
                "forward",
                self._input(place),
                max(len(row.inputs[place]) for row in rows),
            )
            for place, x in enumerate(inputs)
        ]
        columns += [
            TableColumn("ŷ", "forward", lambda row: row.prediction.signed_result, _SIGN + _NUMBER),
            TableColumn("y", "error", lambda row: row.output, 1),
            TableColumn(
                "e = y − ŷ",
                "error",
                lambda row: "" if row.error is None else row.error.signed_result,
                _SIGN + _NUMBER,
            ),
        ]
        for place, (name, x) in enumerate(zip(weights, inputs, strict=True)):
            total = self.book.gradient[place]
            columns.append(
                TableColumn(
                    f"∂{name}: −{x}·e",
                    "gradient",
                    self._part(place, lambda each: each.signed_result),
                    _SIGN + _NUMBER,
                    total.text.replace(f" −{x}·e", ""),
                )
            )
        return [
            *columns,
            *self._bias(lambda each: each.signed_result, lambda total: total.replace(" −e", "")),
        ]

    @property
    def _weights(self) -> list[str]:
        return list(self.book.names[:-1] if self.book.has_bias else self.book.names)

    def _bias(
        self, text: Callable[[Calculation], str], total: Callable[[str], str]
    ) -> list[TableColumn]:
        """Return the column of the bias, where there is one."""
        if not self.book.has_bias:
            return []
        cell = self._part(len(self.book.names) - 1, text)
        below = total(self.book.gradient[-1].text)
        return [TableColumn("∂b: −e", "gradient", cell, _NUMBER, below)]

    def _part(self, place: int, text: Callable[[Calculation], str]) -> Callable[[LedgerRow], str]:
        """Return what writes a row's part in a gradient; in the first, why there is none."""

        def cell(row: LedgerRow) -> str:
            if row.contributions:
                return text(row.contributions[place])
            if place or row.is_ask:
                return ""
            return "held out" if row.is_held_out else "not in batch"

        return cell

    def _input(self, place: int) -> Callable[[LedgerRow], str]:
        return lambda row: row.inputs[place]

    def _forward(self) -> str:
        return f"forward ŷ = {self.book.forward}"

    def _widths(self, columns: list[TableColumn]) -> list[int]:
        return [
            max(
                each.width,
                len(each.head),
                len(each.total),
                each.total_width,
                *(len(each.cell(row)) for row in self.book.rows),
            )
            for each in columns
        ]

    def _sums(self, columns: list[TableColumn], widths: list[int]) -> Content:
        """Write the loss below the errors it is made of, and each gradient below its parts."""
        before = [width for each, width in zip(columns, widths, strict=True) if not each.total]
        room = sum(before) + len(_GAP) * (len(before) - 1)
        loss = f"loss {self.book.loss.text}".rjust(room)
        parts: list[str | tuple[str, str]] = [f"   {_GAP}", (loss, self.style("error"))]
        for each, width in zip(columns, widths, strict=True):
            if each.total:
                parts += _GAP, (each.total.rjust(width), self.style("gradient"))
        return Content.assemble(*parts)

    def _line(self, start: str, cells: list[Cell], widths: list[int], style: str = "") -> Content:
        parts: list[str | tuple[str, str]] = [(start, HEAD)]
        for (text, phase), width in zip(cells, widths, strict=True):
            parts += _GAP, (text.rjust(width), self.style(phase) or style)
        return Content.assemble(*parts)

    def _updates(self, width: int) -> Iterator[Content]:
        """Write the updates below each other in as many columns as there is room for."""
        texts = [
            f"update {name}: {each.text}"
            for name, each in zip(self.book.names, self.book.update, strict=True)
        ]
        name = max(len(f"update {name}: ") for name in self.book.names)
        move = len(self.rate) + 1 + _NUMBER + _BRACKETS
        least = name + _NUMBER + _BETWEEN + move + _BETWEEN + _NUMBER
        room = max(least, *map(len, texts)) + 2 * len(_GAP)
        across = max(1, (width - 5 + 2 * len(_GAP)) // room)
        for first in range(0, len(texts), across):
            text = "".join(each.ljust(room) for each in texts[first : first + across])
            yield Content.styled(f"     {text.rstrip()}", self.style("update"))


def _inputs(weights: list[str]) -> list[str]:
    return [name.replace("w", "x") for name in weights]


def _factor(number: str) -> str:
    return f"({number})" if number.startswith("−") else number


def _window(rows: tuple[LedgerRow, ...], number: int, most: int) -> list[LedgerRow]:
    """Return as many rows as there is room for: the marked one, and first those of the step."""
    if len(rows) <= most:
        return list(rows)
    ranked = sorted(rows, key=lambda row: (row.number != number, not row.contributions))
    kept = {row.number for row in ranked[:most]}
    return [row for row in rows if row.number in kept]
