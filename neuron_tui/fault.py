"""A fault of the program itself: told in words, with the whole story in a file."""

import sys
import tempfile
import traceback
from types import TracebackType

from neuron_tui import exit_codes

_ADDRESS = "please report it, with that file"


def story_of(error: BaseException) -> str:
    """Write an error's traceback into a file; return what to tell the person."""
    lines = "".join(traceback.format_exception(error))
    words = f"neuron-tui: this is a fault of the program, not of yours: {type(error).__name__}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="neuron-tui-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(lines)
    except OSError:
        return f"{words}."
    return f"{words}.\nWhat happened is in {file.name}; {_ADDRESS}."


def tell(
    kind: type[BaseException],  # noqa: ARG001 - as sys.excepthook is called
    error: BaseException,
    trace: TracebackType | None,  # noqa: ARG001
) -> None:
    """End the program with words in place of a traceback.

    Raises SystemExit with the code of a crash.
    """
    print(story_of(error), file=sys.stderr)
    raise SystemExit(exit_codes.CRASHED)
