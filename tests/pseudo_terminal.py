"""The program in a real pseudo-terminal, as a shell starts it."""

import os
import select
import signal
import struct
import subprocess
import sys
from time import monotonic

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")
import fcntl
import termios

DEADLINE = 30.0
"""Seconds that any result may take: far more than it needs, even on a busy machine."""
_ENTERED = b"\x1b[?1049h"
"""What is written when the terminal is taken."""
MODES = {b"1049": b"l", b"25": b"h", b"1000": b"l", b"1003": b"l", b"1004": b"l", b"2004": b"l"}
"""Modes of a terminal, each with how it is left: l is off, h is on."""


class PseudoTerminal:
    """A terminal with a program in it."""

    def __init__(self, *command, size=(80, 24), **environment):
        self.ours, theirs = os.openpty()
        columns, lines = size
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.before = termios.tcgetattr(theirs)
        self.output = b""

        def take_terminal():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            # Tests that run in the background of a shell ignore it, and so would the program.
            signal.signal(signal.SIGINT, signal.SIG_DFL)

        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=os.environ | {"TERM": "xterm-256color"} | environment,
            preexec_fn=take_terminal,
        )
        self._theirs = theirs

    @classmethod
    def of_app(cls, *arguments, **more):
        return cls(sys.executable, "-m", "neuron_tui", *arguments, **more)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        for each in (self.ours, self._theirs):
            if each is not None:
                os.close(each)

    def write(self, data):
        os.write(self.ours, data)

    def read(self, seconds=0.05):
        """Take what the program wrote in the meantime."""
        while select.select([self.ours], [], [], seconds)[0]:
            try:
                data = os.read(self.ours, 65536)
            except OSError:
                return
            if not data:
                return
            self.output += data
            seconds = 0

    def until(self, condition, what):
        deadline = monotonic() + DEADLINE
        while not condition():
            if monotonic() > deadline:
                tail = self.output[-2000:]
                pytest.fail(f"not seen: {what}; the end of the output: {tail!r}", pytrace=False)
            self.read()

    def sees(self, text):
        """Wait for a text, in what was written since the last one that was waited for."""
        wanted = text.encode()
        self.until(lambda: wanted in self.output, text)

    def sees_anew(self, text):
        """Wait for a text on a screen that is drawn anew; else only what changes is sent."""
        wanted = text.encode()

        def is_drawn():
            before = self.output.count(_ENTERED)
            self.process.send_signal(signal.SIGCONT)
            # Until it has the terminal again, which drops the keys that come before.
            self.until(lambda: self.output.count(_ENTERED) > before, "the screen anew")
            self.read(0.5)
            return wanted in self.output

        self.until(is_drawn, text)

    def forget(self):
        """Wait from here on for what is still to be written."""
        self.read(0.2)
        self.output = b""

    def ends(self):
        """Wait for the end of the program; return its exit code."""
        self.until(lambda: self.process.poll() is not None, "the end of the program")
        self.read(0)
        return self.process.returncode

    def hang_up(self):
        """Close the window."""
        for each in (self._theirs, self.ours):
            os.close(each)
        self.ours = self._theirs = None

    @property
    def attributes(self):
        return termios.tcgetattr(self._theirs)

    def is_restored(self):
        """Return whether every mode is as it was before the program."""
        left = {
            mode: self.output.rfind(b"\x1b[?" + mode + (b"h" if end == b"l" else b"l"))
            <= self.output.rfind(b"\x1b[?" + mode + end)
            for mode, end in MODES.items()
        }
        return all(left.values()) and self.attributes == self.before
