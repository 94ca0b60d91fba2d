"""A terminal for a program to be measured in: it types, and notes when each byte comes back."""

import fcntl
import os
import pty
import select
import signal
import struct
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


@dataclass(frozen=True)
class Reply:
    """What came back for what was typed: seconds to its last byte, bytes, and frames."""

    seconds: float
    size: int
    frames: int
    first: float
    """Seconds to the end of its first frame's first part."""


class Terminal:
    """A program running in a pseudo-terminal of so many columns and lines."""

    def __init__(self, command: Sequence[str], columns: int, lines: int) -> None:
        """Start the program."""
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", lines, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="", LINES="")
            os.environ.pop("NO_COLOR", None)
            for name in ("COLUMNS", "LINES"):
                del os.environ[name]
            os.execvp(command[0], list(command))
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
        begun = last = time.perf_counter()
        first, size, frames = 0.0, 0, 0
        while time.perf_counter() - last < quiet and time.perf_counter() - begun < _DEADLINE:
            data = self.read(quiet - (time.perf_counter() - last))
            if data:
                last = time.perf_counter()
                first = first or last - begun
                size += len(data)
                frames += data.count(FRAME)
        return Reply(last - begun, size, frames, first)

    def press(self, keys: str, quiet: float = 0.08) -> Reply:
        """Type, and measure what comes back until the screen is still."""
        self.type(keys)
        return self.settle(quiet)

    @property
    def processor_seconds(self) -> float:
        """Seconds of a processor that the program has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        """Memory that the program has at present."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
