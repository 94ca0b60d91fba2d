"""A puzzle file is opened without waiting for ever or reading too much, and always closed."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from puzzle_texts import HEAD, only_problem_in

from neuron_tui.core.problems import bytes_of as puzzle_bytes
from neuron_tui.core.puzzle_files.reader import read_puzzle


def test_a_file_that_does_not_exist_is_a_problem(tmp_path: Path):
    assert "no such file" in only_problem_in(tmp_path / "x.toml").message
    assert "no such file" in only_problem_in(tmp_path / "no" / "x.toml").message


def test_a_folder_is_a_problem(tmp_path: Path):
    assert "folder" in only_problem_in(tmp_path).message


def test_a_path_through_a_file_is_a_problem(tmp_path: Path):
    (tmp_path / "x.toml").write_text(HEAD)
    assert "cannot be read" in only_problem_in(tmp_path / "x.toml" / "y.toml").message


def test_a_path_that_no_system_can_open_is_a_problem(tmp_path: Path):
    assert "cannot be read" in only_problem_in(tmp_path / "a\0b.toml").message
    assert "cannot be read" in only_problem_in(tmp_path / ("x" * 5000)).message


@pytest.mark.skipif(sys.platform == "win32", reason="links take a privilege there")
def test_links_in_a_circle_are_a_problem(tmp_path: Path):
    path = tmp_path / "x.toml"
    path.symlink_to(path)
    assert "cannot be read" in only_problem_in(path).message


def test_a_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.toml"
    path.write_text(HEAD)

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    # Root may read everything, so the refusal is played.
    monkeypatch.setattr(puzzle_bytes.os, "open", refuse)
    assert "permission" in only_problem_in(path).message


def test_a_disk_error_while_reading_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.toml"
    path.write_text(HEAD)

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(puzzle_bytes.os, "read", fail)
    assert "Input/output error" in only_problem_in(path).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in files")
def test_a_pipe_is_a_problem_and_nobody_waits_for_it(tmp_path: Path):
    path = tmp_path / "x.toml"
    os.mkfifo(path)
    assert "pipe" in only_problem_in(path).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in files")
def test_a_pipe_that_takes_a_files_place_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text(HEAD)
    was = (tmp_path / "file").stat()
    path = tmp_path / "x.toml"
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: was)
    assert "pipe" in only_problem_in(path).message


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets in files")
def test_a_socket_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # The name of a socket must be short.
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("x.toml")
        assert "socket" in only_problem_in(Path("x.toml")).message


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_a_problem(path: str):
    if not Path(path).exists():
        pytest.skip("this system has no such device")
    assert "device" in only_problem_in(Path(path)).message


@pytest.mark.parametrize("size", [puzzle_bytes.LARGEST_FILE + 1, 2**33])
def test_of_a_large_file_little_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int):
    path = tmp_path / "x.toml"
    with path.open("wb") as file:
        file.truncate(size)
    read = 0
    read_really: Callable[[int, int], bytes] = os.read

    def count(descriptor: int, length: int) -> bytes:
        nonlocal read
        data = read_really(descriptor, length)
        read += len(data)
        return data

    monkeypatch.setattr(puzzle_bytes.os, "read", count)
    assert "1 MiB" in only_problem_in(path).message
    assert read <= 1024 * 1024 + 1


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path: Path):
    path = tmp_path / "x.toml"
    path.write_text(HEAD + "#" * (1024 * 1024 - len(HEAD)))
    assert read_puzzle(path).title == "Doubling"


def test_a_file_that_comes_in_small_pieces_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "x.toml"
    path.write_text(HEAD)
    read_really = os.read
    monkeypatch.setattr(puzzle_bytes.os, "read", lambda file, most: read_really(file, min(7, most)))
    assert read_puzzle(path).title == "Doubling"


def test_every_descriptor_is_closed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.toml"
    path.write_bytes(HEAD.encode() + b"\xff")
    opened: list[int] = []
    open_really = os.open

    def remember(*arguments: object) -> int:
        opened.append(open_really(*arguments))
        return opened[-1]

    monkeypatch.setattr(puzzle_bytes.os, "open", remember)
    only_problem_in(path)
    assert len(opened) == 1
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"\xff\xfea\0", 1, 1, "byte 0xFF at offset 0"),
        (b"title = '\xc3\xa4\xe4'", 1, 11, "byte 0xE4 at offset 11"),
        (b"a = 1\r\nb = '\xf0\x9f\x98\x80 \x80'", 2, 8, "byte 0x80 at offset 17"),
        (b"\xef\xbb\xbfa = '\xe4'", 1, 6, "byte 0xE4 at offset 8"),
        (b"a = '\xed\xa0\x80'", 1, 6, "byte 0xED at offset 5"),
        (b"a = '\xc3", 1, 6, "byte 0xC3 at offset 5"),
    ],
)
def test_a_file_not_in_utf_8_has_a_problem_at_its_first_wrong_byte(
    tmp_path: Path, data: bytes, line: int, column: int, words: str
):
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    problem = only_problem_in(path)
    assert (problem.line, problem.column, problem.key) == (line, column, "")
    assert words in problem.message
    assert "save the file as UTF-8" in problem.message
