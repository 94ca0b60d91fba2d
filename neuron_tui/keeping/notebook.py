"""A session as a notebook: the sections of its script, words and code in turn."""

import json

from neuron_tui.core.training.snapshot import Snapshot
from neuron_tui.core.writing.terminal_text import shown
from neuron_tui.keeping.script.script import script_sections

_LONGEST_TEXT = 4_000
# What markdown would take for its own: titles and questions are shown as they were written.
_MARKS = {ord(each): f"\\{each}" for each in "\\`*_{}[]<>#|!$~&"}


def notebook_text(snapshot: Snapshot) -> str:
    """Return the session up to a snapshot's step as a notebook (nbformat 4.5)."""
    cells: list[dict[str, object]] = []
    for section in script_sections(snapshot):
        words = shown(" ".join(section.words.split()), _LONGEST_TEXT).translate(_MARKS)
        text = words if cells else f"# {words}"
        cells.append(_cell("markdown", text, len(cells)))
        if section.code:
            cells.append(_cell("code", "\n".join(section.code), len(cells)))
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    # Escaped, so that it stays a notebook on an output that lacks some of its characters.
    return json.dumps(notebook, indent=1) + "\n"


def _cell(kind: str, text: str, place: int) -> dict[str, object]:
    cell: dict[str, object] = {
        "cell_type": kind,
        "id": f"part-{place}",
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }
    return cell if kind == "markdown" else {**cell, "execution_count": None, "outputs": []}
