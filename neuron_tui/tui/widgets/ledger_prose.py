"""The ledger line after line: one row of a linear neuron, or what one neuron does with a row."""

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from textwrap import wrap
from typing import TypeVar

from textual.content import Content

from neuron_tui.core.ledger.linear_ledger import Ledger, LedgerRow
from neuron_tui.core.ledger.neuron_ledger import NeuronLedger, ParameterLine, neuron_ledger
from neuron_tui.core.ledger.phase import Phase
from neuron_tui.core.model.optimizers import OPTIMIZERS
from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.counted import counted
from neuron_tui.tui.telling.sections import Lines
from neuron_tui.tui.view import View
from neuron_tui.tui.widgets.ledger_table import HEAD, Cell, Style

_PHASE_WIDTH = 10
"""Columns for the name of a phase, before what is written about it."""
_FEWEST_COLUMNS = 23
"""Columns below which a long line is not broken any more."""
_GAP = "  "
T = TypeVar("T")
_OPERATOR = re.compile(" ([=≈−+]) ")


def row_lines(
    book: Ledger, number: int, phase: Phase | None, style: Style, width: int, height: int
) -> list[Content]:
    """Write out the row with a number; where not all fits, what the phase is about, and around it
    as much as there is room for."""
    row, parts = _row(book, number), _row_parts(book, number)
    name = "??" if row.is_ask else f"row {row.number}"
    looked_at = "" if phase is None else f" ▸{phase}"
    head = [Content.styled(f"step {book.step} → {book.step + 1}, {name}{looked_at}", HEAD)]
    lines = _each_wrapped(parts, style, width)
    if len(lines) >= height and phase is not None:
        phases = [each for _, each in parts]
        parts = _around(
            parts, phases, phase, lambda few: len(_each_wrapped(few, style, width)) < height
        )
        lines = _each_wrapped(parts, style, width)
        if len(lines) >= height:
            head = []
        if len(lines) > height:
            lines = _wrapped("", "; ".join(text for text, _ in parts), style(phase), width)
        if len(lines) > height:
            close = [(_OPERATOR.sub(r"\1", text), each) for text, each in parts]
            if max(len(text) for text, _ in close) <= width:
                lines = min(lines, _each_wrapped(close, style, width), key=len)
    units = _wrapped("", book.units, HEAD, width) if book.units else []
    return [*head, *lines, *(units if len(lines) + len(units) < height else [])]


def neuron_lines(view: View, style: Style, width: int, height: int) -> list[Content]:
    """Write one neuron's part in the step; where not all fits, what the phase is about, and around
    it as much as there is room for."""
    book = neuron_ledger(view.snapshot, view.selected, *view.neuron)
    blocks = _neuron_blocks(book, view.snapshot, width)
    lit = view.phase
    lines = _written(blocks, lit, style, width)
    if len(lines) > height and lit is not None:
        phases = [lit if any(part[1] == lit for part in block) else block[0][1] for block in blocks]
        blocks = _around(
            blocks, phases, lit, lambda few: len(_written(few, lit, style, width)) <= height
        )
        lines = _written(blocks, lit, style, width)
        if len(lines) > height:
            text = "; ".join(text.strip() for block in blocks for text, _ in block)
            lines = _wrapped("", text, style(lit), width)
    return lines


def _around(
    parts: list[T], phases: list[Phase], lit: Phase, fits: Callable[[list[T]], bool]
) -> list[T]:
    """Return the parts of the phase that is lit, and of the phases before and after it as many as
    fit, each whole."""
    starts = [at for at, each in enumerate(phases) if at == 0 or each != phases[at - 1]]
    if lit not in phases:
        return []
    borders = [*starts, len(parts)]
    first = starts.index(phases.index(lit))
    end = first + 1
    while first and fits(parts[borders[first - 1] : borders[end]]):
        first -= 1
    while end < len(starts) and fits(parts[borders[first] : borders[end + 1]]):
        end += 1
    return parts[borders[first] : borders[end]]


def all_of_row(book: Ledger, number: int) -> Lines:
    """Return all that is written of the row with a number, after the names of the phases."""
    return _named(_row_parts(book, number))


def all_of_neuron(view: View) -> Lines:
    """Return all that is written of one neuron's part, after the names of the phases."""
    book = neuron_ledger(view.snapshot, view.selected, *view.neuron)
    return _named(part for block in _neuron_blocks(book, view.snapshot, 0) for part in block)


def _named(parts: Iterable[Cell]) -> Lines:
    lines: list[tuple[str, str]] = []
    for phase, texts in groupby(parts, key=lambda part: part[1]):
        first, *others = (text for text, _ in texts)
        lines += [(phase, first), *((" ", text) for text in others)]
    return lines


def _row(book: Ledger, number: int) -> LedgerRow:
    return next((each for each in book.rows if each.number == number), book.rows[0])


def _row_parts(book: Ledger, number: int) -> list[Cell]:
    """Return a part for each formula of a row, and for what all rows come to."""
    row = _row(book, number)
    parts: list[Cell] = [(f"ŷ = {row.prediction.text}", "forward")]
    if row.error is None:
        parts.append(("e: the output of ?? is not known", "error"))
    else:
        parts.append((f"e = {row.error.text}", "error"))
    parts.append((f"loss = {book.loss.text}", "error"))
    for letter, each in zip(book.names, book.gradient, strict=True):
        parts.append((f"∂{letter} = {each.text}", "gradient"))
    for letter, each in zip(book.names, book.update, strict=True):
        parts.append((f"{letter} = {each.text}", "update"))
    return parts


def _each_wrapped(parts: list[Cell], style: Style, width: int) -> list[Content]:
    return [line for text, phase in parts for line in _wrapped("", text, style(phase), width)]


def _written(
    blocks: list[list[Cell]], lit: Phase | None, style: Style, width: int
) -> list[Content]:
    """Write each block of parts from a new line on, after the name of its first phase, or of the
    one that is lit, which is marked."""
    lines = []
    for parts in blocks:
        is_lit = any(phase == lit for _, phase in parts)
        name = f"{lit:>8}▸ " if is_lit else f"{parts[0][1]:>8}  "
        if len(parts) == 1:
            lines += _wrapped(name, parts[0][0], style(parts[0][1]), width)
            continue
        texts = [(text, style(phase)) for text, phase in parts]
        lines.append(Content.assemble((name, HEAD), *texts))
    return lines


def _wrapped(name: str, text: str, style: str, width: int) -> list[Content]:
    """Return a line, gone on below its own beginning where it is too long."""
    room = max(_FEWEST_COLUMNS, width - len(name))
    lines = []
    for part in wrap(text, room, break_long_words=False):
        lines.append(Content.assemble((name, HEAD), (part, style)))
        name = " " * len(name)
    return lines


def _neuron_blocks(book: NeuronLedger, snapshot: Snapshot, width: int) -> list[list[Cell]]:
    """Return what is written of a neuron, a block of parts a line, or more where that is long."""
    blocks: list[list[Cell]] = [[(text, "forward")] for text in book.forward]
    blocks += [[(text, "error")] for text in (book.error, book.loss) if text]
    blocks += [[(book.delta, "gradient")]]
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
        notes.append(f"{counted(book.weights_left_out, 'more weight')} in the same way")
    if notes:
        blocks.append([("; ".join(notes), "update")])
    return blocks


def _gradient(line: ParameterLine) -> str:
    if line.from_row is None:
        return f"∂{line.name}: {line.gradient}"
    return f"∂{line.name}: {line.from_row}; {line.gradient}"
