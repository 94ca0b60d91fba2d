"""`neuron-tui [PUZZLE]`: the app."""

import gc
import os
import shlex
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from neuron_tui import exit_codes
from neuron_tui.commands.asked_for import AskedFor, asked_for
from neuron_tui.core.writing.terminal_text import shown_path

if TYPE_CHECKING:
    from neuron_tui.keeping.session_file import SavedSession
    from neuron_tui.tui.session import Session


def play(words: Sequence[str], *, plainly: bool = False) -> int:
    """Open the app on the list, on the puzzle with this id or at this path, on a session file, or
    on numbers; or the same in lines of text."""
    asked = asked_for(words)
    if isinstance(asked, int):
        return asked
    if not plainly and not _is_terminal():
        given = shlex.join(words) if words else "first-neuron"
        name = shown_path(given)
        print(
            "neuron-tui: the app needs a terminal that can move its cursor; this is none."
            f" Without one, add --plain, or use: neuron-tui solve {name}",
            file=sys.stderr,
        )
        return exit_codes.WRONG_USAGE
    session = None if asked.saved is None else _session(asked.saved, words[0])
    if isinstance(session, int):
        return session
    if plainly:
        from neuron_tui.commands.plain.loop import play_plainly

        return play_plainly(asked.catalog, asked.entry, session)
    return _run_app(asked, session)


def _session(saved: "SavedSession", name: str) -> "Session | int":
    """Return a saved session, or, once it is told why training cannot follow it, the exit code."""
    from neuron_tui.keeping.replay import Replay, ReplayError
    from neuron_tui.tui.session import Session

    try:
        return Session(saved.puzzle, Replay(saved))
    except ReplayError as error:
        print(f"{shown_path(name)}: {error}", file=sys.stderr)
        return exit_codes.WRONG_USAGE


def _run_app(asked: AskedFor, session: "Session | None") -> int:
    """Run the app to its end, and tell what has to be told after it; return its exit code."""
    # Until the first frame next to nothing is garbage: the app searches for it from there on.
    gc.disable()
    from neuron_tui.tui.app import NeuronApp

    app = NeuronApp(asked.catalog, asked.entry, session, teaches_first=True)
    app.run()
    gc.enable()
    if app.farewell:
        print(f"neuron-tui: {app.farewell}", file=sys.stderr)
    if app.return_code is None or app.fault is not None:
        print(app.fault or "neuron-tui: the app ended by a fault of its own.", file=sys.stderr)
        return exit_codes.CRASHED
    return app.return_code


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
