"""What the list says of a learner's progress: rows to go on with, marks and counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from neuron_tui.core.catalog.catalog import Catalog
from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.writing.counted import counted
from neuron_tui.core.writing.terminal_text import isolated
from neuron_tui.keeping.progress import PuzzleProgress
from neuron_tui.keeping.tally import next_entry, progress_key, tally
from neuron_tui.tui.fitting import fitting
from neuron_tui.tui.hanging import Hanging

NARROW_ROW = 37
"""Cells of a row in a window of 80 columns, and in one of 40."""

Known = Mapping[str, PuzzleProgress]


@dataclass(frozen=True)
class Row:
    """A row above the chapters: what it says, and which entry it opens."""

    name: str
    text: str
    entry: Entry


def rows_to_go_on(catalog: Catalog, known: Known) -> Iterator[Row]:
    """Give the puzzle that was worked on last, and the first one that is not done, if any was
    ever begun."""
    left = max(
        (entry for entry in catalog.entries if _left_at(entry, known)),
        key=lambda entry: _left_at(entry, known),
        default=None,
    )
    if left is not None:
        step = known[progress_key(left)].left_step or 0
        yield Row("continue", f"Continue: {isolated(left.title)}, step {step:,}", left)
    following = next_entry(catalog, known) if known else None
    if following is not None and following is not left:
        yield Row("next", f"Next: {isolated(following.title)}", following)


def done_so_far(entries: tuple[Entry, ...], known: Known) -> str:
    """Return how many entries are done, as `12 of 85 solved`."""
    return f"{tally(entries, known)} solved"


def puzzle_row(entry: Entry, known: Known, *, is_solved: bool) -> Hanging:
    """Return the line of an entry in the list: its mark, difficulty, title, and record in as many
    words as fit."""
    heading = entry.heading
    if heading is None:
        problem = Content.styled(f"{isolated(entry.title)}  (has problems)", "$text-error")
        return Hanging(((Content.styled("  ✗ ", "$text-error"), problem),))
    level = "●" * heading.difficulty + "○" * (5 - heading.difficulty)
    each = known.get(progress_key(entry))
    mark = "✓" if is_solved or (each is not None and each.is_done) else " "
    steps = each.record_steps if each is not None else None
    title = isolated(heading.title)
    before = Content.assemble(f"  {mark} ", (level, "$text-muted"), "  ")
    room = NARROW_ROW - before.cell_length - cell_len(title)
    records = [] if steps is None else [f"  {counted(steps, 'step')}", f"  {steps:,}"]
    record = fitting([*records, ""], room)
    return Hanging(((before, Content.assemble(title, (record, "$text-muted"))),))


def _left_at(entry: Entry, known: Known) -> float:
    each = known.get(progress_key(entry))
    return (each.left_at or 0.0) if each is not None else 0.0
