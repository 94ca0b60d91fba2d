"""A bar on the terminal while something takes its time, which is gone however that ends."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from types import FrameType

from neuron_tui import exit_codes

_SILENT_SECONDS = 1.0


@contextmanager
def progress_bar(total: int) -> Iterator[Callable[[int], None]]:
    """Give a function that shows how many of a total are done, from the second second on.

    A signal that ends the program ends it by SystemExit in here, so that the bar goes first.
    """
    began = monotonic()
    with ExitStack() as ending:
        shown: Callable[[int], None] | None = None

        def show(done: int) -> None:
            nonlocal shown
            if shown is None and monotonic() - began > _SILENT_SECONDS and sys.stderr.isatty():
                shown = _bar(total, ending)
            if shown is not None:
                shown(done)

        yield show


def _bar(total: int, ending: ExitStack) -> Callable[[int], None]:
    from rich.console import Console
    from rich.progress import Progress

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            ending.callback(signal.signal, number, signal.signal(number, _end))
    # Rich would print results above the bar, on stderr: right only where both are the terminal.
    shares_terminal = sys.stdout.isatty()
    progress = Progress(
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=shares_terminal,
        redirect_stderr=True,
    )
    ending.enter_context(progress)
    task = progress.add_task("training", total=total)
    return lambda done: progress.update(task, completed=done)


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals are handled
    raise SystemExit(exit_codes.ENDED_BY_SIGNAL + number)
