"""The sizes of terminal that the screens tell apart, in columns and lines."""

NARROW, MEDIUM_WIDTH, WIDE = 40, 80, 110
LOW, SHORT, TALL = 15, 24, 34
"""Below SHORT lines there is room for one chart; from TALL on, for the ledger under the charts."""
