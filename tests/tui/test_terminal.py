"""The app in a real terminal: whatever happens, the terminal comes back and the process ends."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from pseudo_terminal import PseudoTerminal

TITLE = "The first neuron"


@pytest.fixture
def app():
    with PseudoTerminal.of_app("first-neuron") as terminal:
        terminal.sees("Step")
        assert not terminal.is_restored()
        yield terminal


def test_ctrl_q_ends_it_with_0(app):
    app.write(b"\x11")
    assert app.ends() == 0
    assert app.is_restored()


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT], ids=str
)
def test_a_signal_ends_it_and_the_terminal_comes_back(app, number):
    app.process.send_signal(number)
    assert app.ends() == 128 + number
    assert app.is_restored()


def test_a_signal_ends_a_run_too(app):
    app.write(b"]]]]]]]]]]\r")
    app.process.send_signal(signal.SIGTERM)
    assert app.ends() == 128 + signal.SIGTERM
    assert app.is_restored()


@pytest.mark.parametrize("ending", ["ctrl+q", signal.SIGTERM], ids=str)
def test_no_flood_of_keys_keeps_it_from_ending(app, ending):
    app.write(b" " * 3_000)
    if ending == "ctrl+q":
        app.write(b"\x11")
    else:
        app.process.send_signal(ending)
    assert app.ends() == (0 if ending == "ctrl+q" else 128 + ending)
    assert app.is_restored()


def test_after_a_stop_and_a_continuation_it_draws_itself_anew_and_quits(app):
    app.process.send_signal(signal.SIGSTOP)
    app.forget()
    app.process.send_signal(signal.SIGCONT)
    app.sees(TITLE)
    app.write(b"\x11")
    assert app.ends() == 0
    assert app.is_restored()


@pytest.mark.parametrize("ignored", [False, True], ids=["", "nohup"])
def test_a_terminal_that_vanishes_ends_it(ignored):
    start = "import os, signal, sys; {} os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    start = start.format("signal.signal(signal.SIGHUP, signal.SIG_IGN);" if ignored else "")
    command = (sys.executable, "-c", start, "-m", "neuron_tui", "first-neuron")
    with PseudoTerminal(*command) as app:
        app.sees("Step")
        app.hang_up()
        assert app.process.wait(30) == 128 + signal.SIGHUP


@pytest.mark.parametrize(
    "data",
    [
        b"\xe9",
        b"\xff\xfe\xc3",
        b"\x1b[1114112u",
        b"\x1b[55296u",
        b"\x1b[99999999999999999999u",
        b"\x1b[97;1;1114112u",
        b"\x1b[<32;NaN;NaNM",
        b"\x1b[<0;999999999;999999999M",
        b"\x1b[48;99999;99999;1;1t",
        b"\x1b[?1;2;4c",
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1bP1+r\x1b\\",
        b"\x1b[99~",
        b"\x1b[98;5",
    ],
    ids=repr,
)
def test_input_that_is_no_key_does_nothing(data):
    with PseudoTerminal.of_app("first-neuron") as app:
        app.sees("Step")
        app.forget()
        app.write(data)
        time.sleep(0.5)  # longer than a sequence may take to be completed
        app.write(b" ")
        app.sees_anew("step 1")
        assert "0.9307" in app.output.decode(errors="replace")
        app.write(b"\x11")
        assert app.ends() == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="job control needs a shell: bash")
def test_ctrl_z_goes_back_to_the_shell_and_fg_comes_back():
    environment = {"PS1": "READY$ ", "PS0": ""}
    with PseudoTerminal("bash", "--norc", "--noprofile", "-i", **environment) as shell:
        shell.sees("READY$")
        shell.write(f"{sys.executable} -m neuron_tui first-neuron\n".encode())
        shell.sees(TITLE)
        shell.sees("Step")
        shell.write(b"\x1a")
        shell.sees("Stopped")
        shell.forget()
        shell.write(b"echo $((6*7))\n")
        shell.sees("42")
        shell.sees("READY$")
        shell.forget()
        shell.write(b"fg\n")
        shell.sees("Step")
        shell.forget()
        shell.write(b"\x11")
        shell.sees("READY$")
        shell.write(b"exit 7\n")
        assert shell.ends() == 7


def test_what_the_app_draws_goes_to_the_terminal_and_not_to_stderr(tmp_path):
    log = tmp_path / "log"
    command = f"exec {sys.executable} -m neuron_tui first-neuron 2> {log}"
    with PseudoTerminal("sh", "-c", command) as app:
        app.sees("Step")
        app.write(b"\x11")
        assert app.ends() == 0
    assert log.read_bytes() == b""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "</dev/null"])
def test_without_one_of_its_streams_it_says_so(closed):
    ended = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m neuron_tui first-neuron {closed}"],
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.endswith("use: neuron-tui solve first-neuron\n")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGINT, 130),
        (signal.SIGTERM, 128 + signal.SIGTERM),
        (signal.SIGHUP, 128 + signal.SIGHUP),
    ],
    ids=str,
)
def test_solve_takes_its_bar_away_when_it_is_ended(number, code):
    with PseudoTerminal.of_app("solve", "cubic-network", "--steps", "10000000") as solve:
        solve.sees("training")
        solve.process.send_signal(number)
        assert solve.ends() == code
        assert solve.is_restored()
        last_line = solve.output.rpartition(b"\x1b[2K")[2]
        assert b"training" not in last_line


def test_a_fault_of_the_app_gives_the_terminal_back_and_its_own_exit_code(tmp_path):
    broken = (
        "import sys; from neuron_tui import cli;"
        "from neuron_tui.tui.screens.training import TrainingScreen as Screen;"
        "Screen.action_do = lambda self, command: 1 / 0;"
        "sys.argv[1:] = ['first-neuron']; sys.exit(cli.main())"
    )
    with PseudoTerminal(sys.executable, "-c", broken, TMPDIR=str(tmp_path)) as app:
        app.sees("Step")
        app.write(b" ")
        assert app.ends() == 70
        assert app.is_restored()
        assert b"a fault of the program, not of yours: ZeroDivisionError" in app.output
        assert b"Traceback" not in app.output


def test_a_terminal_that_is_not_unicode_has_every_number_in_its_place():
    with PseudoTerminal.of_app("first-neuron", PYTHONIOENCODING="ascii") as app:
        app.sees("Step")
        app.write(b" ")
        app.sees_anew("Y = 0.9307*x + 0.6228")
        assert "55 > 51.81   rounds to 52   o needs ~0.5" in _text(app)
        app.write(b"\x11")
        assert app.ends() == 0


def _text(app):
    """Return what was written, without what moves the cursor or changes the style."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", app.output.decode())
