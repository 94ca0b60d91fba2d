"""The program's own standard streams: closed ones, full ones, and ones that lack a character."""

import codecs
import os
import sys
from io import TextIOWrapper
from typing import TextIO

from neuron_tui.plain_characters import in_plain_cells, in_plain_characters

_PLAIN, PLAIN_CELLS = "neuron-tui plain characters", "neuron-tui plain cells"
"""What is done about characters that an output cannot encode: on a line, and on a screen."""


class ForgivingOutput(TextIOWrapper):
    """An output beside a stream's own; what nobody takes any more is lost without a word."""

    def __init__(self, stream: TextIO, errors: str | None = None) -> None:
        """Write where a stream does, and as it does, or with another way to handle errors."""
        raw, errors = os.fdopen(os.dup(stream.fileno()), "wb"), errors or stream.errors
        super().__init__(raw, encoding=stream.encoding, errors=errors, line_buffering=True)
        self._is_gone = False

    def write(self, text: str) -> int:
        """Write a text, as long as it can be."""
        if not self._is_gone:
            try:
                return super().write(text)
            except OSError:
                self._is_gone = True
        return len(text)

    def flush(self) -> None:
        """Send what was written, as long as it can be."""
        if not self._is_gone:
            try:
                super().flush()
            except OSError:
                self._is_gone = True


def prepare_streams() -> None:
    """Make every standard stream one that the rest of the program need not think about.

    Results that cannot be written raise OSError, also where there is no output at all. Words to
    the person are lost where nobody takes them, and never end up among the results. A character
    that an output cannot encode is written in plain ones.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # The number is taken, lest a file that is opened later be written to; to write to
            # what is open for reading fails, as it should.
            while os.open(os.devnull, os.O_RDONLY) < number:
                pass
            stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
    codecs.register_error(_PLAIN, in_plain_characters)
    codecs.register_error(PLAIN_CELLS, in_plain_cells)
    if isinstance(sys.stdout, TextIOWrapper):
        # Written when it is flushed, and errors are seen: argparse hides those of its writing.
        sys.stdout.reconfigure(errors=_PLAIN, write_through=False)
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(errors=_PLAIN)
    if sys.stderr is sys.__stderr__ or sys.__stderr__ is None:
        sys.stderr = ForgivingOutput(sys.stderr)
