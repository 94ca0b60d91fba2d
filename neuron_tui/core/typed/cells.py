"""Tables as programs write them: cells between tabs, pipes, commas or semicolons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from neuron_tui.core.typed.reading import Reading, TypedError
from neuron_tui.core.typed.rows import LONGEST_HEAD, Entry, reading_of
from neuron_tui.core.typed.tokens import tokens_of
from neuron_tui.core.typed.written_numbers import Commas
from neuron_tui.core.writing.terminal_text import shown

_RULE = re.compile(r"[\s|:+=\-–—]*[-–—=][\s|:+=\-–—]*")
"""The line between the head and the body of a Markdown table."""


@dataclass(frozen=True)
class Cell:
    """A cell's text without the space around it, and where it stands."""

    text: str
    start: int


def cell_separator(text: str) -> str | None:
    """Return what stands between the cells of a pasted table: tabs, which a row without an output
    may lack, or pipes in every line; None for what is no such table."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and any("\t" in line.strip() for line in lines):
        return "\t"
    return "|" if len(lines) > 1 and all("|" in line for line in lines) else None


def file_separator(text: str) -> str | None:
    """Return what stands between the cells of a file: a tab, a semicolon or a comma, the first of
    these that is in it; None for a single column."""
    return next((each for each in "\t;," if each in text), None)


def reading_of_cells(text: str, separator: str | None, commas: Commas) -> Reading:
    """Return the table in a text of cells: a head or none, the last column the output, and the row
    without an output the ask. A single column is a sequence."""
    rows = [cells for cells in _lines_of_cells(text, separator) if any(c.text for c in cells)]
    if not rows:
        raise TypedError("there are no numbers here")
    heads: tuple[str, ...] = ()
    if len(rows) > 1 and _are_heads(rows[0]):
        heads = tuple(shown(cell.text, LONGEST_HEAD) or "?" for cell in rows[0])
        rows = rows[1:]
    elif len(rows) > 1 and all(len(row) > 2 and _is_head(row[0]) for row in rows):
        heads = tuple(shown(row[0].text, LONGEST_HEAD) for row in rows)
        length = max(len(row) for row in rows)
        padded = [[*row, *[Cell("", row[-1].start)] * (length - len(row))] for row in rows]
        rows = [list(column) for column in zip(*[row[1:] for row in padded], strict=True)]
    length = max(len(row) for row in rows)
    rows = [row if len(row) < length - 1 else _padded(row, length) for row in rows]
    return reading_of([[_entry(cell, commas) for cell in row] for row in rows], heads)


def _padded(row: Sequence[Cell], length: int) -> list[Cell]:
    last = row[-1]
    end = last.start + len(last.text)
    return [*row, *[Cell("", end)] * (length - len(row))]


def _lines_of_cells(text: str, separator: str | None) -> list[list[Cell]]:
    lines: list[list[Cell]] = []
    place = 0
    for line in text.split("\n"):
        if not (separator == "|" and _RULE.fullmatch(line)):
            lines.append(_cells(line, place, separator))
        place += len(line) + 1
    return lines


def _cells(line: str, place: int, separator: str | None) -> list[Cell]:
    line = line.rstrip("\r")
    if separator == "|":
        inner = line.strip().removeprefix("|").removesuffix("|")
        place += line.index(inner) if inner else 0
        line = inner
    cells: list[Cell] = []
    start = 0
    while True:
        quoted = re.compile(r'\s*"((?:[^"]|"")*)"[^\S\t]*').match(line, start)
        if quoted and (quoted.end() == len(line) or line[quoted.end()] == separator):
            end = quoted.end()
            cells.append(Cell(quoted.group(1).strip(), place + quoted.start(1)))
        else:
            found = line.find(separator, start) if separator else -1
            end = len(line) if found < 0 else found
            raw = line[start:end]
            cells.append(Cell(raw.strip(), place + start + len(raw) - len(raw.lstrip())))
        if end >= len(line):
            return cells
        start = end + 1


def _are_heads(cells: Sequence[Cell]) -> bool:
    """Whether a first line of cells names its columns; one of them may be empty."""
    named = sum(_is_head(cell) for cell in cells)
    return named > 0 and all(_is_head(cell) or not cell.text for cell in cells)


def _is_head(cell: Cell) -> bool:
    return cell.text.strip("?？._…") != "" and not re.search(r"^[\W_]*\d", cell.text)


def _is_ask(text: str) -> bool:
    return text in ("", "x", "X", "_", "…") or not text.strip("?？._")


def _entry(cell: Cell, commas: Commas) -> Entry:
    end = cell.start + len(cell.text)
    if _is_ask(cell.text):
        return Entry(None, cell.start, end)
    try:
        tokens = tokens_of(cell.text, commas, "fraction")
    except TypedError as error:
        start = cell.start + error.start
        raise TypedError(error.message, start, cell.start + error.end) from error
    if len(tokens) == 1 and tokens[0].piece == "number":
        return Entry(tokens[0].value, cell.start, end)
    message = f"{shown(cell.text, 20)} is no number: write it like 12.5, without a unit"
    raise TypedError(message, cell.start, end)
