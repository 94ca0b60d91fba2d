"""`neuron-tui [PUZZLE]`: the app."""

import os
import sys

from neuron_tui import exit_codes
from neuron_tui.commands.opening import open_catalog, open_entry
from neuron_tui.core.writing.terminal_text import shown

_LONGEST_PATH = 4096


def play(reference: str | None) -> int:
    """Open the app on the list, or on the puzzle with this id or at this path."""
    catalog = open_catalog()
    entry = None
    if reference is not None:
        entry = open_entry(catalog, reference)
        if entry is None:
            return exit_codes.WRONG_USAGE
    if not _is_terminal():
        name = shown(reference or "first-neuron", _LONGEST_PATH)
        print(
            "neuron-tui: the app needs a terminal that can move its cursor; this is none."
            f" Without one, use: neuron-tui solve {name}",
            file=sys.stderr,
        )
        return exit_codes.WRONG_USAGE
    from neuron_tui.tui.app import NeuronApp

    app = NeuronApp(catalog, entry)
    app.run()
    if app.return_code is None or app.fault is not None:
        print(app.fault or "neuron-tui: the app ended by a fault of its own.", file=sys.stderr)
        return exit_codes.CRASHED
    return app.return_code


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
