"""Opens a puzzle file without trusting it: no waiting on a pipe, never more than 1 MiB."""

import os
import stat
from codecs import BOM_UTF8
from pathlib import Path

from neuron_tui.core.problems.problem import Problem, PuzzleFileError
from neuron_tui.core.writing.terminal_text import shown

LARGEST_FILE = 1024 * 1024
"""In bytes."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

# Neither exists on every system; where O_NONBLOCK is missing, so are the pipes it is for.
_NEVER_WAIT: int = getattr(os, "O_NONBLOCK", 0)
_AS_IT_IS: int = getattr(os, "O_BINARY", 0)


def read_text(path: Path) -> str:
    """The text of a puzzle file; PuzzleFileError with one problem if it cannot be had."""
    return _decoded(path, _read_bytes(path))


def _read_bytes(path: Path) -> bytes:
    try:
        # Asked before opening, because opening alone can wake a device …
        _refuse_all_but_files(path, path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | _NEVER_WAIT | _AS_IT_IS)
        try:
            # … and again after it, because the path may lead elsewhere by now.
            _refuse_all_but_files(path, os.fstat(descriptor).st_mode)
            data = _read_at_most(descriptor, LARGEST_FILE + 1)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise _error(
            path, "there is no such file: check the path, or `neuron-tui list` shows the puzzles"
        ) from None
    except PermissionError:
        raise _error(
            path, "this file may not be read: give yourself permission to read it"
        ) from None
    except (OSError, ValueError) as error:
        # ValueError: a path with a zero byte in it, which no system can open.
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise _error(path, f"this file cannot be read ({reason}): check the path") from None
    if len(data) > LARGEST_FILE:
        raise _error(path, "this file is larger than 1 MiB, the most a puzzle may take: shorten it")
    return data


def _refuse_all_but_files(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    kind = next((kind for is_kind, kind in _KINDS if is_kind(mode)), "no file")
    raise _error(path, f"this is {kind}, not a puzzle file: name a file that ends in .toml")


def _read_at_most(descriptor: int, limit: int) -> bytes:
    chunks = []
    while limit > 0 and (chunk := os.read(descriptor, limit)):
        chunks.append(chunk)
        limit -= len(chunk)
    return b"".join(chunks)


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_line_start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
        line_start = data.rfind(b"\n", 0, error.start) + 1 or first_line_start
        column = len(data[line_start : error.start].decode("utf-8")) + 1
        message = (
            f"byte 0x{data[error.start]:02X} at offset {error.start} is not UTF-8: "
            "save the file as UTF-8 in your editor"
        )
        line = data.count(b"\n", 0, error.start) + 1
        raise _error(path, message, line, column) from None


def _error(path: Path, message: str, line: int = 1, column: int = 1) -> PuzzleFileError:
    return PuzzleFileError(path, (Problem(line, column, "", shown(message, 400)),))
