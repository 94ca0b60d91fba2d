"""What the commands do with streams that are closed, full, no terminal or not unicode."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import process

FULL = "/dev/full"


@pytest.mark.parametrize("command", ["list", "--help", "solve first-neuron --every 1"])
def test_a_reader_who_leaves_ends_it_without_a_word(command):
    reader, writer = os.pipe()
    os.close(reader)
    ended = process(*command.split(), stdout=writer)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("list --json >&-", 2),
        ("list >/dev/full", 2),
        ("--help >&-", 2),
        ("--help >/dev/full", 2),
        ("solve --help >/dev/full", 2),
        ("solve first-neuron >&-", 2),
        ("solve first-neuron <&-", 0),
        ("solve first-neuron 2>&-", 0),
        ("solve first-neuron <&- >&- 2>&-", 2),
        ("solve nonesuch 2>/dev/full", 2),
        ("solve nonesuch 2>&-", 2),
        ("solve --nonesuch 2>/dev/full", 2),
        ("solve first-neuron --steps 1 2>/dev/full", 1),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.skipif(sys.platform == "win32", reason="no shell there closes a stream")
def test_closed_and_full_streams_are_told_where_one_can_and_have_the_right_code(
    shell, code, unbuffered
):
    if FULL in shell and not Path(FULL).exists():
        pytest.skip("this system has no stream that is always full")
    command = f"{sys.executable} -m neuron_tui {shell}"
    ended = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        check=False,
        timeout=60,
    )
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    if code == 2:
        assert ended.stdout == ""
    if code == 2 and "2>" not in shell:
        assert "the results cannot be written" in ended.stderr


def test_without_a_terminal_the_app_names_what_to_use_instead():
    ended = process("taxi-fare")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.endswith("use: neuron-tui solve taxi-fare\n")


def test_on_a_dumb_terminal_too():
    reason = "this system has no pseudo-terminals"
    ours, theirs = pytest.importorskip("pty", reason=reason).openpty()
    environment = os.environ | {"TERM": "dumb"}
    ended = process(stdin=theirs, stdout=theirs, env=environment)
    os.close(ours)
    os.close(theirs)
    assert ended.returncode == 2
    assert ended.stderr.endswith("use: neuron-tui solve first-neuron\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("command", ["list", "solve first-neuron", "solve how-sure --ledger"])
def test_an_output_that_is_not_unicode_is_written_as_well_as_it_can_be(command, encoding):
    ended = process(*command.split(), env=os.environ | {"PYTHONIOENCODING": encoding})
    assert (ended.returncode, ended.stderr) == (0, "")
    in_full = process(*command.split(), env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    assert ended.stdout.count("?") == in_full.stdout.count("?")
    if command == "solve first-neuron" and encoding == "ascii":
        assert "y^ = 2.009485*x + 0.6535698\n" in ended.stdout
        assert "55 -> 111.1753\n" in ended.stdout
