"""The sizes of terminal that the screens tell apart, in columns and lines."""

NARROW, MEDIUM_WIDTH, WIDE = 40, 80, 110
LOW, SHORT, TALL = 15, 24, 34
"""Below SHORT lines there is room for one chart; from TALL on, for the ledger under the charts."""

WIDTH_CLASSES = [
    (0, "-too-narrow"),
    (NARROW, "-narrow"),
    (MEDIUM_WIDTH, "-medium-width"),
    (WIDE, "-wide"),
]
HEIGHT_CLASSES = [(0, "-too-short"), (LOW, "-short"), (SHORT, "-medium-height"), (TALL, "-tall")]
"""From how many columns or lines on a screen has which class; the stylesheet lays it out by it."""

_FEWEST_ROWS, _MOST_ROWS = 6, 10
_FEWEST_LINES = 4
"""Lines of the table beside a ledger on the lowest screens: its headings and some rows."""
_BELOW_TABLE = 9
"""Lines kept for the title, the verdict, a small chart and the keys."""
_AROUND_LEDGER = 6
"""Lines that the ledger takes beside its rows: border, headings, sums, updates."""


def table_height(table: int, neurons: int, height: int, *, beside_ledger: bool = False) -> int:
    """Return how many of a screen's lines the table and the network beside it get: what its rows
    and headings and the neurons of the largest layer need, and charts spare, or a ledger in their
    place."""
    lines, frame = max(table, neurons + 2), 0 if height < SHORT else 2
    fewest = 2 if height < SHORT else _FEWEST_ROWS + frame
    most = max(_MOST_ROWS * 3 // 4, height // 4) if height >= TALL else _MOST_ROWS
    if beside_ledger and height < TALL:
        most = _FEWEST_ROWS if height >= SHORT else _FEWEST_LINES
    return min(max(lines + frame, fewest), max(2, min(most + frame, height - _BELOW_TABLE)))


def ledger_height(rows: int, height: int) -> int | None:
    """Return how many lines the ledger gets below the charts; None where it takes their place."""
    return min(rows + _AROUND_LEDGER, height // 4 + 1) if height >= TALL else None
