"""What the list shows beside it: a puzzle before it is opened."""

from rich.cells import cell_len
from textual.content import Content

from neuron_tui.core.catalog.entry import Entry
from neuron_tui.core.problems.problem import PuzzleFileError
from neuron_tui.core.puzzle.puzzle import Puzzle
from neuron_tui.core.writing.numerals import plain
from neuron_tui.core.writing.terminal_text import isolated, shown_path


def puzzle_preview(entry: Entry, *, must_be_named_by_path: bool) -> Content:
    """Return what a puzzle looks like, or what is wrong with its file."""
    if isinstance(entry.content, PuzzleFileError):
        problems = "\n\n".join(
            f"line {each.line}, column {each.column}: {each.text}"
            for each in entry.content.problems
        )
        return Content.assemble(
            (f"{isolated(entry.path.name)} cannot be opened", "bold $text-error"), "\n\n", problems
        )
    puzzle = entry.content
    whose = "\n\nThis puzzle is yours." if entry.source == "yours" else ""
    if must_be_named_by_path:
        whose += (
            f" {isolated(entry.id)} is the name of another puzzle too: on the command line, open"
            f" this one by its path, {shown_path(entry.path)}."
        )
    return Content.assemble(
        (isolated(puzzle.title), "bold"),
        "\n\n",
        isolated(puzzle.question.replace("\n", " ")),
        "\n\n",
        table_of(puzzle),
        (whose, "$text-muted"),
    )


def table_of(puzzle: Puzzle, most: int = 12) -> Content:
    """Return the first rows of a puzzle below their headings."""
    rows = [list(puzzle.columns)]
    for row in puzzle.rows[:most]:
        output = "??" if row.output is None else plain(row.output)
        rows.append([*(plain(value) for value in row.inputs), output])
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(puzzle.columns))]
    lines = [
        "   ".join(
            " " * (width - cell_len(cell)) + isolated(cell)
            for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    ]
    if len(puzzle.rows) > most:
        lines.append("…")
    return Content.assemble((lines[0], "$text-muted"), "\n", "\n".join(lines[1:]))
