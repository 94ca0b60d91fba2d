"""Rows that no rule can explain together."""

from fractions import Fraction

from neuron_tui.core.choosing.candidates import Inputs
from neuron_tui.core.typed.reading import Reading


def contradiction(reading: Reading) -> str:
    """Return in words which rows have the same inputs and different outputs, and what can be done
    about them; an empty text if none do."""
    outputs: dict[Inputs, tuple[int, Fraction]] = {}
    for number, row in enumerate(reading.rows, start=1):
        if row.output is None:
            continue
        first, output = outputs.setdefault(row.inputs, (number, row.output))
        if output != row.output:
            return (
                f"rows {first} and {number} have the same inputs and different outputs, and no rule"
                " or network can give both; the best prediction is in between. One of them is"
                " wrong, or an input is missing that tells them apart"
            )
    return ""
