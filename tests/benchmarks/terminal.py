"""A terminal for a program to be measured in: it types, and notes when each byte comes back."""

import fcntl
import os
import pty
import select
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

FRAME = b"\x1b[?2026h"
"""What textual sends before each frame to a terminal that says it can wait for a frame's end."""
_ASKED, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_DEADLINE = 30.0
_PATIENCE = 5.0
"""Seconds after which a key is taken to change nothing."""


@dataclass(frozen=True)
class Reply:
    """What came back for what was typed: seconds to its last byte, bytes, and frames."""

    seconds: float
    size: int
    frames: int
    processor: float
    """Seconds of a processor that it took, from the key until the screen was still."""


def environment(folder: str) -> dict[str, str]:
    """Return the variables of a truecolor terminal, in which a learner starts who has nothing but
    an empty folder. Python may keep what it has compiled, as it does of an installed program."""
    left_out = ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL_THEME", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    own = {"NEURON_TUI_STATE": folder, "NEURON_TUI_PUZZLES": folder}
    return kept | own | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Terminal:
    """A program running in a pseudo-terminal of so many columns and lines."""

    def __init__(
        self, command: Sequence[str], columns: int, lines: int, folder: str | None = None
    ) -> None:
        """Start the program, for the learner of a folder or one who is here for the first time."""
        self._own_folder = tempfile.TemporaryDirectory()
        variables = environment(self._own_folder.name if folder is None else folder)
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", lines, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), variables)
        self._seen = b""

    def __enter__(self) -> "Terminal":
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program that was started here."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)
        self._own_folder.cleanup()

    def type(self, keys: str) -> None:
        """Send keys as a terminal sends them."""
        os.write(self._file, keys.encode())

    def read(self, seconds: float) -> bytes:
        """Return what comes within so many seconds, empty where nothing does."""
        if not select.select([self._file], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:
            return b""
        if _ASKED in data:
            os.write(self._file, _ANSWER)
        self._seen = (self._seen + data)[-200_000:]
        return data

    def until(self, words: str) -> float:
        """Return when these words are on their way to the screen, in seconds since the start."""
        return self.until_any([words])

    def until_any(self, choices: Sequence[str]) -> float:
        """Return when one of these is on its way to the screen, in seconds since the start."""
        deadline = time.perf_counter() + _DEADLINE
        while not any(words.encode() in self._seen for words in choices):
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{choices} not seen")
            self.read(0.1)
        return time.perf_counter() - self.started

    def forget(self) -> None:
        """Begin to look for words anew."""
        self._seen = b""

    def settle(self, quiet: float = 0.3) -> Reply:
        """Wait until nothing has come for so long; tell what came before that."""
        return self._reply(self.processor_seconds, quiet, quiet)

    def _reply(self, before: float, patience: float, quiet: float) -> Reply:
        """Wait for something to come, but no longer than one has patience, and then for quiet."""
        begun = last = time.perf_counter()
        size, frames = 0, 0
        while time.perf_counter() - last < patience and time.perf_counter() - begun < _DEADLINE:
            data = self.read(patience - (time.perf_counter() - last))
            if data:
                patience = quiet
                last = time.perf_counter()
                size += len(data)
                frames += data.count(FRAME)
        return Reply(last - begun, size, frames, self.processor_seconds - before)

    def press(self, keys: str, quiet: float = 0.08) -> Reply:
        """Type, and measure what comes back until the screen is still."""
        before = self.processor_seconds
        self.type(keys)
        return self._reply(before, _PATIENCE, quiet)

    @property
    def processor_seconds(self) -> float:
        """Seconds of a processor that the program has used so far."""
        # The clock of a process is numbered so on Linux; other systems have none to be read.
        return time.clock_gettime((~self.pid << 3) | 2)

    @property
    def megabytes(self) -> float:
        """Memory that the program has at present."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
