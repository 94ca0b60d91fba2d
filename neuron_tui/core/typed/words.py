"""Readings in words."""

from collections.abc import Sequence
from fractions import Fraction

from neuron_tui.core.typed.printing import written
from neuron_tui.core.typed.reading import Reading
from neuron_tui.core.writing.counted import counted

_MOST_SHOWN = 8


def read_words(reading: Reading) -> str:
    """Return in words how numbers were read."""
    if reading.kind == "sequence":
        parts = [_or_ask(term) for term in reading.terms]
        return f"a sequence of {counted(reading.known, 'known term')}: {_some(parts, ', ')}"
    parts = [
        f"{', '.join(written(value) for value in row.inputs)} → {_or_ask(row.output)}"
        for row in reading.rows
    ]
    return f"a table of {counted(reading.known, 'known row')}: {_some(parts, '; ')}"


def _some(parts: Sequence[str], between: str) -> str:
    if len(parts) <= _MOST_SHOWN:
        return between.join(parts)
    return between.join([*parts[: _MOST_SHOWN - 2], "…", parts[-1]])


def _or_ask(value: Fraction | None) -> str:
    return "??" if value is None else written(value)
