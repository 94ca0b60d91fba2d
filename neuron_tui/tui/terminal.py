"""The terminal that the app runs in: whatever happens to it, it comes back as it was."""

import asyncio
import os
import selectors
import signal
import sys
import time

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from neuron_tui import exit_codes
from neuron_tui.streams import ForgivingOutput
from neuron_tui.tui.typed_text import TypedText

_ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
_ESCAPE_DELAY = 0.1
"""Seconds in which the rest of a sequence arrives, or never."""
_STOPPING = 0.1
"""Seconds in which a stop that was asked for has happened."""


class Terminal(LinuxDriver):
    """Input and output of textual, with an ending for every signal and fault of a terminal."""

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take over the signals that end, stop or continue a process."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stdout__ is not None:
            self._file = ForgivingOutput(sys.__stdout__)
        self._is_continuing = False
        self._signals = asyncio.get_running_loop()
        for number in _ENDINGS:
            self._signals.add_signal_handler(number, self._end, number)
        self._signals.add_signal_handler(signal.SIGTSTP, self._stop)
        self._signals.add_signal_handler(signal.SIGCONT, self._continue)

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal is gone."""
        parser, typed = XTermParser(self._debug), TypedText()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_ESCAPE_DELAY):
                    data = self._read()
                    if not data:
                        self._signals.call_soon_threadsafe(self._end, signal.SIGHUP)
                        return
                    text = typed.read(data)
                else:
                    text = typed.give_up()
                # An empty text would tell the parser that nothing comes any more.
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _end(self, number: signal.Signals) -> None:
        if number == signal.SIGINT and not self._auto_restart:
            return  # meant for the program that the app lent its terminal to
        self._app.exit(return_code=exit_codes.ENDED_BY_SIGNAL + number)

    def _stop(self) -> None:
        """Stop as any program does on Ctrl+Z, and come back."""
        holds_terminal = self._auto_restart
        if holds_terminal:
            self.suspend_application_mode()
        self._signals.remove_signal_handler(signal.SIGTSTP)
        self._is_continuing = True
        # The whole group, as the terminal itself would: whoever started the app stops with it.
        os.kill(0, signal.SIGTSTP)
        time.sleep(_STOPPING)
        self._signals.add_signal_handler(signal.SIGTSTP, self._stop)
        if holds_terminal:
            self._enter()
        self._signals.call_later(_STOPPING, self._has_continued)

    def _continue(self) -> None:
        """Take the terminal again, which somebody may have used while the app was stopped."""
        if not self._is_continuing and self._auto_restart:
            self.suspend_application_mode()
            self._enter()

    def _has_continued(self) -> None:
        self._is_continuing = False

    def _enter(self) -> None:
        self.resume_application_mode()
        self._app.refresh(layout=True)
